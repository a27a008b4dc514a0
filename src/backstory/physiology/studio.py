"""The cycle to be touched: sliders moved and loops cut, and how a crowd of made-up people fares.

The same people with the same luck live through what is tried and through the usual course (common
random numbers), so that what differs is due to what was changed. What it shows is what the model
says of itself; how far that is true of people is another question (``model``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from backstory.knowledge.physiology import Physiology
from backstory.knowledge.studio import Slider, Studio
from backstory.physiology.chance import Floats
from backstory.physiology.people import People, population
from backstory.physiology.plan import Plan, usual_plan
from backstory.physiology.run import simulate

SHOWN = ("pain", "guarding_percent", "damage", "activity")
_SEED = 5
_DAYS_A_WEEK = 7


@dataclass(frozen=True, eq=False)
class Fared:
    """How the crowd fared, by day from 0 on.

    ``means`` hold each figure of ``SHOWN`` (days,) in the units of ``run.Trajectories``;
    ``pain_half`` (2, days) the pain between which the middle half of the people lies, ``well`` the
    share of people with hardly any pain after so many weeks.
    """

    means: Mapping[str, Floats]
    pain_half: Floats
    well: Mapping[int, float]


def try_out(
    studio: Studio, physiology: Physiology, moved: Mapping[str, float], cut: Collection[str]
) -> Fared:
    """Return how the crowd fares with sliders ``moved`` and loops ``cut``; the rest is usual.

    Raises:
        ValueError: a slider or a loop is not known, or a value lies beyond its slider.
    """
    _must_be_possible(studio, physiology, moved, cut)
    values = {name: moved.get(name, slider.usual) for name, slider in studio.sliders.items()}
    people = _crowd(studio, physiology, values, cut)
    lived = simulate(people, _plan(studio, physiology, values), seed=_SEED)
    pain = lived["pain"]
    return Fared(
        {name: lived[name].mean(axis=0) for name in SHOWN},
        np.quantile(pain, (0.25, 0.75), axis=0),
        {
            week: float((pain[:, week * _DAYS_A_WEEK] <= studio.well.value).mean())
            for week in studio.told_weeks
        },
    )


def _must_be_possible(
    studio: Studio, physiology: Physiology, moved: Mapping[str, float], cut: Collection[str]
) -> None:
    unknown = [*(moved.keys() - studio.sliders.keys()), *(set(cut) - physiology.loops.keys())]
    beyond = [
        name
        for name, value in moved.items()
        if name in studio.sliders and not _within(value, studio.sliders[name])
    ]
    if unknown or beyond:
        raise ValueError(f"not known: {sorted(unknown)}; out of range: {sorted(beyond)}")


def _within(value: float, slider: Slider) -> bool:
    low, high = slider.ends
    return low <= value <= high


def _crowd(
    studio: Studio, physiology: Physiology, values: Mapping[str, float], cut: Collection[str]
) -> People:
    people = population(physiology, int(studio.people.value), seed=_SEED, setting=studio.setting)
    for name, slider in studio.sliders.items():
        if slider.way == "times":
            times = values[name] / slider.per
            people = people.having(**{one: people.rows[one] * times for one in slider.names})
    return reduce(lambda crowd, loop: crowd.without(loop, physiology), sorted(cut), people)


def _plan(studio: Studio, physiology: Physiology, values: Mapping[str, float]) -> Plan:
    """Return the plan with the sliders moved; days in bed come last and overrule the others."""
    plan = usual_plan(physiology, int(studio.weeks.value) * _DAYS_A_WEEK + 1)
    for name, slider in studio.sliders.items():
        (since, until), value = _days(slider, values, len(plan)), values[name] / slider.per
        if slider.way == "set":
            plan = plan.during(since, until, **dict.fromkeys(slider.names, value))
        elif slider.way == "scaled":
            plan = _scaled(plan, slider, slice(since, until), value)
    in_bed = sum(round(values[n]) for n, slider in studio.sliders.items() if slider.way == "bed")
    return plan.in_bed(0, in_bed, physiology)


def _days(slider: Slider, values: Mapping[str, float], last: int) -> tuple[int, int]:
    if slider.days is not None:
        return slider.days
    since = round(values[slider.since] * _DAYS_A_WEEK) if slider.since else 0
    until = round(values[slider.until] * _DAYS_A_WEEK) if slider.until else last
    return since, until


def _scaled(plan: Plan, slider: Slider, days: slice, times: float) -> Plan:
    parts, of_a_day = plan.parts.copy(), slice(1) if slider.first_part else slice(None)
    for name in slider.names:
        parts[name][days, of_a_day] *= times
    return Plan(parts, plan.days)
