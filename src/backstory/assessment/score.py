"""How likely is each cause? A starting share, moved by every answer.

The idea: each cause starts with its share of people who come with a low back in spasm (by
setting, age and sex), each answer moves it by its weight, and the shares are brought back to
one. A story may also mislead altogether: with probability ``1 - trust`` the answers say nothing
and the starting share stands (epsilon-contamination), so no history ever gives certainty::

    p(cause | story)  =  trust * prior * 10 ** (sum of weights / 10) / total  +  (1 - trust) * prior

Where the answers raise a suspicion for which it is known how often it proves right (both legs
numb: one in nine), that share takes the prior's place and those answers weigh no more.

When it holds: causes are taken to be alone (one at a time) and answers independent given the
cause, save for bundles. Both are simplifications: read the ranking, not the third digit. An
unanswered question moves nothing. Spasm is never a cause here; it is what each cause does.
References: the sequential Bayes of de Dombal et al. 1972; contamination, Berger 1985.
"""

from dataclasses import dataclass, replace

from backstory.assessment.odds import Weight, answer_weights, person_weights, ratio
from backstory.case.findings import Findings
from backstory.case.truth import Presence, grounds, judge
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, CauseId, FindingId
from backstory.knowledge.vocabulary import Setting


@dataclass(frozen=True)
class Scored:
    """One cause: its share before any answer, and the weights that were told since.

    ``suspicion`` are the answers that are in the starting share already.
    """

    cause: Cause
    start: float
    person: tuple[Weight, ...]
    answers: tuple[Weight, ...]
    suspicion: tuple[FindingId, ...] = ()

    def signs(self, findings: Findings) -> tuple[FindingId, ...]:
        """Return what was said yes and speaks for the cause, its suspicion first."""
        weighed = (weight.finding for weight in self.answers if weight.decibans > 0)
        told = (*sorted(self.suspicion), *weighed)
        return tuple(finding for finding in told if findings.answer(finding) is True)

    @property
    def told(self) -> float:
        """Return the share after the answers, up to a common factor."""
        return self.start * ratio(sum(weight.decibans for weight in self.answers))


def posterior(findings: Findings, knowledge: Knowledge, setting: Setting) -> dict[CauseId, float]:
    """Return the probability of each cause given ``findings``; they sum to one."""
    return shares_of(score_all(findings, knowledge, setting), knowledge.rules.story_trust.value)


def shares_of(scores: list[Scored], trust: float) -> dict[CauseId, float]:
    """Return the shares, believing the story to ``trust`` (0 to 1); they sum to one."""
    before, after = sum(s.start for s in scores), sum(s.told for s in scores)
    return {s.cause.id: trust * s.told / after + (1 - trust) * s.start / before for s in scores}


def score_all(findings: Findings, knowledge: Knowledge, setting: Setting) -> list[Scored]:
    """Return every cause with its starting share and the weights that were told."""
    scores = [_score(cause, findings, knowledge, setting) for cause in knowledge.causes.values()]
    usual = sum(score.start for score in scores)
    return [_given(score, usual, findings) for score in scores]


def _score(cause: Cause, findings: Findings, knowledge: Knowledge, setting: Setting) -> Scored:
    if cause.possible_if and judge(cause.possible_if, findings) is Presence.ABSENT:
        return Scored(cause, 0.0, (), ())
    person = person_weights(cause, findings)
    start = cause.prior.at(setting).value * _support(cause, findings, knowledge)
    start *= ratio(sum(weight.decibans for weight in person))
    return Scored(cause, start, person, answer_weights(cause, findings, knowledge))


def _given(score: Scored, usual: float, findings: Findings) -> Scored:
    """Return ``score`` with the share known for people in whom the cause is suspected like this.

    The answers that raised the suspicion are in that share already, so they weigh no more.
    """
    for known in score.cause.prior.given:
        if score.start and judge(known.when, findings) is Presence.PRESENT:
            share, counted = known.share.value, set(grounds(known.when, findings))
            answers = tuple(w for w in score.answers if w.finding not in counted)
            start = max(score.start, usual * share / (1 - share))
            known_share = replace(score, start=start, answers=answers, suspicion=tuple(counted))
            return _safer(score, known_share)
    return score


def _safer(score: Scored, given: Scored) -> Scored:
    """Return ``given``, unless the cause is dangerous and the answers alone made it likelier."""
    dangerous = score.cause.level.needs_a_look
    return score if dangerous and score.told > given.told else given


def _support(cause: Cause, findings: Findings, knowledge: Knowledge) -> float:
    """Return how far ``cause`` is held back while what must speak for it does not."""
    if cause.first_if is None or judge(cause.first_if, findings) is Presence.PRESENT:
        return 1.0
    return knowledge.rules.unsupported_factor.value
