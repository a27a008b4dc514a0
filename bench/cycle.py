"""The same people through the same cycle, by us and by programs that solve any such equations.

Each peer solves the continuous form, to tolerances of 1e-6 and 1e-8; we step over the six parts of
a day with exact exponentials, which is another method for the same equations, so how far we are
from each other in pain is shown before how fast each is. Rates are
per second of one core's time, loaded and compiled.
"""

from collections.abc import Iterator

import numpy as np

from backstory.physiology import simulate
from bench import cycle_floor, cycle_ours
from bench.cycle_case import SEED, cycle_case
from bench.cycle_peers import PEERS, ask
from bench.row import TO_REACH, Row

PEOPLE, DAYS = 8, 84
FEW, MANY = 10_000, 40_000
_YEAR = 364
_RATE = "person-years of the cycle a second, one core"
_TYPICAL = "pain of the typical person on any of {} days, ours against {}: largest difference"
_MEAN = "pain of {} people on {} days, ours against {}: mean difference"


def rows() -> Iterator[Row]:
    """Yield agreement, speed, memory, the person's own evening and forecast, and the floor."""
    ours_s = cycle_ours.told("rate", "1", cores=1)
    yield from _peers(ours_s)
    both = cycle_ours.told("rate", "2", cores=2)
    yield Row("person-years of the cycle a second, two cores", both, TO_REACH, 5000.0, "1/s")
    yield from _memory()
    night_ms = 1000 * cycle_ours.told("night", cores=1)
    particles = f"{cycle_ours.PARTICLES:,} particles"
    yield Row(f"one evening heard, {particles}", night_ms, TO_REACH, 30.0, "ms")
    ahead_ms = 1000 * cycle_ours.told("ahead", cores=2)
    yield Row("twelve weeks ahead, five plans", ahead_ms, TO_REACH, 150.0, "ms")
    first_s = cycle_ours.told("first", cores=2)
    yield Row("the first run of a process, compiled before", first_s, TO_REACH, 5.0, "s")
    yield from cycle_floor.floor_rows()


def _peers(ours: float) -> Iterator[Row]:
    case = cycle_case(PEOPLE, DAYS)
    pain = simulate(case.people, case.plan, seed=SEED)["pain"]
    for key, peer in PEERS.items():
        ran = ask(key, PEOPLE, DAYS)
        if isinstance(ran, str):
            yield Row(_RATE, ours, f"{peer.title}: {ran}", None, "1/s")
            continue
        apart_of_100 = 10 * np.abs(ran.pain - pain)
        typical, mean = float(apart_of_100[0].max()), float(apart_of_100.mean())
        yield Row(_TYPICAL.format(DAYS, peer.title), typical, TO_REACH, 1.0, "of 100")
        yield Row(_MEAN.format(PEOPLE, DAYS, peer.title), mean, TO_REACH, 1.0, "of 100")
        yield Row(_RATE, ours, peer.title, 1 / (ran.person_day_s * _YEAR), "1/s")


def _memory() -> Iterator[Row]:
    few, many = (cycle_ours.told("stream", str(people), cores=2) for people in (FEW, MANY))
    yield Row(f"memory, {MANY:,} people streamed", many, TO_REACH, 300.0, "MB")
    yield Row(f"memory, {MANY:,} people streamed", many, f"the same with {FEW:,}", few, "MB")
