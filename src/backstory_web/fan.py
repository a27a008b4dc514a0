"""The fan of a forecast as plain figures for an SVG: ratings so far, bands and middle to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstory_web.curve import Label
from backstory_web.engine import Forecast

WIDTH, HEIGHT = 480, 290
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 16, 12, 36
_WORST_POSSIBLE = 10
_DAYS_A_WEEK = 7
_MOST_DAYS_BACK = 42
QUANTILES = 5
LOWEST, LOW, MIDDLE, HIGH, HIGHEST = range(QUANTILES)
Rated = tuple[int, float]


@dataclass(frozen=True)
class Spot:
    """One rating in the picture."""

    x: float
    y: float


@dataclass(frozen=True)
class Fan:
    """Everything the picture needs, in its own coordinates; ``other`` may be empty."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    rated: tuple[Spot, ...]
    most: str
    half: str
    middle: str
    other: str
    today_x: float
    levels: tuple[Label, ...]
    weeks: tuple[Label, ...]


def fan_of(rated: Sequence[Rated], shown: Forecast, other: Forecast | None) -> Fan:
    """Return the fan of ``shown``; ``rated`` holds days from today (0 or less) and ratings.

    ``other`` is a forecast whose middle is drawn beside it.
    """
    seen = [(day, rating) for day, rating in rated if day >= -_MOST_DAYS_BACK]
    paper = _Paper(min([-_DAYS_A_WEEK, *(day for day, _ in seen)]), int(shown.days[-1]))
    return Fan(
        WIDTH,
        HEIGHT,
        _LEFT,
        WIDTH - _RIGHT,
        _TOP,
        HEIGHT - _BOTTOM,
        tuple(Spot(paper.x(day), paper.y(rating)) for day, rating in seen),
        paper.band(shown, LOWEST, HIGHEST),
        paper.band(shown, LOW, HIGH),
        paper.line(shown, MIDDLE),
        paper.line(other, MIDDLE) if other else "",
        paper.x(0),
        tuple(Label(_LEFT - 8, paper.y(level), f"{level}") for level in (0, 2, 4, 6, 8, 10)),
        tuple(paper.week(week) for week in paper.weeks),
    )


class _Paper:
    """Where a day from today and a rating lie."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    @property
    def weeks(self) -> range:
        """Return the weeks that are labelled, today among them."""
        back = -self.first // _DAYS_A_WEEK // 2 * 2
        return range(-back, self.last // _DAYS_A_WEEK + 1, 2)

    def week(self, week: int) -> Label:
        return Label(self.x(week * _DAYS_A_WEEK), HEIGHT - 10, f"{week}".replace("-", "\u2212"))

    def x(self, day: float) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, rating: float) -> float:
        share = 1 - min(max(rating / _WORST_POSSIBLE, 0.0), 1.0)
        return round(_TOP + share * (HEIGHT - _TOP - _BOTTOM), 1)

    def corners(self, forecast: Forecast, quantile: int) -> list[str]:
        values = zip(forecast.days, forecast.quantiles[quantile], strict=True)
        return [f"{self.x(float(day))},{self.y(float(value))}" for day, value in values]

    def line(self, forecast: Forecast, quantile: int) -> str:
        return " ".join(self.corners(forecast, quantile))

    def band(self, forecast: Forecast, low: int, high: int) -> str:
        back = reversed(self.corners(forecast, low))
        return " ".join([*self.corners(forecast, high), *back])


@dataclass(frozen=True)
class Row:
    """One day of the forecast as a table: its quantiles, as they are shown."""

    day: int
    values: tuple[str, ...]


def table(shown: Forecast) -> list[Row]:
    """Return the first week day by day, then every week."""
    return [
        Row(int(day), tuple(f"{value:.1f}" for value in shown.quantiles[:, i]))
        for i, day in enumerate(shown.days)
        if day <= _DAYS_A_WEEK or day % _DAYS_A_WEEK == 0
    ]
