"""The guided session: what it holds, page by page without scripts, and what a stop leads to."""

import re
from datetime import datetime, time

import pytest
from pytest_django import Settings

from backstory_web import clock, engine, shelf
from tests.shells.web.visitor import Visitor

MARK = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def mid_morning(settings: Settings) -> None:
    settings.CLOCK_NOW = lambda: datetime.combine(clock.today(), time(10, 7))


def diary() -> engine.Diary:
    story = shelf.current()
    assert story
    return engine.course_of(story, clock.today()).diary


def test_the_session_s_steps_are_those_of_the_plan(told: Visitor) -> None:
    page = told.get("/today/session")

    script, parts = page.context["script"], page.context["parts"]
    assert parts
    assert {step["element"] for step in script["steps"]} == {part.planned.id for part in parts}
    assert script["steps"][0]["says"] == "Get ready"
    assert all(part.card.stop_if in page.content.decode() for part in parts if part.card.stop_if)


def test_without_scripts_each_exercise_is_a_page_with_its_words(told: Visitor) -> None:
    of = len(told.get("/today/session").context["parts"])
    for number in range(1, of + 1):
        path = f"/today/session/{number}"
        page = told.get(path)
        card = page.context["part"].card
        assert all(step in page.content.decode() for step in card.steps)
        answer = told.send(path, {"mark": MARK, "what": "done"})
        assert answer.status_code == 302

    assert len({entry.element for entry in diary().of(engine.day.Practised)}) == of
    assert told.get(f"/today/session/{of + 1}").status_code == 404


def test_one_element_can_be_led_by_itself(told: Visitor) -> None:
    page = told.get("/today/session?only=lie_calves_on_chair")

    assert [part.planned.id for part in page.context["parts"]] == ["lie_calves_on_chair"]


@pytest.mark.parametrize("only", ["early_morning_rule", "no_such_thing", "hip_heel_slide"])
def test_what_is_not_planned_or_needs_no_timer_is_not_led(told: Visitor, only: str) -> None:
    assert told.get(f"/today/session?only={only}").status_code == 404


def test_cold_is_not_led_again_before_the_skin_is_warm(told: Visitor, settings: Settings) -> None:
    told.send("/today/tap", {"mark": MARK, "element": "cold_pack", "what": "done"})

    page = told.get("/today/session?only=cold_pack").content.decode()
    assert "It is too soon for this again" in page
    assert "12:07" in page
    assert 'id="player"' not in page

    settings.CLOCK_NOW = lambda: datetime.combine(clock.today(), time(12, 8))
    assert 'id="player"' in told.get("/today/session?only=cold_pack").content.decode()


def test_the_time_of_cold_on_the_skin_is_the_dose_and_no_more(told: Visitor) -> None:
    steps = told.get("/today/session?only=cold_pack").context["script"]["steps"]

    assert sum(step["seconds"] for step in steps if step["kind"] == "cold") == 600
    assert any(step["kind"] == "look" for step in steps)


@pytest.mark.parametrize("why", ["pain", "leg", "other"])
def test_a_stop_is_kept_with_its_reason(told: Visitor, why: str) -> None:
    answer = told.send("/today/session/stop/towel_unloading", {"mark": MARK, "why": why})

    assert answer["Location"] == f"/today/session/stopped?why={why}"
    (entry,) = diary().of(engine.day.Practised)
    assert (entry.stopped, entry.finished) == (why, False)


def test_leg_signs_lead_to_the_danger_questions(told: Visitor) -> None:
    page = told.get("/today/session/stopped?why=leg").content.decode()

    assert re.search(r'class="button primary" href="/check-in', page)
    assert "call your emergency number now" in page


def test_what_hurt_the_skin_says_what_to_do_and_whom_to_see(told: Visitor) -> None:
    answer = told.send("/today/session/stop/cold_pack", {"mark": MARK, "why": "other"})

    assert "see someone the same day" in told.get(answer["Location"]).content.decode()


def test_a_stop_without_a_reason_asks_again_and_keeps_nothing(told: Visitor) -> None:
    answer = told.send("/today/session/stop/towel_unloading", {"mark": MARK, "why": "bored"})

    assert answer.status_code == 200
    assert not diary().entries
