"""The floor under our speed: how many operations the cycle needs, at the machine's best rate.

The operations are counted as the kernel puts them down (``backstory.physiology.vectors``), so a
changed term changes the count: each sum, difference, product, quotient, root, rounding, comparison
and choice of numbers is one; an exponential is what it is made of. Reading and writing cost nothing
here, and a quotient, which takes as long as some ten sums, counts as one. The rate is that of a
product of matrices, nothing but products with sums, in a process of its own with one core, by that
core's time, as ours.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
from llvmlite import ir

from backstory import load_knowledge
from backstory.physiology import model, terms
from backstory.physiology.lanes import Lanes
from backstory.physiology.vectors import Follower, functions_of
from bench import cycle_ours
from bench.apart import on_cores
from bench.cycle_peers import core_s
from bench.row import Row

_YEAR = 364
_EACH_PART, _EACH_DAY = ("be_struck", "live_part"), ("begin_day", "end_day", "tell")
_ROWS = ("p", "s", "day", "now", "pace", "today", "told")
_COUNTED = {"fadd", "fsub", "fmul", "fdiv", "fcmp", "select", "call"}
_MATRIX = 1024
_TIMES = 20


def floor_rows() -> Iterator[Row]:
    """Yield how long a year of one person takes, and how long it must."""
    parts = len(load_knowledge().physiology.usual_day.parts)
    flops_of = {name: flops(name) for name in (*_EACH_PART, *_EACH_DAY)}
    part, day = (sum(flops_of[name] for name in names) for names in (_EACH_PART, _EACH_DAY))
    year = _YEAR * (parts * part + day)
    took_s, best = 1 / cycle_ours.told("rate", "1", cores=1), best_flops_per_s()
    reached = year / took_s / best
    peer = (
        f"floor: {year / 1e6:.1f} Mflop ({part} a part of a day, {day} a day) at"
        f" {best / 1e9:.0f} Gflop/s; we reach {reached:.0%} of that rate"
    )
    yield Row("a person-year of the cycle, one core", took_s * 1e6, peer, year / best * 1e6, "µs")


def flops(name: str) -> int:
    """Return how many operations a function of the model needs for one person."""
    scratch = ir.Function(ir.Module(), ir.FunctionType(ir.VoidType(), []), "scratch")
    block = scratch.append_basic_block()
    lanes, functions = Lanes(ir.IRBuilder(block)), functions_of(terms, model)
    given = (argument.arg for argument in functions[name].args.args)
    follower = Follower(functions, lanes)
    follower.apply(name, [Ones(lanes) if one in _ROWS else lanes.constant(1.0) for one in given])
    return sum(line.opname in _COUNTED for line in block.instructions)


class Ones:
    """A row in which every column is 1, written to or not: nothing but the operations is left."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes

    def read(self, _: str) -> Any:
        """Return 1 for every lane."""
        return self.lanes.constant(1.0)

    def write(self, name: str, value: Any) -> None:
        """Leave the column as it is."""


def best_flops_per_s() -> float:
    """Return the machine's rate in double precision on one core, in a process of its own."""
    words, one_core = [sys.executable, "-m", "bench.cycle_floor"], on_cores(1)
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=one_core)
    return float(json.loads(done.stdout))


def _flops_per_s() -> float:
    square = np.ones((_MATRIX, _MATRIX))
    return 2 * _MATRIX**3 / min(core_s(lambda: square @ square) for _ in range(_TIMES))


if __name__ == "__main__":
    print(json.dumps(_flops_per_s()))
