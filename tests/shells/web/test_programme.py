"""Where the programme stands, what lets a person on, and what it is laid out around."""

from datetime import datetime, time

import pytest
from pytest_django import Settings

from backstory_web import clock, shelf
from tests.shells.web.visitor import Visitor


@pytest.fixture(autouse=True)
def mid_morning(settings: Settings) -> None:
    settings.CLOCK_NOW = lambda: datetime.combine(clock.today(), time(10, 7))


def answers() -> dict[str, object]:
    story = shelf.current()
    assert story
    found: dict[str, object] = story.told["answers"]
    return found


def test_all_stages_are_shown_and_one_is_now(told: Visitor) -> None:
    sheet = told.get("/programme").context["sheet"]

    assert [stage.when for stage in sheet.stages] == ["now", *["ahead"] * 4]


def test_what_lets_on_is_said_with_what_was_told_of_it(told: Visitor) -> None:
    told.post("/answers/pain_now", pain_now="6")
    page = told.get("/programme").content.decode()

    assert "Pain now: below 5 points" in page
    assert "told: 6" in page


def test_settings_are_kept_and_hours_may_be_told_as_a_clock_shows_them(told: Visitor) -> None:
    sent = {"answer.wakes_at_h": "06:30", "answer.has_mat": "yes", "answer.works_as": "desk"}
    answer = told.send("/programme/settings", sent)

    assert answer["Location"] == "/programme/settings?saved=yes"
    assert answers()["wakes_at_h"] == "6.5"
    page = told.get("/programme/settings").content.decode()
    assert 'value="06:30"' in page


def test_a_setting_out_of_its_range_is_refused_and_what_was_typed_stays(told: Visitor) -> None:
    answer = told.send("/programme/settings", {"answer.minutes_a_day": "900"})

    assert answer.status_code == 422
    assert 'value="900"' in answer.content.decode()


def test_only_settings_can_be_changed_here(told: Visitor) -> None:
    before = dict(answers())
    told.send("/programme/settings", {"answer.saddle_numbness": "yes", "answer.pain_now": "0"})

    assert answers() == before


def test_another_programme_can_be_chosen(told: Visitor) -> None:
    told.send("/programme/settings", {"answer.programme": "guideline_first"})

    assert told.get("/today").context["plan"].protocol == "guideline_first"
