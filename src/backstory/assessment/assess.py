"""What is the spasm protecting? Every cause in order, its reasons, and the dangers among them.

The odds come from ``score.py``; here they are ranked, explained and held against the level of each
dangerous cause. An explanation is read off the weights that counted, never made up afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from backstory.assessment.change import Change, would_change_most
from backstory.assessment.evidence import Weight
from backstory.assessment.odds import decibans
from backstory.assessment.score import Scored, score
from backstory.assessment.start import Suspicion
from backstory.case.findings import Findings
from backstory.case.told import told_in_words
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, CauseId, FindingId
from backstory.knowledge.vocabulary import FigureKind, Level, Setting, worst
from backstory.reasons import Reason

_SETS_SHOWN = 3


@dataclass(frozen=True)
class RankedCause:
    """One cause with its probability and what spoke for and against it, strongest first.

    Once ``explained``, the first few carry the question still open to the person, and the
    examination or test, that would change their probability most.
    """

    id: CauseId
    probability: float
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]
    change_by_story: Change | None = None
    change_by_test: Change | None = None


@dataclass(frozen=True)
class DangerByOdds:
    """A dangerous cause likely enough to be looked for, and why."""

    cause: CauseId
    level: Level
    reason: Reason


@dataclass(frozen=True)
class Assessment:
    """All causes, likeliest first; dangers by odds; and whether a story can tell.

    Causes may stand together, so probabilities may add up to more than one: ``alone`` is the
    chance that one cause is the whole story, ``together`` are the likeliest sets, and
    ``left_out`` bounds what sets too large or too faint to be worked out would weigh.
    """

    causes: tuple[RankedCause, ...]
    cannot_tell: bool
    dangers: tuple[DangerByOdds, ...]
    alone: float = 1.0
    together: tuple[tuple[tuple[CauseId, ...], float], ...] = ()
    left_out: float = 0.0
    setting: Setting = Setting.HOME

    @property
    def level(self) -> Level:
        """Return the level that the odds alone ask for."""
        return worst(*(danger.level for danger in self.dangers))

    @property
    def level_reasons(self) -> tuple[Reason, ...]:
        """Return why the odds ask for that level."""
        return tuple(danger.reason for danger in self.dangers)


def assess(scored: Scored) -> Assessment:
    """Rank every cause on what is known."""
    shares, believed = scored.shares, scored.believed
    in_order = sorted(scored.network.causes, key=lambda cause: -shares[cause.id])
    # One answer speaks for or against many causes: it is put into words once.
    told = {
        f: answer_in_words(f, scored.findings, scored.knowledge) for f in scored.findings.answers
    }
    ranked = tuple(_ranked(cause, shares[cause.id], scored, told) for cause in in_order)
    # Danger takes the story at its word: doubting it would be the unsafe side.
    dangers = tuple(
        _as_danger(cause, shares[cause.id], scored)
        for cause in scored.network.causes
        if _is_danger(cause, believed[cause.id], scored)
    )
    return Assessment(
        ranked,
        _cannot_tell(ranked, scored.knowledge),
        dangers,
        alone=scored.alone,
        together=scored.together(_SETS_SHOWN),
        left_out=scored.hypotheses.left_out,
        setting=scored.setting,
    )


def explained(assessment: Assessment, findings: Findings, knowledge: Knowledge) -> Assessment:
    """Return ``assessment`` with what would change the first few causes most.

    That takes far longer than the ranking itself, so it is worked out only where it is shown.
    """
    scored = score(findings, knowledge, assessment.setting)
    first = [cause.id for cause in assessment.causes[: int(knowledge.rules.explained.value)]]
    by_story = would_change_most(scored, first, "person")
    by_test = would_change_most(scored, first, "clinician")
    causes = tuple(
        replace(c, change_by_story=by_story.get(c.id), change_by_test=by_test.get(c.id))
        for c in assessment.causes
    )
    return replace(assessment, causes=causes)


def _ranked(
    cause: Cause, probability: float, scored: Scored, told: Mapping[FindingId, str]
) -> RankedCause:
    weights = [weight for weight in scored.weights(cause) if round(weight.decibans, 1)]
    speaks_for = [_as_reason(w, scored, told) for w in weights if w.decibans > 0]
    speaks_against = [_as_reason(w, scored, told) for w in weights if w.decibans < 0]
    suspicion = scored.suspicions.get(cause.id)
    if suspicion is not None:
        speaks_for.insert(0, _suspected(cause, suspicion, scored))
    return RankedCause(cause.id, probability, tuple(speaks_for), tuple(speaks_against))


def _as_reason(weight: Weight, scored: Scored, told: Mapping[FindingId, str]) -> Reason:
    says = weight.says
    return Reason(
        says=scored.knowledge.findings[weight.finding].label,
        source=says.source,
        finding=weight.finding,
        answer=told.get(weight.finding, ""),
        decibans=round(weight.decibans, 1),
        assumed=says.assumed,
        explains=says.words if weight.decibans > 0 else "",
    )


def _suspected(cause: Cause, suspicion: Suspicion, scored: Scored) -> Reason:
    """Return the share among people under the same suspicion, as decibans on the prior."""
    known, first = suspicion.known, min(suspicion.counted)
    return Reason(
        says=known.says,
        source=known.share.source,
        finding=first,
        answer=answer_in_words(first, scored.findings, scored.knowledge),
        decibans=round(decibans(suspicion.odds / cause.prior.home.value), 1),
        assumed=known.share.kind is FigureKind.ASSUMED,
    )


def answer_in_words(finding: FindingId, findings: Findings, knowledge: Knowledge) -> str:
    """Return an answer as a person would say it."""
    return told_in_words(findings.answer(finding), knowledge.findings[finding], knowledge)


def _is_danger(cause: Cause, share: float, scored: Scored) -> bool:
    """Return whether the cause is likely enough to be looked for and nobody has looked yet."""
    if cause.danger is None or share < cause.danger.act_at.value:
        return False
    return not scored.findings.seen & set(scored.signs(cause))


def _as_danger(cause: Cause, share: float, scored: Scored) -> DangerByOdds:
    act_at = cause.danger.act_at if cause.danger else cause.prior.home
    says = scored.knowledge.say(
        "reasons.danger_by_odds",
        cause=cause.name,
        share=f"{share * 100:.2g}",
        act_at=f"{act_at.value * 100:.2g}",
    )
    reason = Reason(says, act_at.source, assumed=True, grounds=scored.signs(cause))
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
