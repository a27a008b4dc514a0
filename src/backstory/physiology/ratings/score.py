"""How good forecasts were: against what came, and against three that anybody could make.

The measure is the continuous ranked probability score, in points: the mean distance between what
was foreseen and what came, less half the forecast's own spread; for a forecast of one number it is
the distance. Reference: Gneiting and Raftery 2007.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from backstory.knowledge.ratings import RatingFacts
from backstory.physiology.chance import Floats
from backstory.physiology.ratings.follow import Foreseen, RatingSeries


@dataclass(frozen=True)
class Score:
    """Scores in points (less is better) over ``count`` forecasts, and what the outer band held.

    ``last`` is that of saying the last rating again, ``average`` of the exponential average,
    ``mean`` of the person's mean so far.
    """

    count: int
    ours: float
    last: float
    average: float
    mean: float
    held: float

    @property
    def gain(self) -> float:
        """Return by what share the score is below that of the best of the three."""
        best = min(self.last, self.average, self.mean)
        return 1.0 - self.ours / best if best > 0 else 0.0


def score(
    told: Sequence[tuple[RatingSeries, Sequence[Mapping[int, Foreseen]]]],
    ahead_d: int,
    facts: RatingFacts,
) -> Score | None:
    """Return how forecasts ``ahead_d`` days on did for all people told of; nothing when none came.

    Each person's forecasts stand in the order of the ratings, as ``follow_ratings`` yields them,
    and count from the rating on which is enough to know somebody.
    """
    rows = [row for series, given in told for row in _met(series, given, ahead_d, facts)]
    if not rows:
        return None
    means = np.mean(np.array(rows), axis=0)
    return Score(len(rows), *(float(value) for value in means))


def _met(
    series: RatingSeries, given: Sequence[Mapping[int, Foreseen]], ahead_d: int, facts: RatingFacts
) -> Iterator[tuple[float, float, float, float, float]]:
    came = dict(zip(series.days.tolist(), series.ratings.tolist(), strict=True))
    averages = _exponential_average(series.ratings, facts.average_share.value)
    for i in range(int(facts.first_forecast.value) - 1, len(given)):
        foreseen = given[i][ahead_d]
        rating = came.get(foreseen.origin_day + ahead_d)
        if rating is None:
            continue
        low, high = foreseen.quantiles[0], foreseen.quantiles[-1]
        simple = (series.ratings[i], averages[i], series.ratings[: i + 1].mean())
        last, average, mean = (abs(rating - said) for said in simple)
        yield ranked_score(foreseen, rating), last, average, mean, float(low <= rating <= high)


def ranked_score(foreseen: Foreseen, rating: float) -> float:
    """Return the continuous ranked probability score (points) of a forecast, once it is known."""
    values, shares = foreseen.scale.values, foreseen.shares
    below = np.cumsum(shares)
    away = float(shares @ np.abs(values - rating))
    return away - float(np.sum(below * (1.0 - below)) * foreseen.scale.step)


def _exponential_average(ratings: Floats, share: float) -> Floats:
    averages = np.empty(len(ratings))
    average = ratings[0]
    for i, rating in enumerate(ratings):
        average += share * (rating - average)
        averages[i] = average
    return averages
