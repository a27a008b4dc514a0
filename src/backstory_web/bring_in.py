"""Stories from another copy of Backstory: read whole, or not at all.

A story that is here already is merged with what is here: nothing of either is lost, and nothing
stands twice. Of an answer that differs, the one of the story changed last counts.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backstory_web import bundle, clock, engine, export, forecasts
from backstory_web.engine.kept import as_kept_here, joined
from backstory_web.models import GivenForecast, ReminderTold, ReminderWish, Story

MOST_BYTES = 64 * 2**20


class NotBroughtIn(Exception):  # noqa: N818 - a state of things, said to the person
    """The file cannot be used; the message says why. Nothing has been changed."""


@dataclass(frozen=True)
class Brought:
    """How many stories came in new, were merged, or were here word for word; what was added."""

    new: int = 0
    merged: int = 0
    known: int = 0
    checkins: int = 0
    entries: int = 0


@dataclass(frozen=True)
class _Coming:
    """One story of a file, read and checked, with all that belongs to it."""

    story: Story
    begun: datetime | None
    updated: datetime | None
    forecasts: tuple[GivenForecast, ...]
    wish: ReminderWish | None
    reminded: tuple[ReminderTold, ...]


def bring_in(content: bytes) -> Brought:
    """Put the stories of an export (JSON, or the zip that holds it) on the shelf.

    Raises:
        NotBroughtIn: when anything in the file cannot be read; then nothing is put.
    """
    coming = [_read(raw) for raw in _stories_in(_text_in(content))]
    try:
        with transaction.atomic():
            put = [_put(one) for one in coming]
    except engine.UserFault as error:
        raise NotBroughtIn(_faults(error)) from None
    return _sum(put)


def _sum(put: list[Brought]) -> Brought:
    names = ("new", "merged", "known", "checkins", "entries")
    return Brought(**{name: sum(getattr(one, name) for one in put) for name in names})


def _text_in(content: bytes) -> bytes:
    """Return the JSON in an upload. Of a zip one file is read, in memory; none is unpacked."""
    if len(content) > MOST_BYTES:
        raise NotBroughtIn(engine.say("bring_in.huge"))
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(bundle.EVERYTHING).file_size > MOST_BYTES:
                raise NotBroughtIn(engine.say("bring_in.huge"))
            with archive.open(bundle.EVERYTHING) as file:
                return file.read(MOST_BYTES)
    except KeyError:
        raise NotBroughtIn(engine.say("bring_in.foreign")) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise NotBroughtIn(engine.say("bring_in.not_json")) from None


def _stories_in(text: bytes) -> list[dict[str, Any]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise NotBroughtIn(engine.say("bring_in.not_json")) from None
    if not isinstance(document, dict) or document.get("export") != "backstory":
        raise NotBroughtIn(engine.say("bring_in.foreign"))
    made = document.get("format")
    if not isinstance(made, int):
        raise NotBroughtIn(engine.say("bring_in.damaged"))
    if made > export.FORMAT:
        raise NotBroughtIn(engine.say("bring_in.newer"))
    stories = document.get("stories")
    if not isinstance(stories, list):
        raise NotBroughtIn(engine.say("bring_in.damaged"))
    return stories


def _read(raw: dict[str, Any]) -> _Coming:
    try:
        story = _story(raw)
        return _Coming(
            story,
            _moment(raw.get("begun")),
            _moment(raw.get("updated")),
            tuple(forecasts.as_read(story, one) for one in raw.get("forecasts", [])),
            _wish(story, raw.get("reminders")),
            tuple(_reminded(story, raw.get("reminders_told", []))),
        )
    except engine.UserFault as error:
        raise NotBroughtIn(_faults(error)) from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise NotBroughtIn(engine.say("bring_in.damaged")) from None


def _faults(error: engine.UserFault) -> str:
    told = " ".join(str(fault) for fault in error.faults)
    return engine.say("bring_in.faults", faults=told)


def _story(raw: dict[str, Any]) -> Story:
    record = json.dumps(raw["record"]) if raw["record"] else ""
    told = {**raw["told"], "person": dict(raw["told"]["person"])}
    told["answers"] = dict(raw["told"]["answers"])
    return Story(
        pk=UUID(raw["id"]),
        told=told,
        asked=[name for name in raw["asked"] if engine.finding(name)],
        record=as_kept_here(told, record),
        opened_on=date.fromisoformat(raw["opened_on"]) if raw["opened_on"] else None,
        chosen_at=timezone.now(),
    )


def _moment(given: str | None) -> datetime | None:
    return datetime.fromisoformat(given) if given else None


def _wish(story: Story, raw: dict[str, Any] | None) -> ReminderWish | None:
    if raw is None:
        return None
    missed = _moment(raw.get("missed_until")) or clock.now()
    snoozed = _moment(raw.get("snoozed_until"))
    return ReminderWish(
        story=story, wanted=dict(raw["wanted"]), snoozed_until=snoozed, missed_until=missed
    )


def _reminded(story: Story, raws: list[dict[str, Any]]) -> Iterator[ReminderTold]:
    for raw in raws:
        names = {name: str(raw[name]) for name in ("key", "way", "how", "detail")}
        at = datetime.fromisoformat(raw["told_at"])
        yield ReminderTold(story=story, told_at=at, **names)


def _put(coming: _Coming) -> Brought:
    here = Story.objects.filter(pk=coming.story.pk).first()
    if here is None:
        coming.story.save(force_insert=True)
        _keep_its_times(coming)
        brought = Brought(new=1)
    else:
        brought = _merge(here, coming)
    _put_beside(coming)
    return brought


def _keep_its_times(coming: _Coming) -> None:
    """Let a story that moved here have been begun and changed when it was."""
    times = {"created_at": coming.begun, "updated_at": coming.updated}
    known = {name: at for name, at in times.items() if at is not None}
    if known:
        Story.objects.filter(pk=coming.story.pk).update(**known)


def _put_beside(coming: _Coming) -> None:
    """Put forecasts and reminders; what is here already stays as it is."""
    GivenForecast.objects.bulk_create(coming.forecasts, ignore_conflicts=True)
    ReminderTold.objects.bulk_create(coming.reminded, ignore_conflicts=True)
    if coming.wish is not None:
        ReminderWish.objects.bulk_create([coming.wish], ignore_conflicts=True)


def _merge(here: Story, coming: _Coming) -> Brought:
    there = coming.story
    told = _told_by_both(here, coming)
    if (here.told, here.record, here.asked) == (told, there.record, there.asked):
        return Brought(known=1)
    before = here.record
    here.told, here.asked = told, list(dict.fromkeys((*here.asked, *there.asked)))
    added = _put_record(here, there)
    if here.record == before and not any(added):
        here.save()
        return Brought(known=1)
    here.opened_on = min(filter(None, (here.opened_on, there.opened_on)), default=None)
    here.save()
    return Brought(merged=1, checkins=added[0], entries=added[1])


def _put_record(here: Story, there: Story) -> tuple[int, int]:
    """Give ``here`` the record of both; return how many check-ins and entries came in."""
    if here.record and there.record:
        both = joined(here.record, there.record, here.told)
        here.record = both.record
        return both.new_checkins, both.new_entries
    here.record = here.record or there.record
    here.record = engine.record_of(here, clock.today())
    return 0, 0


def _told_by_both(here: Story, coming: _Coming) -> dict[str, Any]:
    """Return the answers of both; of one that differs, that of the story changed last."""
    theirs, ours = coming.story.told, here.told
    is_newer = coming.updated is not None and coming.updated > here.updated_at
    first, last = (ours, theirs) if is_newer else (theirs, ours)
    named = dict.fromkeys((*first.get("medicines", ()), *last.get("medicines", ())))
    return {
        **first,
        **last,
        **({"medicines": list(named)} if named else {}),
        "person": {**first["person"], **last["person"]},
        "answers": {**first["answers"], **last["answers"]},
    }
