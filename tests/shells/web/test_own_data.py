"""A person's own data: all of it can be taken along, and erased it is gone."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse

from backstory import read_case, read_record, replay
from backstory_web import bring_in, bundle, engine, home
from backstory_web.engine.kept import KINDS
from backstory_web.engine.report import own_questions
from backstory_web.models import ReminderWish, Story
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
        lambda text: text.replace(b'"format": 2,\n "backstory"', b'"format": 99,\n "backstory"'),
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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("door", ["/data/everything.json", "/data/everything.zip"])
def test_everything_moves_to_another_machine_in_one_step(
    told: Visitor, days: Days, door: str
) -> None:
    days.pass_on()
    told.check_in(note="moves house")
    told.send("/report", {"question": "May I cycle?", "entry": "b" * 32})
    begun, before = told.story().created_at, told.story().record
    wanted = {"title": "A short pause", "quiet_from": "20:30"}
    ReminderWish.objects.create(story=told.story(), wanted=wanted, missed_until=begun)
    export = told.get(door).content
    told.send("/data/erase", {"sure": "yes"})
    bring(told, export)
    assert told.story().record == before
    assert told.story().created_at == begun
    assert told.story().reminder_wish.wanted == wanted


def test_a_story_told_on_two_machines_becomes_one(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in(note="both know this")
    at_home = told.get("/data/everything.json").content
    told.send("/report", {"question": "Asked away", "entry": "c" * 32})
    days.pass_on()
    told.check_in(note="said away")
    away = told.get("/data/everything.json").content
    Story.objects.all().delete()
    bring(told, at_home)
    told.send("/report", {"question": "Asked at home", "entry": "d" * 32})
    days.pass_on()
    told.check_in(note="said at home")
    page = bring(told, away)
    course = told.course()
    assert [one.note for one in course.checkins] == ["both know this", "said away", "said at home"]
    assert {one.question for one in own_questions(course)} == {"Asked away", "Asked at home"}
    assert (page.context["brought"].checkins, page.context["brought"].entries) == (1, 1)
    record = told.story().record
    bring(told, away)
    assert told.story().record == record


def test_a_merged_course_is_what_it_would_be_had_all_been_told_here(
    told: Visitor, days: Days
) -> None:
    first = told.get("/data/everything.json").content
    days.pass_on()
    told.check_in(**{"answer.pain_now": "2", "answer.pain_worst": "3"})
    early = told.get("/data/everything.json").content
    Story.objects.all().delete()
    bring(told, first)
    days.pass_on()
    told.check_in(**{"answer.pain_now": "5", "answer.pain_worst": "8"})
    bring(told, early)
    course = told.course()
    assert course == replay(course, engine.knowledge())


def test_of_an_answer_that_differs_the_one_told_last_counts(told: Visitor) -> None:
    old = told.get("/data/everything.json").content
    told.post("/answers/worse_sitting", worse_sitting="no")
    bring(told, old)
    assert told.story().told["answers"]["worse_sitting"] == "no"


def test_the_zip_has_a_table_for_each_kind_told_and_says_what_every_column_means(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    told.check_in()
    told.send("/report", {"question": "May I cycle?", "entry": "b" * 32})
    with zipfile.ZipFile(io.BytesIO(told.get("/data/everything.zip").content)) as archive:
        read = {name: archive.read(name).decode() for name in archive.namelist()}
    tables = {name.rpartition("/")[2]: text for name, text in read.items() if name.endswith(".csv")}
    assert set(tables) == {"check-ins.csv", "answers.csv", "question_kept.csv"}
    for name, text in tables.items():
        about = read["README.txt"].split(f"{name}\n")[1].split("\n\n")[0]
        for column in next(csv.reader(io.StringIO(text))):
            assert f"- {column}: " in about


def test_every_kind_of_diary_entry_has_a_place_in_the_dictionary() -> None:
    words = bundle.dictionary()
    for kind in KINDS:
        assert f"{kind}.csv" in words


def zipped(**files: bytes) -> bytes:
    """Return a zip of ``files`` by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


NASTY = {"../../evil.txt": b"out", "/etc/evil": b"out", "C:\\evil": b"out"}


def test_a_zip_with_paths_that_lead_elsewhere_writes_nothing(told: Visitor) -> None:
    export = told.get("/data/everything.json").content
    Story.objects.all().delete()
    assert bring(told, zipped(**{**NASTY, "everything.json": export})).status_code == 200
    assert Story.objects.count() == 1
    for folder in (settings.DATA_FOLDER, Path.cwd()):
        assert not [path for name in NASTY if (path := folder / name).exists()]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 and then it was cut off",
        zipped(**NASTY),
        zipped(**{"everything.json": b"{"}),
        zipped(**{"everything.json": b"0" * (bring_in.MOST_BYTES + 1)}),
        b'{"export": "backstory", "format": "2", "stories": []}',
        b'{"export": "backstory", "format": 2, "stories": {}}',
        b'{"export": "backstory", "format": 2, "stories": [7]}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
    ],
    ids=["empty", "cut", "foreign", "half", "bomb", "words", "table", "seven", "deep", "noise"],
)
def test_a_file_that_is_no_export_changes_nothing_and_says_what_to_do(
    told: Visitor, content: bytes
) -> None:
    before = told.story().record
    page = bring(told, content)
    assert page.status_code == 422
    assert "Nothing has been changed" in page.content.decode()
    assert told.story().record == before


def test_a_file_with_one_bad_story_brings_in_none_of_them(told: Visitor) -> None:
    document = json.loads(told.get("/data/everything.json").content)
    good, bad = document["stories"][0], {**document["stories"][0], "record": {"record": "x"}}
    good["id"] = "0" * 32
    Story.objects.all().delete()
    document["stories"] = [good, {**bad, "id": "1" * 32}]
    assert bring(told, json.dumps(document).encode()).status_code == 422
    assert Story.objects.count() == 0


def test_a_file_of_a_newer_version_is_refused_with_the_way_back(told: Visitor) -> None:
    document = json.loads(told.get("/data/everything.json").content)
    page = bring(told, json.dumps({**document, "format": 99}).encode()).content.decode()
    assert "newer version" in page
    assert "Update Backstory here, then bring it in again" in page


def test_an_export_of_the_first_format_can_still_be_brought_in(told: Visitor) -> None:
    document = json.loads(told.get("/data/everything.json").content)
    for story in document["stories"]:
        for name in ("updated", "reminders", "reminders_told"):
            del story[name]
        story["record"]["format"] = 1
        del story["record"]["diary"]
    Story.objects.all().delete()
    assert bring(told, json.dumps({**document, "format": 1}).encode()).status_code == 200
    assert told.course().case.answers


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
