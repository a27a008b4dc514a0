"""Flares as the person tells them: from which day to which, and what was done meanwhile.

A flare begins when the person says so, at a check-in or with the button, and ends when they say
that it is over. Nothing here changes the plan: that is for the day rules.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from backstory.case import Flared, Practised
from backstory.course import Course
from backstory.knowledge.schema import ElementId, FindingId

_FLARED = FindingId("flared")


@dataclass(frozen=True)
class Flare:
    """One flare, by days; ``over`` is the first day without it, ``None`` while it lasts."""

    begun: date
    over: date | None

    def days(self, today: date) -> int:
        """Return how many days it has lasted, the first day counted."""
        return ((self.over or today + timedelta(days=1)) - self.begun).days

    def holds(self, day: date) -> bool:
        """Return whether ``day`` lies in it."""
        return self.begun <= day and (self.over is None or day < self.over)


def flares_of(course: Course) -> tuple[Flare, ...]:
    """Return every flare told of, oldest first."""
    flares: list[Flare] = []
    for day, over in sorted(_told(course)):
        lasting = bool(flares) and flares[-1].over is None
        if over and lasting:
            flares[-1] = Flare(flares[-1].begun, day)
        elif not over and not lasting:
            flares.append(Flare(day, None))
    return tuple(flares)


def _told(course: Course) -> list[tuple[date, bool]]:
    """Return each word about a flare: on which day, and whether it was that it is over."""
    entries = [(entry.on, entry.over) for entry in course.diary.of(Flared)]
    said = [(one.on, False) for one in course.checkins if one.answers.get(_FLARED) is True]
    return [*entries, *said]


def flare_now(course: Course, today: date) -> Flare | None:
    """Return the flare that ``today`` lies in, if any."""
    return next((flare for flare in flares_of(course) if flare.holds(today)), None)


def what_helped(course: Course, flare: Flare) -> tuple[ElementId, ...]:
    """Return what was done most during ``flare``, most often first; it may or may not have helped.

    It is what the person did while it passed: no more is claimed.
    """
    done: Counter[ElementId] = Counter()
    for checkin in course.checkins:
        if flare.holds(checkin.on):
            done.update(checkin.done)
    for entry in course.diary.of(Practised):
        if flare.holds(entry.on) and entry.finished:
            done[entry.element] += 1
    return tuple(element for element, _ in done.most_common())
