"""The chart of pain as plain figures for an SVG: where each line, point and label stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 40, 16, 52
_WORST_POSSIBLE = 10
_STEPS = 5
_MOST_LABELS = 7
_MOST_MARKS = 45
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
    def has_marks(self) -> bool:
        """Return whether single ratings are marked: among very many, marks only hide the line."""
        return max(len(self.now), len(self.worst)) <= _MOST_MARKS

    @property
    def now_line(self) -> str:
        """Return the line of pain now as SVG points."""
        return _line(self.now)

    @property
    def worst_line(self) -> str:
        """Return the line of the worst pain as SVG points."""
        return _line(self.worst)


def chart_of(
    days: Sequence[date],
    now: Sequence[float | None],
    worst: Sequence[float | None],
    *,
    highest: float = _WORST_POSSIBLE,
) -> Chart:
    """Return the chart; a day without a rating has no point, and dates keep their distance.

    The scale goes from 0 to ``highest``.
    """
    levels = [highest * step / _STEPS for step in range(_STEPS + 1)]
    return Chart(
        WIDTH,
        HEIGHT,
        _LEFT,
        WIDTH - _RIGHT,
        tuple(_points(days, now, highest)),
        tuple(_points(days, worst, highest)),
        tuple(_day_labels(days)),
        tuple(Point(_LEFT - _MARK, _y(level, highest), f"{level:g}") for level in levels),
    )


def _points(days: Sequence[date], ratings: Sequence[float | None], highest: float) -> list[Point]:
    rated = [(day, rating) for day, rating in zip(days, ratings, strict=True) if rating is not None]
    return [Point(at_day(day, days), _y(rating, highest), f"{rating:g}") for day, rating in rated]


def _day_labels(days: Sequence[date]) -> list[Point]:
    apart = max(1, -(-len(days) // _MOST_LABELS))
    labels = dict.fromkeys(days[::apart])
    return [Point(at_day(day, days), HEIGHT - _MARK, f"{day:%-d %b}") for day in labels]


def at_day(day: date, days: Sequence[date]) -> float:
    """Return how far to the right ``day`` stands in a chart of ``days``."""
    span = (days[-1] - days[0]).days
    share = (day - days[0]).days / span if span else 0.5
    return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _y(rating: float, highest: float) -> float:
    return round(_TOP + (1 - rating / highest) * (HEIGHT - _TOP - _BOTTOM), 1)


def _line(points: tuple[Point, ...]) -> str:
    return " ".join(f"{point.x},{point.y}" for point in points)
