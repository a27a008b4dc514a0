"""The weekly review and goals: kept, kind, and never in the way of danger."""

import pytest

from backstory_web import engine
from backstory_web.engine import follow
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor

REVIEW = {
    "name.0": "tie my shoes",
    "rating.0": "3",
    "name.1": "an hour at the desk",
    "rating.1": "",
    "answer.mood_low": "2",
    "answer.walking_minutes_a_week": "45",
    "went_well": "slept on my side",
    "plan": "walk after lunch",
}


def test_a_review_is_kept_and_the_same_week_told_again_takes_its_place(told: Visitor) -> None:
    assert told.send("/week", REVIEW).status_code == 302
    assert told.send("/week", {**REVIEW, "rating.0": "5"}).status_code == 302
    (kept,) = follow.reviews(told.course())
    assert kept.activities == {"tie my shoes": 5.0}
    assert kept.answers["walking_minutes_a_week"] == 45.0
    page = told.get("/week?kept=yes").content.decode()
    assert engine.say("week.page.kept") in page
    assert 'value="tie my shoes"' in page
    assert "slept on my side" in page
    assert engine.say("week.help.title") not in page


def test_a_very_low_mood_puts_the_words_about_help_before_all_else(told: Visitor) -> None:
    told.send("/week", {"answer.mood_low": "9"})
    page = told.get("/week").content.decode()
    assert page.index(engine.say("week.help.says")) < page.index(engine.say("week.page.lead"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"rating.2": "4"}, "week.fault.unnamed"),
        ({"rating.0": "eleven"}, "week.fault.rating"),
        ({"name.1": "tie my shoes"}, "week.fault.twice"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_half_kept(
    told: Visitor, wrong: dict[str, str], says: str
) -> None:
    page = told.send("/week", {**REVIEW, **wrong})
    assert page.status_code == 422
    text = page.content.decode()
    assert engine.say(says, told="eleven", name="tie my shoes").replace('"', "&quot;") in text
    assert "slept on my side" in text
    assert not follow.reviews(told.course())


def test_without_a_plan_the_programme_waits_everywhere(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in()
    told.send("/check-in", {"answer.pain_now": "4", "answer.pain_worst": "6", "some": "yes"}
              | {"answer.bladder_change": "yes"})  # fmt: skip
    for path in ("/week", "/goals", "/flare", "/flare/plan", "/reminders", "/reminders/log"):
        assert told.get(path)["Location"] == "/letter", path
    assert told.get("/reminders/calendar.ics")["Location"] == "/letter"
    assert told.send("/reminders/due", {})["Location"] == "/letter"
    assert b'href="/flare"' not in told.get("/history").content


def test_nothing_that_strains_is_measured_in_a_flare(told: Visitor, days: Days) -> None:
    assert b"answer.front_hold_s" in told.get("/week").content
    days.pass_on()
    told.check_in(**{"answer.flared": "yes"})
    page = told.get("/week").content
    assert b"answer.front_hold_s" not in page
    assert b"answer.walking_minutes" in page


def test_a_goal_is_set_followed_reached_and_can_be_let_go(told: Visitor, days: Days) -> None:
    told.send("/week", REVIEW)
    told.send("/goals", {"goal": "swim", "activity": "tie my shoes", "by": "2025-11-20"})
    told.send("/goals", {"goal": "dance", "activity": "", "by": ""})
    swim, dance = follow.goals(told.course())
    page = told.get("/goals").content.decode()
    assert "3 of 10" in page
    told.send("/goals", {"let_go": dance.id})
    days.pass_on(30)
    assert engine.say("goals.page.passed") in told.get("/goals").content.decode()
    told.send("/goals", {"reached": swim.id})
    assert follow.open_goals(told.course()) == ()
    assert engine.say("goals.page.well_done") in told.get("/goals").content.decode()
    assert told.send("/goals", {"reached": "nothing"}).status_code == 404


def test_a_goal_without_words_or_in_the_past_is_refused_and_kept_in_the_form(
    told: Visitor,
) -> None:
    page = told.send("/goals", {"goal": "", "by": "2020-01-01"})
    assert page.status_code == 422
    assert engine.say("goals.fault.empty") in page.content.decode()
    assert engine.say("goals.fault.by") in page.content.decode()
    assert 'value="2020-01-01"' in page.content.decode()
