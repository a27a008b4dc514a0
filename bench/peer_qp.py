"""The same question put to three general solvers of quadratic programs.

The unknowns are x = F / weight, so that the cost is x.x / 2 and its matrix the unit matrix: the
form in which each of them does best. What does not change between cases is handed over once.
"""

from collections.abc import Callable

import clarabel
import daqp
import numpy as np
import osqp
from scipy import sparse

from bench.balance import Balance, Floats

Share = Callable[[Floats], Floats]  # the moment (3,) to give, N m -> forces (n,) in N

_CLOSE = 1e-8
_EQUAL = 5  # DAQP's word for an equality
_ITERATIONS = 100_000
_NO_MOMENT = np.zeros(3)


def daqp_share(balance: Balance) -> Share:
    """Return what shares a moment out by DAQP's dual active set."""
    least, most = balance.limits
    unit, none = np.eye(len(most)), np.zeros(len(most))
    sense = np.array([0] * len(most) + [_EQUAL] * 3, dtype=np.intc)
    asked = daqp.Model()
    start = np.append(most, _NO_MOMENT), np.append(least, _NO_MOMENT)
    asked.setup(unit, none, balance.control_arms, *start, sense)

    def share(given_nm: Floats) -> Floats:
        asked.update(bupper=np.append(most, given_nm), blower=np.append(least, given_nm))
        return np.asarray(asked.solve()[0]) * balance.weights_n

    return share


def clarabel_share(balance: Balance) -> Share:
    """Return what shares a moment out by Clarabel's interior point."""
    least, most = balance.limits
    unit, none = sparse.eye(len(most), format="csc"), np.zeros(len(most))
    rows = sparse.vstack([sparse.csc_matrix(balance.control_arms), unit, -unit], format="csc")
    cones = [clarabel.ZeroConeT(3), clarabel.NonnegativeConeT(2 * len(most))]
    settings = clarabel.DefaultSettings()
    settings.verbose, settings.presolve_enable = False, False
    start = np.concatenate([_NO_MOMENT, most, -least])
    asked = clarabel.DefaultSolver(unit, none, rows, start, cones, settings)

    def share(given_nm: Floats) -> Floats:
        asked.update(b=np.concatenate([given_nm, most, -least]))
        return np.array(asked.solve().x) * balance.weights_n

    return share


def osqp_share(balance: Balance) -> Share:
    """Return what shares a moment out by OSQP's operator splitting."""
    least, most = balance.limits
    unit, none = sparse.eye(len(most), format="csc"), np.zeros(len(most))
    rows = sparse.vstack([sparse.csc_matrix(balance.control_arms), unit], format="csc")
    start = np.append(_NO_MOMENT, least), np.append(_NO_MOMENT, most)
    close = {"eps_abs": _CLOSE, "eps_rel": _CLOSE, "max_iter": _ITERATIONS, "verbose": False}
    asked = osqp.OSQP()
    asked.setup(unit, none, rows, *start, **close)

    def share(given_nm: Floats) -> Floats:
        asked.update(l=np.append(given_nm, least), u=np.append(given_nm, most))
        return np.asarray(asked.solve().x) * balance.weights_n

    return share


def _by_case(share_of: Callable[[Balance], Share]) -> Callable[[Balance], Callable[[int], Floats]]:
    def solver(balance: Balance) -> Callable[[int], Floats]:
        share = share_of(balance)
        return lambda case: share(-balance.moments_nm[case])

    return solver


daqp_solver = _by_case(daqp_share)
clarabel_solver = _by_case(clarabel_share)
osqp_solver = _by_case(osqp_share)
