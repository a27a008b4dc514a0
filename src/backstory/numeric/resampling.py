"""Weighted particles: weigh them anew, count how many still speak, draw them again, loosen them.

Idea. A cloud of particles with weights w stands for a distribution. Hearing something multiplies
each weight by its likelihood; soon few particles carry all the weight. Their effective number is

    1 / sum(w^2)

and when it is small the cloud is drawn again: each particle about n w times (systematic: one
uniform number places n equally spaced pointers, which scatters least). Values that never move by
themselves would then have ever fewer different copies, so they are loosened by a kernel that keeps
the mean and the covariance V of the cloud (with a near 1)

    value -> a value + (1 - a) mean + normal(0, (1 - a^2) V)

When it holds: the loosening is exact for a normal cloud and mild for others; a sequence of very
surprising data leaves few particles whatever is done, which the effective number tells.
References. Kitagawa 1996 (systematic); Liu and West 2001 (kernel); Chopin and Papaspiliopoulos,
An Introduction to Sequential Monte Carlo, 2020.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def reweighted(weights: Floats, log_likelihoods: Floats) -> tuple[Floats, float]:
    """Return the weights (n,) after hearing, sum 1, and the log of the mean likelihood.

    ``log_likelihoods`` (n,) may be minus infinity, but not for all that have weight.

    Raises:
        ValueError: nothing with weight can be so.
    """
    with np.errstate(divide="ignore"):
        logs = np.log(weights) + log_likelihoods
    most = float(np.max(logs))
    if not np.isfinite(most):
        raise ValueError("no particle with weight can give what was heard")
    shares = np.exp(logs - most)
    total = float(np.sum(shares))
    return shares / total, most + float(np.log(total))


def effective_number(weights: Floats) -> float:
    """Return how many equally weighted particles say as much: from 1 to n."""
    return float(1.0 / np.sum(weights**2))


def systematic(weights: Floats, start: float, count: int = 0) -> NDArray[np.intp]:
    """Return which particles (``count``, all n when 0) are drawn.

    ``start``, from 0 up to 1, places the pointers.
    """
    count = count or len(weights)
    reached = np.cumsum(weights)
    pointers = (np.arange(count) + start) / count * reached[-1]
    return np.asarray(
        np.minimum(np.searchsorted(reached, pointers, side="right"), len(weights) - 1)
    )


def loosened(values: Floats, shrinkage: float, noise: Floats) -> Floats:
    """Return equally weighted ``values`` (n, k) moved by the kernel that keeps mean and covariance.

    ``noise`` (n, k) is standard normal; ``shrinkage`` is the a above, from 0 to 1.
    """
    mean = values.mean(axis=0)
    away = values - mean
    spread = away.T @ away / len(values)
    sizes, axes = np.linalg.eigh(spread)
    root = axes * np.sqrt(np.maximum(sizes, 0.0))  # rounding may leave -0 where all are alike
    return np.asarray(mean + shrinkage * away + np.sqrt(1.0 - shrinkage**2) * noise @ root.T)
