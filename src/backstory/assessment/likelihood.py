"""How likely is an answer when several causes stand together? A noisy-or with a background.

An answer moves each cause that speaks about it by a ratio ``L_i`` (``odds.py``): how much more
often that answer is given with the cause alone than without it. For causes together::

    the sign is there      some cause brings it (L > 1): each may fail to, independently, and so
                           may everything else (the background b):
                               b v = 1 - (1 - b) prod_i (1 - b L_i) / (1 - b)
                           none brings it, some make it rarer (L < 1):  v = prod_i L_i
    the sign is not there  each cause that would have brought it (L < 1) failed to:  v = prod_i L_i
                           none would have, some make it rarer (L > 1):
                               (1 - b) v = 1 - b prod_i l_i     with  (1 - b) L_i = 1 - b l_i

``v`` is the ratio of the answer for the whole set; one cause alone gives its own ``L``, a silent
one changes nothing. Both lines are one formula of three products over the members, which is how
the table holds them: ``v = c0 + c1 prod(f) + c2 (prod(s) - prod(t))``, where the last term is
zero unless the first two make one.

When it holds: causes act independently on a sign. ``b`` is lessened where a ratio would push the
chance of a sign beyond ``_SUREST``; that touches only how far several causes add up.
Reference: noisy-or with a leak, Pearl 1988; Henrion 1989.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_SUREST = 0.98


@dataclass(frozen=True, eq=False)
class Likelihood:
    """The ratios of A answers for n causes, ready to be multiplied over sets of causes.

    ``constant``, ``slope`` and ``mix`` are (A,); ``first``, ``second`` and ``third`` are
    (A, n + 1), where the last column stands for "no further cause" and holds ones.
    """

    constant: Floats
    slope: Floats
    mix: Floats
    first: Floats
    second: Floats
    third: Floats
    there: NDArray[np.bool_]

    @classmethod
    def of(cls, ratios: Floats, there: NDArray[np.bool_], background: Floats) -> "Likelihood":
        """Return the table for ``ratios`` (A, n) of answers with ``background`` (A,)."""
        return _table(np.pad(ratios, ((0, 0), (0, 1)), constant_values=1.0), there, background)

    @property
    def mixed(self) -> NDArray[np.bool_]:
        """Return (A,) where some cause pulls against the others."""
        return np.asarray((self.second != self.third).any(axis=1))

    def rows(self, which: Integers | NDArray[np.bool_]) -> "Likelihood":
        """Return the table of some of the answers."""
        return Likelihood(
            self.constant[which],
            self.slope[which],
            self.mix[which],
            self.first[which],
            self.second[which],
            self.third[which],
            self.there[which],
        )

    def together(self, members: Integers) -> Floats:
        """Return ``v`` (A, S) for sets given as columns of causes, ``members`` (S, size)."""
        ratio, mixed = self.brought(members), self.mixed
        ratio[mixed] *= self.rows(mixed).against(members)
        return ratio

    def brought(self, members: Integers) -> Floats:
        """Return ``v`` (A, S) as if causes that pull the other way were silent."""
        return self.constant[:, None] + self.slope[:, None] * _product(self.first, members)

    def against(self, members: Integers) -> Floats:
        """Return the factor (A, S) by which causes that pull the other way change ``v``."""
        apart = _product(self.second, members) - _product(self.third, members)
        return np.asarray(1 + self.mix[:, None] * apart)


def _product(column: Floats, members: Integers) -> Floats:
    product = column[:, members[:, 0]]
    for place in range(1, members.shape[1]):
        product = product * column[:, members[:, place]]
    return product


def _table(ratios: Floats, there: NDArray[np.bool_], background: Floats) -> Likelihood:
    is_there, more, less = there[:, None], ratios > 1, ratios < 1
    b = _consistent(ratios, there, background)[:, None]
    failing = np.where(more, (1 - b * ratios) / (1 - b), 1.0)
    rarer = np.where(more, (1 - ratios * (1 - b)) / b, 1.0)
    first = np.where(is_there, failing, np.where(less, ratios, 1.0))
    second = np.where(is_there, np.where(more, 0.0, ratios), np.where(less, 0.0, rarer))
    third = np.where(is_there, ~more, ~less).astype(float)
    b = b[:, 0]
    return Likelihood(
        constant=np.where(there, 1 / b, 0.0),
        slope=np.where(there, (b - 1) / b, 1.0),
        mix=np.where(there, 1.0, -b / (1 - b)),
        first=first,
        second=second,
        third=third,
        there=there,
    )


def _consistent(ratios: Floats, there: NDArray[np.bool_], background: Floats) -> Floats:
    """Return backgrounds (A,) that leave every chance below one."""
    largest = np.maximum(ratios.max(axis=1), 1.0)
    lessened = np.minimum(background, _SUREST / largest)
    raised = np.maximum(background, 1 - _SUREST / largest)
    return np.asarray(np.where(there, lessened, raised), dtype=np.float64)
