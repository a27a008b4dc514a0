"""``python -m bench.cycle_peers NAME PEOPLE DAYS``: one solver runs the cycle, on one core.

Pain (people, days) and the time of one person-day, without loading and compiling, go as JSON to
standard output. A process of its own keeps one solver's threads and crashes from the others.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from bench.cycle_case import CycleCase, Floats, cycle_case
from bench.solvers import on_cores

_MISSING = 3
_TIME_S = 900


@dataclass(frozen=True)
class Peer:
    """A program beside ours, how it works, and which module of ``bench`` asks it."""

    package: str
    name: str
    how: str

    @property
    def title(self) -> str:
        """Return what it is called in the table, with its version where it is installed."""
        try:
            return f"{self.name} {version(self.package)}, {self.how}"
        except PackageNotFoundError:
            return f"{self.name}, {self.how}"


PEERS = {
    "roadrunner": Peer("libroadrunner", "libRoadRunner", "our SBML, CVODE"),
    "lsoda": Peer("scipy", "SciPy", "LSODA, rates compiled by numba"),
    "diffrax": Peer("diffrax", "diffrax", "Tsit5, all people at once"),
}


@dataclass(frozen=True, eq=False)
class Ran:
    """Pain (people, days), and seconds for one person-day."""

    pain: Floats
    person_day_s: float


def ask(key: str, people: int, days: int) -> Ran | str:
    """Return what the peer finds on one core, or in words why there is nothing."""
    words = [sys.executable, "-W", "ignore", "-m", "bench.cycle_peers", key, str(people), str(days)]
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=_TIME_S, check=False, env=on_cores(1)
        )
    except subprocess.TimeoutExpired:
        return f"out of time ({_TIME_S} s)"
    if done.returncode == _MISSING:
        return "not installed (make bench)"
    if done.returncode:
        raise RuntimeError(f"{PEERS[key].title} broke: {done.stderr[-500:]}")
    told = json.loads(done.stdout)
    return Ran(np.array(told["pain"]), told["person_day_s"])


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
        sys.exit(_MISSING)
    print(json.dumps({"pain": ran.pain.tolist(), "person_day_s": ran.person_day_s}))
