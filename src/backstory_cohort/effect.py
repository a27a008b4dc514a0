"""How an arm differs from control, with an interval.

Idea. With means m and variances s2 of n people in an arm (1) and in control (0), and the
covariance c of the same people in both (0 in a parallel design, where n may differ):

    difference    d = m1 - m0          variance  s2_1 / n1 + s2_0 / n0 - 2 c / n        (Welch)
    ratio         log r = log m1 / m0  variance  the same of x1 / m1 and x0 / m0
    standardised  g = d / s            variance  var(d) / s^2 + g^2 / (2 (n1 + n0 - 2))

with s2 the mean of both variances. Of an outcome that is 0 or 1 the ratio is the risk ratio with
its usual variance, (1 - m) / (n m) for each arm. Intervals are normal ones.

When it holds: some 30 people an arm or more; a ratio needs means above 0. The interval is that of
chance among made-up people: it says nothing of how sure the model is.

References. Welch 1947; Katz et al. 1978 (log risk ratio); Hedges and Olkin 1985 (standardised).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Literal, assert_never

from backstory_cohort.tally import Pairs, Sums

Kind = Literal["difference", "ratio", "standardised"]
_NOWHERE = float("nan")


@dataclass(frozen=True)
class Effect:
    """An estimate with its interval; all three not a number where there is none to tell."""

    estimate: float
    low: float
    high: float
    n: int


def effect_of(pairs: Pairs, kind: Kind, *, paired: bool, share: float) -> Effect:
    """Return the effect of an arm against control, with an interval that holds ``share``."""
    arm, control = pairs.arm, pairs.control
    together = pairs.covariance / max(arm.n, 1) if paired else 0.0
    n = arm.n if paired else arm.n + control.n
    width = NormalDist().inv_cdf((1 + share) / 2)
    match kind:
        case "difference":
            return _around(arm.mean - control.mean, _variance(arm, control, together), width, n)
        case "ratio":
            return _ratio(arm, control, together, width, n)
        case "standardised":
            return _standardised(arm, control, together, width, n)
        case _:
            assert_never(kind)


def _around(centre: float, variance: float, width: float, n: int) -> Effect:
    reach = width * sqrt(variance) if variance >= 0 else _NOWHERE
    return Effect(centre, centre - reach, centre + reach, n)


def _variance(arm: Sums, control: Sums, together: float) -> float:
    apart = arm.variance / max(arm.n, 1) + control.variance / max(control.n, 1)
    return _not_below_nought(apart - 2 * together, apart)


def _ratio(arm: Sums, control: Sums, together: float, width: float, n: int) -> Effect:
    if not (arm.mean > 0 and control.mean > 0):
        return Effect(_NOWHERE, _NOWHERE, _NOWHERE, n)
    apart = sum(one.variance / (one.n * one.mean**2) for one in (arm, control))
    variance = _not_below_nought(apart - 2 * together / (arm.mean * control.mean), apart)
    on_log = _around(log(arm.mean / control.mean), variance, width, n)
    return Effect(exp(on_log.estimate), exp(on_log.low), exp(on_log.high), n)


def _standardised(arm: Sums, control: Sums, together: float, width: float, n: int) -> Effect:
    spread = sqrt((arm.variance + control.variance) / 2)
    if not spread > 0:
        return Effect(_NOWHERE, _NOWHERE, _NOWHERE, n)
    size = (arm.mean - control.mean) / spread
    freedom = 2 * (arm.n + control.n - 2)
    variance = _variance(arm, control, together) / spread**2 + size**2 / freedom
    return _around(size, variance, width, n)


def _not_below_nought(variance: float, scale: float) -> float:
    """Return the variance; what rounding has left of nothing (a share of ``scale``) is nothing."""
    return max(variance, 0.0) if variance > -1e-9 * scale else variance
