"""Bad input gets clear words and loses nothing."""

import pytest
from django.db import OperationalError

from backstory_web import engine
from backstory_web.models import Story
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor


def words(page: object) -> str:
    """Return a page's text."""
    return page.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("age", ["400", "-3", "old", "1e999"])
def test_an_impossible_age_is_refused_and_stays_in_the_field(visitor: Visitor, age: str) -> None:
    visitor.client.post("/start")
    page = visitor.post("/about-you", age_years=age, sex="female")
    assert page.status_code == 422
    assert f'value="{age}"' in words(page)
    assert 'id="faults"' in words(page)
    assert visitor.story().told["person"] == {"sex": "female"}


def test_negative_pain_is_refused_and_nothing_else_is_lost(told: Visitor, days: Days) -> None:
    days.pass_on()
    page = told.check_in(**{"answer.pain_now": "-1", "note": "kept in the form"})
    assert page.status_code == 422
    assert "-1 points cannot be right" in words(page)
    assert "kept in the form" in words(page)
    assert not told.course().checkins


def test_a_worst_pain_below_the_pain_now_is_refused(told: Visitor, days: Days) -> None:
    days.pass_on()
    page = told.check_in(**{"answer.pain_now": "8", "answer.pain_worst": "2"})
    assert page.status_code == 422
    assert "cannot be less than the pain now" in words(page)


def test_a_check_in_without_pain_is_refused(told: Visitor, days: Days) -> None:
    days.pass_on()
    page = told.send("/check-in", {"none": "yes"})
    assert page.status_code == 422
    assert 'href="#field-pain_now"' in words(page)


def test_a_date_in_the_future_is_refused(told: Visitor) -> None:
    page = told.check_in(on="2031-01-01")
    assert page.status_code == 422
    assert "still to come" in words(page)
    assert not told.course().checkins


def test_a_day_that_is_no_day_is_refused(told: Visitor) -> None:
    page = told.check_in(on="yesterday")
    assert page.status_code == 422
    assert "is not a date" in words(page)


def test_an_unknown_question_leads_nowhere_in_plain_words(told: Visitor) -> None:
    for path in ("/answers/no_such_thing", "/story/no_such_thing", "/danger/no_such_thing"):
        page = told.get(path)
        assert page.status_code == 404
        assert "not one that Backstory knows" in words(page)


def test_an_unknown_finding_in_a_form_is_named_and_the_rest_is_kept(visitor: Visitor) -> None:
    visitor.begin({"person": {"age_years": 40, "sex": "male"}})
    page = visitor.post("/danger/infection", fever_or_shivering="no", feever="yes")
    assert page.status_code == 422
    assert "feever" in words(page)
    assert visitor.story().told["answers"] == {"fever_or_shivering": "no"}


def test_a_choice_that_does_not_exist_is_refused(told: Visitor) -> None:
    before = told.story().told
    page = told.post("/answers/onset_trigger", onset_trigger="magic")
    assert page.status_code == 422
    assert told.story().told == before


def test_an_empty_number_is_asked_for_again(told: Visitor) -> None:
    page = told.post("/answers/duration_days", duration_days="")
    assert page.status_code == 422
    assert "no answer in that" in words(page)


def test_a_full_disk_or_a_read_only_folder_says_so_and_what_to_do(
    told: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    before = told.story().told
    monkeypatch.setattr(Story, "save", full)
    page = told.post("/answers/worse_sitting", worse_sitting="no")
    assert page.status_code == 503
    assert "could not be saved" in words(page)
    assert told.story().told == before


def test_a_record_from_a_newer_version_is_left_as_it_is_and_can_still_be_taken_along(
    told: Visitor,
) -> None:
    story = told.story()
    newer = story.record.replace('"knowledge":"', '"knowledge": "99')
    Story.objects.filter(pk=story.pk).update(record=newer)
    engine.forget()
    page = told.get("/letter")
    assert page.status_code == 409
    assert "newer version" in words(page)
    assert told.story().record == newer
    assert "99" in told.get("/data/everything.json").json()["stories"][0]["record"]["knowledge"]


def test_a_broken_app_says_that_it_is_not_the_persons_fault(
    told: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(engine, "letter_of", broken)
    told.client.raise_request_exception = False
    page = told.get("/letter")
    assert page.status_code == 500
    assert "call your emergency number" in words(page)
