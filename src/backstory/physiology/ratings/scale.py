"""The numbers a person rates with, as cells: whole points, halves or tenths."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backstory.physiology.chance import Floats

HIGH = 10.0
_STEPS = (1.0, 0.5, 0.1)
_SAME = 1e-6
_LOGISTIC = np.sqrt(3) / np.pi  # width of a logistic curve of standard deviation 1


@dataclass(frozen=True, eq=False)
class Scale:
    """``values`` (cells,) that can be given, ``step`` apart; the outer cells have no end."""

    values: Floats
    step: float

    @cached_property
    def edges(self) -> Floats:
        """Return where the cells begin and end (cells + 1,)."""
        inner = self.values[:-1] + self.step / 2
        return np.concatenate([[-np.inf], inner, [np.inf]])

    def holds(self, rating: float) -> bool:
        """Return whether a rating lies on the scale; the finest takes all."""
        return self.step == _STEPS[-1] or _lies_on(rating, self.step)

    def cell(self, rating: float) -> int:
        """Return the cell in which a rating falls."""
        return round(rating / self.step)

    def shares(self, mean: Floats, sd: Floats) -> Floats:
        """Return the chance of each cell (rows, cells) under logistic curves, a row for each.

        Logistic, since ratings stray further than a normal curve of the same spread would let them.
        """
        return np.diff(_below(self.edges[None, :], mean[:, None], sd[:, None]), axis=1)

    def share(self, cell: int, mean: Floats, sd: Floats) -> Floats:
        """Return the chance of one cell (rows,), as ``shares`` does of all."""
        low, high = self.edges[cell], self.edges[cell + 1]
        return _below(high, mean, sd) - _below(low, mean, sd)


def scale_of(ratings: Floats) -> Scale:
    """Return the coarsest scale on which all ``ratings`` lie; beyond tenths they are rounded."""
    step = next((s for s in _STEPS if all(_lies_on(one, s) for one in ratings)), _STEPS[-1])
    return Scale(np.asarray(np.arange(round(HIGH / step) + 1) * step, np.float64), step)


def _below(edge: Floats | float, mean: Floats, sd: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * (edge - mean) / (sd * _LOGISTIC))))


def _lies_on(rating: float, step: float) -> bool:
    return abs(round(rating / step) * step - rating) < _SAME
