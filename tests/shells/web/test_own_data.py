"""A person's own data: all of it can be taken along, and erased it is gone."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse

from backstory import read_case, read_record
from backstory_web import engine, home
from backstory_web.models import Story
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor


def test_the_export_holds_every_story_with_all_that_was_told(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in(note="a night on the floor")
    told.client.post("/start")
    page = told.get("/data/everything.json")
    document = page.json()
    assert "attachment" in page["Content-Disposition"]
    assert len(document["stories"]) == 2
    old = document["stories"][1]
    course = read_record(json.dumps(old["record"]), engine.knowledge())
    assert course.checkins[0].note == "a night on the floor"
    assert read_case(old["told"], engine.knowledge()) == course.case


def test_check_ins_go_out_as_the_table_that_the_command_line_reads(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    told.check_in(medicines="paracetamol\nice gel", note="with, a comma")
    days.pass_on()
    told.send(
        "/check-in",
        {
            "answer.pain_now": "5",
            "answer.pain_worst": "5",
            "answer.leg_weakness": "yes",
            "some": "yes",
        },
    )
    rows = list(csv.DictReader(io.StringIO(told.get("/data/check-ins.csv").content.decode())))
    assert [row["danger"] for row in rows] == ["none", "leg_weakness"]
    assert rows[0]["medicines"] == "paracetamol;ice gel"
    assert rows[0]["note"] == "with, a comma"
    assert rows[0]["pain_now"] == "4"
    assert rows[0]["took_pain_killer"] == "yes"


@pytest.mark.django_db(transaction=True)
def test_an_export_can_be_brought_into_another_copy(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in(note="moves house")
    export = told.get("/data/everything.json").content
    told.send("/data/erase", {"sure": "yes"})
    page = bring(told, export)
    assert page.status_code == 200
    assert told.course().checkins[0].note == "moves house"
    bring(told, export)
    assert Story.objects.count() == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-40],
        lambda _: b"[]",
        lambda text: text.replace(b'"export": "backstory"', b'"export": "diary"'),
        lambda text: text.replace(b'"format": 1,\n "backstory"', b'"format": 99,\n "backstory"'),
        lambda text: text.replace(b'"opened_on"', b'"opened"'),
        lambda text: text.replace(b'"worse_sitting"', b'"worse_siting"'),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    told: Visitor, spoil: Callable[[bytes], bytes]
) -> None:
    export = told.get("/data/everything.json").content
    Story.objects.all().delete()
    page = bring(told, spoil(export))
    assert page.status_code == 422
    assert 'id="fault-file"' in page.content.decode()
    assert Story.objects.count() == 0


def bring(visitor: Visitor, text: bytes) -> HttpResponse:
    """Bring an export in."""
    return visitor.send("/data", {"file": SimpleUploadedFile("export.json", text)})


def test_erasing_asks_first(told: Visitor) -> None:
    page = told.send("/data/erase", {})
    assert page.status_code == 422
    assert Story.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_erasing_leaves_nothing_behind(told: Visitor, days: Days) -> None:
    words = "a word that nobody else would write"
    days.pass_on()
    told.check_in(note=words)
    _copy_of_the_database()
    page = told.send("/data/erase", {"sure": "yes"})
    assert page["Location"] == "/"
    assert Story.objects.count() == 0
    connection.close()
    left = b"".join(path.read_bytes() for path in settings.DATA_FOLDER.rglob("*") if path.is_file())
    assert words.encode() not in left
    assert b"Carry on" not in told.get("/").content


def _copy_of_the_database() -> None:
    """Put a backup where the app would have put one before a migration."""
    backups = settings.DATA_FOLDER / home.BACKUPS
    backups.mkdir(exist_ok=True)
    connection.connection.execute("VACUUM INTO ?", [str(backups / "before.sqlite3")])
