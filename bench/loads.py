"""The same moments held by the same fascicles, by us and by OpenSim, MuJoCo and general solvers.

Each solver is given the same cost, bounds and cases (``balance.py``), relaxed and with guarding;
what it answers must be what we answer. The peers solve one case at a time, called from Python, as
their users do; we solve many at once, and one by itself for comparison with the fastest of them.

The floor: one pass over a fascicle is ``FLOPS`` operations (its pull along the dual 5, bounds 2,
force 1, the dual's value 4, gradient 6, the Hessian's upper half 15), so many for each fascicle and
pass, over the machine's rate when it multiplies matrices, in the same run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bench.balance import Balance, Floats
from bench.crowd import crowd
from bench.ours import shared, told
from bench.row import TO_REACH, Row
from bench.solvers import SOLVERS, Answer, ask

COMPARED = 40
COUNTS_FROM_N = 1.0  # forces below it are not compared: they are nothing to a spine
FLOPS = 33
FEW, MANY = 10_000, 100_000
_AGREES_PERCENT = 1.0
_WITNESS_PERCENT = 1e-4
_WITNESSES = ("daqp", "slsqp")
_APART = "{} against {}: largest difference"
_RATE = "moments shared out a second, one core"


@dataclass(frozen=True)
class Apart:
    """How far a peer's answers are from ours at the most, in percent of ours."""

    forces_percent: float
    compression_percent: float


def rows() -> Iterator[Row]:
    """Yield agreement, speed, memory and the floor under our work."""
    drawn = crowd()
    in_pain = drawn.knowledge.mechanics.spine.guarding_in_pain.value
    balances = [drawn.balance(COMPARED, guarding) for guarding in (0.0, in_pain)]
    ours = told("kernel", cores=1)
    peers = {key: _asked(key, balances) for key in SOLVERS}
    for key, answers in peers.items():
        yield from _beside(key, answers, balances, ours["many_s"])
    yield from _by_itself(ours, peers)
    yield from _streamed()
    yield from _floor(ours, balances[0].fascicles)


def _asked(key: str, balances: Sequence[Balance]) -> list[Answer] | str:
    """Return the solver's answer to each balance, or in words why there is none."""
    answers: list[Answer] = []
    for balance in balances:
        answer = ask(key, balance)
        if isinstance(answer, str):
            return answer
        answers.append(answer)
    return answers


def _beside(
    key: str, answers: list[Answer] | str, balances: Sequence[Balance], ours_s: float
) -> Iterator[Row]:
    """Yield how far a peer's forces are from ours, and how many cases each does in a second."""
    title = SOLVERS[key].title
    if isinstance(answers, str):
        yield Row(_RATE, 1 / ours_s, f"{title}: {answers}", None, "1/s")
        return
    apart = [apart_from(b, one.forces_n) for b, one in zip(balances, answers, strict=True)]
    limit = _WITNESS_PERCENT if key in _WITNESSES else _AGREES_PERCENT
    forces = max(one.forces_percent for one in apart)
    compression = max(one.compression_percent for one in apart)
    yield Row(_APART.format("muscle forces", title), forces, TO_REACH, limit, "%")
    yield Row(_APART.format("compression", title), compression, TO_REACH, limit, "%")
    yield Row(_RATE, 1 / ours_s, title, 1 / answers[0].seconds, "1/s")


def apart_from(balance: Balance, forces_n: Floats) -> Apart:
    """Return how far ``forces_n`` (k, n) are from ours."""
    ours_n = shared(balance).levels * balance.strengths_n
    counts = ours_n > COUNTS_FROM_N
    return Apart(
        _percent(forces_n[counts], ours_n[counts]),
        _percent(balance.compression_n(forces_n), balance.compression_n(ours_n)),
    )


def _percent(theirs: Floats, ours: Floats) -> float:
    return float(100 * np.abs(theirs / ours - 1).max())


def _by_itself(ours: dict[str, float], peers: dict[str, list[Answer] | str]) -> Iterator[Row]:
    answered = {key: one[0].seconds for key, one in peers.items() if not isinstance(one, str)}
    if answered:
        fastest = min(answered, key=lambda key: answered[key])
        theirs_us, title = answered[fastest] * 1e6, SOLVERS[fastest].title
        yield Row("one moment shared out by itself", ours["alone_s"] * 1e6, title, theirs_us, "µs")
    yield Row("one posture by itself, caches cold", ours["posture_s"] * 1e3, TO_REACH, 1.0, "ms")


def _streamed() -> Iterator[Row]:
    few, many = (told("stream", str(cases), "1", cores=1) for cases in (FEW, MANY))
    each_us = many["seconds"] / MANY * 1e6
    yield Row("one posture of many, from joint angles, one core", each_us, TO_REACH, 20.0, "µs")
    both = told("stream", str(MANY), "2", cores=2)
    rate = MANY / both["seconds"]
    yield Row("postures a second, from joint angles, two cores", rate, TO_REACH, 100_000, "1/s")
    memory = f"the same with {FEW:,} postures"
    yield Row(f"memory with {MANY:,} postures", many["memory_mb"], memory, few["memory_mb"], "MB")


def _floor(ours: dict[str, float], fascicles: int) -> Iterator[Row]:
    flops = FLOPS * fascicles * ours["passes"]
    floor_us = flops / ours["flops_per_s"] * 1e6
    rate, share = ours["flops_per_s"] / 1e9, floor_us / (ours["many_s"] * 1e6)
    peer = f"floor: {flops:,.0f} flops at {rate:.0f} Gflop/s; we reach {share:.0%} of that rate"
    yield Row("one moment of many shared out, one core", ours["many_s"] * 1e6, peer, floor_us, "µs")
