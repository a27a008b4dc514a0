"""One night of a belief: live the day, hear what was told of it, draw again when few still speak.

Idea. A bootstrap particle filter in three steps (Gordon 1993), with two additions.

    live      every particle lives the day that was told; heavy events that nobody told of come by
              chance, as in every run of the model
    hear      weights are multiplied by the likelihood of the ratings (``hearing``)
    redraw    when the effective number is low: systematic resampling, then learnt parameters are
              loosened by a kernel that keeps their mean and covariance (Liu and West 2001)

So that a flare can be followed, a share of the particles is struck by a heavy event on each rated
day, whatever its chance is, and weights are set right for it (importance sampling):

    struck    w -> w rate / share          not struck    w -> w (1 - rate) / (1 - share)

which leaves what is believed as it was, but keeps particles at hand that a flare can fall to. On a
day without ratings nothing is tried, since there is nothing to choose by.

A day is a surprise as far as only slips explain its ratings, or as few particles do. Doubt follows
the surprise of late days; one flare leaves it low, ratings that contradict each other do not.

When it holds: see ``belief``. All chance is counted by seed, particle and day, so that the same
story gives the same belief.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from backstory.knowledge.belief import BeliefFacts
from backstory.knowledge.physiology import Parameter, Physiology
from backstory.numeric import effective_number, loosened, reweighted, systematic
from backstory.physiology.belief import Belief
from backstory.physiology.chance import Floats, normal, uniform
from backstory.physiology.hearing import chances, expected
from backstory.physiology.people import People
from backstory.physiology.plan import Plan
from backstory.physiology.run import Trajectories, simulate
from backstory.physiology.told import Told


def belief_of_days(
    belief: Belief, days: Iterable[tuple[Plan, Told]], physiology: Physiology
) -> Belief:
    """Return ``belief`` after these days, each a plan of one day and what was told of it."""
    for plan, told in days:
        belief = update(belief, plan, told, physiology)
    return belief


def live_on(belief: Belief, plan: Plan) -> Belief:
    """Return ``belief`` after the days of ``plan``, of which nothing was told."""
    lived = _lived(belief, belief.people, plan)
    return replace(belief, states=lived.states, day=belief.day + len(plan))


def update(belief: Belief, plan: Plan, told: Told, physiology: Physiology) -> Belief:
    """Return ``belief`` a day later; ``plan`` is that one day, and nothing told only lives it.

    Ratings that do not fit are no error: the belief says ``collapsed``.

    Raises:
        ValueError: the plan is not one day, or a rating is not on its scale.
    """
    given, facts = told.given(), physiology.belief
    if len(plan) != 1:
        raise ValueError(f"a belief lives one day at a time, not {len(plan)}")
    _must_be_on_scale(given, facts)
    if not given:
        return live_on(belief, plan)
    tried, lived = _tried(belief, plan, facts)
    heard = _heard(tried, lived, given, facts)
    if len(heard) == heard.size and heard.effective >= facts.redraw_below.value * heard.size:
        return heard
    with_leg = facts.learnt_with_leg_pain if told.leg_pain else ()
    return _redrawn(heard, (*facts.learnt, *with_leg), physiology)


def _must_be_on_scale(given: dict[str, float], facts: BeliefFacts) -> None:
    off = [name for name, value in given.items() if not 0 <= value <= facts.ratings[name].top]
    if off:
        raise ValueError(f"not on the scale: {', '.join(off)}")


def _lived(belief: Belief, people: People, plan: Plan) -> Trajectories:
    return simulate(people, plan, seed=belief.seed, start=belief.states, first_day=belief.day)


def _tried(belief: Belief, plan: Plan, facts: BeliefFacts) -> tuple[Belief, Trajectories]:
    """Live the day with a share of the particles struck by a heavy event, and weigh for it."""
    share, people = facts.struck_share.value, belief.people
    rate = np.minimum(people.rows["heavy_events_per_day"], 1.0)
    struck = uniform(belief.seed, "struck", people.numbers, belief.day) < share
    lived = _lived(belief, people.having(heavy_events_per_day=np.where(struck, 1.0, 0.0)), plan)
    weights = belief.weights * np.where(struck, rate / share, (1.0 - rate) / (1.0 - share))
    return replace(belief, weights=weights / weights.sum()), lived


def _heard(
    belief: Belief, lived: Trajectories, given: dict[str, float], facts: BeliefFacts
) -> Belief:
    means = expected(lived, belief.own_levels, facts)
    log_likelihoods, slips = chances(given, means, facts)
    weights, _ = reweighted(belief.weights, log_likelihoods)
    effective = effective_number(weights)
    few = 1.0 - effective / (facts.few_share.value * len(belief))
    surprise = max(float(weights @ slips), few)
    doubt = belief.doubt + facts.doubt_pace.value * (surprise - belief.doubt)
    return replace(
        belief,
        states=lived.states,
        weights=weights,
        day=belief.day + 1,
        effective=effective,
        doubt=doubt,
        foretold=_foretold(belief, means, given, facts),
        collapsed=doubt > facts.collapsed_above.value,
    )


def _foretold(
    belief: Belief, means: dict[str, Floats], given: dict[str, float], facts: BeliefFacts
) -> float | None:
    if "now" not in given:
        return None
    logs, _ = chances({"now": given["now"]}, means, facts)
    return belief.mean(np.exp(logs))


def _redrawn(belief: Belief, learnt: Sequence[str], physiology: Physiology) -> Belief:
    """Return the same belief in ``belief.size`` particles of equal weight, loosened."""
    start = uniform(belief.seed, "redraw", belief.day)[0]
    chosen = systematic(belief.weights, float(start), belief.size)
    rows, levels = belief.people.rows.take(chosen), belief.own_levels.take(chosen)
    spaces = [_Free(physiology.parameters[name]) for name in learnt]
    values = np.column_stack([*(space.out(rows[space.name]) for space in spaces), levels])
    count, columns = values.shape
    numbers = np.arange(count, dtype=np.uint64)
    noise = normal(belief.seed, "loosened", numbers[:, None], belief.day, np.arange(columns))
    moved = loosened(values, physiology.belief.shrinkage.value, noise)
    for i, space in enumerate(spaces):
        rows[space.name] = space.back(moved[:, i])
    return replace(
        belief,
        people=People(rows, numbers),
        states=belief.states.take(chosen),
        own_levels=moved[:, -1],
        weights=np.full(count, 1.0 / count),
    )


class _Free:
    """A parameter as a number without bounds: the logarithm, or for a share the log odds."""

    def __init__(self, parameter: Parameter) -> None:
        self.name = parameter.id
        self.is_share = parameter.beta is not None

    def out(self, values: Floats) -> Floats:
        return np.asarray(np.log(values / (1.0 - values)) if self.is_share else np.log(values))

    def back(self, free: Floats) -> Floats:
        return np.asarray(1.0 / (1.0 + np.exp(-free)) if self.is_share else np.exp(free))
