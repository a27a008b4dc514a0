"""The course as a picture: pain now and at its worst by day, the stages below it, steps back.

A plain SVG without a script or a font of its own. It is black on white by itself, so that it
prints; a page gives its classes the colours of the house. Nothing in it is told by colour alone:
lines differ in dash, marks in shape, and each stage has its number under it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

WIDTH, HEIGHT = 640, 290
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 14, 14, 74
_WORST_POSSIBLE = 10
_EVERY = 2
_MOST_LABELS = 7
_MANY = 60
_BAND_TOP, _BAND_HIGH = HEIGHT - _BOTTOM + 12, 18
_MARK, _SMALL_MARK = 4.0, 1.6


@dataclass(frozen=True)
class Rated:
    """One day in the picture: pain 0 to 10, the number and name of its stage, a step back."""

    on: date
    now: float | None
    worst: float | None
    stage: int | None
    stage_name: str
    back: bool


@dataclass(frozen=True)
class Chart:
    """The picture of some days; ``says`` is what it shows, for whoever cannot see it."""

    title: str
    says: str
    now: str
    worst: str
    back: str
    labels: tuple[tuple[date, str], ...]
    days: tuple[Rated, ...]

    def svg(self) -> str:
        """Return the picture as an SVG document."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            ' font-family="Libertinus Serif, Georgia, serif" font-size="12"'
            f' aria-label="{escape(self.title)}: {escape(self.says)}">'
        )
        return "".join((head, f"<title>{escape(self.title)}</title>", *self._parts(), "</svg>"))

    def _parts(self) -> Iterator[str]:
        yield from self._grid()
        yield from self._bands()
        yield from self._line("worst", [(d.on, d.worst) for d in self.days])
        yield from self._line("now", [(d.on, d.now) for d in self.days])
        yield from (self._step_back(day) for day in self.days if day.back)
        yield from self._dates()
        yield from self._key()

    def _grid(self) -> Iterator[str]:
        for level in range(0, _WORST_POSSIBLE + 1, _EVERY):
            y = _height(level)
            yield (
                f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y}" y2="{y}"'
                ' stroke="#bbb" stroke-width="0.6"/>'
            )
            yield _text(_LEFT - 8, y + 4, str(level), "end")

    def _bands(self) -> Iterator[str]:
        for first, last, number in _runs(self.days):
            x, until = self._x(first), self._x(last)
            yield (
                f'<rect class="band stage-{number}" x="{x}" y="{_BAND_TOP}"'
                f' width="{max(round(until - x, 1), 2)}" height="{_BAND_HIGH}" fill="none"'
                ' stroke="#555" stroke-width="0.8"/>'
            )
            yield _text(round((x + until) / 2, 1), _BAND_TOP + 13, str(number), "middle")

    def _line(self, kind: str, ratings: Sequence[tuple[date, float | None]]) -> Iterator[str]:
        points = [(self._x(on), _height(rating)) for on, rating in ratings if rating is not None]
        dash = ' stroke-dasharray="5 4"' if kind == "worst" else ""
        path = " ".join(f"{x},{y}" for x, y in points)
        yield f'<polyline class="{kind}" points="{path}" fill="none" stroke="#000"{dash}/>'
        yield from (_mark(kind, x, y, len(points)) for x, y in points)

    def _step_back(self, day: Rated) -> str:
        x, y = self._x(day.on), _BAND_TOP - 3
        return f'<path class="back" d="M{x - 5} {y - 9}h10l-5 9z" fill="#000"/>'

    def _dates(self) -> Iterator[str]:
        apart = max(1, -(-len(self.labels) // _MOST_LABELS))
        for on, label in self.labels[::apart]:
            yield _text(self._x(on), HEIGHT - 26, label, "middle")

    def _key(self) -> Iterator[str]:
        y, x = HEIGHT - 6, _LEFT
        yield f'<line class="now" x1="{x}" x2="{x + 24}" y1="{y - 4}" y2="{y - 4}" stroke="#000"/>'
        yield _text(x + 30, y, self.now, "start")
        yield (
            f'<line class="worst" x1="{x + 180}" x2="{x + 204}" y1="{y - 4}" y2="{y - 4}"'
            ' stroke="#000" stroke-dasharray="5 4"/>'
        )
        yield _text(x + 210, y, self.worst, "start")
        yield f'<path class="back" d="M{x + 380} {y - 9}h10l-5 9z" fill="#000"/>'
        yield _text(x + 396, y, self.back, "start")

    def _x(self, on: date) -> float:
        first, last = self.days[0].on, self.days[-1].on
        share = (on - first).days / ((last - first).days or 1)
        return round(_LEFT + 6 + share * (WIDTH - _LEFT - _RIGHT - 12), 1)


def _height(rating: float) -> float:
    return round(_TOP + (1 - rating / _WORST_POSSIBLE) * (HEIGHT - _TOP - _BOTTOM), 1)


def _mark(kind: str, x: float, y: float, count: int) -> str:
    """Return a dot for now and a square for worst, small where there are many."""
    size = _SMALL_MARK if count > _MANY else _MARK
    if kind == "now":
        return f'<circle class="now" cx="{x}" cy="{y}" r="{size}" fill="#000"/>'
    left, top = round(x - size, 1), round(y - size, 1)
    side = 2 * size
    return (
        f'<rect class="worst" x="{left}" y="{top}" width="{side}" height="{side}" fill="#fff"'
        ' stroke="#000"/>'
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text class="axis" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _runs(days: Sequence[Rated]) -> Iterator[tuple[date, date, int]]:
    """Yield each run of days in one stage: its first day, the day after it, and the stage."""
    start: Rated | None = None
    for day in days:
        if start is not None and day.stage != start.stage:
            yield from _run(start, day.on)
            start = None
        start = start or day
    if start is not None:
        yield from _run(start, days[-1].on)


def _run(start: Rated, until: date) -> Iterator[tuple[date, date, int]]:
    if start.stage is not None:
        yield start.on, until, start.stage
