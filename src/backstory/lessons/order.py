"""Which lesson comes next: one a day, by stage, by what was not clear, by what was told or feared.

Of the lessons not yet understood the first of these comes: a neighbour of one that was not clear;
one whose ``when`` holds for this person; one of the present stage; one that was not clear, once
its neighbours have been read; one of an earlier stage. A lesson that is not about this person is
not proposed, nor is one of a later stage. What was read today does not count until tomorrow, so
today's lesson stays the same all day. Where there is no plan there is no lesson: danger first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from backstory.case import Findings, LessonRead, Presence, judge
from backstory.course import Course
from backstory.knowledge.lessons import Lesson, LessonId
from backstory.knowledge.load import Knowledge
from backstory.knowledge.vocabulary import StageId
from backstory.planning import DayPlan

LessonState = Literal["", "read", "understood", "not_clear"]
Why = Literal["neighbour", "asked", "stage", "again", "earlier"]
_RANK: tuple[Why, ...] = ("neighbour", "asked", "stage", "again", "earlier")
_STATES: Mapping[str, LessonState] = {"": "read", "yes": "understood", "no": "not_clear"}


@dataclass(frozen=True)
class LessonToday:
    """Today's lesson, why it is this one, and whether it has been read today."""

    lesson: Lesson
    why: Why
    read: bool


def lesson_states(course: Course, *, until: date | None = None) -> Mapping[LessonId, LessonState]:
    """Return what was last told of each lesson that was opened, up to the day ``until``."""
    told = course.diary.of(LessonRead, until=until)
    return {LessonId(entry.lesson): _STATES[entry.understood] for entry in told}


def next_lesson(course: Course, knowledge: Knowledge, *, today: date) -> Lesson | None:
    """Return the lesson that is still to be read today, or ``None``."""
    found = lesson_today(course, knowledge, today=today)
    return found.lesson if found and not found.read else None


def lesson_today(course: Course, knowledge: Knowledge, *, today: date) -> LessonToday | None:
    """Return today's lesson; ``None`` where there is no plan, or nothing is left to read."""
    outcome = course.day.outcome
    if not isinstance(outcome, DayPlan):
        return None
    before = _states_before(course, today)
    ranked = _ranked(outcome.stage.id, course.day.findings, before, knowledge)
    best = min(ranked, key=lambda one: (_RANK.index(one[0]), one[1].order), default=None)
    if best is None:
        return None
    read = {entry.lesson for entry in course.diary.of(LessonRead) if entry.on == today}
    return LessonToday(best[1], best[0], best[1].id in read)


def _states_before(course: Course, today: date) -> Mapping[LessonId, LessonState]:
    told = (entry for entry in course.diary.of(LessonRead) if entry.on < today)
    return {LessonId(entry.lesson): _STATES[entry.understood] for entry in told}


def _ranked(
    stage: StageId,
    findings: Findings,
    states: Mapping[LessonId, LessonState],
    knowledge: Knowledge,
) -> Iterable[tuple[Why, Lesson]]:
    wanted = _neighbours_of_unclear(states, knowledge)
    for lesson in knowledge.lessons.values():
        if lesson.only_if and judge(lesson.only_if, findings) is Presence.ABSENT:
            continue
        why = _why(lesson, stage, findings, states, wanted)
        if why:
            yield why, lesson


def _why(
    lesson: Lesson,
    stage: StageId,
    findings: Findings,
    states: Mapping[LessonId, LessonState],
    wanted: frozenset[LessonId],
) -> Why | None:
    """Return why ``lesson`` may come now; ``None`` when it has been read or is not due."""
    state = states.get(lesson.id, "")
    if state == "not_clear":
        return None if wanted & set(lesson.near) else "again"
    if state:
        return None
    if lesson.id in wanted:
        return "neighbour"
    if stage in lesson.stages:
        asked = lesson.when is not None and judge(lesson.when, findings) is Presence.PRESENT
        return "asked" if asked else "stage"
    reached = list(StageId).index(stage)
    return "earlier" if list(StageId).index(lesson.stages[0]) < reached else None


def _neighbours_of_unclear(
    states: Mapping[LessonId, LessonState], knowledge: Knowledge
) -> frozenset[LessonId]:
    known = knowledge.lessons
    unclear = (known[name] for name, it in states.items() if it == "not_clear" and name in known)
    return frozenset(near for one in unclear for near in one.near if near not in states)
