"""``python -m bench.solvers NAME``: one solver answers one balance, in a process of its own.

The balance comes as JSON on standard input; forces and times go as JSON to standard output. A
process of its own keeps one solver's threads, messages and crashes from the others.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from statistics import median

import numpy as np

from bench.balance import Balance, Floats
from bench.row import timed_s

_MISSING = 3
_TIME_S = 600
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")


@dataclass(frozen=True)
class Solver:
    """A program beside ours, how it works, and which function of ``bench`` asks it."""

    package: str
    name: str
    how: str
    module: str
    maker: str = "solver"

    @property
    def title(self) -> str:
        """Return what it is called in the table, with its version where it is installed."""
        try:
            return f"{self.name} {version(self.package)}, {self.how}"
        except PackageNotFoundError:
            return f"{self.name}, {self.how}"


SOLVERS = {
    "opensim": Solver("opensim", "OpenSim", "static optimisation", "peer_opensim"),
    "mujoco": Solver("mujoco", "MuJoCo", "inverse statics, then OSQP", "peer_mujoco"),
    "daqp": Solver("daqp", "DAQP", "active set", "peer_qp", "daqp_solver"),
    "osqp": Solver("osqp", "OSQP", "operator splitting", "peer_qp", "osqp_solver"),
    "clarabel": Solver("clarabel", "Clarabel", "interior point", "peer_qp", "clarabel_solver"),
    "slsqp": Solver("scipy", "SciPy", "SLSQP", "peer_scipy"),
}


@dataclass(frozen=True, eq=False)
class Answer:
    """Forces (k, n) in N of every case, and the median time of one case in seconds."""

    forces_n: Floats
    seconds: float


def on_cores(cores: int) -> dict[str, str]:
    """Return the environment of a process that may use so many cores."""
    return {**os.environ, **dict.fromkeys(_THREADS, str(cores))}


def ask(key: str, balance: Balance) -> Answer | str:
    """Return the solver's answer from one core, or in words why there is none."""
    words = [sys.executable, "-W", "ignore", "-m", "bench.solvers", key]
    try:
        done = subprocess.run(
            words,
            input=json.dumps(asdict(balance), default=np.ndarray.tolist),
            capture_output=True,
            text=True,
            timeout=_TIME_S,
            check=False,
            env=on_cores(1),
        )
    except subprocess.TimeoutExpired:
        return f"out of time ({_TIME_S} s)"
    if done.returncode == _MISSING:
        return "not installed (make bench)"
    if done.returncode:
        raise RuntimeError(f"{SOLVERS[key].title} broke: {done.stderr[-500:]}")
    told = json.loads(done.stdout)
    return Answer(np.array(told["forces_n"]), told["seconds"])


def answer_alone(key: str) -> None:
    """Answer in this process what stands on standard input, and print forces and time."""
    balance = Balance(**{name: np.array(values) for name, values in json.load(sys.stdin).items()})
    try:
        program = import_module(f"bench.{SOLVERS[key].module}")
    except ModuleNotFoundError:
        sys.exit(_MISSING)
    solve: Callable[[int], Floats] = getattr(program, SOLVERS[key].maker)(balance)
    forces_n, seconds = _all_timed(solve, len(balance.moments_nm))
    print(json.dumps({"seconds": seconds, "forces_n": forces_n.tolist()}))


def _all_timed(solve: Callable[[int], Floats], cases: int) -> tuple[Floats, float]:
    """Return the forces (k, n) of all cases, and the median time of one."""
    forces_n: list[Floats] = []

    def answer(case: int) -> None:
        forces_n.append(solve(case))

    taken_s = [timed_s(partial(answer, case)) for case in range(cases)]
    return np.array(forces_n), median(taken_s)


if __name__ == "__main__":
    answer_alone(sys.argv[1])
