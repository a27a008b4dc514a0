"""The pictures of the studio as plain figures for an SVG, and the same numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backstory_web.curve import Label
from backstory_web.engine import Fared

_DAYS_A_WEEK = 7
_LEFT, _RIGHT, _TOP, _BOTTOM = 42, 14, 12, 34
_WEEKS_APART = 2
PAIN = "pain"
OTHERS = ("guarding_percent", "damage", "activity")
_PERCENT = {"damage": 100.0, "activity": 100.0}


@dataclass(frozen=True)
class Picture:
    """Two lines, and a band around the first where there is one, in the picture's coordinates."""

    figure: str
    width: int
    height: int
    left: int
    right: int
    yours: str
    usual: str
    band: str
    levels: tuple[Label, ...]
    weeks: tuple[Label, ...]


class _Paper:
    """Where a day and a value lie."""

    def __init__(self, width: int, height: int, days: int, top: float) -> None:
        self.width, self.height, self.days, self.top = width, height, days, top

    def x(self, day: float) -> float:
        share = day / (self.days - 1)
        return round(_LEFT + share * (self.width - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        share = 1 - min(value / self.top, 1.0)
        return round(_TOP + share * (self.height - _TOP - _BOTTOM), 1)

    def line(self, values: Sequence[float]) -> str:
        return " ".join(f"{self.x(day)},{self.y(value)}" for day, value in enumerate(values))

    def band(self, low: Sequence[float], high: Sequence[float]) -> str:
        back = [f"{self.x(day)},{self.y(value)}" for day, value in enumerate(low)]
        return " ".join([self.line(high), *reversed(back)])


def pain_picture(now: Fared, usual: Fared) -> Picture:
    """Return the large picture: pain from 0 to 10 with its band."""
    paper = _Paper(480, 250, len(now.means[PAIN]), 10)
    band = paper.band(now.pain_half[0], now.pain_half[1])
    return _picture(PAIN, now, usual, paper, band, (0, 2, 4, 6, 8, 10))


def other_pictures(now: Fared, usual: Fared) -> list[Picture]:
    """Return the small pictures: guarding, hurt tissue, activity, each to its own height."""
    return [_small(figure, now, usual) for figure in OTHERS]


def _small(figure: str, now: Fared, usual: Fared) -> Picture:
    most = max(float(np.max(_values(figure, fared))) for fared in (now, usual))
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100) if most <= 4 * step)
    levels = tuple(range(0, 4 * step + 1, step))
    paper = _Paper(360, 200, len(now.means[figure]), levels[-1])
    return _picture(figure, now, usual, paper, "", levels)


def _picture(
    figure: str, now: Fared, usual: Fared, paper: _Paper, band: str, levels: Sequence[int]
) -> Picture:
    weeks = range(0, (paper.days - 1) // _DAYS_A_WEEK + 1, _WEEKS_APART)
    return Picture(
        figure,
        paper.width,
        paper.height,
        _LEFT,
        paper.width - _RIGHT,
        paper.line(_values(figure, now)),
        paper.line(_values(figure, usual)),
        band,
        tuple(Label(_LEFT - 9, paper.y(level), f"{level}") for level in levels),
        tuple(Label(paper.x(week * _DAYS_A_WEEK), paper.height - 9, f"{week}") for week in weeks),
    )


def _values(figure: str, fared: Fared) -> Sequence[float]:
    values: Sequence[float] = (fared.means[figure] * _PERCENT.get(figure, 1.0)).tolist()
    return values


@dataclass(frozen=True)
class WeekRow:
    """One week: each figure with the change and without, as it is shown."""

    week: int
    cells: tuple[tuple[str, str], ...]


def table(now: Fared, usual: Fared) -> list[WeekRow]:
    """Return the numbers of all pictures, week by week."""
    figures = (PAIN, *OTHERS)
    told = {one: (_values(one, now), _values(one, usual)) for one in figures}
    days = range(0, len(now.means[PAIN]), _DAYS_A_WEEK)
    return [
        WeekRow(
            day // _DAYS_A_WEEK,
            tuple(
                (_told(one, told[one][0][day]), _told(one, told[one][1][day])) for one in figures
            ),
        )
        for day in days
    ]


def _told(figure: str, value: float) -> str:
    return f"{value:.1f}" if figure == PAIN else f"{value:.0f}"
