"""What an audit found, as its page shows it: the day, and each change with how sure it is."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from backstory_web import engine
from backstory_web.costs import standing_n
from backstory_web.engine import habits
from backstory_web.engine.habits import Audit, HabitChange, HabitToday
from backstory_web.fields import Field, field_for
from backstory_web.pictures import Framed, framed
from backstory_web.your_body import YourBody

_ALL, _MOST = 4, 3
_LEAST_PERCENT = 1.0


@dataclass(frozen=True)
class RuleRow:
    """What one rule of adding up says of a change."""

    rule: str
    takes_off: str
    among_first: bool


@dataclass(frozen=True)
class ChangeRow:
    """A change as a card: before and after on one scale, what it saves, how sure that is.

    ``asks`` are questions to be answered first; ``unsure`` when all of them were told as not sure.
    """

    change: HabitChange
    act: str
    before: engine.Movement
    after: engine.Movement
    says: str
    pictures: tuple[Framed, ...]
    before_length: float
    after_length: float
    saves: str
    hardest: str
    sure: str
    level: str
    rules: tuple[RuleRow, ...]
    asks: tuple[Field, ...]
    unsure: bool
    chosen: bool

    @property
    def may_choose(self) -> bool:
        """Return whether nothing is left to ask first."""
        return not self.asks and not self.chosen


def change_rows(
    changes: Sequence[HabitChange], week: HabitToday | None, told: Container[str]
) -> list[ChangeRow]:
    """Return each change as a card; ``told`` are the questions answered so far."""
    learning = habits.learning(week)
    return [_change_row(one, one.act in learning, told) for one in changes]


def _change_row(change: HabitChange, chosen: bool, told: Container[str]) -> ChangeRow:
    movements = engine.knowledge().movements
    most = max(change.before_n, change.after_n)
    open_ones = [name for name in change.ask if name not in told]
    asked = [found for name in open_ones if (found := engine.finding(name))]
    return ChangeRow(
        change,
        habits.name_of_act(change.act),
        movements[change.act],
        movements[change.instead],
        habits.how_to(change.act, change.instead),
        tuple(framed((change.act, change.instead))),
        round(100 * change.before_n / most, 1),
        round(100 * change.after_n / most, 1),
        _saves(100 * change.saved["wear"]),
        _hardest(change),
        _sure(change),
        _level(change),
        tuple(_rules(change)),
        tuple(field_for(found, None) for found in asked),
        bool(change.ask) and not asked,
        chosen,
    )


def _saves(percent: float) -> str:
    if percent < _LEAST_PERCENT:
        return engine.say("habits.change.saves_little")
    return engine.say("habits.change.saves", percent=f"{percent:.0f}")


def _hardest(change: HabitChange) -> str:
    less = 100 * (1 - change.after_n / change.before_n)
    if abs(less) < _LEAST_PERCENT:
        return engine.say("habits.change.harder_same")
    if less < 0:
        return engine.say("habits.change.harder_less", percent=f"{-less:.0f}")
    return engine.say("habits.change.harder_more", percent=f"{less:.0f}")


def _level(change: HabitChange) -> str:
    agree = len(change.first_by)
    if agree in (_ALL, _MOST):
        return "all" if agree == _ALL else "most"
    return "split" if agree else "none"


def _sure(change: HabitChange) -> str:
    says = engine.say(f"habits.sure.{_level(change)}", count=len(change.first_by))
    return f"{says} {engine.say('habits.sure.more')}" if change.more_by else says


def _rules(change: HabitChange) -> list[RuleRow]:
    return [
        RuleRow(
            engine.say(f"habits.rule.{rule}"),
            _newtons_off(change) if rule == "peak" else _takes_off(100 * saved),
            rule in change.first_by,
        )
        for rule, saved in change.saved.items()
    ]


def _newtons_off(change: HabitChange) -> str:
    less = round(change.before_n - change.after_n, -1)
    if less < 0:
        return engine.say("habits.sure.newtons_more", newtons=f"{-less:,.0f}")
    return engine.say("habits.sure.newtons", newtons=f"{less:,.0f}")


def _takes_off(percent: float) -> str:
    if percent < 0:
        return engine.say("habits.sure.adds", percent=f"{-percent:.0f}")
    return engine.say("habits.sure.less", percent=f"{percent:.0f}")


def all_agree(audit: Audit) -> bool:
    """Return whether every rule puts the proposed changes first."""
    return all(_level(change) == "all" for change in audit.changes)


def day_words(audit: Audit, body: YourBody) -> list[str]:
    """Return what the day comes to, in words."""
    day, standing = audit.day, standing_n(body.shape)
    if not day.acts:
        return []
    worst = max(habits.wear_of_acts(day).items(), key=lambda item: item[1])
    names = {act.key: act.name for act in habits.daily_acts()}
    percent = f"{100 * worst[1] / day.damage:.0f}"
    return [
        _newtons("peak", day.peak_n, standing),
        _newtons("mean", day.mean_n, standing),
        engine.say("habits.day.heaviest", name=names[worst[0]], percent=percent),
    ]


def _newtons(kind: str, newtons: float, standing: float) -> str:
    ratio = f"{newtons / standing:.1f}"
    return engine.say(f"habits.day.{kind}", newtons=f"{round(newtons, -1):,.0f}", ratio=ratio)


def said_once(told: Sequence[object]) -> dict[str, list[str]]:
    """Return each sentence with the acts that it is about: one sentence may hold for many."""
    acts: dict[str, list[str]] = {}
    for one in told:
        acts.setdefault(one.says, []).append(habits.name_of_act(one.act))  # type: ignore[attr-defined]  # left as it is, or warned
    return acts
