"""A full disk, a busy store, a newer record, a week asleep: nothing lost, nothing half done."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from django.db import connection

from backstory_web import engine
from backstory_web.engine.report import own_questions
from backstory_web.models import Story
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor

QUESTION = {"question": "May I cycle?", "entry": "a" * 32}


@contextmanager
def busy_store() -> Iterator[None]:
    """Let another program hold the store, and be quick to give up waiting for it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@contextmanager
def full_disk() -> Iterator[None]:
    """Let the store grow no further."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count={pages}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count=1000000")


@pytest.mark.django_db(transaction=True)
def test_a_busy_store_is_said_gently_and_the_same_form_works_afterwards(told: Visitor) -> None:
    before = told.story().record
    with busy_store():
        page = told.send("/report", QUESTION)
    assert page.status_code == 503
    assert engine.say("trouble.not_saved_do") in page.content.decode()
    assert told.story().record == before
    assert told.send("/report", QUESTION).status_code == 302
    assert len(own_questions(told.course())) == 1


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_keeps_what_was_there_and_nothing_half(told: Visitor) -> None:
    before = told.story().record
    with full_disk():
        page = told.send("/report", {**QUESTION, "question": "why " * 40_000})
    assert page.status_code == 503
    assert told.story().record == before
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture
def from_the_future(told: Visitor) -> Visitor:
    """Return somebody whose story was last opened by a newer version."""
    story = told.story()
    story.record = json.dumps({**json.loads(story.record), "format": 99})
    story.save()
    engine.forget()
    return told


def test_a_record_of_a_newer_version_is_refused_with_the_way_back_and_left_alone(
    from_the_future: Visitor,
) -> None:
    before = from_the_future.story().record
    for address in ("/today", "/letter", "/check-in", "/report", "/history"):
        page = from_the_future.get(address)
        assert page.status_code == 409
        assert "Update Backstory" in page.content.decode()
    assert from_the_future.send("/report", QUESTION).status_code == 409
    assert from_the_future.check_in().status_code == 409
    assert from_the_future.story().record == before


def test_a_record_of_a_newer_version_can_still_be_taken_along_or_begun_anew_beside(
    from_the_future: Visitor,
) -> None:
    assert from_the_future.get("/data").status_code == 200
    document = from_the_future.get("/data/everything.json").json()
    assert document["stories"][0]["record"]["format"] == 99
    assert from_the_future.get("/data/everything.zip").status_code == 200
    from_the_future.client.post("/start")
    assert Story.objects.count() == 2


def test_after_a_week_asleep_the_plan_goes_on_and_says_how_old_it_is(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    told.check_in()
    days.pass_on(8)
    page = told.get("/today")
    assert page.status_code == 200
    assert engine.say("letter.stale") in page.content.decode()
    told.check_in()
    fresh = told.get("/today").content.decode()
    assert engine.say("letter.stale") not in fresh
    assert isinstance(told.course().day.outcome, engine.DayPlan)
    assert told.course().day.outcome.do
