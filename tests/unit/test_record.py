"""A course survives being saved and opened; what cannot be opened is refused untouched."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from backstory import (
    Checkin,
    Course,
    Knowledge,
    RecordFault,
    advance,
    read_record,
    write_record,
)
from tests.conftest import DAY_ONE


@pytest.fixture
def saved(
    knowledge: Knowledge, course: Callable[..., Course], checkin: Callable[..., Checkin]
) -> Course:
    told = course(worse_sitting=True, duration_days=3)
    for days in (1, 2):
        on = DAY_ONE + timedelta(days=days)
        told = advance(told, checkin(on, now=4 - days), knowledge, today=on)
    return told


def test_a_course_comes_back_as_it_was(saved: Course, knowledge: Knowledge) -> None:
    assert read_record(write_record(saved, knowledge), knowledge) == saved


@pytest.mark.parametrize("text", ["", "{", "[]", '{"record": "something else"}', "null"])
def test_what_is_no_record_is_refused_in_words(text: str, knowledge: Knowledge) -> None:
    with pytest.raises(RecordFault, match="has not been changed"):
        read_record(text, knowledge)


@pytest.mark.parametrize(("key", "value"), [("format", 99), ("knowledge", "2999.1.0")])
def test_a_record_from_a_newer_version_asks_for_an_update(
    key: str, value: object, saved: Course, knowledge: Knowledge
) -> None:
    raw = json.loads(write_record(saved, knowledge)) | {key: value}

    with pytest.raises(RecordFault, match="newer version"):
        read_record(json.dumps(raw), knowledge)


def test_every_damaged_part_is_named(saved: Course, knowledge: Knowledge) -> None:
    raw = json.loads(write_record(saved, knowledge))
    raw["opened_on"], raw["checkins"][0]["on"] = "soon", "later"

    with pytest.raises(RecordFault) as caught:
        read_record(json.dumps(raw), knowledge)

    paths = {fault.path for fault in caught.value.faults}
    assert paths == {"record.opened_on", "record.checkins.0.on"}
