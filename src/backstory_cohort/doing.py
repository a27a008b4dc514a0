"""From interventions to the days of somebody who does them: columns of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from backstory import Diet as Eaten
from backstory import Physiology, Plan, eating, taking
from backstory_cohort.interventions import (
    BedRest,
    Diet,
    Drug,
    InParts,
    Intervention,
    Mask,
    NoEarlyBending,
)


def planned(plan: Plan, done: Sequence[Intervention], physiology: Physiology) -> Plan:
    """Return the plan of somebody who does all of these."""
    return reduce(lambda so_far, one: _with(so_far, one, physiology), done, plan)


def _with(plan: Plan, one: Intervention, physiology: Physiology) -> Plan:
    when = one.when(len(plan))
    match one:
        case BedRest():
            return reduce(lambda p, run: p.in_bed(*run, physiology), _runs(when), plan)
        case NoEarlyBending():
            return reduce(
                lambda p, run: p.without_early_bending(*run, physiology), _runs(when), plan
            )
        case Drug():
            return taking(plan, one.name, _doses(plan, one, when), physiology)
        case Diet():
            return eating(plan, _eaten(one, when, physiology), physiology)
        case _:
            return _with_columns(plan, one, when, physiology)


def _with_columns(plan: Plan, one: Intervention, when: Mask, physiology: Physiology) -> Plan:
    parts, days = plan.parts.copy(), plan.days.copy()
    for column, name in one.columns.items():
        if isinstance(one, InParts):
            here = _in_parts(one, physiology)
            parts[column] = np.where(when[:, None] & here, getattr(one, name), parts[column])
        else:
            days[column] = np.where(when, getattr(one, name), days[column])
    return Plan(parts, days)


def _in_parts(one: InParts, physiology: Physiology) -> Mask:
    usual = physiology.usual_day.parts
    return np.array([part.name in one.parts if one.parts else part.waking for part in usual])


def _doses(plan: Plan, drug: Drug, when: Mask) -> NDArray[np.float64]:
    """Return the doses (days, parts), at the start of waking parts that lie evenly apart."""
    doses = np.zeros(plan.parts.shape)
    waking = np.flatnonzero(plan.parts["waking"][0] > 0)
    times = min(drug.times_a_day, len(waking))
    if times:
        at = waking[np.arange(times) * len(waking) // times]
        doses[np.ix_(when, at)] = drug.usual_doses_per_day / times
    return doses


def _eaten(diet: Diet, when: Mask, physiology: Physiology) -> Eaten:
    usual_g_kg = physiology.minerals.protein_usual_g_kg.value
    protein = usual_g_kg if diet.protein_g_kg is None else diet.protein_g_kg
    return Eaten(
        magnesium=np.where(when, diet.magnesium, 1.0),
        calcium=np.where(when, diet.calcium, 1.0),
        phosphorus=np.where(when, diet.phosphorus, 1.0),
        protein_g_kg=np.where(when, protein, usual_g_kg),
        water_lost=np.where(when, diet.water_lost, 0.0),
        other_mv=np.zeros(len(when)),
    )


def _runs(when: Mask) -> Iterator[tuple[int, int]]:
    """Yield each run of days, from and before."""
    steps = np.diff(when.astype(np.int8), prepend=0, append=0)
    ends = np.flatnonzero(steps < 0)
    yield from zip(np.flatnonzero(steps > 0).tolist(), ends.tolist(), strict=True)
