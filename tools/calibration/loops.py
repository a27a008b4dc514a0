"""How much hangs on each loop of the cycle, and when the cycle locks.

A loop is cut in everyone, and the same people live the same year. The cycle locks where one person
ends differently by how he began: ill if injured, well if not, with nothing from outside to keep him
ill (no unplanned heavy events). That is looked for in the typical person, over strengths of
sensitisation and of damage, and counted in a population.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from backstory.knowledge.physiology import Physiology
from backstory.physiology import (
    People,
    healthy,
    population,
    simulate,
    start_of_episode,
    typical,
    usual_plan,
)
from backstory.physiology.chance import Floats
from backstory.physiology.moved import moved

PEOPLE, SEED, YEAR_DAYS, LONG_DAYS = 2000, 7, 364, 728
WEEK_6, LAST_MONTH = 42, 28
HIGH, APART = 3.0, 2.0  # pain that counts as persistent; ends so far apart are two steady states
SLOW_D = 60.0  # time in which a lock-prone person loses sensitisation
OWN_PAIN = (0.2, 0.4, 0.6, 0.8, 1.0, 1.2)
RATES = (0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12)
TIMES_DAMAGE = (1.0, 20.0, 40.0, 80.0, 100.0, 120.0, 160.0, 240.0)


@dataclass(frozen=True)
class Course:
    """Mean pain (of 100) after 6 and 52 weeks, and the percentage in persistent pain by then."""

    week_6: float
    week_52: float
    persistent_percent: float


def courses(physiology: Physiology) -> Mapping[str, Course]:
    """Return the course of the whole cycle and of the cycle with each loop cut."""
    people = population(physiology, PEOPLE, seed=SEED, setting="primary_care")
    cut = {name: people.without(name, physiology) for name in physiology.loops}
    return {name: _course(some, physiology) for name, some in {"whole": people, **cut}.items()}


def _course(people: People, physiology: Physiology) -> Course:
    pain = simulate(people, usual_plan(physiology, YEAR_DAYS), seed=SEED)["pain"]
    return Course(
        float(pain[:, WEEK_6].mean() * 10),
        float(pain[:, -1].mean() * 10),
        float(100 * (pain[:, -LAST_MONTH:].mean(axis=1) >= HIGH).mean()),
    )


def ends(people: People, physiology: Physiology) -> tuple[Floats, Floats]:
    """Return pain (people,) after two years without events, begun injured and begun healthy."""
    calm, plan = people.having(heavy_events_per_day=0.0), usual_plan(physiology, LONG_DAYS)
    begun = (start_of_episode(calm.rows), healthy(calm.rows))
    injured, well = (simulate(calm, plan, seed=SEED, start=states) for states in begun)
    return injured["pain"][:, -1], well["pain"][:, -1]


def locked_by_sensitisation(physiology: Physiology) -> Floats:
    """Return how far apart the ends are (own pain, rates) in a typical person, slow to recover."""
    grid = np.array([(own, rate) for own in OWN_PAIN for rate in RATES])
    people = _alike(physiology, len(grid)).having(
        pain_from_sensitisation=grid[:, 0], sensitising_rate=grid[:, 1], sensitising_time_d=SLOW_D
    )
    injured, well = ends(people, physiology)
    return (injured - well).reshape(len(OWN_PAIN), len(RATES))


def locked_by_damage(physiology: Physiology) -> tuple[Floats, Floats]:
    """Return the ends (injured, healthy) in a typical person, over times of damage by use."""
    people = _alike(physiology, len(TIMES_DAMAGE))
    by = people.rows["living_tissue_factor"] * np.array(TIMES_DAMAGE)
    return ends(people.having(living_tissue_factor=by), physiology)


def _alike(physiology: Physiology, count: int) -> People:
    return typical(physiology).take(np.zeros(count, dtype=np.intp))


def locked_percent(physiology: Physiology) -> Mapping[str, float]:
    """Return the percentage with two steady states, in primary care and in those lock-prone."""
    shares = {
        "primary_care": {},
        "lock_prone": {"settings/primary_care/lock_prone": 1.0, "settings/primary_care/quick": 0.0},
    }
    return {name: _locked(physiology, values) for name, values in shares.items()}


def _locked(physiology: Physiology, values: Mapping[str, float]) -> float:
    people = population(moved(physiology, values), PEOPLE, seed=SEED, setting="primary_care")
    injured, well = ends(people, physiology)
    return float(100 * ((injured >= HIGH) & (injured - well >= APART)).mean())
