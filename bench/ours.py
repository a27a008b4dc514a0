"""Our own side of ``bench loads``, in a process of its own so that its cores can be counted.

``python -m bench.ours kernel`` times the sharing out of moments among fascicles, one by one and
many at once, and the machine's rate; ``python -m bench.ours stream CASES THREADS`` works cases out
from joint angles to disc pressure, a thousand at a time. Each prints one JSON document.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from statistics import median

import numpy as np

from backstory.loads import Cases, spine_load, spine_loads
from backstory.movement import STANDING, body_of
from backstory.numeric import Shared, share_out
from bench.apart import on_cores
from bench.balance import Balance
from bench.crowd import crowd
from bench.row import median_s, timed_s

_MANY = _DRAWN = 10_000
_CHUNK = 1000
_TIMES = 50
_CACHE_BYTES = 64 * 1024**2  # more than the caches of a processor hold
_MATRIX = 1024
_KB_PER_MB = 1024


def told(*words: str, cores: int) -> dict[str, float]:
    """Return what this module, in a process of its own on so many cores, prints for ``words``."""
    asked = [sys.executable, "-m", "bench.ours", *words]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, env=on_cores(cores))
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def kernel() -> dict[str, float]:
    """Return seconds of one case among many, of one alone, of a posture; passes; flops a second."""
    drawn = crowd()
    many, mechanics = drawn.balance(_MANY), drawn.knowledge.mechanics
    body = body_of(mechanics, stature_m=1.7, mass_kg=70.0)
    return {
        "many_s": median_s(lambda: shared(many), 5) / _MANY,
        "alone_s": _alone_s(drawn.balance(_TIMES)),
        "posture_s": _cold_s(lambda: spine_load(STANDING, body, mechanics)),
        "passes": float(shared(many).passes.mean()),
        "flops_per_s": _flops_per_s(),
    }


def shared(balance: Balance) -> Shared:
    """Return the moments of ``balance`` shared out among its fascicles by us."""
    floors = np.broadcast_to(balance.floors, (len(balance.moments_nm), balance.fascicles))
    return share_out(balance.strengths_n, balance.arms_m, floors, -balance.moments_nm)


def _alone_s(balance: Balance) -> float:
    """Return the median time of one case after another."""
    singly = [replace(balance, moments_nm=one[np.newaxis]) for one in balance.moments_nm]
    return median([timed_s(partial(shared, one)) for one in singly])


def _cold_s(action: Callable[[], object]) -> float:
    """Return the median time of ``action`` when nothing of it is left in the processor's caches."""
    others = np.zeros(_CACHE_BYTES // 8)
    action()
    taken = []
    for _ in range(_TIMES):
        others += 1.0
        taken.append(timed_s(action))
    return median(taken)


def _flops_per_s() -> float:
    """Return the machine's rate in double precision: at its best, from a product of matrices."""
    square = np.ones((_MATRIX, _MATRIX))
    return 2 * _MATRIX**3 / min(timed_s(lambda: square @ square) for _ in range(_TIMES))


def stream(cases: int, threads: int) -> dict[str, float]:
    """Work out so many cases, keep of each thousand only its mean; return time and memory.

    The cases are the same ten thousand over and over: to draw new ones is not what is measured.
    """
    drawn = crowd()
    mechanics = drawn.knowledge.mechanics
    thousands = [drawn.cases(_CHUNK, seed) for seed in range(_DRAWN // _CHUNK)]

    def mean_mpa(part: Cases) -> float:
        return float(spine_loads(part, mechanics).disc_pressure_mpa.mean())

    mean_mpa(thousands[0])
    asked = islice(cycle(thousands), cases // _CHUNK)
    with ThreadPoolExecutor(threads) as pool:
        seconds = timed_s(lambda: list(pool.map(mean_mpa, asked)))
    memory_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "memory_mb": memory_kb / _KB_PER_MB}


if __name__ == "__main__":
    what, *how = sys.argv[1:]
    print(json.dumps(kernel() if what == "kernel" else stream(*map(int, how))))
