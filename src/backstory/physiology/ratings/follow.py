"""Following one person's ratings day by day, and what is foreseen after each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backstory.knowledge.ratings import RatingFacts
from backstory.physiology.chance import Floats
from backstory.physiology.ratings.bands import Tails, smooth_quantiles
from backstory.physiology.ratings.habits import habits_before_any
from backstory.physiology.ratings.levels import Levels, levels_before_any
from backstory.physiology.ratings.pool import Pool, pool_before_any
from backstory.physiology.ratings.scale import HIGH, Scale, scale_of


@dataclass(frozen=True, eq=False)
class RatingSeries:
    """``days`` (ratings,), whole and rising, and ``ratings`` (ratings,) from 0 to 10.

    Raises:
        ValueError: days do not rise, or a rating is not from 0 to 10.
    """

    days: NDArray[np.int64]
    ratings: Floats

    def __post_init__(self) -> None:
        """Check both."""
        if len(self.days) != len(self.ratings) or np.any(np.diff(self.days) <= 0):
            raise ValueError("days must rise, with one rating each")
        if not np.all((self.ratings >= 0) & (self.ratings <= HIGH)):
            raise ValueError("ratings must lie from 0 to 10")

    def __len__(self) -> int:
        """Return how many ratings there are."""
        return len(self.days)

    def before(self, count: int) -> RatingSeries:
        """Return the first so many ratings."""
        return RatingSeries(self.days[:count], self.ratings[:count])


@dataclass(frozen=True, eq=False)
class Foreseen:
    """What was foreseen on a day for ``ahead_d`` days later: chances (cells,), quantiles (5,)."""

    origin_day: int
    ahead_d: int
    shares: Floats
    scale: Scale
    quantiles: Floats

    @property
    def mean(self) -> float:
        """Return the mean rating foreseen."""
        return float(self.shares @ self.scale.values)

    def smooth_quantiles(self) -> Floats:
        """Return quantiles (5,) that do not jump by whole points, to be joined with others."""
        return smooth_quantiles(self.shares, self.scale)

    def chance_of(self, rating: float) -> float:
        """Return the chance of a rating within half a point of ``rating``."""
        away = np.abs(self.scale.values - rating)
        inside = np.clip((0.5 - away) / self.scale.step + 0.5, 0.0, 1.0)
        return float(self.shares @ inside)

    def chance_of_at_most(self, rating: float) -> float:
        """Return the chance of a rating no higher than ``rating``."""
        return float(self.shares[self.scale.values <= rating].sum())


def follow_ratings(
    series: RatingSeries, ahead_d: Sequence[int], facts: RatingFacts
) -> Iterator[Mapping[int, Foreseen]]:
    """Yield, after each rating, what is foreseen for each of ``ahead_d``, from ratings so far.

    A person who turns to a finer scale is followed again from the start on the finer one.
    """
    follower: _Follower | None = None
    for at, (day, rating) in enumerate(zip(series.days, series.ratings, strict=True)):
        if follower is None or not follower.scale.holds(rating):
            finer = scale_of(series.ratings[: at + 1])
            follower = _caught_up(series.before(at), finer, ahead_d, facts)
        yield follower.hear(int(day), float(rating))


def foresee_rating(
    series: RatingSeries, ahead_d: Sequence[int], facts: RatingFacts
) -> Mapping[int, Foreseen] | None:
    """Return what is foreseen after the last rating; nothing when there is none."""
    if not len(series):
        return None
    follower = _caught_up(series.before(len(series) - 1), scale_of(series.ratings), ahead_d, facts)
    return follower.hear(int(series.days[-1]), float(series.ratings[-1]))


def _caught_up(
    series: RatingSeries, scale: Scale, ahead_d: Sequence[int], facts: RatingFacts
) -> _Follower:
    follower = _Follower(scale, ahead_d, facts)
    for day, rating in zip(series.days, series.ratings, strict=True):
        follower.hear(int(day), float(rating))
    return follower


class _Follower:
    """One person on one scale; forecasts that wait for their day are kept until it comes."""

    def __init__(self, scale: Scale, ahead_d: Sequence[int], facts: RatingFacts) -> None:
        self.scale, self.facts = scale, facts
        self.levels: Levels = levels_before_any(facts)
        self.habits = habits_before_any(scale, facts)
        self.pools: dict[int, Pool] = {ahead: pool_before_any(facts) for ahead in ahead_d}
        start = Tails(facts.band_shift_start.value)
        self.tails = dict.fromkeys(ahead_d, start)
        self.waiting: dict[tuple[int, int], tuple[Floats, Floats]] = {}
        self.last: tuple[int, int] | None = None

    def hear(self, day: int, rating: float) -> Mapping[int, Foreseen]:
        """Take in a rating; return what is foreseen from here."""
        cell = self.scale.cell(rating)
        self._score(day, rating, cell)
        last_day, last_cell = self.last if self.last else (day, None)
        passed = day - last_day
        levels = self.levels.later(passed) if passed else self.levels
        self.levels = levels.hear(rating, passed, last_cell, self.scale, self.facts)
        self.habits = self.habits.hear(cell)
        self.last = (day, cell)
        return {ahead: self._foresee(day, ahead, cell) for ahead in self.pools}

    def _score(self, day: int, rating: float, cell: int) -> None:
        for ahead in self.pools:
            if (day, ahead) not in self.waiting:
                continue
            views, quantiles = self.waiting.pop((day, ahead))
            self.pools[ahead] = self.pools[ahead].scored(views, cell)
            held = bool(quantiles[0] <= rating <= quantiles[-1])
            self.tails[ahead] = self.tails[ahead].scored(held, self.facts)

    def _foresee(self, day: int, ahead: int, cell: int) -> Foreseen:
        level = self.levels.shares(ahead, self.scale, cell)
        views = np.vstack([level, self.habits.shares(level)])
        shares = self.pools[ahead].together(views)
        quantiles = self.tails[ahead].quantiles(shares, self.scale, self.facts)
        self.waiting[day + ahead, ahead] = (views, quantiles)
        return Foreseen(day, ahead, shares, self.scale, quantiles)
