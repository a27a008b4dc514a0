"""What is the spasm protecting? Every cause by its probability, with reasons on both sides.

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

from collections.abc import Iterator
from dataclasses import dataclass, replace

from backstory.assessment.odds import (
    Weight,
    answer_weights,
    as_reason,
    decibans,
    person_weights,
    ratio,
)
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


@dataclass(frozen=True)
class _Scored:
    """One cause: its share before any answer, and the weights that were told since.

    ``suspicion`` are the answers that are in the starting share already.
    """

    cause: Cause
    start: float
    person: tuple[Weight, ...]
    answers: tuple[Weight, ...]
    suspicion: tuple[FindingId, ...] = ()

    @property
    def speaking_for(self) -> tuple[FindingId, ...]:
        """Return the answers that speak for the cause, those of the suspicion first."""
        told = (weight.finding for weight in self.answers if weight.decibans > 0)
        return (*sorted(self.suspicion), *told)

    @property
    def told(self) -> float:
        """Return the share after the answers, up to a common factor."""
        return self.start * ratio(sum(weight.decibans for weight in self.answers))


def posterior(findings: Findings, knowledge: Knowledge, setting: Setting) -> dict[CauseId, float]:
    """Return the probability of each cause given ``findings``; they sum to one."""
    return _shares(_scores(findings, knowledge, setting), knowledge.rules.story_trust.value)


def _shares(scores: list[_Scored], trust: float) -> dict[CauseId, float]:
    before, after = sum(s.start for s in scores), sum(s.told for s in scores)
    return {s.cause.id: trust * s.told / after + (1 - trust) * s.start / before for s in scores}


def _scores(findings: Findings, knowledge: Knowledge, setting: Setting) -> list[_Scored]:
    scores = [_score(cause, findings, knowledge, setting) for cause in knowledge.causes.values()]
    usual = sum(score.start for score in scores)
    return [_given(score, usual, findings) for score in scores]


def _score(cause: Cause, findings: Findings, knowledge: Knowledge, setting: Setting) -> _Scored:
    if cause.possible_if and judge(cause.possible_if, findings) is Presence.ABSENT:
        return _Scored(cause, 0.0, (), ())
    person = person_weights(cause, findings)
    start = cause.prior.at(setting).value * _support(cause, findings, knowledge)
    start *= ratio(sum(weight.decibans for weight in person))
    return _Scored(cause, start, person, answer_weights(cause, findings, knowledge))


def _given(score: _Scored, usual: float, findings: Findings) -> _Scored:
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


def _safer(score: _Scored, given: _Scored) -> _Scored:
    """Return ``given``, unless the cause is dangerous and the answers alone made it likelier."""
    dangerous = score.cause.level.needs_a_look
    return score if dangerous and score.told > given.told else given


def _support(cause: Cause, findings: Findings, knowledge: Knowledge) -> float:
    """Return how far ``cause`` is held back while what must speak for it does not."""
    if cause.first_if is None or judge(cause.first_if, findings) is Presence.PRESENT:
        return 1.0
    return knowledge.rules.unsupported_factor.value


def assess(findings: Findings, knowledge: Knowledge, setting: Setting) -> Assessment:
    """Rank every cause on what is known."""
    scores = _scores(findings, knowledge, setting)
    shares = _shares(scores, knowledge.rules.story_trust.value)
    in_order = sorted(scores, key=lambda score: -shares[score.cause.id])
    ranked = tuple(_ranked(s, shares[s.cause.id], findings, knowledge) for s in in_order)
    # Danger takes the story at its word: doubting it would be the unsafe side.
    believed = _shares(scores, trust=1.0)
    dangers = tuple(
        _as_danger(s, shares, knowledge) for s in scores if _is_danger(s, believed, findings)
    )
    return Assessment(ranked, _cannot_tell(ranked, knowledge), dangers)


def _ranked(
    score: _Scored, probability: float, findings: Findings, knowledge: Knowledge
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


def _is_danger(score: _Scored, shares: dict[CauseId, float], findings: Findings) -> bool:
    """Return whether the cause is likely enough to be looked for and nobody has looked yet."""
    danger = score.cause.danger
    if danger is None or shares[score.cause.id] < danger.act_at.value:
        return False
    return not findings.seen & set(score.speaking_for)


def _as_danger(score: _Scored, shares: dict[CauseId, float], knowledge: Knowledge) -> DangerByOdds:
    cause = score.cause
    act_at = cause.danger.act_at if cause.danger else cause.prior.home
    says = knowledge.say(
        "reasons.danger_by_odds",
        cause=cause.name,
        share=f"{shares[cause.id] * 100:.2g}",
        act_at=f"{act_at.value * 100:.2g}",
    )
    reason = Reason(says, act_at.source, assumed=True, grounds=score.speaking_for)
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
