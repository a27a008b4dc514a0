"""The same question put to SciPy's SLSQP, which knows nothing of quadratic programs."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize

from bench.balance import Balance, Floats

_CLOSE = 1e-14
_ITERATIONS = 1000


def solver(balance: Balance) -> Callable[[int], Floats]:
    """Return a function that gives the forces (n,) in N of one case by its number."""
    arms, (least, most) = balance.control_arms, balance.limits

    def solve(case: int) -> Floats:
        external_nm = balance.moments_nm[case]
        found = minimize(
            lambda x: float(x @ x) / 2,
            least,
            jac=lambda x: x,
            bounds=list(zip(least, most, strict=True)),
            constraints={
                "type": "eq",
                "fun": lambda x: arms @ x + external_nm,
                "jac": lambda _: arms,
            },
            method="SLSQP",
            options={"ftol": _CLOSE, "maxiter": _ITERATIONS},
        )
        return np.asarray(found.x) * balance.weights_n

    return solve
