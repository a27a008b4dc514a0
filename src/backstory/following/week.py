"""A week looked back on: what happened, what can be learnt from it, and what comes.

Seven days end on ``last``. Days of which nothing was told are unknown, and are counted as such:
a week that was missed is simply short, never bad.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean

from backstory.case import HabitKept, LessonRead, Practised, Reviewed, Taken
from backstory.case.findings import as_number
from backstory.course import Course
from backstory.following.flare import flares_of
from backstory.following.outcome import Shift, activity_shift, pain_shift
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId, MovementId
from backstory.knowledge.vocabulary import StageId
from backstory.planning import DayPlan

WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Move:
    """A change of stage, on the day it came."""

    on: date
    before: StageId
    after: StageId
    forward: bool


@dataclass(frozen=True)
class Week:
    """Seven days that end on ``last``; days are counted, never judged."""

    first: date
    last: date
    told: frozenset[date]
    ratings: tuple[float, ...]
    since_first: Shift | None
    since_last: Shift | None
    activities: Shift | None
    moves: tuple[Move, ...]
    active: frozenset[date]
    sessions: int
    habits: Mapping[MovementId, float]
    lessons: int
    flare_days: int
    medicine_days: int
    bad_nights: int
    measured: Mapping[FindingId, float]
    measured_before: Mapping[FindingId, float]
    review: Reviewed | None

    @property
    def mean(self) -> float | None:
        """Return the mean of the days' ratings of pain now."""
        return fmean(self.ratings) if self.ratings else None


def last_review_day(today: date, weekday: int) -> date:
    """Return the latest day on or before ``today`` that is the ``weekday`` (Monday is 0)."""
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def week_of(course: Course, last: date, knowledge: Knowledge) -> Week:
    """Return the seven days of ``course`` that end on ``last``."""
    first = last - WEEK + _DAY
    days = {first + i * _DAY for i in range(WEEK.days)}
    checkins = [one for one in course.checkins if one.on in days]
    practised = [one for one in course.diary.of(Practised) if one.on in days]
    by_week = list(ratings_by_week(course, last))
    facts = knowledge.followup.change
    reviews = [one for one in course.diary.of(Reviewed) if one.on <= last + WEEK - _DAY]
    flares = flares_of(course)
    return Week(
        first=first,
        last=last,
        told=frozenset(one.on for one in checkins) | ({course.opened_on} & days),
        ratings=by_week[-1],
        since_first=_since_first(course, by_week, first, knowledge),
        since_last=pain_shift(by_week[-2], by_week[-1:], facts) if len(by_week) > 1 else None,
        activities=activity_shift([one.activities for one in reviews], facts),
        moves=tuple(move for move in moves_of(course) if move.on in days),
        active=active_days(course) & days,
        sessions=len(practised),
        habits=_habits(course, days),
        lessons=sum(one.on in days for one in course.diary.of(LessonRead)),
        flare_days=sum(any(flare.holds(day) for flare in flares) for day in days),
        medicine_days=len(_medicine_days(course) & days),
        bad_nights=sum(one.answers.get(_SLEEP) in _BAD for one in checkins),
        measured=measured_until(course, last),
        measured_before=measured_until(course, first - _DAY),
        review=next((one for one in reversed(reviews) if one.on >= last), None),
    )


_SLEEP, _NOW = FindingId("sleep_quality"), FindingId("pain_now")
_BAD = ("broken", "poor")


def rated_days(course: Course) -> dict[date, float]:
    """Return the pain of each rated day, the mean of its check-ins."""
    told: defaultdict[date, list[float]] = defaultdict(list)
    for on, answers in (
        (course.opened_on, course.case.answers),
        *((one.on, one.answers) for one in course.checkins),
    ):
        rating = as_number(answers.get(_NOW))
        if rating is not None:
            told[on].append(rating)
    return {day: fmean(ratings) for day, ratings in sorted(told.items())}


def ratings_by_week(course: Course, last: date) -> Iterator[tuple[float, ...]]:
    """Yield the ratings of each week up to the one that ends on ``last``, oldest first."""
    rated = rated_days(course)
    weeks = max((last - course.opened_on).days // WEEK.days, 0) + 1
    for back in reversed(range(weeks)):
        end = last - back * WEEK
        yield tuple(rating for day, rating in rated.items() if end - WEEK < day <= end)


def _since_first(
    course: Course, by_week: list[tuple[float, ...]], first: date, knowledge: Knowledge
) -> Shift | None:
    """Return the change since the first seven days; none while this week overlaps with them."""
    begun = course.opened_on + WEEK
    if first < begun:
        return None
    at_first = [rating for day, rating in rated_days(course).items() if day < begun]
    return pain_shift(at_first, by_week, knowledge.followup.change)


def stages_by_day(course: Course) -> list[tuple[date, StageId]]:
    """Return the stage after each thing told, oldest first; days without a plan have none."""
    today = course.day.outcome
    now = today.stage if isinstance(today, DayPlan) else None
    stood = [*(day.stage for day in course.past), now]
    days = [course.opened_on, *(one.on for one in course.checkins)]
    return [(on, stage.id) for on, stage in zip(days, stood, strict=False) if stage is not None]


def moves_of(course: Course) -> tuple[Move, ...]:
    """Return every change of stage."""
    order = list(StageId)
    return tuple(
        Move(on, before, after, order.index(after) > order.index(before))
        for (_, before), (on, after) in pairwise(stages_by_day(course))
        if before != after
    )


def active_days(course: Course) -> frozenset[date]:
    """Return the days on which something of the plan was done, as far as that was told."""
    done = {one.on for one in course.checkins if one.done}
    return frozenset(done | {one.on for one in course.diary.of(Practised)})


def _habits(course: Course, days: set[date]) -> dict[MovementId, float]:
    kept: defaultdict[MovementId, float] = defaultdict(float)
    for one in course.diary.of(HabitKept):
        if one.on in days:
            kept[one.act] += one.times
    return dict(kept)


def _medicine_days(course: Course) -> set[date]:
    taken = {one.on for one in course.diary.of(Taken)}
    answer = FindingId("took_pain_killer")
    return taken | {one.on for one in course.checkins if one.answers.get(answer) is True}


def measured_until(course: Course, last: date) -> dict[FindingId, float]:
    """Return the latest number of each thing told in a weekly review up to ``last``."""
    numbers: dict[FindingId, float] = {}
    for review in course.diary.of(Reviewed, until=last):
        for name, answer in review.answers.items():
            number = as_number(answer)
            if number is not None:
                numbers[name] = number
    return numbers
