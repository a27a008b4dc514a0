"""What is counted while blocks go by, in memory that does not grow with people.

Sums are carried on person after person, in order of their numbers, so that the last digit does not
depend on how people are cut into blocks. Quantiles come from counts: pain of a day in hundredths
of a point, outcomes in three figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from backstory_cohort.living import Floats

_CELLS_PER_POINT, _POINTS = 100, 10
_CELLS = _CELLS_PER_POINT * _POINTS + 1


def carried(so_far: Floats, more: Floats) -> Floats:
    """Return ``so_far`` plus each of ``more`` (people, ...), one after the other."""
    everything = np.concatenate([so_far[None], more])
    return np.asarray(np.add.accumulate(everything, axis=0)[-1])


class PainByDay:
    """The mean and the spread of pain on each day, of people who come in blocks."""

    def __init__(self, days: int) -> None:
        self.people = 0
        self._sums = np.zeros(days)
        self._counts = np.zeros((days, _CELLS), dtype=np.int64)

    def add(self, pain: Floats) -> None:
        """Count the pain (people, days), points of 10, of some people."""
        self.people += len(pain)
        self._sums = carried(self._sums, pain)
        cells = np.rint(pain * _CELLS_PER_POINT).astype(np.int64)
        np.add.at(self._counts, (np.arange(pain.shape[1]), cells), 1)

    def mean(self) -> Floats:
        """Return the mean (days,); not a number when there is nobody."""
        return self._sums / self.people if self.people else np.full(len(self._sums), np.nan)

    def quantiles(self, shares: Sequence[float]) -> Floats:
        """Return the pain (shares, days) that so many people do not exceed."""
        if not self.people:
            return np.full((len(shares), len(self._sums)), np.nan)
        reached = np.cumsum(self._counts, axis=1)
        due = np.ceil(np.asarray(shares) * self.people)[:, None, None]
        return np.asarray((reached[None] >= due).argmax(axis=2) / _CELLS_PER_POINT)


@dataclass
class Sums:
    """Of one outcome: how many people, the sum of their values, and of the squares."""

    sums: Floats = field(default_factory=lambda: np.zeros(3))

    def add(self, values: Floats) -> None:
        """Count the values (people,)."""
        columns = np.stack([np.ones_like(values), values, values**2], axis=1)
        self.sums = carried(self.sums, columns)

    @property
    def n(self) -> int:
        """Return how many people there are."""
        return int(self.sums[0])

    @property
    def mean(self) -> float:
        """Return the mean; not a number when there is nobody."""
        return float(self.sums[1] / self.sums[0]) if self.n else float("nan")

    @property
    def variance(self) -> float:
        """Return the variance of people; not a number with fewer than two."""
        if self.n < 2:  # noqa: PLR2004 - one person does not vary
            return float("nan")
        return float(max(self.sums[2] - self.sums[1] ** 2 / self.n, 0.0) / (self.n - 1))


@dataclass
class Values(Sums):
    """One outcome of one arm, with how often each value (three figures) came."""

    counts: Counter[float] = field(default_factory=Counter)

    def add(self, values: Floats) -> None:
        """Count the values (people,); not a number counts nowhere."""
        told = values[~np.isnan(values)]
        super().add(told)
        self.counts.update(float(f"{value:.3g}") for value in told.tolist())

    def quantile(self, share: float) -> float:
        """Return the value that so many people do not exceed; not a number without people."""
        due, so_far = np.ceil(share * self.n), 0
        for value in sorted(self.counts):
            so_far += self.counts[value]
            if so_far >= due:
                return value
        return float("nan")


@dataclass
class Pairs:
    """One outcome of the same people in an arm and in control: both, and their product."""

    arm: Sums = field(default_factory=Sums)
    control: Sums = field(default_factory=Sums)
    products: Floats = field(default_factory=lambda: np.zeros(()))

    def add(self, arm: Floats, control: Floats) -> None:
        """Count the same people (people,) in both, where they have both."""
        both: NDArray[np.bool_] = ~(np.isnan(arm) | np.isnan(control))
        self.arm.add(arm[both])
        self.control.add(control[both])
        self.products = carried(self.products, (arm * control)[both])

    def add_apart(self, arm: Floats, control: Floats) -> None:
        """Count different people (people,) in each; not a number is somebody else's."""
        self.arm.add(arm[~np.isnan(arm)])
        self.control.add(control[~np.isnan(control)])

    @property
    def covariance(self) -> float:
        """Return how the two go together; not a number with fewer than two people."""
        n = self.arm.n
        if n < 2:  # noqa: PLR2004 - one person does not vary
            return float("nan")
        product_of_means = self.arm.sums[1] * self.control.sums[1] / n
        return float((self.products - product_of_means) / (n - 1))
