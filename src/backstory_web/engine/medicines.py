"""Medicines as their page needs them: what was taken, what is known of it, and what to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backstory import (
    CautionToday,
    Course,
    Doubt,
    Finding,
    Guard,
    Taken,
    cautions_of,
    findings_raised,
    medicine_doubts,
    recognise,
)
from backstory_web.engine import knowledge

__all__ = ["CautionToday", "Doubt", "Guard", "Taken", "TakenMedicine"]

_LATELY = timedelta(days=14)
_LAST_DAYS = timedelta(days=6)
_MOST = 8


@dataclass(frozen=True)
class TakenMedicine:
    """One entry with what is known of its name: the class in plain words, a note, or a doubt."""

    entry: Taken
    kind: str
    note: str
    hours: str
    doubts: tuple[Doubt, ...]


def taken_lately(course: Course, until: date) -> tuple[TakenMedicine, ...]:
    """Return what was logged in the last week, the latest first."""
    entries = [one for one in course.diary.of(Taken, until=until) if one.on >= until - _LAST_DAYS]
    return tuple(_seen(entry) for entry in reversed(entries))


def _seen(entry: Taken) -> TakenMedicine:
    medicine = recognise((entry.name,), knowledge())[0]
    doubts = medicine_doubts((medicine,), "name", knowledge())
    if medicine.kind is None:
        return TakenMedicine(entry, "", "", "", doubts)
    lasts = medicine.kind.lasts_h(medicine.name) if medicine.kind.masks else None
    hours = lasts.told if lasts else ""
    return TakenMedicine(entry, medicine.kind.name, medicine.kind.note, hours, doubts)


def names_to_repeat(course: Course, until: date) -> tuple[str, ...]:
    """Return the names that one tap logs again: those of late, then those told in the story."""
    lately = [one.name for one in course.diary.of(Taken, until=until) if one.on > until - _LATELY]
    return _once((*reversed(lately), *course.day.medicines))[:_MOST]


def names_taken(course: Course, until: date) -> tuple[str, ...]:
    """Return every medicine of the last two days and those taken as told in the story."""
    lately = course.diary.of(Taken, until=until)
    since = until - timedelta(days=1)
    return _once((*(one.name for one in lately if one.on >= since), *course.day.medicines))


def _once(names: Sequence[str]) -> tuple[str, ...]:
    by_spelling = {name.casefold().strip(): name for name in reversed(names)}
    return tuple(dict.fromkeys(by_spelling[name.casefold().strip()] for name in names))


def cautions(course: Course, on: date) -> tuple[CautionToday, ...]:
    """Return what to ask the pharmacist or doctor on this day, the most pressing first."""
    taken = course.diary.of(Taken, until=on)
    regular = course.day.medicines
    return cautions_of(taken, regular, course.day.findings, knowledge(), on=on)


def questions_raised(course: Course, on: date) -> list[Finding]:
    """Return the questions that a logged medicine raises: its answer is open, or was "no"."""
    raised = findings_raised(names_taken(course, on), course.day.findings, knowledge())
    return [knowledge().findings[name] for name in raised]
