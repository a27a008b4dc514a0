"""Reminders as they are kept and told: what is wanted, what was told how, what was put off.

The rules are the engine's; here stands only what happened, one row for each moment and way, so
that two tabs, a second machine's clock or a long sleep never tell a thing twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from backstory_web import engine
from backstory_web.engine import follow
from backstory_web.models import ReminderTold, ReminderWish, Story

PAGE, MAIL = "page", "mail"
SHOWN, SENT, FAILED, MISSED = "shown", "sent", "failed", "missed"
SNOOZED, DISMISSED = "snoozed", "dismissed"
PLACES = {"plan": "today", "move": "today", "checkin": "checkin", "week": "week"}


@dataclass(frozen=True)
class Reminding:
    """A story's reminders at one moment."""

    story: Story
    course: engine.Course
    wish: ReminderWish
    wanted: follow.Reminders
    now: datetime


def reminding(story: Story, course: engine.Course, now: datetime) -> Reminding:
    """Return the reminders of ``story``; the first time they are as usual from now on."""
    wish = ReminderWish.objects.filter(pk=story.pk).first()
    wish = wish or ReminderWish(story=story, missed_until=now)
    return Reminding(story, course, wish, follow.wanted(wish.wanted, course), now)


def keep(story: Story, course: engine.Course, raw: Mapping[str, Any], now: datetime) -> None:
    """Keep what is wanted of reminders.

    Raises:
        ReminderFault: with every fault found; what was kept before stays.
    """
    wanted = follow.write_reminders(follow.wanted(raw, course))
    ReminderWish.objects.update_or_create(
        story=story,
        defaults={"wanted": wanted},
        create_defaults={"wanted": wanted, "missed_until": now},
    )


def due(state: Reminding, way: str) -> follow.Due | None:
    """Return what is to be told now by ``way``, or nothing; asking changes nothing."""
    if not state.wanted.ways.get(way):
        return None
    rows = ReminderTold.objects.filter(story=state.story, way=way)
    told = set(rows.exclude(how=SNOOZED).values_list("key", flat=True))
    today = state.now.date()
    done = follow.done_by_day(state.course, today).get(today, set())
    waits = state.wish.snoozed_until if way == PAGE else None
    return follow.due(state.wanted, state.now, done | _dismissed(state), told, waits)


def _dismissed(state: Reminding) -> set[str]:
    """Return the kinds that are not wanted any more today."""
    rows = ReminderTold.objects.filter(story=state.story, how=DISMISSED)
    keys = rows.values_list("key", flat=True)
    day = f"@{state.now.date().isoformat()}"
    return {key.partition("@")[0] for key in keys if day in key}


def take(state: Reminding, one: follow.Due, way: str, how: str, detail: str = "") -> bool:
    """Note that ``one`` is told now; ``False`` when somebody else was quicker."""
    row = {"how": how, "told_at": state.now, "detail": detail[:200]}
    name = {"story": state.story, "key": one.key, "way": way}
    if ReminderTold.objects.filter(**name, how=SNOOZED).update(**row):
        return True
    try:
        with transaction.atomic():
            ReminderTold.objects.create(**name, **row)
    except IntegrityError:
        return False
    return True


def missed(state: Reminding) -> list[follow.Due]:
    """Return what came while nobody was here, and note it, so that it is told once."""
    since = state.wish.missed_until
    told = set(ReminderTold.objects.filter(story=state.story).values_list("key", flat=True))
    found = follow.missed(state.wanted, state.now, since, state.course, told)
    defaults = {"missed_until": state.now}
    ReminderWish.objects.update_or_create(story=state.story, defaults=defaults)
    if not state.wanted.ways.get(PAGE):
        return []
    return [one for one in found if take(state, one, PAGE, MISSED)]


def snooze(state: Reminding, key: str, until: datetime) -> None:
    """Put the reminder ``key`` off until then."""
    _set(state, key, SNOOZED)
    defaults = {"snoozed_until": until}
    create = {**defaults, "missed_until": state.now}
    ReminderWish.objects.update_or_create(
        story=state.story, defaults=defaults, create_defaults=create
    )


def dismiss(state: Reminding, key: str) -> None:
    """Want no more of this kind today."""
    _set(state, key, DISMISSED)


def _set(state: Reminding, key: str, how: str) -> None:
    ReminderTold.objects.update_or_create(
        story=state.story, key=key, way=PAGE, defaults={"how": how, "told_at": state.now}
    )


def log(story: Story, most: int = 200) -> list[ReminderTold]:
    """Return what was told and what was missed, newest first."""
    return list(ReminderTold.objects.filter(story=story)[:most])


def failed(state: Reminding, one: follow.Due, why: str) -> None:
    """Note that a message was not taken; it is not sent again, since a page may tell it."""
    ReminderTold.objects.filter(story=state.story, key=one.key, way=MAIL).update(
        how=FAILED, detail=why[:200]
    )


def told_now(state: Reminding, one: follow.Due | None, missed: list[follow.Due]) -> dict[str, Any]:
    """Return what the bar says: what is due, until when it may be put off, what was missed."""
    context: dict[str, Any] = {"title": state.wanted.title, "one": one, "missed": ""}
    if missed:
        names = dict.fromkeys(engine.say(f"reminders.kind.{late.kind}") for late in missed)
        key = "reminders.bar.missed_one" if len(missed) == 1 else "reminders.bar.missed_many"
        context["missed"] = engine.say(key, count=len(missed), kinds=", ".join(names))
    if one is not None:
        context |= {
            "href": reverse(PLACES[one.kind]),
            "snoozes": [(name, _snooze(name)) for name in follow.snoozes(one, state.now)],
            "notify": state.wanted.ways["notification"],
        }
    return context


def _snooze(name: str) -> str:
    if name == "evening":
        return engine.say("reminders.bar.snooze_evening")
    return engine.say("reminders.bar.snooze_min", count=name)
