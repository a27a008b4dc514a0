"""A net of filters, each following a level and a swing on its own idea of how a person rates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from backstory.knowledge.ratings import RatingFacts
from backstory.physiology.chance import Floats
from backstory.physiology.ratings.scale import Scale


@dataclass(frozen=True, eq=False)
class Ways:
    """Ways of rating, each (ways,): drift, memory and size of swings, scatter, stickiness."""

    drift: Floats
    memory: Floats
    swing: Floats
    noise: Floats
    stuck: Floats


@dataclass(frozen=True, eq=False)
class Levels:
    """What each way knows: mean (ways, 2) and covariance (ways, 2, 2) of level and swing.

    ``merit`` (ways,) is the logarithm of how well each foresaw, of late counting more.
    """

    ways: Ways
    mean: Floats
    covariance: Floats
    merit: Floats

    @property
    def weights(self) -> Floats:
        """Return how much each way counts (ways,), adding up to 1."""
        raised = np.exp(self.merit - self.merit.max())
        return np.asarray(raised / raised.sum())

    def later(self, days: int) -> Levels:
        """Return the same so many days on, with nothing heard."""
        kept = self.ways.memory**days
        move = np.stack([np.ones_like(kept), kept], axis=1)
        spread = self.covariance * move[:, :, None] * move[:, None, :]
        spread[:, 0, 0] += days * self.ways.drift**2
        spread[:, 1, 1] += self.ways.swing**2 * (1.0 - kept**2)
        return Levels(self.ways, self.mean * move, spread, self.merit)

    def felt(self) -> tuple[Floats, Floats]:
        """Return mean and variance (ways,) of the rating of a day that is not stuck."""
        return self.mean.sum(axis=1), self.covariance.sum(axis=(1, 2)) + self.ways.noise**2

    def shares(self, days: int, scale: Scale, last: int) -> Floats:
        """Return the chance of each cell (cells,) so many days on, ``last`` being given today."""
        mean, variance = self.later(days).felt()
        stuck = self.ways.stuck**days
        shares = (self.weights * (1.0 - stuck)) @ scale.shares(mean, np.sqrt(variance))
        shares[last] += self.weights @ stuck
        return np.asarray(shares)

    def hear(
        self, rating: float, days: int, last: int | None, scale: Scale, facts: RatingFacts
    ) -> Levels:
        """Return what is known after a rating, given ``days`` after the one in cell ``last``."""
        mean, variance = self.felt()
        at = scale.cell(rating)
        stuck = self.ways.stuck**days * (last == at)
        fresh = scale.share(at, mean, np.sqrt(variance))
        fresh = fresh * (1.0 - self.ways.stuck**days * (last is not None))
        likely = fresh + stuck
        merit = self.merit * facts.level_forgetting.value**days
        merit = merit + np.log(likely + facts.least_likelihood.value)
        off = np.clip(rating - mean, -facts.surprise_high.value, facts.surprise_high.value)
        told = fresh / np.maximum(likely, facts.least_likelihood.value)
        return Levels(self.ways, *self._moved(off, variance, told), merit)

    def _moved(self, off: Floats, variance: Floats, told: Floats) -> tuple[Floats, Floats]:
        """Return mean and covariance after a rating that says something with chance ``told``."""
        gain = self.covariance.sum(axis=2) / variance[:, None]
        both = gain[:, :, None] * gain[:, None, :]
        unsure = told * (1.0 - told) * off**2 - told * variance
        return (
            self.mean + (told * off)[:, None] * gain,
            self.covariance + unsure[:, None, None] * both,
        )


def levels_before_any(facts: RatingFacts) -> Levels:
    """Return what is known of somebody who has rated nothing."""
    ways = _ways(facts)
    count = len(ways.drift)
    mean = np.zeros((count, 2))
    mean[:, 0] = facts.level_start.value
    spread = np.zeros((count, 2, 2))
    spread[:, 0, 0] = facts.level_start_sd.value**2
    spread[:, 1, 1] = ways.swing**2
    return Levels(ways, mean, spread, np.zeros(count))


def _ways(facts: RatingFacts) -> Ways:
    grid = np.array(
        list(
            product(
                facts.level_drift_sd.values,
                facts.swing_memory.values,
                facts.swing_sd.values,
                facts.noise_sd.values,
                facts.stickiness.values,
            )
        )
    )
    return Ways(*grid.T)
