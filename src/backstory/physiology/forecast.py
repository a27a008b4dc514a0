r"""From a belief and from the habits of rating to what may come, day by day and for each what-if.

Idea. Two views of the days to come. The cycle's: particles drawn from the belief live each what-if
on, with the same luck in all of them, and are rated with noise. The habits': how ratings went on so
far, which knows no what-if. Their quantiles Q are averaged by a weight w, and a what-if moves both
by what the cycle makes of it,

    Q = w Q_cycle(what-if) + (1 - w) (Q_habits + mean_cycle(what-if) - mean_cycle(as now))

For tomorrow w is what the cycle has earned by foreseeing this person's ratings better than the
habits did (``ratings.pool``). Further ahead the habits, which know nothing of healing, fade,

    1 - w(d) = (1 - w) 2^(-d / half life)

unless the cycle cannot follow this person at all: then the habits speak alone.

When it holds. As far as the model does, which is a hypothesis. Averaging quantiles keeps the width
of the bands between those of the two views. It ranks days that are allowed and sets no dose.

Reference. Averaging quantiles: Lichtendahl, Grushka-Cockayne and Winkler 2013.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backstory.knowledge.forecasting import ForecastFacts
from backstory.knowledge.physiology import Physiology
from backstory.numeric import systematic
from backstory.physiology.belief import Belief
from backstory.physiology.chance import Floats, normal
from backstory.physiology.people import People
from backstory.physiology.plan import Plan
from backstory.physiology.ratings import LEVELS, Foreseen
from backstory.physiology.run import simulate
from backstory.physiology.state import Records

NOW = "as_now"  # the what-if that the others are compared with
_HIGH = 10.0
_THREADS = 2


@dataclass(frozen=True, eq=False)
class Forecast:
    """Ratings to come: ``days`` (d,) from today (1 is tomorrow), ``mean`` (d,), quantiles (5, d).

    ``chance_well`` is, by day, the chance that pain has come down to what counts as well.
    """

    days: NDArray[np.int64]
    mean: Floats
    quantiles: Floats
    chance_well: Mapping[int, float]


@dataclass(frozen=True, eq=False)
class ByHabit:
    """What the ratings alone foresee, by days ahead, ``since_d`` days after the last of them.

    ``alone``: nothing else is to be listened to.
    """

    foreseen: Mapping[int, Foreseen]
    since_d: int = 0
    alone: bool = False


@dataclass(frozen=True, eq=False)
class _Cloud:
    """Particles (k,) drawn from a belief, all of one weight."""

    people: People
    states: Records
    levels: Floats


def forecast(
    belief: Belief,
    plans: Mapping[str, Plan],
    physiology: Physiology,
    *,
    habits: ByHabit | None = None,
    trust: float = 1.0,
) -> Mapping[str, Forecast]:
    """Return the forecast of each plan, all of one length and one of them ``as_now``.

    ``trust`` is the weight of the cycle for tomorrow, 0 to 1; without ``habits`` it is 1.
    """
    cloud = _drawn(belief, round(physiology.forecasting.particles.value))
    lived = {name: _rated(cloud, plan, belief) for name, plan in plans.items()}
    alone = {name: _cycle(felt, belief, physiology) for name, felt in lived.items()}
    if habits is None:
        return alone
    facts = physiology.forecasting
    return {name: _blended(one, alone[NOW], habits, trust, facts) for name, one in alone.items()}


def _drawn(belief: Belief, count: int) -> _Cloud:
    chosen = systematic(belief.weights, 0.5, count)
    numbers = np.arange(len(chosen), dtype=np.uint64)
    people = People(belief.people.rows.take(chosen), numbers)
    return _Cloud(people, belief.states.take(chosen), belief.own_levels.take(chosen))


def _rated(cloud: _Cloud, plan: Plan, belief: Belief) -> Floats:
    """Return what each particle would rate without noise (k, days)."""
    lived = simulate(
        cloud.people,
        plan,
        seed=belief.seed,
        start=cloud.states,
        first_day=belief.day,
        threads=_THREADS,
    )
    return np.clip(lived["pain"] + cloud.levels[:, None], 0.0, _HIGH)


def _cycle(felt: Floats, belief: Belief, physiology: Physiology) -> Forecast:
    people, days = felt.shape
    facts = physiology.forecasting
    # One luck a particle for all days: a day's quantiles are the same, and lines do not flicker.
    luck = normal(belief.seed, "rating", np.arange(people)[:, None], belief.day)
    rated = np.clip(felt + physiology.belief.ratings["now"].noise.value * luck, 0.0, _HIGH)
    week = round(facts.well_over_d.value)
    well = {
        day: float(
            np.mean(felt[:, max(day - week, 0) : day].mean(axis=1) <= facts.well_at_most.value)
        )
        for day in facts.well_days
        if day <= days
    }
    return Forecast(
        np.arange(1, days + 1), rated.mean(axis=0), np.quantile(rated, LEVELS, axis=0), well
    )


def _blended(
    one: Forecast, now: Forecast, habits: ByHabit, trust: float, facts: ForecastFacts
) -> Forecast:
    share = _share_of_habits(habits, one.days, trust, facts)
    moved = one.mean - now.mean
    spread, mean = _spread_over(habits, one.days) + moved, _mean_over(habits, one.days) + moved
    well = {}
    for day, chance in one.chance_well.items():
        by_habit = _well(habits, day, facts.well_at_most.value) + chance - now.chance_well[day]
        well[day] = chance + share[day - 1] * (min(max(by_habit, 0.0), 1.0) - chance)
    return Forecast(
        one.days,
        np.clip(one.mean + share * (mean - one.mean), 0.0, _HIGH),
        np.clip(one.quantiles + share * (spread - one.quantiles), 0.0, _HIGH),
        well,
    )


def _share_of_habits(
    habits: ByHabit, days: NDArray[np.int64], trust: float, facts: ForecastFacts
) -> Floats:
    """Return what the habits weigh on each day ahead (d,)."""
    if habits.alone:
        return np.ones(len(days))
    halves = (days + habits.since_d) / facts.habit_half_life.value
    return np.asarray((1.0 - trust) * 0.5**halves)


def _spread_over(habits: ByHabit, days: NDArray[np.int64]) -> Floats:
    """Return the quantiles of the habits (5, d), drawn out between the days they were told for."""
    told = np.array(list(habits.foreseen))
    known = np.column_stack([one.smooth_quantiles() for one in habits.foreseen.values()])
    return np.array([np.interp(days + habits.since_d, told, row) for row in known])


def _mean_over(habits: ByHabit, days: NDArray[np.int64]) -> Floats:
    told = np.array(list(habits.foreseen))
    means = [one.mean for one in habits.foreseen.values()]
    return np.asarray(np.interp(days + habits.since_d, told, means))


def _well(habits: ByHabit, day: int, at_most: float) -> float:
    """Return the chance of a rating that counts as well on the habits alone."""
    told = np.array(list(habits.foreseen))
    chances = [one.chance_of_at_most(at_most) for one in habits.foreseen.values()]
    return float(np.interp(day + habits.since_d, told, chances))
