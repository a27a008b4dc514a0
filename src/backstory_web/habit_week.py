"""The week of practice as its page shows it: today's answer, and the days so far."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from backstory_web import engine
from backstory_web.engine import habits
from backstory_web.engine.habits import Habit, HabitToday

# For acts that are counted in minutes: how often may be told all the same.
_OFTEN = (1.0, 2.0, 3.0, 5.0)


@dataclass(frozen=True)
class Mark:
    """One day of the week: ``kept``, ``forgot``, ``open`` or ``ahead``, and that in words."""

    kind: str
    says: str


@dataclass(frozen=True)
class HabitRow:
    """A habit of the week: today's answer, the days so far, and how often may be told."""

    habit: Habit
    act: str
    before: engine.Movement
    after: engine.Movement
    says: str
    told: str
    marks: tuple[Mark, ...]
    times: tuple[tuple[str, str], ...]
    kept_days: int


def for_today(course: engine.Course, today: date) -> dict[str, Any]:
    """Return what ``habits/today.html`` prints: nothing where no habit is being learnt."""
    week = habits.habit_week(course, today)
    rows = habit_rows(week, today)
    return {"habit_week": week, "habit_rows": rows, "form": uuid4().hex} if week else {}


def habit_rows(week: HabitToday | None, today: date) -> list[HabitRow]:
    """Return the habits of the week."""
    return [_habit_row(habit, week.days, today) for habit in week.habits] if week else []


def _habit_row(habit: Habit, days: int, today: date) -> HabitRow:
    movements = engine.knowledge().movements
    act = next(act for act in habits.daily_acts() if habit.act in act.ways)
    steps = _OFTEN if act.lasts else [step for step in act.steps if step]
    return HabitRow(
        habit,
        act.name,
        movements[habit.act],
        movements[habit.instead],
        habits.how_to(habit.act, habit.instead),
        _told(habit.kept_on(today)),
        tuple(_mark(habit, number, today) for number in range(1, days + 1)),
        tuple((f"{step:g}", _times(step)) for step in (0.0, *steps)),
        sum(1 for times in habit.kept.values() if times),
    )


def _told(times: float | None) -> str:
    if times is None:
        return ""
    if not times:
        return engine.say("habits.week.told_forgot")
    return engine.say("habits.week.told", times=_times(times).lower())


def _times(times: float) -> str:
    if not times:
        return engine.say("habits.week.forgot")
    return (
        engine.say("habits.week.once")
        if times == 1
        else engine.say("habits.week.times", n=f"{times:g}")
    )


def _mark(habit: Habit, number: int, today: date) -> Mark:
    on = habit.since + timedelta(days=number - 1)
    times = habit.kept_on(on)
    kind = "kept" if times else "forgot"
    if times is None:
        kind = "open" if on <= today else "ahead"
    return Mark(kind, engine.say(f"habits.week.mark_{kind}", day=number, times=f"{times or 0:g}"))
