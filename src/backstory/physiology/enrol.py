"""Who is met where: people of a setting, lived up to the day on which a study would meet them.

Idea. Persistent pain, or a back that has just recovered, is not drawn but lived: everyone is run
from the injury, and those are kept whose ratings of the last days were within bounds. What made
them so (slow repair, sensitisation, an event) then comes along, in parameters and in states.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backstory.knowledge.physiology import Physiology
from backstory.physiology.people import People, population
from backstory.physiology.plan import usual_plan
from backstory.physiology.run import simulate
from backstory.physiology.state import Records, start_of_episode


@dataclass(frozen=True, eq=False)
class Enrolled:
    """Those who are met, their states that morning, and the day, counted from the injury."""

    people: People
    states: Records
    day: int


def enrol(physiology: Physiology, setting: str, count: int, *, seed: int) -> Enrolled:
    """Return those of ``count`` people of a setting who are met there; after a run-in, fewer.

    Raises:
        KeyError: no setting has that name.
    """
    chosen = physiology.settings[setting]
    people = population(physiology, count, seed=seed, setting=setting)
    if not chosen.after:
        return Enrolled(people, start_of_episode(people.rows), 0)
    run = simulate(people, usual_plan(physiology, chosen.run_in_days), seed=seed)
    rated = np.rint(run["pain"][:, -chosen.look_back_days :])
    met = np.all((rated >= chosen.rating_low) & (rated <= chosen.rating_high), axis=1)
    return Enrolled(people.take(met), run.states[met], chosen.run_in_days)
