"""Audits gone by, worked out again for the body of today, so that they can be held together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from backstory.case import Audited, Diary
from backstory.habits.usual import Acts
from backstory.habits.ways import day_of_acts
from backstory.knowledge.load import Knowledge
from backstory.loads import DayLoad
from backstory.movement import Body


@dataclass(frozen=True)
class PastAudit:
    """One audit: its day, its acts, and what they come to."""

    on: date
    acts: Acts
    day: DayLoad


def audits_of(
    diary: Diary, body: Body, knowledge: Knowledge, *, today: date
) -> tuple[PastAudit, ...]:
    """Return all audits up to ``today``, oldest first; of one day the last told counts.

    Movements that are no longer known are left out.
    """
    by_day = {one.on: one for one in diary.of(Audited, until=today)}
    return tuple(_past(one, body, knowledge) for one in by_day.values())


def _past(told: Audited, body: Body, knowledge: Knowledge) -> PastAudit:
    known = knowledge.movements
    acts = {way: count for way, count in told.acts.items() if count > 0 and way in known}
    return PastAudit(told.on, acts, day_of_acts(acts, body, knowledge))


def wear_by_act(day: DayLoad, knowledge: Knowledge) -> Mapping[str, float]:
    """Return the wear of each daily act, all its ways together."""
    wear: dict[str, float] = {}
    for one in day.acts:
        key = knowledge.habits.act_of(one.act.movement.id)
        if key is not None:
            wear[key] = wear.get(key, 0.0) + one.damage
    return wear
