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
    Taken,
    advance,
    as_of,
    note,
    open_course,
    read_entry,
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


def test_a_second_checkin_of_a_day_is_kept_beside_the_first_and_moves_no_stage_twice(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    once = advance(course(), checkin(day(2), now=2, worst=3), knowledge, today=day(2))

    twice = advance(once, checkin(day(2), now=1, worst=2), knowledge, today=day(2))

    assert [said.answers[FindingId("pain_now")] for said in twice.checkins] == [2.0, 1.0]
    assert isinstance(once.day.outcome, DayPlan)
    assert isinstance(twice.day.outcome, DayPlan)
    assert twice.day.outcome.stage.id == once.day.outcome.stage.id
    assert twice.day.outcome.stage.since == once.day.outcome.stage.since


def test_an_easier_evening_does_not_wipe_out_the_worst_moment_of_a_day(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    noon = checkin(day(2), now=8, worst=9, leg_change="further_down", did_too_much=True)
    evening = checkin(day(2), now=2, worst=3, leg_change="same", did_too_much=False)

    told = advance(course(), noon, knowledge, today=day(2))
    told = advance(told, evening, knowledge, today=day(2))

    ((_, whole),) = told.told_days(knowledge)
    assert whole.answers[FindingId("pain_now")] == 2
    assert whole.answers[FindingId("pain_worst")] == 9
    assert whole.answers[FindingId("leg_change")] == "further_down"
    assert whole.answers[FindingId("did_too_much")] is True


def test_a_danger_sign_at_noon_is_not_denied_by_an_evening_without_it(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    noon = checkin(day(2), saddle_numbness=True)

    told = advance(course(), noon, knowledge, today=day(2))
    told = advance(told, checkin(day(2), saddle_numbness=False), knowledge, today=day(2))

    assert told.day.outcome == Referral(Level.EMERGENCY_NOW)


def test_a_late_checkin_leads_to_the_same_course_as_one_in_time(
    knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    days = [checkin(day(n), now=7 - n, worst=9 - n, leg_change="none") for n in range(2, 7)]
    in_time = late = course()
    for one in days:
        in_time = advance(in_time, one, knowledge, today=day(9))

    for one in (days[0], days[3], days[4], days[1], days[2]):
        late = advance(late, one, knowledge, today=day(9))

    assert late == in_time


@pytest.mark.parametrize("on", [day(0), day(4)])
def test_a_checkin_before_the_course_or_still_to_come_is_refused_and_nothing_is_lost(
    on: date, knowledge: Knowledge, course: Course_, checkin: Checkin_
) -> None:
    told = advance(course(), checkin(day(3)), knowledge, today=day(3))

    with pytest.raises(CheckinFault, match=on.isoformat()):
        advance(told, checkin(on), knowledge, today=day(3))


def test_the_same_entry_sent_twice_is_kept_once(knowledge: Knowledge, course: Course_) -> None:
    raw = {"kind": "taken", "id": "one", "on": "2026-03-02", "name": "ibuprofen"}
    entry = read_entry(raw, knowledge, today=day(2))

    once = note(course(), entry, knowledge)

    assert note(once, entry, knowledge) == once
    assert [taken.name for taken in once.diary.of(Taken)] == ["ibuprofen"]


def test_what_was_tapped_away_is_gone_today_and_back_tomorrow(
    knowledge: Knowledge, course: Course_
) -> None:
    raw = {"kind": "adjusted", "id": "a", "on": "2026-03-02", "element": "lie_on_side_pillow"}
    entry = read_entry({**raw, "what": "not_today"}, knowledge, today=day(2))

    told = note(course(), entry, knowledge)

    for on, is_left in ((day(1), True), (day(2), False)):
        plan = as_of(told, knowledge, today=on).day.outcome
        assert isinstance(plan, DayPlan)
        assert ("lie_on_side_pillow" in plan.left_today) is is_left
        assert ("lie_on_side_pillow" in {one.id for one in plan.do}) is not is_left


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
