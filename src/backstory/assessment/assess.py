"""What is the spasm protecting? Every cause by its probability, with reasons on both sides.

The idea: each cause starts with its share of people who come with a low back in spasm (by
setting, age and sex), each answer moves it by its weight, and the shares are brought back to
one. A story may also mislead altogether: with probability ``1 - trust`` the answers say nothing
and the starting share stands (epsilon-contamination), so no history ever gives certainty::

    p(cause | story)  =  trust * prior * 10 ** (sum of weights / 10) / total  +  (1 - trust) * prior

When it holds: causes are taken to be alone (one at a time) and answers independent given the
cause, save for bundles. Both are simplifications: read the ranking, not the third digit. An
unanswered question moves nothing. Spasm is never a cause here; it is what each cause does.
References: the sequential Bayes of de Dombal et al. 1972; contamination, Berger 1985.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.assessment.odds import answer_weights, as_reason, person_weights, ratio, weights
from backstory.case.findings import Findings
from backstory.case.truth import Presence, judge
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, CauseId, FindingId
from backstory.knowledge.vocabulary import Level, Setting, worst
from backstory.reasons import Reason


@dataclass(frozen=True)
class RankedCause:
    """One cause with its probability and what spoke for and against it, strongest first."""

    id: CauseId
    probability: float
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]


@dataclass(frozen=True)
class DangerByOdds:
    """A dangerous cause likely enough to be looked for, and why."""

    cause: CauseId
    level: Level
    reason: Reason


@dataclass(frozen=True)
class Assessment:
    """All causes, likeliest first; dangers by odds; and whether a story can tell."""

    causes: tuple[RankedCause, ...]
    cannot_tell: bool
    dangers: tuple[DangerByOdds, ...]

    @property
    def level(self) -> Level:
        """Return the level that the odds alone ask for."""
        return worst(*(danger.level for danger in self.dangers))

    @property
    def level_reasons(self) -> tuple[Reason, ...]:
        """Return why the odds ask for that level."""
        return tuple(danger.reason for danger in self.dangers)


def posterior(
    findings: Findings, knowledge: Knowledge, setting: Setting, trust: float | None = None
) -> dict[CauseId, float]:
    """Return the probability of each cause given ``findings``; they sum to one.

    ``trust`` is how far the story is believed (0 to 1); left out, it is the knowledge's.
    """
    causes = knowledge.causes.values()
    starts = {cause.id: _start(cause, findings, knowledge, setting) for cause in causes}
    told = {cause.id: starts[cause.id] * _told(cause, findings, knowledge) for cause in causes}
    before, after = _normalised(starts), _normalised(told)
    trust = knowledge.rules.story_trust.value if trust is None else trust
    return {cause: trust * after[cause] + (1 - trust) * before[cause] for cause in starts}


def _normalised(scores: dict[CauseId, float]) -> dict[CauseId, float]:
    total = sum(scores.values())
    return {cause: score / total for cause, score in scores.items()}


def _start(cause: Cause, findings: Findings, knowledge: Knowledge, setting: Setting) -> float:
    """Return the share before any answer but age and sex, up to a common factor."""
    if cause.possible_if and judge(cause.possible_if, findings) is Presence.ABSENT:
        return 0.0
    start = cause.prior.at(setting).value * _support(cause, findings, knowledge)
    return start * ratio(sum(weight.decibans for weight in person_weights(cause, findings)))


def _told(cause: Cause, findings: Findings, knowledge: Knowledge) -> float:
    """Return how many times likelier the answers make ``cause``."""
    return ratio(sum(weight.decibans for weight in answer_weights(cause, findings, knowledge)))


def _support(cause: Cause, findings: Findings, knowledge: Knowledge) -> float:
    """Return how far ``cause`` is held back while what must speak for it does not."""
    if cause.first_if is None or judge(cause.first_if, findings) is Presence.PRESENT:
        return 1.0
    return knowledge.rules.unsupported_factor.value


def assess(findings: Findings, knowledge: Knowledge, setting: Setting) -> Assessment:
    """Rank every cause on what is known."""
    shares = posterior(findings, knowledge, setting)
    order = sorted(shares, key=lambda cause: -shares[cause])
    ranked = tuple(_ranked(knowledge.causes[c], shares[c], findings, knowledge) for c in order)
    # Danger takes the story at its word: doubting it would be the unsafe side.
    dangers = tuple(_dangers(posterior(findings, knowledge, setting, trust=1.0), knowledge))
    return Assessment(ranked, _cannot_tell(ranked, knowledge), dangers)


def _ranked(
    cause: Cause, probability: float, findings: Findings, knowledge: Knowledge
) -> RankedCause:
    told = sorted(weights(cause, findings, knowledge), key=lambda weight: -abs(weight.decibans))
    reasons = [
        as_reason(w, cause, answer_in_words(w.finding, findings, knowledge), knowledge)
        for w in told
        if round(w.decibans, 1)
    ]
    speaks_for = tuple(r for r in reasons if r.decibans is not None and r.decibans > 0)
    return RankedCause(
        cause.id,
        probability,
        speaks_for,
        tuple(reason for reason in reasons if reason not in speaks_for),
    )


def answer_in_words(finding: FindingId, findings: Findings, knowledge: Knowledge) -> str:
    """Return an answer as a person would say it."""
    answer, asked = findings.answer(finding), knowledge.findings[finding]
    if answer is None:
        return knowledge.say("reasons.unknown")
    if isinstance(answer, bool):
        return knowledge.say("reasons.yes" if answer else "reasons.no")
    if isinstance(answer, float):
        return f"{answer:g} {asked.unit_one if answer == 1 and asked.unit_one else asked.unit}"
    return next((choice.text for choice in asked.choices if choice.id == answer), answer)


def _dangers(shares: dict[CauseId, float], knowledge: Knowledge) -> Iterator[DangerByOdds]:
    for cause in knowledge.causes.values():
        share = shares[cause.id]
        if cause.danger is None or share < cause.danger.act_at.value:
            continue
        values = {"percent": f"{share:.1%}", "act_at": f"{cause.danger.act_at.value:.1%}"}
        says = knowledge.say("reasons.danger_by_odds", cause=cause.name, **values)
        reason = Reason(says, cause.danger.act_at.source, assumed=True)
        yield DangerByOdds(cause.id, cause.level, reason)


def _cannot_tell(ranked: tuple[RankedCause, ...], knowledge: Knowledge) -> bool:
    """Whether no tissue stands out: the leader is unnamed, unlikely, or closely followed."""
    first, second = ranked[0], ranked[1]
    rules = knowledge.rules
    return (
        knowledge.causes[first.id].cannot_be_named
        or first.probability < rules.cannot_tell_below.value
        or first.probability < rules.cannot_tell_ratio.value * second.probability
    )
