"""The days of a course as they were lived: what was rated, where the programme stood, what moved.

Of several check-ins on one day the last says how it is now, and the worst counts as the worst.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from backstory.case import Checkin, as_number
from backstory.case.findings import Answers
from backstory.course import Course, PastDay
from backstory.following import flares_of
from backstory.knowledge.schema import FindingId
from backstory.knowledge.vocabulary import Level, StageId
from backstory.planning import DayPlan, StageToday
from backstory.report.blocks import Span

_ORDER = tuple(StageId)


@dataclass(frozen=True)
class LivedDay:
    """One day that something was told on; pain is 0 to 10, ``None`` where it was not rated."""

    on: date
    number: int
    level: Level
    stage: StageId | None
    back: bool
    says: tuple[str, ...]
    now: float | None
    worst: float | None
    medicines: tuple[str, ...]
    notes: tuple[str, ...]


def days_lived(course: Course, span: Span) -> tuple[LivedDay, ...]:
    """Return the days of ``course`` within ``span``; ``back`` is a stage back, or a flare told."""
    flared = {flare.begun for flare in flares_of(course)}
    days, before = [], None
    for on, stood in _stood(course).items():
        back = on in flared or _is_back(before, stood.stage)
        moved = back or before is None or stood.stage is None or before.id != stood.stage.id
        before = stood.stage or before
        if span.holds(on):
            day = _day(course, on, stood)
            days.append(replace(day, back=back, says=day.says if moved else ()))
    return tuple(days)


def _stood(course: Course) -> dict[date, PastDay]:
    """Return where the programme stood on each day on which something was told, oldest first.

    Of several on one day the last counts; a day of which nothing is kept stood as the one before.
    """
    day = course.day
    plan = day.outcome if isinstance(day.outcome, DayPlan) else None
    latest = PastDay(day.on, day.number, day.level, plan.stage if plan else None)
    kept = {one.on: one for one in (*course.past, latest)}
    told = sorted({course.opened_on, *(one.on for one in course.checkins), *kept})
    stood: dict[date, PastDay] = {}
    for on in told:
        before = next(reversed(stood.values()), latest)
        number = (on - course.opened_on).days + 1
        stood[on] = kept.get(on) or replace(before, on=on, number=number)
    return stood


def _is_back(before: StageToday | None, stage: StageToday | None) -> bool:
    if before is None or stage is None:
        return False
    return _ORDER.index(stage.id) < _ORDER.index(before.id)


def _day(course: Course, on: date, stood: PastDay) -> LivedDay:
    told = [one for one in course.checkins if one.on == on]
    answers = [one.answers for one in told]
    if on == course.opened_on:
        answers = [course.case.answers, *answers]
    stage = stood.stage
    return LivedDay(
        on,
        stood.number,
        stood.level,
        stage.id if stage else None,
        False,  # noqa: FBT003 - known only beside the day before
        tuple(reason.says for reason in stage.reasons) if stage else (),
        next(iter(_ratings(reversed(answers), "pain_now")), None),
        max(_ratings(answers, "pain_worst"), default=None),
        tuple(dict.fromkeys(name for one in told for name in one.medicines)),
        _notes(told),
    )


def _ratings(answers: Iterable[Answers], name: str) -> list[float]:
    told = (as_number(one.get(FindingId(name))) for one in answers)
    return [rating for rating in told if rating is not None]


def _notes(told: Iterable[Checkin]) -> tuple[str, ...]:
    return tuple(one.note for one in told if one.note)
