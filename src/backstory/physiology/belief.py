r"""What is believed of one person's cycle: a weighted cloud of people who might be this one.

Idea. A belief is n particles. Each is a person of the model: all parameters, the fifteen states
this evening, and a level of its own in rating pain (points added to every pain rating). It begins
as a draw from the population that this person is met in, and is moved night by night in
``filter``: lived on with what was told of the day, weighed by the ratings, drawn again when few
still speak. From the cloud come forecasts with bands.

When it holds. As far as the model does. Daily pain ratings teach how severe it began, how fast it
heals and how this person rates; they teach next to nothing of sensitisation, the room of a root or
the gain of guarding (``cycle_model``, section 10), so only what comes of them together is to be
shown. A belief that the ratings contradict says so: ``collapsed``.

Reference. Chopin and Papaspiliopoulos, An Introduction to Sequential Monte Carlo, 2020.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backstory.knowledge.physiology import Physiology
from backstory.physiology.chance import Floats, normal
from backstory.physiology.people import People, population
from backstory.physiology.plan import usual_plan
from backstory.physiology.run import simulate
from backstory.physiology.state import Records, start_of_episode


@dataclass(frozen=True, eq=False)
class Belief:
    """A weighted cloud of particles (n,), after ``day`` days from the injury.

    There are more than ``size`` of them until they are first drawn again.
    ``own_levels`` are the points that a particle adds to its pain when it rates. ``effective`` is
    how many particles carried the weight after the last ratings, before they were drawn again;
    ``doubt`` (0 to 1) how much of a surprise the late ratings were. ``collapsed`` says that it is
    too much for the belief to be shown as knowledge of this person.
    """

    people: People
    states: Records
    own_levels: Floats
    weights: Floats
    size: int
    day: int
    seed: int
    effective: float
    doubt: float = 0.0
    foretold: float | None = None
    collapsed: bool = False

    def __len__(self) -> int:
        """Return how many particles there are."""
        return len(self.weights)

    def mean(self, values: Floats) -> float:
        """Return the believed mean of ``values`` (n,), one for each particle."""
        return float(self.weights @ values)


def begin_belief(
    physiology: Physiology,
    *,
    particles: int,
    seed: int,
    tissue: str | None = None,
    since_days: int = 0,
) -> Belief:
    """Return what is believed of someone of whom nothing is known but the days since the injury.

    These days are lived as usual days. ``tissue`` names what is hurt.

    Raises:
        KeyError: no tissue has that name.
    """
    facts = physiology.belief
    count = round(particles * facts.begin_times.value)
    people = population(physiology, count, seed=seed, setting=facts.setting)
    if tissue is not None:
        people = people.hurt_in(tissue, physiology, share=facts.tissue_share.value)
    states = start_of_episode(people.rows)
    if since_days:
        states = simulate(people, usual_plan(physiology, since_days), seed=seed).states
    levels = normal(seed, "own level", people.numbers) * facts.own_level_sd.value
    even = np.full(count, 1.0 / count)
    return Belief(people, states, levels, even, particles, since_days, seed, float(count))
