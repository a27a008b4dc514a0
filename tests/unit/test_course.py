"""The pass: danger first, then questions, then a plan; and screening again at every check-in."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import get_args

import pytest

from backstory import (
    CaseHistory,
    Checkin,
    CheckinFault,
    Course,
    DayPlan,
    FindingId,
    Knowledge,
    Level,
    Questions,
    Referral,
    advance,
    open_course,
    replay,
    write_letter,
)
from backstory.planning import Clearance
from tests.conftest import DAY_ONE

Course_ = Callable[..., Course]
Checkin_ = Callable[..., Checkin]


def day(number: int) -> date:
    return DAY_ONE + timedelta(days=number - 1)


def test_a_harmless_story_gets_a_first_day_in_protect(course: Course_) -> None:
    today = course(worse_sitting=True).day

    assert today.level in (Level.SELF_CARE, Level.ROUTINE)
    assert isinstance(today.outcome, DayPlan)
    assert today.outcome.stage.id == "protect"


def test_one_hard_stop_leaves_nothing_but_the_referral(course: Course_) -> None:
    today = course(saddle_numbness=True).day

    assert today.outcome == Referral(Level.EMERGENCY_NOW)


def test_one_unanswered_danger_question_gives_questions_and_no_plan(course: Course_) -> None:
    today = course(saddle_numbness=None).day

    assert isinstance(today.outcome, Questions)
    assert "saddle_numbness" in today.outcome.ask


def test_a_known_danger_is_told_even_while_other_questions_are_open(course: Course_) -> None:
    today = course(saddle_numbness=True, fever_or_shivering=None).day

    assert isinstance(today.outcome, Referral)


def test_a_story_with_nothing_told_asks_first(knowledge: Knowledge) -> None:
    opened = open_course(CaseHistory(), knowledge, today=DAY_ONE, seed=1)

    assert isinstance(opened.day.outcome, Questions)
    assert len(opened.day.assessment.causes) == len(knowledge.causes)


@pytest.mark.parametrize("level", [Level.EMERGENCY_NOW, Level.SAME_DAY])
def test_no_clearance_can_be_made_for_a_hard_stop(level: Level) -> None:
    with pytest.raises(ValueError, match="allows no plan"):
        Clearance(level)


def test_a_danger_on_day_three_ends_the_plan_at_once(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    moved = advance(course(), checkin(day(2)), knowledge, today=day(2))
    assert isinstance(moved.day.outcome, DayPlan)

    moved = advance(moved, checkin(day(3), bladder_change=True), knowledge, today=day(3))

    assert moved.day.outcome == Referral(Level.EMERGENCY_NOW)


def test_a_danger_said_yes_stays_yes_until_a_clinician_has_looked(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    course_now = advance(course(), checkin(day(2), bladder_change=True), knowledge, today=day(2))

    unsaid = advance(course_now, checkin(day(3)), knowledge, today=day(3))
    looked_at = checkin(day(3), cleared=("bladder_change",))
    cleared = advance(course_now, looked_at, knowledge, today=day(3))

    assert isinstance(unsaid.day.outcome, Referral)
    assert isinstance(cleared.day.outcome, DayPlan)


def test_a_fact_that_was_looked_at_stays_true_but_raises_no_alarm_alone(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    told = course(recent_spinal_procedure=True)
    assert told.day.outcome == Referral(Level.SAME_DAY)

    looked_at = checkin(day(2), cleared=("recent_spinal_procedure",))
    told = advance(told, looked_at, knowledge, today=day(2))

    assert isinstance(told.day.outcome, DayPlan)
    assert told.day.findings.answer(FindingId("recent_spinal_procedure")) is True
    worse = checkin(day(3), leg_weakness=True, weakness_worsening=False)
    told = advance(told, worse, knowledge, today=day(3))
    assert told.day.outcome == Referral(Level.EMERGENCY_NOW)


def test_danger_signs_must_be_answered_afresh_at_every_checkin(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    silent = checkin(day(2), saddle_numbness=None)

    moved = advance(course(), silent, knowledge, today=day(2))

    assert isinstance(moved.day.outcome, Questions)
    assert moved.day.outcome.ask == ("saddle_numbness",)


def test_two_checkins_on_one_day_are_refused_and_the_first_is_kept(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    once = advance(course(), checkin(day(2)), knowledge, today=day(2))

    with pytest.raises(CheckinFault, match="2026-03-03"):
        advance(once, checkin(day(2), now=1), knowledge, today=day(2))

    assert [said.answers["pain_now"] for said in once.checkins] == [4.0]  # type: ignore[index]


@pytest.mark.parametrize("on", [day(0), day(2)])
def test_a_checkin_must_follow_the_course(
    on: date, knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    thrice = advance(course(), checkin(day(3)), knowledge, today=day(3))

    with pytest.raises(CheckinFault):
        advance(thrice, checkin(on), knowledge, today=day(3))


def test_replaying_a_course_gives_the_same_letters(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    told = course(worse_sitting=True, duration_days=2)
    for number in range(2, 7):
        told = advance(told, checkin(day(number), now=6 - number / 2), knowledge, today=day(number))

    again = replay(told, knowledge)

    assert again == told
    assert write_letter(again.day, knowledge).text() == write_letter(told.day, knowledge).text()


def test_every_outcome_has_a_letter(knowledge: Knowledge, course: Course_) -> None:
    days = [course().day, course(saddle_numbness=True).day, course(saddle_numbness=None).day]

    assert {type(day.outcome) for day in days} == set(get_args(DayPlan | Referral | Questions))
    for one in days:
        assert write_letter(one, knowledge).sections


def test_a_referral_letter_holds_no_plan_and_no_ranking(
    knowledge: Knowledge, course: Course_
) -> None:
    letter = write_letter(course(collapse_or_faint=True).day, knowledge)

    assert [section.id for section in letter.sections] == ["danger", "safety_net", "limits"]


def test_holding_days_count_on_and_stay_in_the_first_stage(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    told = course(age=76, sex="female", minor_injury=True, steroids_long=True)
    calm = {"leg_change": "none", "took_pain_killer": False, "did_too_much": False}
    stages = []
    for number in range(2, 8):
        told = advance(
            told, checkin(day(number), now=2, worst=3, **calm), knowledge, today=day(number)
        )
        assert isinstance(told.day.outcome, DayPlan)
        stages.append((told.day.outcome.stage.id, told.day.outcome.stage.day(day(number))))

    assert stages == [("protect", number) for number in range(2, 8)]


def test_a_holding_day_offers_nothing_that_loads_the_back(
    knowledge: Knowledge, course: Course_
) -> None:
    today = course(age=76, sex="female", minor_injury=True, steroids_long=True).day

    assert today.level is Level.WITHIN_2_WEEKS
    assert isinstance(today.outcome, DayPlan)
    assert not [e.id for e in today.outcome.do if knowledge.protocol.elements[e.id].loads]
