"""A week of practice: which habits are being learnt today, and how it went so far.

A choice lasts for the days of practice. After that the coach asks for a look back (a new audit),
for some weeks; an audit made after the practice closes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from backstory.case import Audited, Diary, HabitChosen, HabitKept
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import MovementId


@dataclass(frozen=True)
class Habit:
    """One act practised otherwise: ``kept`` is how often, by day told; 0 when it was forgotten.

    ``entry`` is the diary's id of the choice, ``day`` which day of the practice today is.
    """

    entry: str
    act: MovementId
    instead: MovementId
    since: date
    day: int
    kept: Mapping[date, float]

    def kept_on(self, day: date) -> float | None:
        """Return how often on ``day``, or ``None`` when nothing was told."""
        return self.kept.get(day)


@dataclass(frozen=True)
class HabitToday:
    """What is practised today, of so many ``days``; ``over`` when it is time to look back."""

    habits: tuple[Habit, ...]
    days: int
    over: bool


def habits_today(diary: Diary, knowledge: Knowledge, *, today: date) -> HabitToday | None:
    """Return the habits of the week, or ``None`` when none is being learnt."""
    facts = knowledge.habits
    days, reminded = int(facts.practice_days.value), int(facts.reminded_days.value)
    open_ones = [
        _habit(chosen, diary, today)
        for chosen in _latest(diary, today)
        if not _closed(chosen, diary, today, days)
    ]
    running = tuple(one for one in open_ones if one.day <= days)
    if running:
        return HabitToday(running, days, over=False)
    to_look_back = tuple(one for one in open_ones if one.day <= reminded)
    return HabitToday(to_look_back, days, over=True) if to_look_back else None


def _latest(diary: Diary, today: date) -> list[HabitChosen]:
    """Return the latest choice for each act, in the order of choosing."""
    by_act = {chosen.act: chosen for chosen in diary.of(HabitChosen, until=today)}
    return sorted(by_act.values(), key=lambda chosen: (chosen.on, chosen.at))


def _closed(chosen: HabitChosen, diary: Diary, today: date, days: int) -> bool:
    over_on = chosen.on + timedelta(days=days)
    return any(done.on >= over_on for done in diary.of(Audited, until=today))


def _habit(chosen: HabitChosen, diary: Diary, today: date) -> Habit:
    told = (one for one in diary.of(HabitKept, until=today) if one.act == chosen.act)
    kept = {one.on: one.times for one in told if one.on >= chosen.on}
    number = (today - chosen.on).days + 1
    return Habit(chosen.id, chosen.act, chosen.instead, chosen.on, number, kept)
