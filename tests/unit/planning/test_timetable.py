"""The laws of a laid-out day: no overlap, within the waking hours, never more than the plan."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from backstory import Course, DayPlan, Findings, Knowledge, Level, Timetable, timetable
from backstory.knowledge.vocabulary import StageId
from backstory.planning import Clearance, StageToday, plan_day
from backstory.planning.timetable import bends

MONDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 8)
CLEAR = Clearance(Level.SELF_CARE)
WORKS = {"works_as": "desk", "wakes_at_h": 6.0, "sleeps_at_h": 22.0}
NIGHTS = {"works_as": "none", "wakes_at_h": 15.0, "sleeps_at_h": 7.0}
SHORT = {"works_as": "heavy", "wakes_at_h": 9.0, "sleeps_at_h": 17.0}
HOURS = pytest.mark.parametrize("hours", [{}, WORKS, NIGHTS, SHORT])
STAGES = pytest.mark.parametrize("stage", list(StageId))
Day = Callable[..., tuple[DayPlan, Timetable]]


@pytest.fixture(scope="module")
def laid_out(knowledge: Knowledge) -> Day:
    """Return a maker of days: everything a healthy person is offered, at these hours."""
    safe = {f.id: False for f in knowledge.findings.values() if f.kind == "yes_no"}
    equipped = {f: True for f in safe if f.startswith("has_")}

    def make(
        stage: StageId, hours: dict[str, object], on: date = MONDAY
    ) -> tuple[DayPlan, Timetable]:
        facts = Findings({**safe, **equipped, **hours})  # type: ignore[arg-type]  # names are ids
        plan = plan_day(CLEAR, StageToday(stage, MONDAY), facts, knowledge)
        return plan, timetable(plan, facts, knowledge, on=on)

    return make


@HOURS
@STAGES
def test_no_two_things_stand_at_one_time(
    stage: StageId, hours: dict[str, object], laid_out: Day
) -> None:
    _, day = laid_out(stage, hours)

    assert day.slots
    assert all(one.ends_min <= other.begins_min for one, other in pairwise(day.slots))


@HOURS
@STAGES
def test_everything_lies_within_the_waking_hours(
    stage: StageId, hours: dict[str, object], laid_out: Day
) -> None:
    _, day = laid_out(stage, hours)

    assert day.slots[0].begins_min >= day.wakes_min
    assert day.slots[-1].ends_min <= day.sleeps_min


@HOURS
@STAGES
def test_nothing_is_laid_out_more_often_or_longer_than_the_plan_says(
    stage: StageId, hours: dict[str, object], laid_out: Day, knowledge: Knowledge
) -> None:
    plan, day = laid_out(stage, hours)
    doses = {planned.id: planned.dose for planned in plan.do}
    times = Counter(element for slot in day.slots for element in slot.elements)

    for element, many in times.items():
        if knowledge.elements[element].kind != "food":
            assert many <= (doses[element].times_per_day or 1)
    for slot in day.slots:
        if slot.elements and doses[slot.elements[0]].minutes and slot.what != "session":
            step = knowledge.timetable.step.value
            assert slot.minutes < doses[slot.elements[0]].minutes + step


@STAGES
def test_what_does_not_fit_is_told(stage: StageId, laid_out: Day, knowledge: Knowledge) -> None:
    """Of what is not one of several to choose from, every turn is placed or told as left over."""
    plan, day = laid_out(stage, SHORT)
    grouped = {kind for kinds in knowledge.timetable.together.values() for kind in kinds}
    for planned in plan.do:
        if knowledge.elements[planned.id].kind != "walk" or planned.id in grouped:
            continue
        placed = sum(planned.id in slot.elements for slot in day.slots)
        left = sum(one.turns for one in day.left_over if planned.id in one.elements)
        assert placed + left == round(planned.dose.times_per_day or 1)


@HOURS
@STAGES
def test_the_gap_that_a_dose_asks_for_is_kept(
    stage: StageId, hours: dict[str, object], laid_out: Day
) -> None:
    plan, day = laid_out(stage, hours)
    within = [p for p in plan.do if p.dose.gap_hours and p.dose.gap_hours < 24]
    gaps = {p.id: (p.dose.gap_hours or 0) * 60 for p in within}
    for element, gap in gaps.items():
        like = [s for s in day.slots if element in (*s.elements, *s.instead)]
        assert all(b.begins_min - a.ends_min >= gap for a, b in pairwise(like))


@HOURS
@STAGES
def test_while_the_morning_rule_holds_nothing_bends_or_needs_the_floor(
    stage: StageId, hours: dict[str, object], laid_out: Day, knowledge: Knowledge
) -> None:
    plan, day = laid_out(stage, hours)
    rules = [p for p in plan.do if p.id == "early_morning_rule"]
    assert rules
    spared = day.wakes_min + (rules[0].dose.minutes or 0)
    movements = {planned.id: planned.movement for planned in plan.do}

    for slot in day.slots:
        if slot.begins_min < spared:
            assert slot.what not in ("session", "exercise")
            assert not any(bends(movements[e], knowledge) for e in slot.elements)


def test_at_work_nothing_needs_the_floor_and_on_sunday_it_may(laid_out: Day) -> None:
    works_from, works_until = 6 * 60 + 120, 6 * 60 + 630
    _, monday = laid_out(StageId.PROTECT, WORKS)
    _, sunday = laid_out(StageId.PROTECT, WORKS, SUNDAY)

    def lying(day: Timetable) -> list[int]:
        inside = (s for s in day.slots if works_from <= s.begins_min < works_until)
        return [s.begins_min for s in inside if s.what in ("ease", "session", "comfort")]

    assert not lying(monday)
    assert lying(sunday)


def test_hours_that_were_not_told_are_assumed_and_said_so(
    laid_out: Day, knowledge: Knowledge
) -> None:
    _, assumed = laid_out(StageId.PROTECT, {})
    _, told = laid_out(StageId.PROTECT, WORKS)

    assert not assumed.hours_told
    assert assumed.wakes_min == round(knowledge.timetable.wakes.value * 60)
    assert told.hours_told
    assert (told.wakes_min, told.sleeps_min) == (6 * 60, 22 * 60)


def test_a_day_that_ends_after_midnight_goes_on(laid_out: Day) -> None:
    _, day = laid_out(StageId.PROTECT, NIGHTS)

    assert day.sleeps_min == (7 + 24) * 60
    assert day.slots[-1].begins_min > 24 * 60


def test_a_hard_stop_leaves_nothing_to_lay_out(course: Callable[..., Course]) -> None:
    """A timetable needs a plan, and where danger stops the course there is none."""
    stopped = course(saddle_numbness=True)

    assert not isinstance(stopped.day.outcome, DayPlan)


def test_an_empty_plan_still_has_its_check_in(laid_out: Day, knowledge: Knowledge) -> None:
    plan, _ = laid_out(StageId.PROTECT, {})
    bare = timetable(replace(plan, do=()), Findings(), knowledge, on=MONDAY)

    assert {slot.what for slot in bare.slots} == set(knowledge.timetable.extras)
