"""A share of cases with its exact interval."""

from collections.abc import Callable
from dataclasses import dataclass
from math import comb

_HALVINGS = 60


@dataclass(frozen=True)
class Share:
    """So many ``hits`` in a ``total``."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """Return the share, 0 to 1."""
        return self.hits / self.total

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of Clopper and Pearson."""
        return clopper_pearson(self.hits, self.total)

    def __str__(self) -> str:
        """Return it as it stands in a table."""
        low, high = self.interval
        return f"{self.hits} of {self.total}, {low:.0%} to {high:.0%}"


def share_of(hits: list[bool]) -> Share:
    """Return how many of ``hits`` are true."""
    return Share(sum(hits), len(hits))


def clopper_pearson(hits: int, total: int, error: float = 0.05) -> tuple[float, float]:
    """Return the exact interval for a share of ``hits`` in ``total``, by bisection."""
    low = 0.0 if hits == 0 else _root(lambda p: _tail(hits, total, p) - error / 2)
    high = 1.0 if hits == total else _root(lambda p: error / 2 - 1 + _tail(hits + 1, total, p))
    return low, high


def _tail(hits: int, total: int, p: float) -> float:
    """Return the chance of at least ``hits`` in ``total`` at rate ``p``."""
    return sum(comb(total, k) * p**k * (1 - p) ** (total - k) for k in range(hits, total + 1))


def _root(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return low
