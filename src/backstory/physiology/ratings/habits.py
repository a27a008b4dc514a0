"""Which numbers a person uses: how often each came, of late counting more."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from backstory.knowledge.ratings import RatingFacts
from backstory.physiology.chance import Floats
from backstory.physiology.ratings.scale import Scale


@dataclass(frozen=True, eq=False)
class Habits:
    """``counts`` (memories, cells) of the ratings, fading by ``kept`` (memories,) a rating."""

    counts: Floats
    kept: Floats
    spread: Floats  # (cells, cells): how a number used makes its neighbours likelier
    doubt: float

    def hear(self, cell: int) -> Habits:
        """Return the habits after a rating in ``cell``."""
        counts = self.counts * self.kept[:, None]
        counts[:, cell] += 1.0
        return replace(self, counts=counts)

    def shares(self, otherwise: Floats) -> Floats:
        """Return the chance of each cell (memories, cells); ``otherwise`` (cells,) fills up."""
        used = self.counts @ self.spread + self.doubt * otherwise
        return np.asarray(used / used.sum(axis=1, keepdims=True))


def habits_before_any(scale: Scale, facts: RatingFacts) -> Habits:
    """Return the habits of somebody who has rated nothing."""
    apart = np.abs(scale.values[:, None] - scale.values[None, :])
    spread = np.exp(-apart / facts.habit_spread.value)
    memories = len(facts.habit_memory.values)
    return Habits(
        np.zeros((memories, len(scale.values))),
        np.array(facts.habit_memory.values),
        spread / spread.sum(axis=1, keepdims=True),
        facts.habit_doubt.value,
    )
