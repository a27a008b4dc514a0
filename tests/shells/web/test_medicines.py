"""The page on medicines: logged with a time, repeated by a tap, cautions and the guard in words."""

from datetime import date, datetime

import pytest
from pytest_django import Settings

from backstory import Taken
from backstory_web import engine
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import DAY_ONE, Visitor

HOUR = datetime(2000, 1, 1, 12, 30)  # noqa: DTZ001 - of the person's own machine, without a zone


@pytest.fixture(autouse=True)
def half_past_twelve(settings: Settings) -> None:
    settings.CLOCK_NOW = lambda: HOUR


def log(visitor: Visitor, name: str, at: str = "08:00", on: date = DAY_ONE) -> int:
    fields = {"name": name, "at": at, "on": on.isoformat()}
    return visitor.send("/medicines", fields).status_code


def taken(visitor: Visitor, on: date = DAY_ONE) -> list[tuple[str, str]]:
    diary = engine.course_of(visitor.story(), on).diary
    return [(one.name, one.at) for one in diary.of(Taken) if one.on == on]


def titles(visitor: Visitor, urgency: str) -> list[str]:
    cautions = dict(visitor.get("/medicines").context["cautions"])
    return [row.title for row in cautions[urgency]]


def test_a_medicine_is_logged_with_its_time(told: Visitor) -> None:
    assert log(told, "Nurofen") == 302
    assert taken(told) == [("Nurofen", "08:00")]
    page = told.get("/medicines").content.decode()
    assert "Nurofen" in page
    assert "anti-inflammatory pain killer" in page


def test_a_tap_logs_it_again_now(told: Visitor, days: Days) -> None:
    log(told, "Nurofen")
    today = days.pass_on()
    told.send("/medicines", {"again": "Nurofen"})
    assert taken(told, today) == [("Nurofen", "12:30")]


def test_it_can_be_taken_back(told: Visitor) -> None:
    log(told, "Nurofen")
    entry = told.get("/medicines").context["today"][0].entry
    told.send("/medicines", {"withdraw": entry.id})
    assert taken(told) == []


def test_a_name_that_nobody_knows_is_kept_as_told_with_a_proposal(told: Visitor) -> None:
    log(told, "ibuprofin")
    seen = told.get("/medicines").context["today"][0]
    assert taken(told) == [("ibuprofin", "08:00")]
    assert not seen.kind
    assert "ibuprofen" in seen.doubts[0].do


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": " ", "at": "08:00", "on": DAY_ONE.isoformat()}, "name"),
        ({"name": "Nurofen", "at": "25:00", "on": DAY_ONE.isoformat()}, "at"),
        ({"name": "Nurofen", "at": "08:00", "on": "2031-01-01"}, "on"),
        ({"name": "Nurofen", "at": "08:00", "on": "soon"}, "on"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_is_lost(
    told: Visitor, fields: dict[str, str], wrong: str
) -> None:
    answer = told.send("/medicines", fields)
    assert answer.status_code == 422
    assert set(answer.context["faults"]) == {wrong}
    assert answer.context["name"] == fields["name"]
    assert taken(told) == []


def test_the_guard_stands_on_the_page_with_its_reasons(told: Visitor) -> None:
    log(told, "Nurofen")
    page = told.get("/medicines")
    guard = page.context["guard"]
    assert guard.until == "16:00"
    assert guard.says in page.content.decode().replace("&#x27;", "'")


def test_two_of_a_kind_are_a_question_for_today(told: Visitor) -> None:
    log(told, "Nurofen")
    assert not titles(told, "today")
    log(told, "diclofenac", "10:00")
    assert titles(told, "today") == ["Two anti-inflammatories"]


def test_unknown_health_is_asked_with_a_link(told: Visitor) -> None:
    told.post("/answers/kidney_disease", kidney_disease="not_sure")
    log(told, "Nurofen")
    page = told.get("/medicines").content.decode()
    assert 'href="/answers/kidney_disease"' in page


def test_a_blood_thinner_logged_here_raises_its_danger_question(told: Visitor) -> None:
    log(told, "apixaban")
    assert 'href="/answers/anticoagulant"' in told.get("/medicines").content.decode()


def test_the_page_never_says_to_stop_a_prescribed_medicine(told: Visitor) -> None:
    page = told.get("/medicines").content.decode()
    assert engine.say("medicines_page.never_stop") in page
