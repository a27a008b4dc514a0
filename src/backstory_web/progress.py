"""The course in pictures: stages as bands, flares as a strip, and small series beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.formats import date_format

from backstory_web import engine
from backstory_web.chart import Chart, at_day, chart_of
from backstory_web.engine import follow

_DAY = timedelta(days=1)
_ROOM_FOR_A_NAME = 90
_BEST = 10
_ROUND = 50


@dataclass(frozen=True)
class Band:
    """A span of days in the chart, from ``x`` on, so ``wide``."""

    x: float
    wide: float
    name: str
    first: date
    last: date
    odd: bool = False

    @property
    def middle(self) -> float:
        """Return where its name stands."""
        return round(self.x + self.wide / 2, 1)

    @property
    def has_room(self) -> bool:
        """Return whether its name fits into it."""
        return self.wide >= _ROOM_FOR_A_NAME


def stage_bands(course: engine.Course, days: Sequence[date], last: date) -> list[Band]:
    """Return the stages of ``course`` as bands over the chart of ``days``, up to ``last``."""
    spans = stage_spans(course, last)
    return [
        _band(days, first, end, follow.stage_name(stage), odd=bool(i % 2))
        for i, (stage, first, end) in enumerate(spans)
    ]


def stage_spans(course: engine.Course, last: date) -> list[tuple[str, date, date]]:
    """Return each stretch of one stage: which, its first day, its last; none before a plan."""
    runs = [list(run) for _, run in groupby(follow.stages_by_day(course), key=lambda one: one[1])]
    begun = [(str(run[0][1]), run[0][0]) for run in runs]
    ends = [*(first - _DAY for _, first in begun[1:]), *([last] if begun else [])]
    return [(s, first, max(first, end)) for (s, first), end in zip(begun, ends, strict=True)]


def flare_bands(course: engine.Course, days: Sequence[date], today: date) -> list[Band]:
    """Return the flares of ``course`` as strips over the chart of ``days``."""
    spans = [(one.begun, (one.over or today + _DAY) - _DAY) for one in follow.flares_of(course)]
    name = engine.say("progress.page.flare")
    return [_band(days, first, max(first, last), name) for first, last in spans]


def flare_spans(course: engine.Course, today: date) -> list[str]:
    """Return each flare in words, the latest first."""
    return [_span(one, today) for one in reversed(follow.flares_of(course))]


def _span(flare: follow.Flare, today: date) -> str:
    if flare.over is None:
        return engine.say("progress.page.flare_open", day=_day(flare.begun))
    count = flare.days(today)
    days = engine.say(f"flare.page.days_{'one' if count == 1 else 'many'}", count=count)
    last = max(flare.begun, flare.over - _DAY)
    return engine.say(
        "progress.page.flare_span", first=_day(flare.begun), last=_day(last), days=days
    )


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _band(days: Sequence[date], first: date, last: date, name: str, *, odd: bool = False) -> Band:
    x, end = (at_day(min(max(day, days[0]), days[-1]), days) for day in (first, last + _DAY))
    return Band(x, round(max(end - x, 2.0), 1), name, first, last, odd)


@dataclass(frozen=True)
class Series:
    """Something told now and then, as a line and as a table; ``title`` names it."""

    title: str
    told: tuple[tuple[date, float], ...]
    chart: Chart | None


def series(title: str, told: Sequence[tuple[date, float]], highest: float) -> Series:
    """Return ``told`` as a line from 0 to ``highest``; a single value is no line yet."""
    days, values = [day for day, _ in told], [value for _, value in told]
    drawn = chart_of(days, values, [None] * len(days), highest=highest) if len(told) > 1 else None
    return Series(title, tuple(told), drawn)


def activities(course: engine.Course) -> list[Series]:
    """Return how each own activity went, 0 to 10."""
    return [series(name, told, _BEST) for name, told in follow.activity_course(course).items()]


def walking(course: engine.Course) -> Series | None:
    """Return the minutes walked in a week, if they were told."""
    told = follow.measured_course(course, "walking_minutes_a_week")
    if not told:
        return None
    most = max(minutes for _, minutes in told)
    highest = max(_ROUND * -(-most // _ROUND), _ROUND)
    return series(engine.say("progress.page.walking"), told, highest)
