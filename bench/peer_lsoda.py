"""The cycle in SciPy's LSODA (``solve_ivp``), part by part, its rates compiled by numba."""

from collections.abc import Callable
from math import exp, sqrt

import numpy as np
from numba import njit
from scipy.integrate import solve_ivp

from bench.cycle_case import ABSOLUTE, RELATIVE, CycleCase, Floats

_LENGTH = 0  # the first column of a part


def runner(case: CycleCase) -> Callable[[int], Floats]:
    """Return what runs one person after the other."""
    library = {"exp": exp, "sqrt": sqrt, "min": min, "max": max, "array": np.array}
    made = case.functions(library, njit)

    def run(person: int) -> Floats:
        (flowing, held), p = case.start(person), case.parameters[person]
        pain: list[float] = []
        for day, parts in zip(case.days, case.parts, strict=True):
            if pain:
                flowing, held = made["morning"](flowing, held, day, p)
            for part in parts:
                flowing = _over(part, flowing, held, day, p)
            flowing, held = made["evening"](flowing, held, day, p)
            pain.append(held[case.pain_place])
        return np.array(pain)

    def _over(part: Floats, flowing: Floats, held: Floats, day: Floats, p: Floats) -> Floats:
        solved = solve_ivp(
            lambda _, y: made["rates"](y, held, part, day, p),
            (0.0, part[_LENGTH]),
            flowing,
            method="LSODA",
            t_eval=(part[_LENGTH],),
            rtol=RELATIVE,
            atol=ABSOLUTE,
        )
        return np.asarray(solved.y[:, -1])

    return run
