"""The habit coach as its pages need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from backstory import (
    Acts,
    Audit,
    Audited,
    Body,
    Course,
    DayLoad,
    Evidence,
    Habit,
    HabitChange,
    HabitToday,
    MovementId,
    PastAudit,
    audit,
    audits_of,
    habits_today,
    usual_acts,
    wear_by_act,
)
from backstory_web.engine import knowledge

__all__ = [
    "Acts",
    "Audit",
    "DailyAct",
    "DayLoad",
    "Habit",
    "HabitChange",
    "HabitToday",
    "PastAudit",
]


@dataclass(frozen=True)
class DailyAct:
    """One act that an audit asks about."""

    key: str
    part: str
    name: str
    ways: tuple[str, ...]
    steps: tuple[float, ...]
    lasts: bool


def daily_acts() -> list[DailyAct]:
    """Return the acts of an audit in their order."""
    movements = knowledge().movements
    return [
        DailyAct(key, act.part, act.name, act.ways, act.steps, movements[act.ways[0]].lasts)
        for key, act in knowledge().habits.acts.items()
    ]


def parts() -> Mapping[str, str]:
    """Return the parts of a day by key, in order, with their names."""
    return knowledge().habits.parts


def name_of_act(way: str) -> str:
    """Return what the act is called that is done in this way."""
    habits = knowledge().habits
    key = next((key for key, act in habits.acts.items() if way in act.ways), None)
    return habits.acts[key].name if key else ""


def how_to(act: str, instead: str) -> str:
    """Return how to do an act the other way, in the words of its movements."""
    movements = knowledge().movements
    before, after = movements[MovementId(act)], movements[MovementId(instead)]
    return before.better_says if before.better == after.id else after.says


def last_acts(course: Course) -> Acts:
    """Return the acts of the last audit, or an empty day when there was none."""
    told = course.diary.of(Audited)
    return told[-1].acts if told else {}


def begin_with(course: Course) -> Acts:
    """Return the acts that a form begins with: the last audit, and what is usual for the rest."""
    last = last_acts(course)
    told = {key for way in last if (key := knowledge().habits.act_of(way))}
    usual = usual_acts(course.day.findings, knowledge())
    rest = {w: count for w, count in usual.items() if knowledge().habits.act_of(w) not in told}
    return {**last, **rest}


def audit_of(course: Course, body: Body) -> Audit | None:
    """Return the last audit worked out for ``body``; ``None`` when there was none."""
    acts = last_acts(course)
    known = {way: count for way, count in acts.items() if way in knowledge().movements}
    return audit(known, body, knowledge(), course.day.findings) if acts else None


def past_audits(course: Course, body: Body, today: date) -> tuple[PastAudit, ...]:
    """Return every audit so far, oldest first."""
    return audits_of(course.diary, body, knowledge(), today=today)


def wear_of_acts(day: DayLoad) -> Mapping[str, float]:
    """Return the wear of each daily act."""
    return wear_by_act(day, knowledge())


def habit_week(course: Course, today: date) -> HabitToday | None:
    """Return the habits of the week, or ``None`` when none is being learnt."""
    return habits_today(course.diary, knowledge(), today=today)


def learning(week: HabitToday | None) -> frozenset[str]:
    """Return the acts that are being practised otherwise now."""
    return frozenset(habit.act for habit in week.habits) if week and not week.over else frozenset()


def is_full(week: HabitToday | None) -> bool:
    """Return whether as many habits are being learnt as may be at a time."""
    return len(learning(week)) >= int(knowledge().habits.at_once.value)


def findings_of_trials() -> list[Evidence]:
    """Return what trials found of habits."""
    return [knowledge().evidence[name] for name in knowledge().habits.evidence]
