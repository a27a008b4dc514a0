r"""Sharing a demand out over bounded actuators, at least squared effort.

Idea. Each of n actuators of strength F_i adds F_i a_i m_i to a sum of three components; its level
a_i lies between a floor and one. Wanted are the levels that meet a demand d with the least effort:

    minimise   sum F_i a_i^2 / 2    subject to   sum F_i a_i m_i = d,   l_i <= a_i <= 1

Only three equations bind, so the dual has three variables y, whatever n is:

    a_i(y) = clip(m_i . y, l_i, 1)
    f(y)   = sum F_i (a_i m_i . y - a_i^2 / 2) - d . y        convex, once differentiable

and its gradient is the part of the demand that is not met. It is solved by Newton's method with
the Hessian of the actuators that are off their bounds (semismooth Newton), each step checked for
descent. A reserve of stiffness 1/EPSILON on each component keeps every case solvable: in a case
that cannot be met the reserve bears what is missing, and the rest is the nearest that can be done.

When it holds: quadratic effort, demands within some 1e-12 to 1e9. Newton needs 3 to 8 passes over
the actuators. Reference: Qi and Sun, A nonsmooth version of Newton's method, Math Prog 58, 1993.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EPSILON = 1e-9
_MOST_STEPS = 60
_MOST_CUTS = 40
_CUT = 0.25
_START = 2.0  # times the point that meets the demand if nothing were bounded
_REACH = 4.0  # times the point: a step beyond it comes from a few free actuators and overshoots
_DESCENT = 1e-4
_ROUNDING = 1e-14
_CLOSE = 1e-10
_FREE = 1e300
_EXACT_FLOATS = {"reassoc", "contract", "nsz", "arcp"}  # not a number stays what it is


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
    cases, count = floors.shape
    levels = np.full((cases, count), np.nan)
    passes = np.zeros(cases, dtype=np.int64)
    across = np.ascontiguousarray(arms.T)
    _solve_all(strengths, across, np.ascontiguousarray(floors), demands, levels, passes)
    return Shared(levels, demands - levels @ (strengths[:, None] * arms), passes)


@njit(cache=True, nogil=True, fastmath=_EXACT_FLOATS)
def _pass(  # noqa: PLR0913, PLR0917 - numba knows arrays, not objects
    strengths: Floats,
    arms: Floats,
    floors: Floats,
    demand: Floats,
    y: Floats,
    level: Floats,
    slope: Floats,
    bend: Floats,
) -> float:
    """Set levels, gradient and Hessian (six entries) at ``y``; return the dual's value."""
    value = 0.0
    gx = gy = gz = 0.0
    xx = xy = xz = yy = yz = zz = 0.0
    for i in range(len(strengths)):
        mx, my, mz, low = arms[0, i], arms[1, i], arms[2, i], floors[i]
        wanted = mx * y[0] + my * y[1] + mz * y[2]
        a = min(max(wanted, low), 1.0)
        level[i] = a
        force = strengths[i] * a
        value += force * (wanted - 0.5 * a)
        gx += force * mx
        gy += force * my
        gz += force * mz
        free = strengths[i] if low < wanted < 1.0 else 0.0
        xx += free * mx * mx
        xy += free * mx * my
        xz += free * mx * mz
        yy += free * my * my
        yz += free * my * mz
        zz += free * mz * mz
    slope[0] = gx - demand[0] + EPSILON * y[0]
    slope[1] = gy - demand[1] + EPSILON * y[1]
    slope[2] = gz - demand[2] + EPSILON * y[2]
    bend[0], bend[1], bend[2], bend[3], bend[4], bend[5] = xx, xy, xz, yy, yz, zz
    along = demand[0] * y[0] + demand[1] * y[1] + demand[2] * y[2]
    return float(value - along + 0.5 * EPSILON * (y[0] ** 2 + y[1] ** 2 + y[2] ** 2))


@njit(cache=True, nogil=True)
def _newton(bend: Floats, slope: Floats, step: Floats) -> None:
    """Set ``step`` to minus the inverse of the Hessian (kept positive) times the gradient."""
    lift = EPSILON + 1e-13 * (bend[0] + bend[3] + bend[5])
    a, b, c = bend[0] + lift, bend[1], bend[2]
    l21, l31 = b / a, c / a
    d2 = max(bend[3] + lift - l21 * b, lift)
    e = bend[4] - l31 * b
    l32 = e / d2
    d3 = max(bend[5] + lift - l31 * c - l32 * e, lift)
    u = -slope[0]
    v = -slope[1] - l21 * u
    w = -slope[2] - l31 * u - l32 * v
    step[2] = w / d3
    step[1] = v / d2 - l32 * step[2]
    step[0] = u / a - l21 * step[1] - l31 * step[2]


@njit(cache=True, nogil=True)
def _solve(
    strengths: Floats,
    arms: Floats,
    floors: Floats,
    demand: Floats,
    level: Floats,
    work: Floats,
) -> int:
    """Solve one case into ``level``; ``work[0]`` keeps y, the others hold steps. Return passes."""
    y, tried, step, slope, bend = work[0], work[1], work[2], work[3], work[4:].ravel()
    size = np.abs(demand).sum()
    y[:] = 0.0
    _pass(strengths, arms, np.full(len(strengths), -_FREE), demand, y, level, slope, bend)
    _newton(bend, slope, step)
    y[:] = _START * step
    value = _pass(strengths, arms, floors, demand, y, level, slope, bend)
    passes = 2
    for _ in range(_MOST_STEPS):
        if np.abs(slope).sum() <= _CLOSE * (1.0 + size):
            break
        _newton(bend, slope, step)
        down, before = np.sum(slope * step), value
        part = min(1.0, _REACH * np.sqrt(np.sum(y * y) / np.sum(step * step)))
        for _shorter in range(_MOST_CUTS):
            tried[:] = y + part * step
            value = _pass(strengths, arms, floors, demand, tried, level, slope, bend)
            passes += 1
            if value <= before + _DESCENT * part * down + _ROUNDING * abs(before):
                break
            part *= _CUT
        y[:] = tried
    return passes


@njit(cache=True, nogil=True)
def _solve_all(
    strengths: Floats,
    arms: Floats,
    floors: Floats,
    demands: Floats,
    levels: Floats,
    passes: NDArray[np.int64],
) -> None:
    work = np.zeros((6, 3))
    for case in range(len(demands)):
        if np.isfinite(demands[case].sum()) and np.isfinite(floors[case].sum()):
            passes[case] = _solve(strengths, arms, floors[case], demands[case], levels[case], work)
