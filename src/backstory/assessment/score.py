"""How likely is each cause? A starting share, moved by every answer, several causes allowed.

The idea: each cause starts with its share of people who come with a low back in spasm
(``start.py``), each answer moves it by its weight (``odds.py``), and causes may stand together
(``hypotheses.py``): a cause's probability is that of all sets in which it is, so the
probabilities of two causes may add up to more than one. A story may also mislead altogether:
with probability ``1 - trust`` the answers say nothing and the starting share stands
(epsilon-contamination), so no history ever gives certainty::

    p(cause | story)  =  trust * p(cause in S | answers)  +  (1 - trust) * start

When it holds: answers are independent given the causes, save for bundles. That is a
simplification: read the ranking, not the third digit. An unanswered question moves nothing.
Spasm is never a cause here; it is what each cause does.
References: the sequential Bayes of de Dombal et al. 1972; noisy-or for several diseases at once,
Shwe et al. 1991 (QMR-DT); contamination, Berger 1985.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backstory.assessment.evidence import Evidence, Weight, hear
from backstory.assessment.hypotheses import Hypotheses, weigh
from backstory.assessment.likelihood import Floats
from backstory.assessment.network import Network, network_of
from backstory.assessment.start import Suspicion, person_weights, starts, suspicions_of
from backstory.case.findings import Findings
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, CauseId, FindingId
from backstory.knowledge.vocabulary import Setting


@dataclass(frozen=True, eq=False)
class Scored:
    """Everything that speaks for and against every cause, and what comes of it.

    ``start`` (n,) are the shares before the answers, one in all but for what ``suspicions`` add.
    """

    network: Network
    knowledge: Knowledge
    findings: Findings
    setting: Setting
    start: Floats
    evidence: Evidence
    suspicions: Mapping[CauseId, Suspicion]

    @cached_property
    def hypotheses(self) -> Hypotheses:
        """Return the sets of causes, the story taken at its word."""
        alone = np.array([cause.cannot_be_named for cause in self.network.causes])
        answers = self.evidence.likelihood()
        rules = self.knowledge.rules
        light, most = rules.light_sets.value, int(rules.threes_among.value)
        return weigh(self.start, alone, answers, self._beside(), light, most)

    def _beside(self) -> Floats:
        """Return (n,): how much of its share each cause keeps beside another.

        A share known for people suspected like this holds whatever else they have.
        """
        known = [cause.id in self.suspicions for cause in self.network.causes]
        return np.where(known, 1.0, self.knowledge.rules.beside.value)

    @cached_property
    def believed(self) -> dict[CauseId, float]:
        """Return the probability of each cause, the story taken at its word."""
        return self._by_cause(self.hypotheses.marginals)

    @cached_property
    def shares(self) -> dict[CauseId, float]:
        """Return the probability of each cause, the story believed as far as stories are."""
        trust, before = self.knowledge.rules.story_trust.value, self.start / self.start.sum()
        return self._by_cause(trust * self.hypotheses.marginals + (1 - trust) * before)

    def together(self, count: int) -> tuple[tuple[tuple[CauseId, ...], float], ...]:
        """Return the ``count`` likeliest sets of causes with their probability, best first."""
        sets, trust = self.hypotheses, self.knowledge.rules.story_trust.value
        single = sets.sizes == 1
        chance = trust * sets.probability
        chance[single] += (1 - trust) * self.start[sets.members[single, 0]] / self.start.sum()
        ids = [*(cause.id for cause in self.network.causes), None]
        return tuple(
            (tuple(c for place in sets.members[row] if (c := ids[place])), float(chance[row]))
            for row in np.argsort(-chance, kind="stable")[:count]
        )

    @property
    def alone(self) -> float:
        """Return the probability that one cause is the whole story."""
        trust = self.knowledge.rules.story_trust.value
        return 1 - trust * float(self.hypotheses.probability[self.hypotheses.sizes > 1].sum())

    def _by_cause(self, shares: Floats) -> dict[CauseId, float]:
        pairs = zip(self.network.causes, shares.tolist(), strict=True)
        return {cause.id: share for cause, share in pairs}

    def weights(self, cause: Cause) -> tuple[Weight, ...]:
        """Return what age, sex and each answer say about ``cause``, strongest first."""
        told = (*person_weights(cause, self.findings), *self.evidence.of(cause.id))
        return tuple(sorted(told, key=lambda weight: -abs(weight.decibans)))

    def signs(self, cause: Cause) -> tuple[FindingId, ...]:
        """Return what was said yes and speaks for ``cause``, its suspicion first."""
        suspicion = self.suspicions.get(cause.id)
        counted = sorted(suspicion.counted) if suspicion else []
        weighed = (w.finding for w in self.evidence.of(cause.id) if w.decibans > 0)
        return tuple(f for f in (*counted, *weighed) if self.findings.answer(f) is True)


def posterior(findings: Findings, knowledge: Knowledge, setting: Setting) -> dict[CauseId, float]:
    """Return the probability of each cause given ``findings``."""
    return score(findings, knowledge, setting).shares


def score(findings: Findings, knowledge: Knowledge, setting: Setting) -> Scored:
    """Weigh ``findings`` for every cause."""
    network = network_of(knowledge)
    start = starts(findings, knowledge, setting)
    start = start / start.sum()
    evidence = hear(findings, network)
    suspicions = _suspicions(network, start, evidence, findings, knowledge)
    counted = {cause: suspicion.counted for cause, suspicion in suspicions.items()}
    return Scored(
        network=network,
        knowledge=knowledge,
        findings=findings,
        setting=setting,
        start=_raised(network, start, suspicions),
        evidence=evidence.without(counted),
        suspicions=suspicions,
    )


def _raised(network: Network, start: Floats, suspicions: Mapping[CauseId, Suspicion]) -> Floats:
    """Return the starting shares, raised to those known for people suspected like this."""
    shares = start.copy()
    for cause, suspicion in suspicions.items():
        place = network.place[cause]
        shares[place] = max(shares[place], suspicion.odds)
    return shares


def _suspicions(
    network: Network, start: Floats, evidence: Evidence, findings: Findings, knowledge: Knowledge
) -> dict[CauseId, Suspicion]:
    """Return the suspicions raised, less those that would make a danger less likely."""
    found = suspicions_of(findings, knowledge).items()
    raised = {cause: suspicion for cause, suspicion in found if start[network.place[cause]]}
    spared = evidence.without({cause: one.counted for cause, one in raised.items()})
    by_answers = start * 10 ** (evidence.totals / 10)
    by_share = _raised(network, start, raised) * 10 ** (spared.totals / 10)
    for cause in network.causes:
        place = network.place[cause.id]
        if cause.level.needs_a_look and by_answers[place] > by_share[place]:
            raised.pop(cause.id, None)
    return raised
