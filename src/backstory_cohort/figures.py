"""Numbers as people read them."""

from __future__ import annotations

from math import isfinite

from backstory import Knowledge
from backstory_cohort.effect import Effect
from backstory_cohort.study import Published

_LARGE = 1000


def in_figures(value: float) -> str:
    """Return a number in three figures, a large one whole; a mark where there is none."""
    if not isfinite(value):
        return "-"
    return f"{value:,.0f}" if abs(value) >= _LARGE else f"{value:.3g}"


def effect_in_figures(effect: Effect, unit: str, knowledge: Knowledge) -> str:
    """Return an estimate with its interval and unit, or that there is none."""
    if not isfinite(effect.low + effect.high):
        return knowledge.say("trial.no_effect")
    told = _with_interval(effect.estimate, effect.low, effect.high, knowledge)
    return knowledge.say("trial.with_unit", told=told, unit=unit)


def published_in_figures(one: Published, knowledge: Knowledge) -> str:
    """Return a published figure with its interval, if it has one."""
    if one.low is None or one.high is None:
        return in_figures(one.value)
    return _with_interval(one.value, one.low, one.high, knowledge)


def _with_interval(value: float, low: float, high: float, knowledge: Knowledge) -> str:
    told = {"value": in_figures(value), "low": in_figures(low), "high": in_figures(high)}
    return knowledge.say("trial.interval", **told)
