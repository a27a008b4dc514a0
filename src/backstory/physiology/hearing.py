"""How likely is what was told, for each particle? Ratings are rounded, noisy and sometimes slips.

Idea. A particle expects a number m for each thing that can be told. A person tells it with noise
(standard deviation s) and rounds it to the next step of the scale, so that a rating r is a cell:

    P(r) = (1 - slip) (Phi((r + step/2 - m) / s) - Phi((r - step/2 - m) / s)) + slip / cells

The lowest and the highest cell reach on without end: nobody rates below 0. A slip says nothing of
the day. What was not told is not in the product.

When it holds: ratings of one evening are taken as independent given the state, which they are not
quite; the noises are assumed (``belief.toml``).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import erf, sqrt

import numpy as np

from backstory.knowledge.belief import BeliefFacts, Rating
from backstory.physiology.chance import Floats
from backstory.physiology.run import Trajectories

_POINTS = 10.0
_erf = np.frompyfunc(erf, 1, 1)


def expected(lived: Trajectories, own_levels: Floats, facts: BeliefFacts) -> dict[str, Floats]:
    """Return what each particle (n,) expects to be told of the last day lived, by rating."""
    root, guarding = lived.states["root"], lived["remote_guarding_percent"][:, -1] / 100.0
    leg = facts.leg_from_root.value * root + facts.leg_from_guarding.value * guarding
    heard = {
        "now": lived["pain"][:, -1],
        "worst": lived["worst_pain"][:, -1],
        "stiffness": lived["stiffness"][:, -1],
        "leg_pain": _POINTS * np.minimum(leg, 1.0),
        "fear": _POINTS * lived.states["fear"],
        "roland": lived["disability"][:, -1],
    }
    return {
        name: value + own_levels if facts.ratings[name].own_level else value
        for name, value in heard.items()
    }


def chances(
    told: Mapping[str, float], means: Mapping[str, Floats], facts: BeliefFacts
) -> tuple[Floats, Floats]:
    """Return the log likelihood (n,) of what was told, and the mean chance (n,) of a slip in it."""
    logs, slips = [], []
    for name, value in told.items():
        rating = facts.ratings[name]
        meant = cell_chance(rating, value, means[name]) * (1.0 - facts.slip_share.value)
        slip = facts.slip_share.value / cells(rating)
        logs.append(np.log(meant + slip))
        slips.append(slip / (meant + slip))
    return np.sum(logs, axis=0), np.mean(slips, axis=0)


def cell_chance(rating: Rating, value: float, mean: Floats) -> Floats:
    """Return the chance that a noisy rating around ``mean`` is rounded to ``value``."""
    half = rating.step / 2.0
    below = (
        np.zeros(len(mean)) if value - half <= 0.0 else _normal_below(value - half, mean, rating)
    )
    if value + half >= rating.top:
        return 1.0 - below
    return _normal_below(value + half, mean, rating) - below


def cells(rating: Rating) -> int:
    """Return how many different ratings there are."""
    return round(rating.top / rating.step) + 1


def _normal_below(edge: float, mean: Floats, rating: Rating) -> Floats:
    away = (edge - mean) / (rating.noise.value * sqrt(2.0))
    return 0.5 + 0.5 * np.asarray(_erf(away), dtype=np.float64)
