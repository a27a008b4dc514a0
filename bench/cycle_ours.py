"""Our own side of ``bench cycle``, in a process of its own so that cores and memory can be counted.

``python -m bench.cycle_ours WHAT [NUMBER]`` prints one JSON document: ``rate CORES`` person-years a
second, ``stream PEOPLE`` the memory of so many one after the other, ``night`` one update of a
belief, ``ahead`` the forecast of five plans, ``first`` the first run of a process.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from backstory import load_knowledge
from backstory.physiology import People, population, simulate, usual_plan
from backstory.physiology.belief import begin_belief
from backstory.physiology.filter import update
from backstory.physiology.forecast import forecast
from backstory.physiology.run import stream
from backstory.physiology.told import Told
from bench.apart import on_cores
from bench.cycle_peers import core_s, on_one_core
from bench.row import timed_s

PARTICLES = 2000
AHEAD_D = 84
_YEAR = 364
_PEOPLE = 2000
_GROUP = 500
_SEED = 5
_TIMES = 5
_KB_PER_MB = 1024


def told(*words: str, cores: int) -> float:
    """Return the number that this module, in a process of its own, prints for ``words``."""
    asked = [sys.executable, "-m", "bench.cycle_ours", *words]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, env=on_cores(cores))
    return float(json.loads(done.stdout))


def rate(cores: int) -> float:
    """Return person-years a second."""
    physiology = load_knowledge().physiology
    people, plan = population(physiology, _PEOPLE, seed=_SEED), usual_plan(physiology, _YEAR)
    count_s = core_s if cores == 1 else timed_s
    return _PEOPLE / _best_s(lambda: simulate(people, plan, seed=_SEED, threads=cores), count_s)


def streamed(people: int) -> float:
    """Return the most memory (MB) used while so many people live a year, group after group."""
    physiology = load_knowledge().physiology
    plan = usual_plan(physiology, _YEAR)

    def groups() -> Iterator[People]:
        for first in range(0, people, _GROUP):
            yield population(physiology, _GROUP, seed=_SEED, first=first)

    for _ in stream(groups(), plan, seed=_SEED):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB_PER_MB


def night() -> float:
    """Return seconds for one evening's update of a belief."""
    physiology = load_knowledge().physiology
    plan = usual_plan(physiology, 1)
    belief = begin_belief(physiology, particles=PARTICLES, seed=_SEED)
    heard = Told(now=5.0, worst=7.0, stiffness=4.0)
    taken = []
    for _ in range(15):
        taken.append(timed_s(partial(update, belief, plan, heard, physiology)))
        belief = update(belief, plan, heard, physiology)
    return median(taken[3:])


def ahead() -> float:
    """Return seconds for the forecast of five plans over twelve weeks."""
    physiology = load_knowledge().physiology
    usual = usual_plan(physiology, AHEAD_D)
    belief = begin_belief(physiology, particles=PARTICLES, seed=_SEED)
    plans = {
        "as_now": usual,
        "exercise": usual.during(0, AHEAD_D, exercise=1.0),
        "active": usual.during(0, AHEAD_D, active=1.0),
        "bed": usual.in_bed(0, 7, physiology),
        "through": usual.during(0, 28, anti_inflammatory=0.8, overload=1.6),
    }
    return _best_s(lambda: forecast(belief, plans, physiology))


def first() -> float:
    """Return seconds for the first run of a process."""
    physiology = load_knowledge().physiology
    people, plan = population(physiology, 1, seed=_SEED), usual_plan(physiology, 1)
    return timed_s(lambda: simulate(people, plan, seed=_SEED))


def _best_s(
    action: Callable[[], object], count_s: Callable[[Callable[[], object]], float] = timed_s
) -> float:
    action()
    return min(count_s(action) for _ in range(_TIMES))


if __name__ == "__main__":
    what, *how = sys.argv[1:]
    asked = {"night": night, "ahead": ahead, "first": first}
    counted = {"rate": rate, "stream": streamed}
    if what in counted:
        if how == ["1"]:
            on_one_core()
        print(json.dumps(counted[what](int(how[0]))))
    else:
        print(json.dumps(asked[what]()))
