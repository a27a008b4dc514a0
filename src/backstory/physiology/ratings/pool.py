"""Several views of the same day, weighed by what they foresaw of the days before."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from backstory.knowledge.ratings import RatingFacts
from backstory.physiology.chance import Floats


@dataclass(frozen=True, eq=False)
class Pool:
    """``credit`` (views,) in logarithms on top of ``first`` (views,); old credit fades."""

    first: Floats
    credit: Floats
    kept: float
    least: float

    @property
    def weights(self) -> Floats:
        """Return how much each view counts (views,), adding up to 1."""
        merit = self.first + self.credit
        raised = np.exp(merit - merit.max())
        return np.asarray(raised / raised.sum())

    def scored(self, views: Floats, came: int) -> Pool:
        """Return the pool after ``views`` (views, cells) met the cell that ``came``."""
        return replace(self, credit=self.kept * self.credit + np.log(views[:, came] + self.least))

    def together(self, views: Floats) -> Floats:
        """Return the chance of each cell (cells,) on all views (views, cells)."""
        return np.asarray(self.weights @ views)


def pool_before_any(facts: RatingFacts) -> Pool:
    """Return the pool of the level and the habits before anything was foreseen."""
    habits = [facts.habit_trust.value] * len(facts.habit_memory.values)
    first = np.log(np.array([1.0 - sum(habits), *habits]))
    kept, least = facts.trust_forgetting.value, facts.least_credit.value
    return Pool(first, np.zeros_like(first), kept, least)
