"""The audit as a form: by part of the day, each act with its ways and amounts to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass

from backstory_web import engine, measures
from backstory_web.acts import most_of
from backstory_web.engine import habits
from backstory_web.engine.habits import Acts, DailyAct

COUNT, WAY = "count.", "way."
Told = dict[engine.MovementId, float]
_MINUTES_IN_A_DAY = 24 * 60
_MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True)
class Amount:
    """One amount that can be chosen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class WayRow:
    """One way of doing an act."""

    movement: engine.Movement
    chosen: bool


@dataclass(frozen=True)
class ActRow:
    """One act: how it is done and how much of it; ``practised`` when it was a habit of the week."""

    key: str
    name: str
    lasts: bool
    ways: tuple[WayRow, ...]
    amounts: tuple[Amount, ...]
    practised: bool
    fault: str = ""


@dataclass(frozen=True)
class PartOfDay:
    """The acts of one part of the day."""

    key: str
    heading: str
    acts: tuple[ActRow, ...]


def parts_of(begin: Acts, practised: frozenset[str], faults: Mapping[str, str]) -> list[PartOfDay]:
    """Return the form, filled in with the acts it begins with."""
    acts = habits.daily_acts()
    return [
        PartOfDay(
            part,
            heading,
            tuple(_row(act, begin, practised, faults) for act in acts if act.part == part),
        )
        for part, heading in habits.parts().items()
    ]


def _row(
    act: DailyAct, begin: Acts, practised: frozenset[str], faults: Mapping[str, str]
) -> ActRow:
    movements = engine.knowledge().movements
    told = {way: begin[way] for way in map(engine.MovementId, act.ways) if way in begin}
    chosen = max(told, key=lambda way: told[way], default=engine.MovementId(act.ways[0]))
    return ActRow(
        act.key,
        act.name,
        act.lasts,
        tuple(WayRow(movements[engine.MovementId(w)], w == chosen) for w in act.ways),
        tuple(_amounts(act, sum(told.values()))),
        bool(practised & set(act.ways)),
        faults.get(act.key, ""),
    )


def _amounts(act: DailyAct, told: float) -> list[Amount]:
    steps = sorted({*act.steps, told})
    return [
        Amount(f"{step:g}", amount_words(step, lasts=act.lasts), step == told) for step in steps
    ]


def amount_words(amount: float, *, lasts: bool) -> str:
    """Return so many times, or so many minutes, in words."""
    if amount == 0:
        return engine.say("habits.audit.not_in_my_day")
    if not lasts:
        once = amount == 1
        return engine.say("habits.audit.once") if once else _said("times", amount)
    if amount < _MINUTES_IN_AN_HOUR:
        return _said("minutes", amount)
    return _said("hours", amount / _MINUTES_IN_AN_HOUR)


def _said(unit: str, amount: float) -> str:
    return engine.say(f"habits.audit.{unit}", n=f"{round(amount, 1):g}")


def read(post: Mapping[str, str], begin: Acts) -> tuple[Told, dict[str, str]]:
    """Return the acts of a form by the way chosen, and what is wrong with it by act.

    What a form leaves out is as it was to ``begin`` with; an amount of 0 stays told.
    """
    told: Told = {}
    faults: dict[str, str] = {}
    for act in habits.daily_acts():
        before = _row(act, begin, frozenset(), {})
        way = post.get(f"{WAY}{act.key}", next(w.movement.id for w in before.ways if w.chosen))
        sent = post.get(f"{COUNT}{act.key}", next(a.value for a in before.amounts if a.chosen))
        count = measures.number(sent)
        most = most_of(before.ways[0].movement)
        if way not in act.ways:
            faults[act.key] = engine.say("habits.fault.way", name=act.name)
        elif count is None or count > most:
            faults[act.key] = engine.say("habits.fault.count", name=act.name, most=most)
        else:
            told[engine.MovementId(way)] = count
    return told, faults or _too_long(told)


def _too_long(told: Told) -> dict[str, str]:
    """Return the one fault of a day that is longer than a day, beside its longest act."""
    lasting = [act for act in habits.daily_acts() if act.lasts]
    minutes = {
        act.key: sum(told.get(engine.MovementId(way), 0.0) for way in act.ways) for act in lasting
    }
    if sum(minutes.values()) <= _MINUTES_IN_A_DAY:
        return {}
    return {max(minutes, key=lambda key: minutes[key]): engine.say("habits.fault.too_long")}
