"""``python -m bench.solvers NAME``: one solver answers one balance, in a process of its own.

The balance comes as JSON on standard input; forces and times go as JSON to standard output. A
process of its own keeps one solver's threads, messages and crashes from the others.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from statistics import median

import numpy as np

from bench.apart import MISSING, Program
from bench.balance import Balance, Floats
from bench.row import timed_s


@dataclass(frozen=True)
class Solver(Program):
    """A solver beside ours, and which function of ``bench`` asks it."""

    module: str
    maker: str = "solver"


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


def ask(key: str, balance: Balance) -> Answer | str:
    """Return the solver's answer from one core, or in words why there is none."""
    given = json.dumps(asdict(balance), default=np.ndarray.tolist)
    told = SOLVERS[key].asked("bench.solvers", key, given=given)
    return told if isinstance(told, str) else Answer(np.array(told["forces_n"]), told["seconds"])


def answer_alone(key: str) -> None:
    """Answer in this process what stands on standard input, and print forces and time."""
    balance = Balance(**{name: np.array(values) for name, values in json.load(sys.stdin).items()})
    try:
        program = import_module(f"bench.{SOLVERS[key].module}")
    except ModuleNotFoundError:
        sys.exit(MISSING)
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
