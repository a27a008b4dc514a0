"""Is a group that is given 70 of 100 right in 70 of 100 cases? Bins, and a picture of them.

Cases are put in order by the share of the group that leads and cut into bins of equal size, so
that every point rests on as many cases as the others. On the diagonal share and truth are one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from bench.accuracy import Judged
from bench.share import Share, share_of

BINS = 8
_SIDE, _EDGE = 300, 48
_TEXT = 'font-family="sans-serif" font-size="12" fill="#555"'


@dataclass(frozen=True)
class Bin:
    """Cases of a like leading share: the mean of what was ``said``, and how often ``right``."""

    said: float
    right: Share


def bins(cases: Iterable[Judged]) -> list[Bin]:
    """Return the cases in bins of equal size, least sure first."""
    in_order = sorted(cases, key=lambda case: case.leading_share)
    cuts = [round(number * len(in_order) / BINS) for number in range(BINS + 1)]
    parts = [in_order[first:last] for first, last in pairwise(cuts)]
    return [Bin(fmean(c.leading_share for c in p), share_of([c.first for c in p])) for p in parts]


def as_svg(of: list[Bin]) -> str:
    """Return the plot: a point for each bin, with its interval, over the diagonal."""
    size = _SIDE + 2 * _EDGE
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img">',
            "<title>How sure it was, and how often it was right</title>",
            f'<rect width="{size}" height="{size}" fill="#fff"/>',
            *_axes(),
            *(line for one in of for line in _point(one)),
            "</svg>",
            "",
        ]
    )


def _axes() -> Iterator[str]:
    yield _line(0, 0, 1, 1, "#999", dashes=' stroke-dasharray="4 4"')
    yield _line(0, 0, 1, 0, "#555")
    yield _line(0, 0, 0, 1, "#555")
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        words = f"{tick:.0%}"
        yield f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle" {_TEXT}>{words}</text>'
        yield f'<text x="{_x(0) - 6}" y="{_y(tick) + 4}" text-anchor="end" {_TEXT}>{words}</text>'
    below, above = _y(0) + 36, _y(1) - 14
    yield f'<text x="{_x(0.5)}" y="{below}" text-anchor="middle" {_TEXT}>share said</text>'
    yield f'<text x="{_x(0)}" y="{above}" text-anchor="middle" {_TEXT}>right</text>'


def _point(one: Bin) -> Iterator[str]:
    low, high = one.right.interval
    yield _line(one.said, low, one.said, high, "#1b6ca8")
    yield f'<circle cx="{_x(one.said)}" cy="{_y(one.right.value)}" r="4" fill="#1b6ca8"/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, dashes: str = "") -> str:
    ends = f'x1="{_x(x1)}" y1="{_y(y1)}" x2="{_x(x2)}" y2="{_y(y2)}"'
    return f'<line {ends} stroke="{colour}"{dashes}/>'


def _x(share: float) -> int:
    return round(_EDGE + share * _SIDE)


def _y(share: float) -> int:
    return round(_EDGE + (1 - share) * _SIDE)
