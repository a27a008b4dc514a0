"""A week in plain words: what happened, what was learnt, what comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.case import GoalMet, GoalSet
from backstory.course import Course
from backstory.following.outcome import Shift
from backstory.following.week import WEEK, Week
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId
from backstory.knowledge.vocabulary import StageId
from backstory.planning import DayPlan

_WALKED = FindingId("walking_minutes_a_week")


@dataclass(frozen=True)
class WeekInWords:
    """Sentences under three headings, ready to print."""

    happened: tuple[str, ...]
    learnt: tuple[str, ...]
    comes: tuple[str, ...]


def week_in_words(week: Week, course: Course, knowledge: Knowledge) -> WeekInWords:
    """Return ``week`` of ``course`` in words."""
    return WeekInWords(
        tuple(_happened(week, knowledge)),
        tuple(_learnt(week, knowledge)),
        tuple(_comes(week, course, knowledge)),
    )


def _happened(week: Week, knowledge: Knowledge) -> Iterator[str]:
    if not week.told:
        yield knowledge.say("week.happened.nothing")
    else:
        yield _count("told", len(week.told), knowledge)
    if week.mean is not None:
        values = {"mean": f"{week.mean:.1f}", "lowest": f"{min(week.ratings):.0f}"}
        yield knowledge.say("week.happened.pain", **values, highest=f"{max(week.ratings):.0f}")
    walked = week.review.answers.get(_WALKED) if week.review else None
    if isinstance(walked, int | float):
        yield knowledge.say("week.happened.walked", minutes=f"{walked:g}")
    for move in week.moves:
        way = "forward" if move.forward else "back"
        yield knowledge.say(f"week.happened.moved_{way}", stage=stage_name(move.after, knowledge))
    for name, count in (
        ("active", len(week.active)),
        ("sessions", week.sessions),
        ("habits", round(sum(week.habits.values()))),
        ("lessons", week.lessons),
        ("flare", week.flare_days),
        ("medicine", week.medicine_days),
        ("bad_nights", week.bad_nights),
    ):
        if count:
            yield _count(name, count, knowledge)


def _count(name: str, count: int, knowledge: Knowledge) -> str:
    number = "one" if count == 1 else "many"
    return knowledge.say(f"week.happened.{name}_{number}", count=count)


def stage_name(stage: StageId, knowledge: Knowledge) -> str:
    """Return a stage's name as it stands in the programme."""
    return next(one.name for one in knowledge.protocol.stages if one.id == stage)


def _learnt(week: Week, knowledge: Knowledge) -> Iterator[str]:
    if week.since_first is not None:
        yield shift_in_words(week.since_first, "pain", knowledge)
    elif week.since_last is not None:
        yield shift_in_words(week.since_last, "pain_week", knowledge)
    if week.activities is not None:
        yield shift_in_words(week.activities, "activities", knowledge)
    yield from _measures(week, knowledge)
    if week.since_first is None and week.activities is None:
        yield knowledge.say("week.learnt.too_early")


def shift_in_words(change: Shift, of: str, knowledge: Knowledge) -> str:
    """Return how something went, whether that matters, and how sure it is."""
    values = {"before": f"{change.before:.1f}", "now": f"{change.now:.1f}"}
    went = knowledge.say(f"week.change.{of}.{change.way}", **values, by=f"{change.by:.1f}")
    return f"{went} {knowledge.say(f'week.verdict.{change.verdict}')}"


def _measures(week: Week, knowledge: Knowledge) -> Iterator[str]:
    for name, now in week.measured.items():
        before = week.measured_before.get(name)
        if before is not None and before != now:
            values = {"label": _label(name, knowledge), "before": f"{before:g}", "now": f"{now:g}"}
            yield knowledge.say("week.learnt.measured", **values)


def _label(name: FindingId, knowledge: Knowledge) -> str:
    label = knowledge.findings[name].label
    return label[:1].upper() + label[1:]


def _comes(week: Week, course: Course, knowledge: Knowledge) -> Iterator[str]:
    outcome = course.day.outcome
    if isinstance(outcome, DayPlan):
        stage = knowledge.protocols[outcome.protocol].stage(outcome.stage.id)
        yield knowledge.say("week.comes.stage", stage=stage.name, aim=" ".join(stage.aim.split()))
    yield from (_goal(goal, knowledge) for goal in open_goals(course))
    yield knowledge.say("week.comes.next", day=f"{week.last + WEEK:%-d %B}")


def _goal(goal: GoalSet, knowledge: Knowledge) -> str:
    if goal.by is None:
        return knowledge.say("week.comes.goal", goal=goal.goal)
    return knowledge.say("week.comes.goal_by", goal=goal.goal, day=f"{goal.by:%-d %B}")


def open_goals(course: Course) -> tuple[GoalSet, ...]:
    """Return the goals that are set and not yet reached."""
    met = {one.goal for one in course.diary.of(GoalMet)}
    return tuple(goal for goal in course.diary.of(GoalSet) if goal.id not in met)
