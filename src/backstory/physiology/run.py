"""Running the cycle: people and a plan in, days of pain, guarding and strength out."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backstory.physiology.chance import Floats, uniform
from backstory.physiology.people import People
from backstory.physiology.plan import Plan
from backstory.physiology.state import Records, start_of_episode

TOLD = (
    "pain", "worst_pain", "guarding_percent", "remote_guarding_percent", "strength_n", "stiffness",
    "disability", "activity", "damage",
)  # fmt: skip
_AT_ONCE = 250


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
    states = start_of_episode(people.rows) if start is None else start.copy()
    told = np.empty((len(people), len(plan), len(TOLD)))
    blocks = [slice(at, at + _AT_ONCE) for at in range(0, len(people), _AT_ONCE)]

    def live_block(rows: slice) -> None:
        some = people.take(rows)
        events = _events(some, plan, seed, first_day)
        _live(some, states[rows], plan, events, told[rows])

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(live_block, blocks))
    return Trajectories(told, states)


def stream(people: Iterator[People], plan: Plan, *, seed: int) -> Iterator[Trajectories]:
    """Yield the trajectories of one group after the other, in memory that does not grow."""
    for group in people:
        yield simulate(group, plan, seed=seed)


def _live(
    people: People, states: Records, plan: Plan, events: NDArray[np.int8], told: Floats
) -> None:
    from backstory.physiology.kernel import PACE, TODAY, live  # noqa: PLC0415 - numba only when it is needed

    paces, today = np.zeros(plan.parts.shape[1], PACE), np.zeros(1, TODAY)
    live(people.rows, states, plan.days, plan.parts, events, paces, today, told)


def _events(people: People, plan: Plan, seed: int, first_day: int) -> NDArray[np.int8]:
    """Return the part of each day (people, days) in which a heavy event falls, or -1."""
    rate = people.rows["heavy_events_per_day"][:, None]
    cycles = plan.parts["cycles"]
    days = np.arange(first_day, first_day + len(plan))
    drawn = uniform(seed, "heavy event", people.numbers[:, None], days)
    who, when = np.nonzero((drawn < rate) & (cycles.sum(axis=1) > 0))
    events = np.full(drawn.shape, -1, dtype=np.int8)
    # Given that there is one, the same number is uniform again: it says in which part it falls.
    reached = drawn[who, when] / rate[who, 0] * cycles[when].sum(axis=1)
    events[who, when] = (np.cumsum(cycles, axis=1)[when, :-1] <= reached[:, None]).sum(axis=1)
    return events
