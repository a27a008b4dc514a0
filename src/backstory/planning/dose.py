"""How much of an element today: its own dose, changed by the rung of its ladder, then scaled."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from backstory.case.findings import Findings, as_number
from backstory.knowledge.programme import Dose
from backstory.knowledge.protocol import Protocol
from backstory.knowledge.schema import Figure, FindingId

if TYPE_CHECKING:
    from backstory.planning.day import PlannedElement

_SECONDS_IN_A_MINUTE = 60
_SCALED = ("minutes", "repetitions")


@dataclass(frozen=True)
class PlannedDose:
    """How much, already scaled for today; ``None`` where the element has no such measure."""

    minutes: float | None = None
    times_per_day: float | None = None
    repetitions: float | None = None
    hold_seconds: float | None = None
    gap_hours: float | None = None
    times_per_week: float | None = None
    sets: float | None = None


def dose_of(own: Dose, rung: Dose | None, scale: float) -> PlannedDose:
    """Return the dose in force: what the rung says, else the element; loads are scaled."""
    told = {one.name: (rung and getattr(rung, one.name)) or getattr(own, one.name) for one in _ALL}
    return PlannedDose(
        **{
            name: _scaled(figure, scale) if name in _SCALED else _value(figure)
            for name, figure in told.items()
        }
    )


_ALL = fields(PlannedDose)


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else figure.value


def _scaled(figure: Figure | None, scale: float) -> float | None:
    """Return the figure scaled to a whole number, at least one: never to zero."""
    return None if figure is None else float(max(1, round(figure.value * scale)))


def minutes_of(dose: PlannedDose, seconds_a_repetition: float) -> float:
    """Return how long a day's dose takes on one side, in minutes; 0 when it tells no time."""
    times = dose.times_per_day or 1.0
    if dose.minutes is not None:
        return dose.minutes * times
    if dose.repetitions is None:
        return 0.0
    each_s = max(dose.hold_seconds or 0.0, seconds_a_repetition)
    return (dose.sets or 1.0) * dose.repetitions * each_s * times / _SECONDS_IN_A_MINUTE


def fitting(
    planned: Sequence["PlannedElement"],
    facts: Findings,
    protocol: Protocol,
    seconds_a_repetition: float,
) -> tuple["PlannedElement", ...]:
    """Return what fits into the minutes this person has a day for exercises.

    Exercises of the last ``priority`` go first; what is not an exercise stays, since it fills no
    time of its own. Unknown minutes leave all in.
    """
    budget = as_number(facts.answer(FindingId("minutes_a_day")))
    if budget is None:
        return tuple(planned)
    exercises = [p for p in planned if protocol.elements[p.id].kind == "exercise"]
    exercises.sort(key=lambda p: protocol.elements[p.id].priority)
    kept: set[str] = set()
    spent = 0.0
    for one in exercises:
        sides = 2 if protocol.elements[one.id].each_side else 1
        spent += sides * minutes_of(one.dose, seconds_a_repetition)
        if spent <= budget or not kept:
            kept.add(one.id)
    return tuple(p for p in planned if p.id in kept or p not in exercises)
