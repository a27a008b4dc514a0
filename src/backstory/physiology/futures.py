"""Days as they might be: the what-ifs that a forecast compares, from ``forecast.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from backstory.knowledge.forecasting import Future
from backstory.knowledge.physiology import Physiology
from backstory.physiology.plan import Plan, usual_plan


def futures_of(
    lately: Sequence[Plan], stage: str, physiology: Physiology, *, days: int
) -> Mapping[str, Plan]:
    """Return each what-if as a plan of so many days from tomorrow on.

    ``lately`` are single days as they were told, the newest last; ``stage`` is that of the
    programme today, whose exercise the plan asks for.
    """
    usual = usual_plan(physiology, days)
    going_on = _going_on(usual, lately)
    return {
        name: _as(future, going_on if future.as_lately else usual, stage, physiology)
        for name, future in physiology.forecasting.futures.items()
    }


def _going_on(usual: Plan, lately: Sequence[Plan]) -> Plan:
    """Return days that are each the mean of the days told lately."""
    if not lately:
        return usual
    parts, days = usual.parts.copy(), usual.days.copy()
    for name in parts.dtype.names or ():
        parts[name][:] = np.mean([day.parts[name][0] for day in lately], axis=0)
    for name in days.dtype.names or ():
        days[name][:] = np.mean([day.days[name][0] for day in lately])
    return Plan(parts, days)


def _as(future: Future, plan: Plan, stage: str, physiology: Physiology) -> Plan:
    until = min(future.for_d or len(plan), len(plan))
    exercise = physiology.checkin.exercise_in_stage.get(stage)
    if future.as_stage and exercise is not None:
        plan = plan.during(0, until, exercise=exercise.value)
    if not future.early_bending:
        plan = plan.without_early_bending(0, until, physiology)
    if future.bed_d:
        plan = plan.in_bed(0, min(future.bed_d, len(plan)), physiology)
    return plan.during(0, until, **future.day)
