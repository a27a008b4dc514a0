"""The shape of a day's hours, and of a guided session (``timetable.toml``)."""

from __future__ import annotations

from backstory.knowledge.protocol import PartOfDay
from backstory.knowledge.schema import Entry, Figure


class Stretch(Entry):
    """A part of the waking hours: from one share of them to another."""

    begins: Figure
    ends: Figure


class Work(Entry):
    """When work begins and ends after rising, for whom, and what can be done at it."""

    begins: Figure
    ends: Figure
    kinds: tuple[str, ...]
    jobs: tuple[str, ...]
    weekdays: tuple[int, ...]


class Pace(Entry):
    """How a guided session goes: getting ready, one breath, one repetition, rests, skin checks."""

    ready: Figure
    breath: Figure
    repetition: Figure
    between_holds: Figure
    between_sides: Figure
    between_sets: Figure
    between_exercises: Figure
    skin_check: Figure
    warm: Figure
    cool: Figure


class DayShape(Entry):
    """What a day is laid out by: hours, parts, and how long things take that do not say.

    ``together`` are kinds of which only one is done at a time: the person takes what suits.
    ``minutes`` is how long one of a kind takes. ``meals`` and ``extras``, which are things of the
    app, best stand at a share of the waking hours. ``apart`` is the least time between two turns
    of one thing, where its dose names no gap.
    """

    wakes: Figure
    sleeps: Figure
    step: Figure
    bends_from: Figure
    apart: Figure
    parts: dict[PartOfDay, Stretch]
    minutes: dict[str, Figure]
    together: dict[str, tuple[str, ...]]
    all_day: tuple[str, ...]
    meals: dict[PartOfDay, Figure]
    extras: dict[str, Figure]
    work: Work
    pace: Pace
