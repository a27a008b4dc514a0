"""A flare: the danger questions first, then help; it is counted, and it ends when said."""

from backstory_web import engine
from backstory_web.engine import follow
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor


def test_the_button_leads_to_the_danger_questions_before_any_advice(
    told: Visitor, days: Days
) -> None:
    assert b'href="/flare"' in told.get("/today").content
    first = told.get("/flare").content.decode()
    assert 'href="/check-in?flare=yes"' in first
    assert engine.say("flare.steps.hour.title") not in first
    asked = told.get("/check-in?flare=yes").content.decode()
    assert 'name="answer.flared" value="yes"' in asked
    assert 'name="none"' in asked
    dangers = asked[asked.index('class="dangers"') :].partition("</section>")[0]
    assert "checked" not in dangers
    days.pass_on()
    page = told.check_in(
        **{"answer.flared": "yes", "answer.pain_now": "7", "answer.pain_worst": "8"}
    )
    assert page["Location"] == "/flare"
    assert engine.say("flare.steps.hour.title") in told.get("/flare").content.decode()


def test_a_danger_sign_in_a_flare_stops_everything(told: Visitor, days: Days) -> None:
    days.pass_on()
    sent = {"answer.pain_now": "7", "answer.pain_worst": "8", "answer.flared": "yes"}
    page = told.send("/check-in", {**sent, "answer.saddle_numbness": "yes", "some": "yes"})
    assert told.get(page["Location"]).status_code in (200, 302)
    assert told.get("/flare")["Location"] == "/letter"


def test_its_days_are_counted_until_it_is_said_to_be_over(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in(**{"answer.flared": "yes"})
    days.pass_on(2)
    assert engine.say("flare.button.in_flare", day=3) in told.get("/today").content.decode()
    assert engine.say("flare.page.day_title", day=3) in told.get("/flare").content.decode()
    assert told.send("/flare", {})["Location"] == "/flare?over=yes"
    assert "after 2 days" in told.get("/flare?over=yes").content.decode()
    (flare,) = follow.flares_of(told.course())
    assert flare.over == days.today
    told.send("/flare", {})
    assert len(follow.flares_of(told.course())) == 1


def test_after_a_week_in_a_flare_somebody_should_look(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in(**{"answer.flared": "yes"})
    days.pass_on(6)
    assert "let a physiotherapist or doctor look" not in told.get("/flare").content.decode()
    days.pass_on()
    assert "let a physiotherapist or doctor look" in told.get("/flare").content.decode()


def test_the_plan_for_a_relapse_is_kept_in_own_words_with_when_to_seek_help(
    told: Visitor,
) -> None:
    told.send("/flare/plan", {"signs": "stiff & cross", "helped": "lying", "will_do": "half"})
    page = told.get("/flare/plan?kept=yes").content.decode()
    assert "stiff &amp; cross" in page
    assert page.count(engine.say("flare.keep.seek_says")) == 2
    told.send("/flare/plan", {"signs": "short temper", "helped": "", "will_do": ""})
    plan = follow.relapse_plan(told.course())
    assert plan is not None
    assert plan.signs == "short temper"
