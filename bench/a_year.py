"""A year of one person, made up: a check-in each day, and some four diary entries beside it.

Told entry by entry as a form would; where the programme stood is filled in as it would be at the
pace of the stages, since working out 365 plans one after the other would take a minute.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from backstory import (
    AnyEntry,
    CaseHistory,
    Checkin,
    Course,
    Diary,
    Knowledge,
    open_course,
    read_checkin,
    read_entry,
)
from backstory.course import PastDay, live_day
from backstory.knowledge.vocabulary import Level, StageId
from backstory.planning import StageToday

DAYS = 365
_WEEK = 7
_WEEKS_IN_A_STAGE = 3
_STAGES = tuple(StageId)


def a_year(case: CaseHistory, begun: date, knowledge: Knowledge) -> Course:
    """Return the course of ``case`` on its last day, a year after it was ``begun``."""
    opened = open_course(case, knowledge, today=begun, seed=1)
    days = [begun + timedelta(days=day) for day in range(1, DAYS + 1)]
    checkins = tuple(_checkin(day, begun, knowledge) for day in days)
    past = tuple(_past(day - timedelta(days=1), begun) for day in days)
    diary = Diary(tuple(entry for day in days for entry in _entries(day, knowledge)))
    told = replace(opened, checkins=checkins, past=past, diary=diary)
    return replace(told, day=live_day(told.told, knowledge))


def _checkin(on: date, begun: date, knowledge: Knowledge) -> Checkin:
    no: dict[str, Any] = {one.id: False for one in knowledge.findings.values() if one.ask_again}
    now = max(0, 6 - (on - begun).days // 12) + on.day % 2
    told = {"pain_now": now, "pain_worst": now + 2, "leg_change": "none", "sleep_quality": "good"}
    elements = list(knowledge.protocol.elements)
    raw = {
        "on": on.isoformat(),
        "at": "20:15",
        "answers": {**no, **told},
        "done": elements[: 3 + on.day % 3],
        "note": "a note of a line, as people write it in the evening" if on.day % 3 == 0 else "",
    }
    return read_checkin(raw, knowledge, today=on)


def _past(on: date, begun: date) -> PastDay:
    weeks = (on - begun).days // _WEEK
    stage = _STAGES[min(weeks // _WEEKS_IN_A_STAGE, len(_STAGES) - 1)]
    return PastDay(on, (on - begun).days + 1, Level.SELF_CARE, StageToday(stage, begun))


def _entries(on: date, knowledge: Knowledge) -> Iterator[AnyEntry]:
    for number, raw in enumerate(_raw_entries(on, knowledge)):
        known = {"id": f"{on.toordinal():016x}{number:016x}", "on": on.isoformat()}
        yield read_entry({**known, **raw}, knowledge, today=on)


def _raw_entries(on: date, knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    elements, foods = list(knowledge.protocol.elements), list(knowledge.foods)
    yield {"kind": "practised", "element": elements[on.day % 20], "at": "09:10", "minutes": 12}
    yield {"kind": "adjusted", "element": elements[on.day % 15], "what": "as_planned"}
    yield {"kind": "eaten", "food": foods[on.day % len(foods)], "portions": 1, "at": "12:30"}
    if on.day % 2:
        yield {"kind": "taken", "name": "ibuprofen 400 mg", "at": "08:00"}
    else:
        yield {"kind": "eaten", "food": foods[on.month % len(foods)], "portions": 2}
    if on.weekday() == _WEEK - 1:
        rated = {"walking to the shop": 4 + on.month / 4, "putting on socks": 5}
        yield {"kind": "reviewed", "activities": rated, "went_well": "longer walks"}
