"""Stories from another copy of Backstory: read whole, or not at all."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backstory_web import engine, export, forecasts
from backstory_web.models import GivenForecast, Story


class NotBroughtIn(Exception):  # noqa: N818 - a state of things, said to the person
    """The file cannot be used; the message says why. Nothing has been changed."""


@dataclass(frozen=True)
class Brought:
    """How many stories came in, and how many were here already."""

    new: int
    known: int


def bring_in(text: bytes) -> Brought:
    """Put the stories of an export on the shelf; those that are here already stay as they are.

    Raises:
        NotBroughtIn: when anything in the file cannot be read; then nothing is put.
    """
    raws = _stories_in(text)
    stories = [_story(raw) for raw in raws]
    given = [one for story, raw in zip(stories, raws, strict=True) for one in _given(story, raw)]
    with transaction.atomic():
        known = set(
            Story.objects.filter(pk__in=[s.pk for s in stories]).values_list("pk", flat=True)
        )
        new = [story for story in stories if story.pk not in known]
        for story in new:
            story.save(force_insert=True)
        GivenForecast.objects.bulk_create(one for one in given if one.story_id not in known)
    return Brought(len(new), len(stories) - len(new))


def _stories_in(text: bytes) -> list[dict[str, Any]]:
    try:
        document = json.loads(text)
    except ValueError:
        raise NotBroughtIn(engine.say("bring_in.not_json")) from None
    if not isinstance(document, dict) or document.get("export") != "backstory":
        raise NotBroughtIn(engine.say("bring_in.foreign"))
    if document.get("format", 0) > export.FORMAT:
        raise NotBroughtIn(engine.say("bring_in.newer"))
    return list(document.get("stories", []))


def _story(raw: dict[str, Any]) -> Story:
    try:
        record = json.dumps(raw["record"]) if raw["record"] else ""
        engine.must_be_readable(raw["told"], record)
        return Story(
            pk=UUID(raw["id"]),
            told={"person": dict(raw["told"]["person"]), "answers": dict(raw["told"]["answers"])},
            asked=[name for name in raw["asked"] if engine.finding(name)],
            record=record,
            opened_on=date.fromisoformat(raw["opened_on"]) if raw["opened_on"] else None,
            chosen_at=timezone.now(),
        )
    except engine.UserFault as error:
        raise NotBroughtIn(" ".join(fault.says for fault in error.faults)) from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotBroughtIn(engine.say("bring_in.damaged")) from None


def _given(story: Story, raw: dict[str, Any]) -> list[GivenForecast]:
    """Return the forecasts kept of a story; files of earlier versions hold none."""
    try:
        return [forecasts.as_read(story, one) for one in raw.get("forecasts", [])]
    except (KeyError, TypeError, ValueError):
        raise NotBroughtIn(engine.say("bring_in.damaged")) from None
