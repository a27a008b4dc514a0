"""From chances of ratings to quantiles whose outer band holds, for this person, what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from backstory.knowledge.ratings import RatingFacts
from backstory.physiology.chance import Floats
from backstory.physiology.ratings.scale import HIGH, Scale

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Tails:
    """``shift`` is by how much the outer quantiles are pulled in (negative: pushed out)."""

    shift: float

    def scored(self, held: bool, facts: RatingFacts) -> Tails:
        """Return the tails after a band held, or did not hold, what came."""
        moved = self.shift + facts.band_learning.value * (held - facts.band.value)
        low, high = facts.band_shift_low.value, facts.band_shift_high.value
        return replace(self, shift=min(max(moved, low), high))

    def quantiles(self, shares: Floats, scale: Scale, facts: RatingFacts) -> Floats:
        """Return the quantiles (5,) at ``LEVELS``, the outer two shifted, within the scale."""
        levels = np.array(LEVELS)
        levels[0], levels[-1] = levels[0] + self.shift, levels[-1] - self.shift
        return _quantiles(shares, scale, levels, facts.cell_share.value)


def smooth_quantiles(shares: Floats, scale: Scale) -> Floats:
    """Return the quantiles (5,) at ``LEVELS`` with each cell spread over its whole width."""
    return _quantiles(shares, scale, np.array(LEVELS), 0.5)


def _quantiles(shares: Floats, scale: Scale, levels: Floats, cell_share: float) -> Floats:
    """Return quantiles with the chance of each cell spread evenly over a part of it."""
    half = cell_share * scale.step
    points = (scale.values[:, None] + np.array([-half, half])).ravel()
    ends = np.cumsum(shares)
    reached = np.stack([ends - shares, ends], axis=1).ravel() / ends[-1]
    rising = np.maximum.accumulate(reached) + np.arange(len(reached)) * 1e-13
    read_off = np.clip(np.interp(levels, rising, points), 0.0, HIGH)
    return np.asarray(np.maximum.accumulate(read_off))
