"""Running a study: blocks go by, are kept by whoever wants rows, and are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from backstory import CYCLE_FIGURES, Knowledge, Physiology
from backstory_cohort.effect import Effect, effect_of
from backstory_cohort.engines import Engine
from backstory_cohort.living import Floats, live_block
from backstory_cohort.outcomes import measured
from backstory_cohort.recruiting import BLOCK_PEOPLE, recruited
from backstory_cohort.study import Outcome, Published, Scenario, Trial
from backstory_cohort.tally import PainByDay, Pairs, Values, carried

_PAIN = CYCLE_FIGURES.index("pain")


@dataclass(frozen=True, eq=False)
class DayRows:
    """What became of some people: ``numbers`` (people,), ``told`` (people, days, figures)."""

    numbers: NDArray[np.uint64]
    told: Floats

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.numbers)

    def first(self, count: int) -> DayRows:
        """Return the first so many."""
        return DayRows(self.numbers[:count], self.told[:count])


@dataclass(frozen=True, eq=False)
class OutcomeRows:
    """``values`` (people, arms, outcomes), ``pain`` (people, arms, days); nan: not in that arm."""

    numbers: NDArray[np.uint64]
    values: Floats
    pain: Floats

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.numbers)

    def first(self, count: int) -> OutcomeRows:
        """Return the first so many."""
        return OutcomeRows(self.numbers[:count], self.values[:count], self.pain[:count])


@dataclass(frozen=True, eq=False)
class ScenarioResult:
    """``means`` (days, figures) in the order of ``CYCLE_FIGURES``, and pain by day."""

    scenario: Scenario
    means: Floats
    pain: PainByDay


@dataclass(frozen=True, eq=False)
class TrialResult:
    """For each arm its outcomes and its pain by day; for each arm but control its effects."""

    trial: Trial
    values: tuple[tuple[Values, ...], ...]  # arms, outcomes
    pain: tuple[PainByDay, ...]
    effects: dict[tuple[int, int], Effect]  # by arm and outcome

    def published(self, at: int, outcome: int, of: str) -> list[Published]:
        """Return what was found in people of an outcome in an arm."""
        others = self.trial.compared
        return [
            one
            for one in self.trial.outcomes[outcome].published
            if one.of == of and self._arm_of(one, others) == at
        ]

    def _arm_of(self, one: Published, others: tuple[int, ...]) -> int:
        """Return the arm a figure is of; the only one that it can be of, when it does not say."""
        names = [arm.name for arm in self.trial.arms]
        return names.index(one.arm) if one.arm is not None else others[0]


def inside(value: float, one: Published) -> bool | None:
    """Return whether the model's value lies in the published interval; ``None`` without one."""
    if one.low is None or one.high is None or not np.isfinite(value):
        return None
    return bool(one.low <= value <= one.high)


def days_of(scenario: Scenario, physiology: Physiology, first: int, count: int) -> DayRows:
    """Return what becomes of a block of people."""
    lived = live_block(scenario, physiology, first, count)
    return DayRows(lived.numbers, lived.told[0])


def outcomes_of(trial: Trial, physiology: Physiology, first: int, count: int) -> OutcomeRows:
    """Return the outcomes of a block of people."""
    lived = live_block(trial, physiology, first, count)
    people, arms = len(lived.numbers), len(trial.arms)
    values = np.full((people, arms, len(trial.outcomes)), np.nan)
    pain = np.full((people, arms, trial.days), np.nan)
    for at in range(arms):
        pain[lived.rows[at], at] = lived.told[at][:, :, _PAIN]
        for i, outcome in enumerate(trial.outcomes):
            values[lived.rows[at], at, i] = measured(lived.told[at], outcome)
    return OutcomeRows(lived.numbers, values, pain)


def run_scenario(
    scenario: Scenario,
    knowledge: Knowledge,
    engine: Engine,
    keep: Callable[[DayRows], None] = lambda _: None,
    block_people: int = BLOCK_PEOPLE,
) -> ScenarioResult:
    """Return what becomes of a scenario's people; ``keep`` is given each block, in order.

    Raises:
        StudyFault: too few people fit.
        NoCluster: the engine is a cluster that is not there.
    """
    sums = np.zeros((scenario.days, len(CYCLE_FIGURES)))
    pain = PainByDay(scenario.days)
    work = partial(days_of, scenario, knowledge.physiology)
    for rows in recruited(scenario, knowledge, engine, work, block_people):
        keep(rows)
        sums = carried(sums, rows.told)
        pain.add(rows.told[:, :, _PAIN])
    return ScenarioResult(scenario, sums / pain.people, pain)


def run_trial(
    trial: Trial,
    knowledge: Knowledge,
    engine: Engine,
    keep: Callable[[OutcomeRows], None] = lambda _: None,
    block_people: int = BLOCK_PEOPLE,
) -> TrialResult:
    """Return what came of a trial; ``keep`` is given each block of rows, in order.

    Raises:
        StudyFault: too few people fit.
        NoCluster: the engine is a cluster that is not there.
    """
    counted = _Counted(trial)
    work = partial(outcomes_of, trial, knowledge.physiology)
    for rows in recruited(trial, knowledge, engine, work, block_people):
        keep(rows)
        counted.add(rows)
    return counted.result(knowledge.cohort.interval.value)


class _Counted:
    """Everything that is counted of a trial as its blocks go by."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.values = tuple(tuple(Values() for _ in trial.outcomes) for _ in trial.arms)
        self.pairs = {(at, i): Pairs() for at in trial.compared for i in range(len(trial.outcomes))}
        self.pain = tuple(PainByDay(trial.days) for _ in trial.arms)

    def add(self, rows: OutcomeRows) -> None:
        for at, pain in enumerate(self.pain):
            pain.add(rows.pain[~np.isnan(rows.pain[:, at, 0]), at])
            for i, values in enumerate(self.values[at]):
                values.add(rows.values[:, at, i])
        for (at, i), pairs in self.pairs.items():
            count = pairs.add_apart if self.trial.is_parallel else pairs.add
            count(rows.values[:, at, i], rows.values[:, self.trial.control_at, i])

    def result(self, share: float) -> TrialResult:
        effects = {
            (at, i): effect_of(
                pairs,
                self.trial.outcomes[i].effect,
                paired=not self.trial.is_parallel,
                share=share,
            )
            for (at, i), pairs in self.pairs.items()
        }
        return TrialResult(self.trial, self.values, self.pain, effects)


def unit_of(outcome: Outcome, knowledge: Knowledge) -> str:
    """Return the unit of an outcome, in words."""
    if outcome.unit:
        return outcome.unit
    if outcome.is_share:
        return knowledge.say("trial.unit.share")
    if outcome.measure.startswith("days"):
        return knowledge.say("trial.unit.days")
    return knowledge.say(f"simulate.unit.{outcome.figure}")
