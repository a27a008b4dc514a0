"""Does a study hold together, and is it within the limits? Every fault with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from backstory import Fault, Knowledge
from backstory_cohort.check_interventions import bound_fault
from backstory_cohort.near import unknown_faults
from backstory_cohort.study import FIGURES, NEEDS, Outcome, Population, Published

_THRESHOLDS = ("at_least", "at_most", "lasting_days")


def size_faults(tables: Mapping[str, Any], path: str, knowledge: Knowledge) -> Iterator[Fault]:
    """Yield what is too much or too little of a study, as it is written."""
    most = knowledge.cohort.most
    days = tables.get("days")
    if isinstance(days, int):
        yield from _size("days", days, (1, most("most_days")), path, knowledge)
    for key, low in {"arms": 2, "outcomes": 1}.items():
        if isinstance(tables.get(key), list):
            bounds = (low, most(f"most_{key}"))
            yield from _size(key, len(tables[key]), bounds, path, knowledge)
    arms = tables.get("arms") if isinstance(tables.get("arms"), list) else []
    holders = {"": tables, **{f"arms[{i}].": arm for i, arm in enumerate(arms or [])}}
    for place, holder in holders.items():
        done = holder.get("interventions") if isinstance(holder, Mapping) else None
        bounds = (0, most("most_interventions"))
        size = len(done) if isinstance(done, list) else 0
        yield from _size(f"{place}interventions", size, bounds, path, knowledge)


def _size(
    key: str, size: int, bounds: tuple[float, float], path: str, knowledge: Knowledge
) -> Iterator[Fault]:
    if not bounds[0] <= size <= bounds[1]:
        yield bound_fault(f"{path}: {key}", size, bounds, knowledge)


def population_faults(who: Population, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    """Yield what is wrong with who takes part."""
    cycle, most = knowledge.physiology, knowledge.cohort.most
    for key, low, limit in (("people", 1, "most_people"), ("run_in_days", 0, "most_days")):
        size = getattr(who, key)
        if not low <= size <= most(limit):
            yield bound_fault(f"{path}.{key}", size, (low, most(limit)), knowledge)
    if who.setting is not None:
        yield from unknown_faults([who.setting], cycle.settings, f"{path}.setting", knowledge)
    if who.tissue is not None:
        yield from unknown_faults([who.tissue], cycle.tissues, f"{path}.tissue", knowledge)
    yield from unknown_faults(who.times, cycle.parameters, f"{path}.times", knowledge)
    yield from _entry_faults(who, path, knowledge)


def _entry_faults(who: Population, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    low, high = who.pain_at_least, who.pain_at_most
    if (low, high) != (None, None) and not who.run_in_days:
        do = knowledge.say("trial.faults.give_run_in")
        yield Fault(f"{path}.run_in_days", knowledge.say("trial.faults.no_run_in"), do)
    elif not 1 <= who.look_back_days <= max(who.run_in_days, 1):
        bounds = (1, max(who.run_in_days, 1))
        yield bound_fault(f"{path}.look_back_days", who.look_back_days, bounds, knowledge)
    if low is not None and high is not None and low > high:
        says = knowledge.say("trial.faults.nobody_fits", low=f"{low:g}", high=f"{high:g}")
        yield Fault(f"{path}.pain_at_least", says, knowledge.say("trial.faults.swap"))


def arm_faults(
    arms: Sequence[str], control: object, path: str, knowledge: Knowledge
) -> Iterator[Fault]:
    """Yield what is wrong with the names of arms and control."""
    for name, times in Counter(arms).items():
        if times > 1:
            says = knowledge.say("trial.faults.name_twice", name=name)
            yield Fault(f"{path}: arms", says, knowledge.say("trial.faults.rename"))
    if isinstance(control, str):
        yield from unknown_faults([control], arms, f"{path}: control", knowledge)


def outcome_faults(
    outcome: Outcome, days: int | None, path: str, knowledge: Knowledge
) -> Iterator[Fault]:
    """Yield what is wrong with an outcome of a study of so many days (``None``: not told)."""
    first, before = outcome.days
    if not first < before <= (before if days is None else days):
        says = knowledge.say("trial.faults.outside", first=first, before=before)
        last = before if days is None else days
        do = knowledge.say("trial.faults.days_within", days=f"{last:,}")
        yield Fault(f"{path}.days", says, do)
    if not outcome.times:
        do = knowledge.say("trial.faults.above_nought")
        yield Fault(f"{path}.times", knowledge.say("errors.cell_out_of_range", value=0), do)
    yield from unknown_faults([outcome.figure], FIGURES, f"{path}.figure", knowledge)
    yield from _threshold_faults(outcome, path, knowledge)


def _threshold_faults(outcome: Outcome, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    needs = NEEDS[outcome.measure]
    for key in _THRESHOLDS:
        is_told = getattr(outcome, key) is not None
        if is_told == (key in needs):
            continue
        which = "not_needed" if is_told else "needed"
        says = knowledge.say(f"trial.faults.{which}", key=key, measure=outcome.measure)
        do = knowledge.say("trial.faults.needs", needs=", ".join(needs) or "-")
        yield Fault(f"{path}.{key}", says, do)


def published_faults(
    one: Published, arms: Collection[str], path: str, knowledge: Knowledge
) -> Iterator[Fault]:
    """Yield what is wrong with a published figure, which may be of one of these arms."""
    yield from unknown_faults([one.source], set(knowledge.sources), f"{path}.source", knowledge)
    if one.arm is not None:
        yield from unknown_faults([one.arm], arms, f"{path}.arm", knowledge)
    elif len(arms) > 1:
        says = knowledge.say("trial.faults.which_arm")
        do = knowledge.say("trial.faults.one_of", names=", ".join(arms))
        yield Fault(f"{path}.arm", says, do)
    ends = [end for end in (one.low, one.value, one.high) if end is not None]
    if ends != sorted(ends):
        yield Fault(path, knowledge.say("trial.faults.not_between"))
