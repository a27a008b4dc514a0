"""Is today a rest day for an exercise that is meant for some days of the week only?

Where practice is told, it decides: rest the day after when a day lies between by its dose, and
once the week's times are done. Where none was told in the last seven days the calendar spreads the
days, the same for all exercises with the same times a week, so that strength days fall together.
"""

from datetime import date, timedelta

from backstory.case.diary import Practised
from backstory.knowledge.protocol import Element
from backstory.planning.practice import PracticeSoFar

_WEEK_D = 7
_DAY_H = 24


def rests(element: Element, practice: PracticeSoFar | None) -> bool:
    """Return whether ``element`` waits today so that muscle and tendon may keep up."""
    times = element.dose.times_per_week
    if practice is None or times is None or element.kind != "exercise" or times.value >= _WEEK_D:
        return False
    done = _days_done(element, practice)
    if practice.today in done:
        return False
    week = [day for day in done if practice.today - day < timedelta(days=_WEEK_D)]
    if not week:
        return practice.today.toordinal() * round(times.value) % _WEEK_D >= times.value
    too_soon = practice.today - max(week) <= timedelta(days=_days_between(element))
    return too_soon or len(week) >= round(times.value)


def _days_done(element: Element, practice: PracticeSoFar) -> set[date]:
    entries = practice.entries.get(element.id, ())
    return {one.on for one in entries if isinstance(one, Practised) and one.on <= practice.today}


def _days_between(element: Element) -> int:
    """Return how many days lie between two sessions by the dose's gap; none when it has no gap."""
    gap = element.dose.gap_hours
    return 0 if gap is None else max(0, round(gap.value / _DAY_H) - 1)
