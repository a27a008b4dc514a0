"""The chart of pain as plain figures for an SVG: where each line, point and label stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 40, 16, 52
_WORST_POSSIBLE = 10
_MOST_LABELS = 7
_MARK = 10


@dataclass(frozen=True)
class Point:
    """One rating in the picture."""

    x: float
    y: float
    label: str

    @property
    def left(self) -> float:
        """Return where a square mark around the point begins."""
        return round(self.x - _MARK / 2, 1)

    @property
    def top(self) -> float:
        """Return where a square mark around the point begins from above."""
        return round(self.y - _MARK / 2, 1)


@dataclass(frozen=True)
class Chart:
    """Everything the picture needs, in its own coordinates."""

    width: int
    height: int
    left: int
    right: int
    now: tuple[Point, ...]
    worst: tuple[Point, ...]
    days: tuple[Point, ...]
    levels: tuple[Point, ...]

    @property
    def now_line(self) -> str:
        """Return the line of pain now as SVG points."""
        return _line(self.now)

    @property
    def worst_line(self) -> str:
        """Return the line of the worst pain as SVG points."""
        return _line(self.worst)


def chart_of(
    days: Sequence[date], now: Sequence[float | None], worst: Sequence[float | None]
) -> Chart:
    """Return the chart; a day without a rating has no point, and dates keep their distance."""
    return Chart(
        WIDTH,
        HEIGHT,
        _LEFT,
        WIDTH - _RIGHT,
        tuple(_points(days, now)),
        tuple(_points(days, worst)),
        tuple(_day_labels(days)),
        tuple(Point(_LEFT - _MARK, _y(level), f"{level:g}") for level in (0, 2, 4, 6, 8, 10)),
    )


def _points(days: Sequence[date], ratings: Sequence[float | None]) -> list[Point]:
    rated = [(day, rating) for day, rating in zip(days, ratings, strict=True) if rating is not None]
    return [Point(_x(day, days), _y(rating), f"{rating:g}") for day, rating in rated]


def _day_labels(days: Sequence[date]) -> list[Point]:
    apart = max(1, -(-len(days) // _MOST_LABELS))
    labels = dict.fromkeys(days[::apart])
    return [Point(_x(day, days), HEIGHT - _MARK, f"{day:%-d %b}") for day in labels]


def _x(day: date, days: Sequence[date]) -> float:
    span = (days[-1] - days[0]).days
    share = (day - days[0]).days / span if span else 0.5
    return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _y(rating: float) -> float:
    return round(_TOP + (1 - rating / _WORST_POSSIBLE) * (HEIGHT - _TOP - _BOTTOM), 1)


def _line(points: tuple[Point, ...]) -> str:
    return " ".join(f"{point.x},{point.y}" for point in points)
