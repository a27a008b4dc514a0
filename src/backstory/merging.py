"""One story that was told on two machines, made one again: nothing lost, nothing twice.

Diary entries are the same where their ids are, check-ins where every word in them is. Two
check-ins of one moment that differ are both kept: there may be several a day, and a danger sign
said yes on one of them must not go under.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backstory.case import CaseHistory, Checkin
from backstory.course import Course, advance, live_day, open_course
from backstory.knowledge.load import Knowledge


@dataclass(frozen=True)
class Merged:
    """The course of both, and what the course from elsewhere brought into this one."""

    course: Course
    new_checkins: int
    new_entries: int


def merge(here: Course, there: Course, case: CaseHistory, knowledge: Knowledge) -> Merged:
    """Return the course of ``here`` and ``there`` for the story ``case``.

    It begins with the earlier of both. Where one of them is the beginning of the whole, only what
    came after it is told again; otherwise all of it is, check-in by check-in.
    """
    diary = here.diary.merged(there.diary)
    checkins = _of_both(here.checkins, there.checkins)
    new = len(checkins) - len(here.checkins), len(diary.entries) - len(here.diary.entries)
    opened = min(here.opened_on, there.opened_on)
    fresh = open_course(case, knowledge, today=opened, seed=here.seed)
    course = replace(_begun(here, there, fresh, checkins), diary=diary)
    course = replace(course, seed=here.seed, day=live_day(course.told, knowledge))
    for checkin in checkins[len(course.checkins) :]:
        course = advance(course, checkin, knowledge, today=checkin.on)
    return Merged(course, *new)


def _of_both(here: Sequence[Checkin], there: Sequence[Checkin]) -> tuple[Checkin, ...]:
    """Return every check-in once, in the order of day and time."""
    more = [one for one in there if one not in here]
    return tuple(sorted((*here, *more), key=lambda one: (one.on, one.at)))


def _begun(here: Course, there: Course, fresh: Course, checkins: Sequence[Checkin]) -> Course:
    """Return the longest of the courses with which the merged one begins word for word.

    One whose diary says more than the other's about its days has to be told again.
    """
    for one, other in ((there, here), (here, there)):
        begins = (one.case, one.opened_on, one.checkins) == (
            fresh.case,
            fresh.opened_on,
            tuple(checkins[: len(one.checkins)]),
        )
        if begins and _knows(one, other):
            return one
    return fresh


def _knows(one: Course, other: Course) -> bool:
    """Return whether no entry of ``other`` belongs to a day that ``one`` has closed already."""
    closed = one.checkins[-1].on if one.checkins else one.opened_on
    return all(entry.on > closed for entry in other.diary.entries if entry.id not in one.diary.ids)
