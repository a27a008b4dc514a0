"""The compiled part of ``bounded``: one pass over the actuators, one Newton step, one case, all.

Written in plain scalars: numba compiles those in a fraction of the time that array expressions
take, and keeps what it compiled beside this file. Imported only when the first demand is shared
out, because importing numba takes a third of a second that most commands need not pay.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EPSILON = 1e-9
_MOST_STEPS = 400
_MOST_CUTS = 40
_CUT = 0.25
_START = 2.0  # times the point that meets the demand if nothing were bounded
_REACH = 4.0  # times the point: a step beyond it comes from a few free actuators and overshoots
_LEAST_LEVEL = 0.1  # and never less than what moves the longest arm by so much
_DESCENT = 1e-4
_ROUNDING = 1e-14
_CLOSE = 1e-10
_FREE = -1e300
_EXACT_FLOATS = {"reassoc", "contract", "nsz", "arcp"}  # not a number stays what it is


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
def _dot(one: Floats, other: Floats) -> float:
    return float(one[0] * other[0] + one[1] * other[1] + one[2] * other[2])


@njit(cache=True, nogil=True)
def _go(start: Floats, part: float, step: Floats, end: Floats) -> None:
    for i in range(3):
        end[i] = start[i] + part * step[i]


@njit(cache=True, nogil=True)
def _solve(  # noqa: PLR0917 - numba knows arrays, not objects
    strengths: Floats,
    arms: Floats,
    floors: Floats,
    demand: Floats,
    level: Floats,
    work: Floats,
    bend: Floats,
) -> int:
    """Solve one case into ``level``; ``work`` (4, 3) holds points and steps. Return passes."""
    y, tried, step, slope = work[0], work[1], work[2], work[3]
    for i in range(len(level)):
        level[i] = _FREE
    y[0] = y[1] = y[2] = 0.0
    _pass(strengths, arms, level, demand, y, level, slope, bend)
    _newton(bend, slope, step)
    _go(y, _START, step, y)
    value = _pass(strengths, arms, floors, demand, y, level, slope, bend)
    close = _CLOSE * (1.0 + np.sqrt(_dot(demand, demand)))
    least = _LEAST_LEVEL / _longest(arms)
    passes = 2
    for _ in range(_MOST_STEPS):
        if np.sqrt(_dot(slope, slope)) <= close:
            break
        _newton(bend, slope, step)
        down, before = _dot(slope, step), value
        reach = _REACH * max(np.sqrt(_dot(y, y)), least)
        part = min(1.0, reach / np.sqrt(_dot(step, step)))
        for _shorter in range(_MOST_CUTS):
            _go(y, part, step, tried)
            value = _pass(strengths, arms, floors, demand, tried, level, slope, bend)
            passes += 1
            if value <= before + _DESCENT * part * down + _ROUNDING * abs(before):
                break
            part *= _CUT
        _go(tried, 0.0, step, y)
    return passes


@njit(cache=True, nogil=True)
def _longest(arms: Floats) -> float:
    longest = 0.0
    for i in range(arms.shape[1]):
        size = arms[0, i] ** 2 + arms[1, i] ** 2 + arms[2, i] ** 2
        longest = max(longest, size)
    return float(np.sqrt(longest))


@njit(cache=True, nogil=True)
def solve_all(
    strengths: Floats,
    arms: Floats,
    floors: Floats,
    demands: Floats,
    levels: Floats,
    passes: NDArray[np.int64],
) -> None:
    """Solve every case whose demand and floors are finite, into ``levels`` and ``passes``."""
    work, bend = np.zeros((4, 3)), np.zeros(6)
    for case in range(len(demands)):
        told = _dot(demands[case], demands[case])
        for i in range(floors.shape[1]):
            told += floors[case, i]
        if np.isfinite(told):
            passes[case] = _solve(
                strengths, arms, floors[case], demands[case], levels[case], work, bend
            )
