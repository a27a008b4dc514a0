"""What is the spasm protecting? Every cause in order, its reasons, and the dangers among them.

The odds come from ``score.py``; here they are ranked, explained and held against the level of each
dangerous cause. An explanation is read off the weights that counted, never made up afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.assessment.odds import as_reason, decibans
from backstory.assessment.score import Scored, score_all, shares_of
from backstory.case.findings import Findings
from backstory.case.truth import Presence, grounds, judge
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, CauseId, FindingId
from backstory.knowledge.vocabulary import FigureKind, Level, Setting, worst
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


def assess(findings: Findings, knowledge: Knowledge, setting: Setting) -> Assessment:
    """Rank every cause on what is known."""
    scores = score_all(findings, knowledge, setting)
    shares = shares_of(scores, knowledge.rules.story_trust.value)
    in_order = sorted(scores, key=lambda score: -shares[score.cause.id])
    ranked = tuple(_ranked(s, shares[s.cause.id], findings, knowledge) for s in in_order)
    # Danger takes the story at its word: doubting it would be the unsafe side.
    believed = shares_of(scores, trust=1.0)
    dangers = tuple(
        _as_danger(s, shares, findings, knowledge)
        for s in scores
        if _is_danger(s, believed, findings)
    )
    return Assessment(ranked, _cannot_tell(ranked, knowledge), dangers)


def _ranked(
    score: Scored, probability: float, findings: Findings, knowledge: Knowledge
) -> RankedCause:
    told = sorted((*score.person, *score.answers), key=lambda weight: -abs(weight.decibans))
    reasons = [
        as_reason(w, score.cause, answer_in_words(w.finding, findings, knowledge), knowledge)
        for w in told
        if round(w.decibans, 1)
    ]
    speaks_for = tuple(r for r in reasons if r.decibans is not None and r.decibans > 0)
    return RankedCause(
        score.cause.id,
        probability,
        (*_suspicions(score.cause, findings, knowledge), *speaks_for),
        tuple(reason for reason in reasons if reason not in speaks_for),
    )


def _suspicions(cause: Cause, findings: Findings, knowledge: Knowledge) -> Iterator[Reason]:
    """Yield the share among people under the same suspicion, as decibans on the prior."""
    for known in cause.prior.given:
        if judge(known.when, findings) is Presence.PRESENT:
            first = next(iter(grounds(known.when, findings)))
            odds = known.share.value / (1 - known.share.value)
            yield Reason(
                says=known.says,
                source=known.share.source,
                finding=first,
                answer=answer_in_words(first, findings, knowledge),
                decibans=round(decibans(odds / cause.prior.home.value), 1),
                assumed=known.share.kind is FigureKind.ASSUMED,
            )
            return


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


def _is_danger(score: Scored, shares: dict[CauseId, float], findings: Findings) -> bool:
    """Return whether the cause is likely enough to be looked for and nobody has looked yet."""
    danger = score.cause.danger
    if danger is None or shares[score.cause.id] < danger.act_at.value:
        return False
    return not findings.seen & set(score.signs(findings))


def _as_danger(
    score: Scored, shares: dict[CauseId, float], findings: Findings, knowledge: Knowledge
) -> DangerByOdds:
    cause = score.cause
    act_at = cause.danger.act_at if cause.danger else cause.prior.home
    says = knowledge.say(
        "reasons.danger_by_odds",
        cause=cause.name,
        share=f"{shares[cause.id] * 100:.2g}",
        act_at=f"{act_at.value * 100:.2g}",
    )
    reason = Reason(says, act_at.source, assumed=True, grounds=score.signs(findings))
    return DangerByOdds(cause.id, cause.level, reason)


def _cannot_tell(ranked: tuple[RankedCause, ...], knowledge: Knowledge) -> bool:
    """Whether no tissue stands out: the leader is unnamed, unlikely, or closely followed."""
    first, second = ranked[0], ranked[1]
    rules = knowledge.rules
    return (
        knowledge.causes[first.id].cannot_be_named
        or first.probability < rules.cannot_tell_below.value
        or first.probability < rules.cannot_tell_ratio.value * second.probability
    )
