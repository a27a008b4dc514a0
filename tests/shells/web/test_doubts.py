"""What does not fit is shown gently, with a way to each answer; it stops and lowers nothing."""

import json

from backstory_web import engine
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor


def words(page: object) -> str:
    """Return a page's text."""
    return page.content.decode()  # type: ignore[attr-defined]


def test_an_unknown_medicine_is_shown_with_a_proposal_and_a_link(told: Visitor) -> None:
    told.send("/answers/medicines_taken", {"answer.medicines_taken": "ibuprofem"})
    for place in ("/answers", "/letter"):
        text = words(told.get(place))
        assert "Did you mean ibuprofen" in text
        assert 'href="/answers/medicines_taken"' in text


def test_a_doubt_is_shown_on_the_page_after_the_answer(visitor: Visitor) -> None:
    visitor.tell("socks_disc")
    visitor.send("/story/medicines_taken", {"answer.medicines_taken": "ibuprofem"})
    story = visitor.story()
    story.asked = [name for name in story.asked if name != "medicines_taken"] + ["medicines_taken"]
    story.save()
    assert "Did you mean ibuprofen" in words(visitor.get("/story/pain_now"))


def test_a_mark_against_a_no_can_be_corrected_on_either_side(told: Visitor) -> None:
    told.post("/answers/leg_pain_below_knee", leg_pain_below_knee="no")
    told.send("/answers/pain_regions", {"answer.pain_regions": ["calf_left"]})
    text = words(told.get("/answers"))
    assert "You marked pain on the body chart" in text
    assert told.story().told["answers"]["leg_pain_below_knee"] == "no"
    told.post("/answers/leg_pain_below_knee", leg_pain_below_knee="yes")
    assert "You marked pain on the body chart" not in words(told.get("/answers"))


def test_a_danger_marked_and_denied_counts_and_says_why(told: Visitor) -> None:
    told.send("/answers/pain_regions", {"answer.pain_regions": ["chest"]})
    assert isinstance(told.course().day.outcome, engine.Referral)
    text = words(told.get("/letter"))
    assert "You marked pain in the chest" in text
    assert 'href="/answers/pain_regions"' in text


def test_a_story_that_fits_shows_no_doubts(told: Visitor) -> None:
    assert "look at this again" not in words(told.get("/answers")) + words(told.get("/letter"))


def test_a_doubt_of_a_checkin_leads_to_the_checkin(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in(medicines="ibuprofem")
    text = words(told.get("/answers"))
    assert "Did you mean ibuprofen" in text
    assert "the last check-in" in text


def test_a_question_asked_before_that_is_gone_does_no_harm(told: Visitor) -> None:
    story = told.story()
    story.asked = ["a_question_long_gone", *story.asked]
    story.save()
    assert told.get("/story/worse_sitting").status_code == 200
    assert told.get("/story").status_code == 302


def test_doubts_go_out_and_come_back_with_the_story(told: Visitor) -> None:
    told.send("/answers/medicines_taken", {"answer.medicines_taken": "ibuprofem"})
    export = json.loads(told.get("/data/everything.json").content)
    (story,) = export["stories"]
    assert story["told"]["answers"]["medicines_taken"] == ["ibuprofem"]
    assert story["record"]["case"]["doubts"]
    assert export["knowledge"] == engine.knowledge().version
