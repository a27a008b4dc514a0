"""Is an intervention one that can be carried out? Its days, its names, its bounds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from backstory import PLAN_RANGES, Fault, Knowledge
from backstory_cohort.interventions import CutLoop, Diet, Drug, InParts, Intervention
from backstory_cohort.near import unknown_faults

_MINERALS = ("magnesium", "calcium", "phosphorus")


def intervention_faults(
    one: Intervention, path: str, days: int | None, knowledge: Knowledge
) -> Iterator[Fault]:
    """Yield all that is wrong; ``days`` is how long the study is said to last."""
    yield from _time_faults(one, path, days, knowledge)
    for key, (low, high) in _bounds(one, knowledge).items():
        value = getattr(one, key)
        if value is not None and not low <= value <= high:
            yield bound_fault(f"{path}.{key}", value, (low, high), knowledge)
    for key, name, known in _names(one, knowledge):
        yield from unknown_faults([name], known, f"{path}.{key}", knowledge)


def bound_fault(
    path: str, value: float, bounds: tuple[float, float], knowledge: Knowledge
) -> Fault:
    """Return the fault of a number that lies outside its bounds."""
    low, high = (f"{bound:,.9g}" for bound in bounds)
    says = knowledge.say("errors.cell_out_of_range", value=f"{value:,.9g}")
    return Fault(path, says, knowledge.say("trial.faults.from_to", low=low, high=high))


def _time_faults(
    one: Intervention, path: str, days: int | None, knowledge: Knowledge
) -> Iterator[Fault]:
    if days is not None and one.start_day >= days:
        says = knowledge.say("trial.faults.starts_late", start=one.start_day, days=days)
        yield Fault(f"{path}.start_day", says, knowledge.say("trial.faults.start_earlier"))
    if one.stop_day is not None and one.stop_day <= one.start_day:
        says = knowledge.say("trial.faults.stops_early", start=one.start_day, stop=one.stop_day)
        yield Fault(f"{path}.stop_day", says, knowledge.say("trial.faults.stop_later"))


def _bounds(one: Intervention, knowledge: Knowledge) -> Mapping[str, tuple[float, float]]:
    bounds = {key: PLAN_RANGES[column] for column, key in one.columns.items()}
    limits = knowledge.cohort
    match one:
        case Drug():
            waking = sum(part.waking for part in knowledge.physiology.usual_day.parts)
            most = limits.most_usual_doses.value
            bounds |= {"usual_doses_per_day": (0, most), "times_a_day": (1, waking)}
        case Diet():
            bounds |= dict.fromkeys(_MINERALS, (0, limits.most_times_reference.value))
            bounds |= {
                "protein_g_kg": (0, limits.most_protein_g_kg.value),
                "water_lost": (0, limits.most_water_lost.value),
            }
    return bounds


def _names(one: Intervention, knowledge: Knowledge) -> Iterator[tuple[str, str, Collection[str]]]:
    """Yield each name that must be known: its key, the name, and what is known."""
    cycle = knowledge.physiology
    match one:
        case Drug():
            yield "name", one.name, cycle.drugs
        case CutLoop():
            yield "loop", one.loop, cycle.loops
        case InParts():
            parts = [part.name for part in cycle.usual_day.parts]
            yield from (("parts", part, parts) for part in one.parts)
