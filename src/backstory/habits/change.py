"""One act done otherwise: what that saves of a day, and whether other ways of adding up agree.

Nobody knows how load on a spine adds up, so each change is held against four rules:

    wear            damage of a segment of 6 kN (Gallagher et al. 2017): heavy moments weigh most
    wear_other      the same of 10 kN: what lasts long weighs more
    squared_force   sum of squared force with a small power of the cycles (Coenen et al. 2012)
    peak            only how hard the act presses at its hardest

A change stands firm when it is among the first by each of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from backstory.habits.usual import Acts
from backstory.knowledge.schema import FindingId, MovementId
from backstory.loads import DayLoad

Witness = Literal["wear", "wear_other", "squared_force", "peak"]
WITNESSES: tuple[Witness, ...] = get_args(Witness)


@dataclass(frozen=True)
class HabitChange:
    """``act`` done as ``instead`` from now on, ``count`` times or minutes a day.

    ``saved`` is the share of the day (0 to 1) that it spares by each rule; by ``peak`` the share of
    the day's hardest moment. ``first_by`` are the rules by which it is among the first. Bends are
    of the low back in degrees. What to ``ask`` could still rule it out; ``minds`` is to be said.
    """

    act: MovementId
    instead: MovementId
    count: float
    saved: Mapping[Witness, float]
    before_n: float
    after_n: float
    bend_before_deg: float
    bend_after_deg: float
    early: bool
    ask: tuple[FindingId, ...]
    minds: tuple[str, ...]
    first_by: tuple[Witness, ...] = ()

    @property
    def more_by(self) -> tuple[Witness, ...]:
        """Return the rules by which the new way would cost more, not less."""
        return tuple(witness for witness in WITNESSES if self.saved[witness] < 0)

    @property
    def unbends_deg(self) -> float:
        """Return how much less round the low back gets."""
        return self.bend_before_deg - self.bend_after_deg


def otherwise(acts: Acts, act: MovementId, instead: MovementId) -> Acts:
    """Return ``acts`` with all of ``act`` done as ``instead``."""
    rest = {way: count for way, count in acts.items() if way != act}
    return {**rest, instead: rest.get(instead, 0.0) + acts[act]}


def saved_by(now: DayLoad, then: DayLoad, spared_n: float) -> Mapping[Witness, float]:
    """Return what a change spares of the day by each rule; below 0 where it costs more.

    ``spared_n`` is what it takes off the hardest moment of the act itself.
    """
    sums = {witness: 1 - sum_of(then, witness) / sum_of(now, witness) for witness in WITNESSES[:3]}
    return {**sums, "peak": spared_n / now.peak_n}


def sum_of(day: DayLoad, witness: Witness) -> float:
    """Return what a day comes to by one rule."""
    sums: Mapping[Witness, float] = {
        "wear": day.damage,
        "wear_other": day.damage_other,
        "squared_force": day.squared_force_kn2,
        "peak": day.peak_n,
    }
    return sums[witness]


def judged(changes: Sequence[HabitChange], most: int) -> list[HabitChange]:
    """Return ``changes``, most wear saved first, each with the rules that put it first.

    First by a rule is what spares something and lies in its better half, ``most`` at most: where
    there is little to choose from, to be among three would say nothing.
    """
    leaders = {witness: _leaders(changes, witness, most) for witness in WITNESSES}
    told = [
        replace(one, first_by=tuple(w for w in WITNESSES if one in leaders[w])) for one in changes
    ]
    return sorted(told, key=lambda one: one.saved["wear"], reverse=True)


def _leaders(changes: Sequence[HabitChange], witness: Witness, most: int) -> list[HabitChange]:
    half = (len(changes) + 1) // 2
    order = sorted(changes, key=lambda one: one.saved[witness], reverse=True)
    return [one for one in order[: min(most, half)] if one.saved[witness] > 0]
