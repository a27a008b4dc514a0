"""What a check-in asks only of those who like to say more: folded away, kept, and exported."""

import csv
import io

import pytest

from backstory_web import engine, questions
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor

SAID = {
    "answer.stiffness_now": "6",
    "answer.leg_pain_now": "2",
    "answer.fear_harm": "3",
    "answer.fear_avoided": "5",
    "answer.roland_score": "11",
}


def test_nothing_more_has_to_be_said(told: Visitor, days: Days) -> None:
    days.pass_on()
    assert told.check_in()["Location"] == "/letter"
    names = {one.id for one in questions.optional_questions()}
    assert not names & told.course().checkins[-1].answers.keys()


def test_the_block_lies_folded_until_something_in_it_was_said(told: Visitor, days: Days) -> None:
    days.pass_on()
    assert '<details class="more optional">' in told.get("/check-in").content.decode()
    told.check_in(**SAID)
    again = told.get("/check-in?again=yes").content.decode()
    assert '<details class="more optional" open>' in again
    assert 'value="11"' in again


def test_what_was_said_more_is_kept_and_goes_out_with_the_table(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in(**SAID)
    answers = told.course().checkins[-1].answers
    assert {
        f"answer.{name}": f"{answers[name]:g}" for name in answers if f"answer.{name}" in SAID
    } == SAID
    row = next(csv.DictReader(io.StringIO(told.get("/data/check-ins.csv").content.decode())))
    assert {name: row[name.removeprefix("answer.")] for name in SAID} == SAID


@pytest.mark.parametrize(("name", "value"), [("roland_score", "25"), ("fear_harm", "11")])
def test_a_number_off_its_scale_is_told_at_its_field(
    name: str, value: str, told: Visitor, days: Days
) -> None:
    days.pass_on()
    page = told.check_in(**{f"answer.{name}": value})
    assert page.status_code == 422
    assert f'id="fault-{name}"' in page.content.decode()


def test_a_scale_that_is_not_of_pain_has_its_own_words_at_its_ends(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    page = told.get("/check-in").content.decode()
    assert "0 is not stiff at all" in page
    assert page.count(engine.say("field.scale_low")) == 3


def test_questions_of_the_evening_are_no_questions_of_the_story(told: Visitor) -> None:
    page = told.get("/answers").content.decode()
    assert not [one.label for one in questions.optional_questions() if one.label in page]
