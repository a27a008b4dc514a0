"""The danger check: a yes stops at once, and nothing unanswered is ever taken for a no."""

import pytest

from backstory_web import engine
from tests.shells.web.visitor import Visitor, case

PERSON = {"person": {"age_years": 51, "sex": "female"}, "answers": {}}


def plan_is_out_of_reach(visitor: Visitor) -> bool:
    """Whether no page shows a plan: today leads to the letter, and the letter has none."""
    letter = visitor.get("/letter")
    has_plan = b'id="today"' in letter.content or b'href="/today">See' in letter.content
    today = visitor.get("/today")
    return not has_plan and today.status_code == 302


def test_unanswered_danger_never_shows_a_plan(visitor: Visitor) -> None:
    visitor.begin(PERSON)
    assert plan_is_out_of_reach(visitor)
    while (place := visitor.next_page()).startswith("/danger/"):
        assert plan_is_out_of_reach(visitor)
        visitor.send(place, {"none": "yes"})
    assert not plan_is_out_of_reach(visitor)


def test_not_sure_is_no_answer_to_a_danger(visitor: Visitor) -> None:
    visitor.begin(PERSON)
    while (place := visitor.next_page()).startswith("/danger/"):
        unsure = dict.fromkeys(visitor.signs(place), "not_sure")
        visitor.post(place, **unsure)
    assert plan_is_out_of_reach(visitor)
    assert b"A few questions first" in visitor.get("/letter").content


def test_what_stayed_not_sure_can_be_answered_later_and_then_there_is_a_plan(
    visitor: Visitor,
) -> None:
    visitor.begin(PERSON)
    visitor.post("/danger/saddle", **dict.fromkeys(visitor.signs("/danger/saddle"), "not_sure"))
    while (place := visitor.next_page()).startswith("/danger/"):
        visitor.send(place, {"none": "yes"})
    assert plan_is_out_of_reach(visitor)
    visitor.send("/danger/unanswered", {"none": "yes"})
    assert not plan_is_out_of_reach(visitor)


def test_a_yes_to_a_hard_stop_leads_to_the_referral_at_once(visitor: Visitor) -> None:
    visitor.begin(PERSON)
    page = visitor.post("/danger/saddle", saddle_numbness="yes")
    assert page["Location"] == "/letter"
    letter = visitor.get("/letter").content.decode()
    assert "Get emergency help now" in letter
    assert plan_is_out_of_reach(visitor)
    assert "/today" not in letter


def test_a_slip_can_be_corrected_and_the_check_goes_on(visitor: Visitor) -> None:
    visitor.begin(PERSON)
    visitor.post("/danger/saddle", saddle_numbness="yes")
    assert b"/answers/saddle_numbness" in visitor.get("/letter").content
    visitor.post("/answers/saddle_numbness", saddle_numbness="no")
    assert visitor.next_page() == "/danger/saddle"
    assert plan_is_out_of_reach(visitor)


def test_none_of_these_answers_no_to_every_sign_on_the_page(visitor: Visitor) -> None:
    visitor.begin(PERSON)
    signs = visitor.signs("/danger/legs")
    visitor.send("/danger/legs", {"none": "yes"})
    answers = visitor.story().told["answers"]
    assert {answers[sign] for sign in signs} == {"no"}


@pytest.mark.parametrize("marked", ["yes", "not_sure"])
def test_none_of_these_beside_a_mark_is_never_taken_for_a_no(visitor: Visitor, marked: str) -> None:
    visitor.begin(PERSON)
    sent = {"answer.fever_or_shivering": marked, "none": "yes"}
    page = visitor.send("/danger/infection", sent)
    answers = visitor.story().told["answers"]
    assert answers.get("fever_or_shivering") == marked
    assert answers.get("hip_held_bent") is None
    assert page.status_code == 422 or page["Location"] == "/letter"


def test_a_sign_left_without_an_answer_is_asked_for_and_the_others_are_kept(
    visitor: Visitor,
) -> None:
    visitor.begin(PERSON)
    page = visitor.post("/danger/saddle", saddle_numbness="no", bladder_change="no")
    text = page.content.decode()
    assert page.status_code == 422
    assert 'href="#field-bowel_change"' in text
    assert 'href="#field-bladder_change"' not in text
    assert visitor.story().told["answers"] == {"saddle_numbness": "no", "bladder_change": "no"}


def test_a_question_that_cannot_apply_is_not_asked(visitor: Visitor) -> None:
    visitor.begin({"person": {"age_years": 40, "sex": "male"}})
    assert visitor.get("/danger/pregnancy").status_code == 404


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("cauda_equina", "emergency_now"),
        ("fever_and_back_pain", None),
    ],
)
def test_the_dangerous_examples_end_in_a_referral(
    visitor: Visitor, name: str, level: str | None
) -> None:
    visitor.tell(name)
    outcome = visitor.course().day.outcome
    assert isinstance(outcome, engine.Referral)
    assert level in (None, outcome.level)
    assert plan_is_out_of_reach(visitor)


def test_the_screens_cover_every_danger_question_of_an_example(visitor: Visitor) -> None:
    told = case("socks_disc")
    visitor.begin(told)
    visitor.answer_dangers(told)
    panelled = {f.id for f in engine.knowledge().findings.values() if f.panel}
    not_asked = visitor.course().day.findings.not_applicable
    assert panelled - not_asked <= set(visitor.story().told["answers"])
