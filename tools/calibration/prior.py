"""What the calibration may move, and how far we are ready to believe (``prior.toml``).

A number that must be above 0 is normal in its logarithm, a share in the logarithm of its odds, so
that no member of an ensemble can leave what is possible.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from backstory.physiology.chance import Floats

FILE = Path(__file__).with_name("prior.toml")


@dataclass(frozen=True, eq=False)
class Prior:
    """``paths`` of the numbers (see ``backstory.physiology.moved``), and their normal prior.

    ``mean`` and ``sd`` (numbers,) are those of the logarithm, or where ``share`` (numbers,) of the
    logarithm of the odds.
    """

    paths: tuple[str, ...]
    share: np.ndarray
    mean: Floats
    sd: Floats

    def draw(self, members: int, seed: int) -> Floats:
        """Return an ensemble (numbers, members) drawn from the prior."""
        noise = np.random.default_rng(seed).normal(size=(len(self.paths), members))
        return np.asarray(self.mean[:, None] + self.sd[:, None] * noise)

    def values(self, ensemble: Floats) -> Floats:
        """Return the numbers themselves (numbers, ...) of an ensemble."""
        with np.errstate(over="ignore"):
            grown = np.exp(ensemble)
        share = self.share.reshape(-1, *[1] * (ensemble.ndim - 1))
        return np.asarray(np.where(share, grown / (1 + grown), grown))

    def named(self, ensemble: Floats) -> Mapping[str, float]:
        """Return one member (numbers,) as numbers by their path."""
        return dict(zip(self.paths, map(float, self.values(ensemble)), strict=True))


def read_prior(file: Path = FILE) -> Prior:
    """Return the prior as written."""
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    share = np.array([one.get("scale") == "logit" for one in written.values()])
    median = np.array([one["median"] for one in written.values()])
    odds = median / np.where(share, 1 - median, 1.0)
    sd = np.array([one["sd"] for one in written.values()])
    return Prior(tuple(written), share, np.log(odds), sd)
