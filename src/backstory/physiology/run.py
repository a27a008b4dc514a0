"""Running the cycle: people and a plan in, days of pain, guarding and strength out."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from backstory.physiology.chance import Floats, keys, scrambled
from backstory.physiology.people import People
from backstory.physiology.plan import Plan
from backstory.physiology.state import STATE, TOLD, Records, start_of_episode

if TYPE_CHECKING:
    from backstory.physiology.kernel import Crowd, Days

_AT_ONCE = 256


@dataclass(frozen=True, eq=False)
class Trajectories:
    """``told`` (people, days, figures) in the order of ``TOLD``, and the states at the end.

    Pain (mean while awake), worst pain and stiffness are points of 10, disability of 24; guarding
    is in percent of the strongest pull, strength in newtons, activity in shares of the usual,
    damage a share of the tissue. Guarding, strength and stiffness are means while awake.
    """

    told: Floats
    states: Records

    def __getitem__(self, name: str) -> Floats:
        """Return one figure (people, days).

        Raises:
            ValueError: no figure has that name.
        """
        return self.told[:, :, TOLD.index(name)]


def simulate(
    people: People,
    plan: Plan,
    *,
    seed: int,
    start: Records | None = None,
    first_day: int = 0,
    threads: int = 1,
) -> Trajectories:
    """Return how ``people`` fare through ``plan``, from the morning of the injury or ``start``.

    ``seed`` decides unplanned heavy events, by person and day, counted from ``first_day``: neither
    threads, nor other people, nor a break in the middle change anything.
    """
    from backstory.physiology.kernel import Crowd  # noqa: PLC0415 - numba only when it is needed

    crowd = Crowd(
        _numbers(people.rows),
        np.ascontiguousarray(people.rows["heavy_events_per_day"]),
        keys(seed, "heavy event", people.numbers),
        _numbers(start_of_episode(people.rows) if start is None else start).copy(),
        np.empty((len(people), len(plan), len(TOLD))),
    )
    run = partial(_live, people.rows.dtype, _days(plan, first_day))
    if threads == 1:
        run(crowd)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(run, _blocks(crowd)))
    return Trajectories(crowd.told, crowd.states.view(STATE)[:, 0])


def stream(
    people: Iterator[People], plan: Plan, *, seed: int, threads: int = 1
) -> Iterator[Trajectories]:
    """Yield the trajectories of one group after the other, in memory that does not grow."""
    for group in people:
        yield simulate(group, plan, seed=seed, threads=threads)


def _live(rows: np.dtype[np.void], days: Days, crowd: Crowd) -> None:
    from backstory.physiology.kernel import live, room_for  # noqa: PLC0415 - numba only when it is needed

    live(rows, crowd, days, room_for(crowd.rows.shape[1], days.parts.shape[1]))


def _blocks(crowd: Crowd) -> Iterator[Crowd]:
    for first in range(0, len(crowd.rows), _AT_ONCE):
        yield type(crowd)._make(table[first : first + _AT_ONCE] for table in crowd)


def _days(plan: Plan, first_day: int) -> Days:
    from backstory.physiology.kernel import Days  # noqa: PLC0415 - numba only when it is needed

    days = np.arange(first_day, first_day + len(plan), dtype=np.uint64)
    parts, lengths_d = plan.parts, plan.parts["length_d"]
    same = (lengths_d[1:] == lengths_d[:-1]).all(axis=1)
    return Days(
        _numbers(plan.days),
        _numbers(parts),
        np.maximum(parts["relaxant"], parts["opioid"]).max(axis=1),
        np.concatenate([np.zeros(min(len(plan), 1), np.bool_), same]),
        scrambled(days),
        np.cumsum(parts["cycles"], axis=1),
    )


def _numbers(table: Records) -> Floats:
    """Return a table as plain numbers, with its columns along one more axis."""
    whole = np.ascontiguousarray(table)
    return whole.view(np.float64).reshape(*whole.shape, whole.itemsize // 8)
