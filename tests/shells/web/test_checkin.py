"""The check-in: danger first, then the next day's plan; today's can be corrected."""

from datetime import date

import pytest

from backstory import open_course, read_case
from backstory_web import engine, questions
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import EXAMPLES, Visitor, case, checkins


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLES.glob("*/case.json")))
def test_every_danger_sign_not_said_yes_is_asked_afresh(name: str) -> None:
    told = read_case(case(name), engine.knowledge())
    course = open_course(told, engine.knowledge(), today=date(2025, 11, 3), seed=1)

    held = {finding.id for finding in questions.raised_signs(course)}

    assert held <= {finding for finding, answer in told.answers.items() if answer is True}


def test_a_check_in_makes_the_next_day(told: Visitor, days: Days) -> None:
    days.pass_on()
    page = told.check_in()
    assert page["Location"] == "/letter"
    assert told.course().day.on == days.today
    assert told.course().day.number == 2


def test_none_of_these_answers_every_danger_sign_explicitly(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in()
    answers = told.course().checkins[-1].answers
    assert all(answers[sign.id] is False for sign in engine.danger_signs(told.course()))


def test_a_new_danger_sign_takes_the_plan_away(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.send("/check-in", {**_rated(), "answer.bladder_change": "yes", "some": "yes"})
    assert isinstance(told.course().day.outcome, engine.Referral)
    assert told.get("/today").status_code == 302


def test_a_sign_that_is_not_sure_brings_the_question_back_and_can_be_settled_the_same_day(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    told.send("/check-in", {**_rated(), "answer.bladder_change": "not_sure", "some": "yes"})
    assert isinstance(told.course().day.outcome, engine.Questions)
    assert b'href="/check-in"' in told.get("/letter").content
    told.check_in(again="yes")
    assert isinstance(told.course().day.outcome, engine.DayPlan)
    assert len(told.course().checkins) == 1


def test_none_of_these_beside_a_marked_sign_is_refused(told: Visitor, days: Days) -> None:
    days.pass_on()
    page = told.check_in(**{"answer.leg_weakness": "yes"})
    assert page.status_code == 422
    assert "You marked this one" in page.content.decode()
    assert not told.course().checkins


def test_saving_marks_without_a_mark_is_refused(told: Visitor, days: Days) -> None:
    days.pass_on()
    page = told.send("/check-in", {**_rated(), "some": "yes"})
    assert page.status_code == 422
    assert not told.course().checkins


def test_a_raised_sign_stands_until_a_clinician_has_looked_at_it(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.send("/check-in", {**_rated(), "answer.fever_or_shivering": "yes", "some": "yes"})
    days.pass_on()
    told.check_in()
    assert isinstance(told.course().day.outcome, engine.Referral)
    days.pass_on()
    assert b'value="fever_or_shivering"' in told.get("/check-in").content
    told.check_in(cleared="fever_or_shivering")
    assert isinstance(told.course().day.outcome, engine.DayPlan)


def test_what_stops_the_plan_all_by_itself_can_be_said_to_have_been_looked_at(
    told: Visitor, days: Days
) -> None:
    told.post("/answers/known_aneurysm", known_aneurysm="yes")
    days.pass_on()
    assert b'value="known_aneurysm"' in told.get("/check-in").content
    told.check_in(cleared="known_aneurysm")
    assert isinstance(told.course().day.outcome, engine.DayPlan)


def test_a_slip_in_todays_check_in_can_be_corrected(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.send("/check-in", {**_rated(), "answer.rigid_belly": "yes", "some": "yes"})
    page = told.get("/check-in").content.decode()
    assert 'name="again" value="yes"' in page
    told.check_in(again="yes")
    assert isinstance(told.course().day.outcome, engine.DayPlan)


def test_an_old_plan_says_that_it_is_old(told: Visitor, days: Days) -> None:
    days.pass_on(2)
    assert engine.say("letter.stale") in told.get("/today").content.decode()
    assert engine.say("letter.stale") in told.get("/letter").content.decode()


def test_history_shows_every_day_in_chart_and_table(told: Visitor, days: Days) -> None:
    for rated in checkins("socks_disc")[:4]:
        days.pass_on()
        told.check_in(
            **{
                "answer.pain_now": rated["pain_now"],
                "answer.pain_worst": rated["pain_worst"],
                "note": "slept on my side",
            }
        )
    text = told.get("/history").content.decode()
    assert text.count("<circle") == 5
    assert text.count('<tr><th scope="row">') == 5
    assert "<title" in text
    assert "<desc" in text
    assert "slept on my side" in text


def test_what_was_done_and_taken_is_kept(told: Visitor, days: Days) -> None:
    done = [element for element, _ in questions.elements_of(told.course().day)][:2]
    days.pass_on()
    told.check_in(done=done, medicines="paracetamol\nice gel\n", note="a note")
    kept = told.course().checkins[-1]
    assert list(kept.done) == done
    assert kept.medicines == ("paracetamol", "ice gel")
    assert kept.note == "a note"


def test_several_check_ins_of_one_day_are_all_kept(told: Visitor, days: Days) -> None:
    days.pass_on()
    told.check_in(note="in the morning")
    page = told.get("/check-in").content.decode()
    assert 'name="again"' not in page
    assert 'href="/check-in?again=yes"' in page
    told.check_in(note="in the evening", **{"answer.pain_now": "2"})
    kept = told.course().checkins
    assert [one.note for one in kept] == ["in the morning", "in the evening"]
    assert {one.on for one in kept} == {days.today}
    assert kept[-1].at


def test_yesterday_can_be_told_late_and_takes_its_place(told: Visitor, days: Days) -> None:
    yesterday = days.pass_on()
    today = days.pass_on()
    told.check_in(note="today")
    assert f'value="{yesterday.isoformat()}"' in told.get("/check-in").content.decode()
    told.check_in(on=yesterday.isoformat(), note="late")
    assert [(one.on, one.note) for one in told.course().checkins] == [
        (yesterday, "late"),
        (today, "today"),
    ]
    assert told.course().day.on == today


def test_a_danger_sign_told_late_stops_the_plan_all_the_same(told: Visitor, days: Days) -> None:
    yesterday = days.pass_on()
    days.pass_on()
    told.check_in()
    late = {"on": yesterday.isoformat(), "answer.fever_or_shivering": "yes", "some": "yes"}
    told.send("/check-in", {**_rated(), **late})
    assert isinstance(told.course().day.outcome, engine.Referral)


def test_a_date_that_was_typed_is_meant_though_today_is_still_marked(
    told: Visitor, days: Days
) -> None:
    other = days.pass_on()
    today = days.pass_on()
    told.check_in(on=today.isoformat(), on_other=other.isoformat())
    assert told.course().checkins[-1].on == other


def test_a_wrong_form_keeps_the_day_that_was_chosen(told: Visitor, days: Days) -> None:
    yesterday = days.pass_on()
    days.pass_on()
    page = told.check_in(on=yesterday.isoformat(), **{"answer.pain_worst": "1"})
    assert page.status_code == 422
    assert f'value="{yesterday.isoformat()}" checked' in page.content.decode()


def test_a_correction_never_replaces_a_check_in_told_meanwhile_in_another_tab(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    told.check_in(note="first", at="08:00")
    told.check_in(note="meanwhile", at="12:00")
    told.check_in(note="mended", again="yes", of=f"{days.today.isoformat()} 08:00", at="08:00")
    notes = {one.note for one in told.course().checkins}
    assert notes == {"first", "meanwhile", "mended"}


def _rated() -> dict[str, str]:
    return {"answer.pain_now": "4", "answer.pain_worst": "6"}
