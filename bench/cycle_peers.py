"""``python -m bench.cycle_peers NAME PEOPLE DAYS``: one solver runs the cycle, on one core.

Pain (people, days) and the time of one person-day, without loading and compiling, go as JSON to
standard output. A process of its own keeps one solver's threads and crashes from the others.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from bench.apart import MISSING, Program
from bench.cycle_case import CycleCase, Floats, cycle_case

PEERS = {
    "roadrunner": Program("libroadrunner", "libRoadRunner", "our SBML, CVODE"),
    "lsoda": Program("scipy", "SciPy", "LSODA, rates compiled by numba"),
    "diffrax": Program("diffrax", "diffrax", "Tsit5, all people at once"),
}


@dataclass(frozen=True, eq=False)
class Ran:
    """Pain (people, days), and seconds for one person-day."""

    pain: Floats
    person_day_s: float


def ask(key: str, people: int, days: int) -> Ran | str:
    """Return what the peer finds on one core, or in words why there is nothing."""
    told = PEERS[key].asked("bench.cycle_peers", key, str(people), str(days))
    return told if isinstance(told, str) else Ran(np.array(told["pain"]), told["person_day_s"])


def run_alone(key: str, case: CycleCase) -> Ran:
    """Return what one peer finds in this process."""
    program = import_module(f"bench.peer_{key}")
    found: list[Floats] = []
    if hasattr(program, "all_at_once"):
        run = program.all_at_once(case)
        run()  # compiles
        taken_s = core_s(lambda: found.extend(run()))
    else:
        one = program.runner(case)
        one(0)
        taken_s = core_s(lambda: found.extend(one(who) for who in range(len(case.people))))
    return Ran(np.array(found), taken_s / len(case.people) / len(case.plan))


def core_s(action: Callable[[], object]) -> float:
    """Return the seconds of one core that ``action`` takes, whoever else uses the machine."""
    began = time.process_time()
    action()
    return time.process_time() - began


def on_one_core() -> None:
    """Keep this process, and all its threads, on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    on_one_core()
    try:
        ran = run_alone(sys.argv[1], cycle_case(int(sys.argv[2]), int(sys.argv[3])))
    except ModuleNotFoundError:
        sys.exit(MISSING)
    print(json.dumps({"pain": ran.pain.tolist(), "person_day_s": ran.person_day_s}))
