"""One made-up person is one pure function of study, seed and number; a block is many at once.

A person's parameters, luck, arm and what they take up are worked out from the seed and their
number (counted chance), so that blocks of any size, threads and machines give the same figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from backstory import (
    CYCLE_FIGURES,
    People,
    Physiology,
    Plan,
    Trajectories,
    counted_chance,
    population,
    simulate,
    usual_plan,
)
from backstory_cohort.doing import planned
from backstory_cohort.interventions import CutLoop, Intervention
from backstory_cohort.study import Arm, Population, Study

Floats: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True)
class EntryRule:
    """Who is met after a run-in: whose last ratings all lie from ``low`` to ``high``."""

    run_in_days: int
    look_back_days: int
    low: float
    high: float

    def fit(self, run_in: Trajectories) -> NDArray[np.bool_]:
        """Return who fits."""
        rated = np.rint(run_in["pain"][:, -self.look_back_days :])
        return np.asarray(np.all((rated >= self.low) & (rated <= self.high), axis=1))


@dataclass(frozen=True, eq=False)
class Entrants:
    """People who fit, their states when the study begins, and the day of their episode."""

    people: People
    states: NDArray[np.void] | None
    day: int

    def take(self, rows: Rows) -> Entrants:
        """Return some of them."""
        states = None if self.states is None else self.states[rows]
        return Entrants(self.people.take(rows), states, self.day)


@dataclass(frozen=True, eq=False)
class Lived:
    """``numbers`` (people,) of a block's entrants; for each arm who was in it and what came.

    ``rows`` (arms) say which of the entrants, ``told`` (arms) is (those, days, figures).
    """

    numbers: NDArray[np.uint64]
    rows: tuple[Rows, ...]
    told: tuple[Floats, ...]


def live_block(study: Study, physiology: Physiology, first: int, count: int) -> Lived:
    """Return what becomes of the people numbered from ``first`` who fit the study."""
    entrants = _entrants(study.population, physiology, first, count)
    rows = tuple(_rows_of_arms(study, entrants.people))
    told = tuple(
        _told(study, arm, entrants.take(of_arm), physiology)
        for arm, of_arm in zip(study.groups, rows, strict=True)
    )
    return Lived(entrants.people.numbers, rows, told)


def _entrants(who: Population, physiology: Physiology, first: int, count: int) -> Entrants:
    people, rule = _people(who, physiology, first, count), entry_rule(who, physiology)
    if not rule.run_in_days:
        return Entrants(people, None, 0)
    run_in = simulate(people, usual_plan(physiology, rule.run_in_days), seed=who.seed)
    fits = np.flatnonzero(rule.fit(run_in))
    return Entrants(people.take(fits), run_in.states[fits], rule.run_in_days)


def _people(who: Population, physiology: Physiology, first: int, count: int) -> People:
    people = population(physiology, count, seed=who.seed, first=first, setting=who.setting)
    if who.tissue is not None:
        people = people.hurt_in(who.tissue, physiology)
    return people.having(**{name: people.rows[name] * by for name, by in who.times.items()})


def entry_rule(who: Population, physiology: Physiology) -> EntryRule:
    """Return the rule of the study, or that of its setting where the study has none."""
    setting = physiology.settings.get(who.setting or "")
    if setting and setting.after and not who.run_in_days:
        low, high = setting.rating_low, setting.rating_high
        return EntryRule(setting.run_in_days, setting.look_back_days, low, high)
    low_told = -np.inf if who.pain_at_least is None else who.pain_at_least
    high_told = np.inf if who.pain_at_most is None else who.pain_at_most
    return EntryRule(who.run_in_days, who.look_back_days, low_told, high_told)


def _rows_of_arms(study: Study, people: People) -> Iterator[Rows]:
    """Yield who is in each arm: everybody, or those who are drawn into it."""
    arms = len(study.groups)
    if not study.is_parallel:
        yield from (np.arange(len(people)) for _ in range(arms))
        return
    drawn = counted_chance(study.population.seed, "arm of a trial", people.numbers)
    arm_of = (drawn * arms).astype(np.intp)
    yield from (np.flatnonzero(arm_of == at) for at in range(arms))


def _told(study: Study, arm: Arm, entrants: Entrants, physiology: Physiology) -> Floats:
    """Return what becomes of an arm (people, days, figures), those who do the same together."""
    told = np.empty((len(entrants.people), study.days, len(CYCLE_FIGURES)))
    for rows, done in _alike(arm, entrants.people, study.population.seed):
        plan = planned(usual_plan(physiology, study.days), done, physiology)
        some = entrants.take(rows)
        told[rows] = _live(_cut(some, done, physiology), plan, study.population.seed)
    return told


def _live(entrants: Entrants, plan: Plan, seed: int) -> Floats:
    return simulate(
        entrants.people, plan, seed=seed, start=entrants.states, first_day=entrants.day
    ).told


def _alike(arm: Arm, people: People, seed: int) -> Iterator[tuple[Rows, list[Intervention]]]:
    """Yield groups of people with the interventions that all of a group take up."""
    if not len(people):
        return
    places = np.arange(len(arm.interventions))
    shares = np.array([one.adherence for one in arm.interventions])
    luck = counted_chance(seed, "taking up", people.numbers[:, None], places)
    patterns, which = np.unique(luck < shares, axis=0, return_inverse=True)
    for at, pattern in enumerate(patterns):
        done = [one for one, is_done in zip(arm.interventions, pattern, strict=True) if is_done]
        yield np.flatnonzero(which.reshape(-1) == at), done


def _cut(entrants: Entrants, done: list[Intervention], physiology: Physiology) -> Entrants:
    people = entrants.people
    for one in done:
        if isinstance(one, CutLoop):
            people = people.without(one.loop, physiology)
    return Entrants(people, entrants.states, entrants.day)
