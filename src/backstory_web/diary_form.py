"""What small forms of the diary send: the day, the time, and an id that keeps a double tap once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from backstory_web import clock, engine
from backstory_web.models import Story


@dataclass(frozen=True)
class Planned:
    """A story with a plan for today: danger has been looked at, and nothing holds it back."""

    story: Story
    course: engine.Course
    plan: engine.DayPlan
    now: datetime


def planned_today(story: Story) -> Planned | None:
    """Return the story with today's plan; ``None`` where danger comes first."""
    now = clock.now()
    course = engine.course_of(story, now.date())
    plan = course.day.outcome
    if not story.record or not isinstance(plan, engine.DayPlan):
        return None
    return Planned(story, course, plan, now)


def day_in(sent: Mapping[str, str], today: date) -> date:
    """Return the day that a page is about; a day that cannot be read, or to come, is today."""
    try:
        day = date.fromisoformat(sent.get("on", ""))
    except ValueError:
        return today
    return min(day, today)


def entry_id(sent: Mapping[str, str], *told: object) -> str:
    """Return the id of an entry: the same form with the same words makes the same one."""
    return uuid5(_form(sent.get("form", "")), "|".join(map(str, told))).hex


def taken_back(sent: Mapping[str, str]) -> dict[str, str]:
    """Return the entry that takes back the one named in a form."""
    gone = sent.get("withdraw", "")
    return {"id": entry_id(sent, "withdrawn", gone), "kind": "withdrawn", "entry": gone}


def _form(sent: str) -> UUID:
    try:
        return UUID(sent)
    except ValueError:
        return uuid4()
