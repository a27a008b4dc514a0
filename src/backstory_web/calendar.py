"""Reminders as a calendar of their own: neutral, and the same ids each time it is fetched."""

from datetime import datetime, timedelta
from uuid import uuid5

from icalendar import Alarm, Calendar, Event

from backstory_web import engine
from backstory_web.engine import follow
from backstory_web.models import Story

_LASTS = timedelta(minutes=15)
_TWO_LETTERS = 2


def calendar_of(story: Story, wishes: follow.Reminders, now: datetime) -> bytes:
    """Return the reminders of ``story`` as an iCalendar file.

    Times are the wall clock's, without a zone: eight in the evening stays so on a journey. What
    repeats within a day is left out, since it would fill the calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Reminders//Reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", engine.say("reminders.calendar.name"))
    for kind, wanted in wishes.kinds.items():
        if wanted.on and not wanted.every_min:
            event = _event(story, wishes, kind, now)
            if event is not None:
                calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(story: Story, wishes: follow.Reminders, kind: str, now: datetime) -> Event | None:
    first = _first(wishes, kind, now)
    if first is None:
        return None
    event = Event()
    event.add("uid", str(uuid5(story.pk, kind)))
    event.add("dtstamp", story.created_at)
    event.add("dtstart", first)
    event.add("duration", _LASTS)
    event.add("summary", wishes.title)
    event.add("transp", "TRANSPARENT")
    event.add("rrule", _rule(wishes, kind))
    event.add_component(_alarm(wishes.title))
    return event


def _first(wishes: follow.Reminders, kind: str, now: datetime) -> datetime | None:
    """Return the first time from today on; nothing when it lies in quiet hours."""
    days = (now.date() + timedelta(days=i) for i in range(7))
    found = (at for day in days for at in follow.moments(kind, wishes, day))
    return next(found, None)


def _rule(wishes: follow.Reminders, kind: str) -> dict[str, str]:
    if kind != "week":
        return {"freq": "daily"}
    return {"freq": "weekly", "byday": wishes.review_day[:_TWO_LETTERS].upper()}


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta())
    return alarm
