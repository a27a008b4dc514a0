"""The load over a movement as plain figures for an SVG: where the line and its labels stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT = 420, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 12, 36
_LEAST_TOP = 2
_MOST_LEVELS = 6
_MOST_SECONDS = 6


@dataclass(frozen=True)
class Label:
    """A number at the edge of the picture."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Curve:
    """The picture in its own coordinates; ``standing`` is the height of the yardstick."""

    width: int
    height: int
    left: int
    right: int
    line: str
    standing: float
    levels: tuple[Label, ...]
    seconds: tuple[Label, ...]


def curve_of(moments: Sequence[tuple[float, float]]) -> Curve:
    """Return the curve of ``moments``: seconds, and load as so many times standing."""
    top = max(_LEAST_TOP, ceil(max(ratio for _, ratio in moments)))
    lasts = moments[-1][0]
    return Curve(
        WIDTH,
        HEIGHT,
        _LEFT,
        WIDTH - _RIGHT,
        " ".join(f"{_x(at, lasts)},{_y(ratio, top)}" for at, ratio in moments),
        _y(1, top),
        tuple(
            Label(_LEFT - 10, _y(level, top), f"{level}")
            for level in range(0, top + 1, -(-top // _MOST_LEVELS))
        ),
        tuple(
            Label(_x(at, lasts), HEIGHT - 10, f"{at}")
            for at in range(0, int(lasts) + 1, max(1, ceil(lasts / _MOST_SECONDS)))
        ),
    )


def _x(at_s: float, lasts_s: float) -> float:
    return round(_LEFT + at_s / lasts_s * (WIDTH - _LEFT - _RIGHT), 1)


def _y(ratio: float, top: float) -> float:
    return round(_TOP + (1 - ratio / top) * (HEIGHT - _TOP - _BOTTOM), 1)
