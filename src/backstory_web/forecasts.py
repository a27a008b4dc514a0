"""Forecasts that were given: kept as they were shown, and held against what was rated later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backstory_web import engine
from backstory_web.days import DayGone
from backstory_web.fan import HIGHEST, LOWEST, QUANTILES
from backstory_web.models import GivenForecast, Story

KEPT_DAYS = frozenset((*range(1, 15), 21, 28, 42, 84))
LEAST_SCORED, MANY_SCORED = 5, 20
_WEEK = 7
# Far finer than any page shows, and a third of the room over a year.
_PLACES = 3


def keep(story: Story, today: date, given: engine.Forecast) -> None:
    """Keep what is shown today; of two on one day the later stands."""
    model = f"{engine.__version__} {engine.knowledge().version}"
    rows = [
        GivenForecast(
            story=story,
            given_on=today,
            for_day=today + timedelta(days=int(day)),
            mean=round(float(given.mean[i]), _PLACES),
            quantiles=[round(float(value), _PLACES) for value in given.quantiles[:, i]],
            model=model,
        )
        for i, day in enumerate(given.days)
        if int(day) in KEPT_DAYS
    ]
    GivenForecast.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["story", "given_on", "for_day"],
        update_fields=["mean", "quantiles", "model"],
    )


def as_written(given: GivenForecast) -> dict[str, Any]:
    """Return a forecast ready to be written as JSON."""
    return {
        "given_on": given.given_on.isoformat(),
        "for_day": given.for_day.isoformat(),
        "mean": given.mean,
        "quantiles": given.quantiles,
        "model": given.model,
    }


def as_read(story: Story, raw: Mapping[str, Any]) -> GivenForecast:
    """Return the forecast that ``as_written`` wrote.

    Raises:
        KeyError, TypeError, ValueError: when a part is missing or is not what it should be.
    """
    quantiles = [float(value) for value in raw["quantiles"]]
    if len(quantiles) != QUANTILES:
        raise ValueError("a forecast has five quantiles")
    return GivenForecast(
        story=story,
        given_on=date.fromisoformat(raw["given_on"]),
        for_day=date.fromisoformat(raw["for_day"]),
        mean=float(raw["mean"]),
        quantiles=quantiles,
        model=str(raw["model"]),
    )


@dataclass(frozen=True)
class Score:
    """How forecasts did: errors are means in points; ``same_error`` that of "as last time"."""

    count: int
    held: int
    error: float
    same_error: float

    @property
    def enough(self) -> bool:
        """Return whether there are enough to show."""
        return self.count >= LEAST_SCORED


def score(given: Sequence[GivenForecast], rated: Mapping[date, float]) -> Score:
    """Return how ``given`` did where the day was rated later and an earlier rating is known."""
    tested = [
        (one, rated[one.for_day], last)
        for one in given
        if one.for_day in rated and (last := _last(rated, one.given_on)) is not None
    ]
    count = len(tested)
    held = sum(one.quantiles[LOWEST] <= came <= one.quantiles[HIGHEST] for one, came, _ in tested)
    error = sum(abs(one.mean - came) for one, came, _ in tested)
    same = sum(abs(last - came) for _, came, last in tested)
    return Score(count, held, error / max(count, 1), same / max(count, 1))


def _last(rated: Mapping[date, float], on: date) -> float | None:
    before = [day for day in rated if day <= on]
    return rated[max(before)] if before else None


def scores(story: Story, days: Sequence[DayGone]) -> dict[str, Score]:
    """Return how forecasts did for the ``next`` rating, by its latest, and a ``week`` ahead."""
    rated = {day.on: day.now for day in days if day.now is not None}
    given = list(story.forecasts.filter(for_day__in=rated).order_by("given_on"))
    latest = {one.for_day: one for one in given}
    return {
        "next": score(list(latest.values()), rated),
        "week": score([one for one in given if one.horizon_days == _WEEK], rated),
    }
