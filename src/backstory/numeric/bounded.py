r"""Sharing a demand out over bounded actuators, at least squared effort.

Idea. Each of n actuators of strength F_i adds F_i a_i m_i to a sum of three components; its level
a_i lies between a floor and one. Wanted are the levels that meet a demand d with the least effort:

    minimise   sum F_i a_i^2 / 2    subject to   sum F_i a_i m_i = d,   l_i <= a_i <= 1

Only three equations bind, so the dual has three variables y, whatever n is:

    a_i(y) = clip(m_i . y, l_i, 1)
    f(y)   = sum F_i (a_i m_i . y - a_i^2 / 2) - d . y        convex, once differentiable

and its gradient is the part of the demand that is not met. It is solved by Newton's method with
the Hessian of the actuators that are off their bounds (semismooth Newton), each step checked for
descent. A reserve of stiffness 1e9 on each component keeps every case solvable: in a case
that cannot be met the reserve bears what is missing, and the rest is the nearest that can be done.

When it holds: quadratic effort, demands within some 1e-12 to 1e9. Newton needs 3 to 8 passes over
the actuators. Reference: Qi and Sun, A nonsmooth version of Newton's method, Math Prog 58, 1993.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shared:
    """Levels (cases, actuators), demand not met (cases, 3), and passes made (cases,)."""

    levels: Floats
    missing: Floats
    passes: NDArray[np.int64]


def share_out(strengths: Floats, arms: Floats, floors: Floats, demands: Floats) -> Shared:
    """Return the least effort that meets each of ``demands`` (cases, 3).

    ``strengths`` (actuators,), ``arms`` (actuators, 3), ``floors`` (cases, actuators) in [0, 1].
    A case with a value that is not finite comes back as not a number; the others are solved.
    """
    from backstory.numeric.kernel import solve_all  # noqa: PLC0415 - numba only when it is needed

    cases, count = floors.shape
    levels = np.full((cases, count), np.nan)
    passes = np.zeros(cases, dtype=np.int64)
    across = np.ascontiguousarray(arms.T)
    solve_all(strengths, across, np.ascontiguousarray(floors), demands, levels, passes)
    return Shared(levels, demands - levels @ (strengths[:, None] * arms), passes)
