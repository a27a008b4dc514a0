"""Everything on the shelf as one JSON document: what another copy of Backstory can take in."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from backstory_web import engine, forecasts
from backstory_web.models import ReminderTold, ReminderWish, Story

FORMAT = 2


def everything(stories: Iterable[Story], today: date) -> dict[str, Any]:
    """Return all stories with their records, ready to be written as JSON."""
    return {
        "export": "backstory",
        "format": FORMAT,
        "backstory": engine.__version__,
        "knowledge": engine.knowledge().version,
        "exported_on": today.isoformat(),
        "stories": [_story(story) for story in stories],
    }


def as_text(document: dict[str, Any]) -> str:
    """Return an export as it is written to a file."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _story(story: Story) -> dict[str, Any]:
    return {
        "id": str(story.pk),
        "begun": story.created_at.isoformat(),
        "updated": story.updated_at.isoformat(),
        "opened_on": story.opened_on.isoformat() if story.opened_on else None,
        "told": story.told,
        "asked": story.asked,
        "record": json.loads(story.record) if story.record else None,
        "forecasts": [forecasts.as_written(one) for one in story.forecasts.order_by("given_on")],
        "reminders": _wish(ReminderWish.objects.filter(story=story).first()),
        "reminders_told": [_reminded(one) for one in story.reminders_told.order_by("told_at")],
    }


def _wish(wish: ReminderWish | None) -> dict[str, Any] | None:
    if wish is None:
        return None
    return {
        "wanted": wish.wanted,
        "snoozed_until": _moment(wish.snoozed_until),
        "missed_until": _moment(wish.missed_until),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _reminded(told: ReminderTold) -> dict[str, Any]:
    names = ("key", "way", "how", "detail")
    return {**{name: getattr(told, name) for name in names}, "told_at": _moment(told.told_at)}
