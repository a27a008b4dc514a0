"""The audits so far as a small chart, and what changed between the last two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backstory_web import engine
from backstory_web.engine import habits
from backstory_web.engine.habits import PastAudit

_LEAST_PERCENT = 1.0
_MOST_CHANGED = 3


@dataclass(frozen=True)
class PastRow:
    """One audit of the chart: wear with the first as 100, as a bar of 0 to 100 too."""

    on: date
    wear: float
    length: float
    peak_n: float


def past_rows(past: Sequence[PastAudit]) -> list[PastRow]:
    """Return the audits as rows of a chart; an empty first day leaves nothing to compare with."""
    if not past or not past[0].day.damage:
        return []
    wear = [100 * one.day.damage / past[0].day.damage for one in past]
    return [
        PastRow(one.on, share, round(100 * share / max(wear), 1), one.day.peak_n)
        for one, share in zip(past, wear, strict=True)
    ]


@dataclass(frozen=True)
class Since:
    """What changed since the audit before: wear ``less``, ``more`` or the ``same``; then acts."""

    on: date
    kind: str
    percent: str
    peak: str
    biggest: tuple[str, ...]


def since(past: Sequence[PastAudit]) -> Since | None:
    """Return what changed since the audit before the last; ``None`` when there is but one."""
    if len(past) < 2 or not past[-2].day.damage:  # noqa: PLR2004 - two make a difference
        return None
    before, now = past[-2], past[-1]
    newtons = (f"{round(one.day.peak_n, -1):,.0f}" for one in (before, now))
    peaks = dict(zip(("before", "now"), newtons, strict=True))
    less = 100 * (1 - now.day.damage / before.day.damage)
    return Since(
        before.on,
        _compared(less),
        f"{abs(less):.0f}",
        engine.say("habits.past.peak", **peaks),
        tuple(_biggest(before, now)),
    )


def _compared(less: float) -> str:
    if abs(less) < _LEAST_PERCENT:
        return "same"
    return "less" if less > 0 else "more"


def _biggest(before: PastAudit, now: PastAudit) -> list[str]:
    old, new = habits.wear_of_acts(before.day), habits.wear_of_acts(now.day)
    less = {
        act.name: 100 * (old.get(act.key, 0.0) - new.get(act.key, 0.0)) / before.day.damage
        for act in habits.daily_acts()
    }
    told = sorted(less.items(), key=lambda item: abs(item[1]), reverse=True)[:_MOST_CHANGED]
    return [_act_changed(name, less) for name, less in told if abs(less) >= _LEAST_PERCENT]


def _act_changed(name: str, less: float) -> str:
    kind = "less" if less > 0 else "more"
    return engine.say(f"habits.past.act_{kind}", name=name, percent=f"{abs(less):.0f}")
