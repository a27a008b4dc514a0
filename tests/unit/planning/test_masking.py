"""The masking guard: what works when, what is usual, and that unknown is never "no"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from backstory import (
    Checkin,
    Course,
    DayPlan,
    Diary,
    ElementId,
    FindingId,
    Knowledge,
    Practised,
    Taken,
    Withdrawn,
    as_of,
    note,
)
from backstory.planning import practice_so_far
from backstory.planning.masking import guard_of, masked_days, medicated_days

DAY = date(2026, 3, 16)


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def took(name: str, at: str = "", on: date = DAY) -> Taken:
    return Taken(id=f"{name} {on} {at}", on=on, at=at, name=name)


def said_yes(on: date = DAY) -> Checkin:
    return Checkin(on=on, answers={FindingId("took_pain_killer"): True})


def masked(knowledge: Knowledge, *taken: Taken, checkins: tuple[Checkin, ...] = ()) -> set[date]:
    return set(masked_days(Diary(taken), checkins, knowledge))


def test_a_pain_killer_holds_the_load_until_it_wears_off(knowledge: Knowledge) -> None:
    guard = guard_of(Diary((took("ibuprofen", "08:00"),)), (), knowledge, DAY)
    hours = knowledge.medicines["nsaid"].masks_h
    assert hours is not None
    assert guard is not None
    assert guard.until == f"{8 + hours.value:02.0f}:00"
    assert guard.until in guard.says


def test_the_last_of_several_doses_counts(knowledge: Knowledge) -> None:
    doses = Diary((took("ibuprofen", "08:00"), took("Panadol", "13:30")))
    guard = guard_of(doses, (), knowledge, DAY)
    assert guard is not None
    assert guard.until == "19:30"


def test_naproxen_lasts_longer_than_ibuprofen_by_whatever_name(knowledge: Knowledge) -> None:
    for name in ("naproxen", "Aleve", "Naprosyn 500 mg"):
        guard = guard_of(Diary((took(name, "08:00"),)), (), knowledge, DAY)
        assert guard is not None
        assert guard.until == "20:00"


def test_without_a_time_it_holds_all_day(knowledge: Knowledge) -> None:
    guard = guard_of(Diary((took("ibuprofen"),)), (), knowledge, DAY)
    assert guard is not None
    assert guard.until == ""


@pytest.mark.parametrize("name", ["omeprazole", "ramipril", "vitamin d3", "warfarin"])
def test_what_hides_no_pain_holds_nothing(knowledge: Knowledge, name: str) -> None:
    assert guard_of(Diary((took(name, "08:00"),)), (), knowledge, DAY) is None
    assert masked(knowledge, took(name, "08:00")) == set()


def test_a_name_that_nobody_knows_may_be_a_pain_killer(knowledge: Knowledge) -> None:
    guard = guard_of(Diary((took("Xylobrax", "08:00"),)), (), knowledge, DAY)
    assert guard is not None
    assert guard.until == ""
    assert any("Xylobrax" in reason.says and reason.assumed for reason in guard.reasons)


def test_a_yes_at_the_check_in_holds_that_day(knowledge: Knowledge) -> None:
    assert masked(knowledge, checkins=(said_yes(),)) == {DAY}


def test_what_was_taken_back_holds_nothing(knowledge: Knowledge) -> None:
    dose = took("ibuprofen", "08:00")
    gone = Withdrawn(id="gone", on=DAY, entry=dose.id)
    assert guard_of(Diary((dose, gone)), (), knowledge, DAY) is None


def test_a_dose_of_the_night_may_reach_into_the_morning(knowledge: Knowledge) -> None:
    late = took("naproxen", "23:00", before(1))
    guard = guard_of(Diary((late,)), (), knowledge, DAY)
    assert guard is not None
    assert guard.until == "11:00"
    short = took("ibuprofen", "20:00", before(1))
    assert masked(knowledge, short) == {before(1)}


def test_taken_on_most_of_the_last_days_it_hides_no_change(knowledge: Knowledge) -> None:
    daily = tuple(took("naproxen", "08:00", before(back)) for back in range(14))
    held = masked(knowledge, *daily)
    assert DAY not in held
    assert before(13) in held
    assert guard_of(Diary(daily), (), knowledge, DAY) is None
    assert DAY in medicated_days(Diary(daily), (), knowledge)


def test_a_new_kind_beside_the_usual_one_holds(knowledge: Knowledge) -> None:
    daily = tuple(took("paracetamol", "08:00", before(back)) for back in range(14))
    assert DAY not in masked(knowledge, *daily)
    assert DAY in masked(knowledge, *daily, took("diazepam", "08:00"))


def test_a_nameless_yes_every_day_is_usual_too(knowledge: Knowledge) -> None:
    checkins = tuple(said_yes(before(back)) for back in range(13, -1, -1))
    assert DAY not in masked(knowledge, checkins=checkins)


def test_taken_now_and_then_it_holds_each_time(knowledge: Knowledge) -> None:
    days = [before(back) for back in (0, 2, 4, 6, 8)]
    assert masked(knowledge, *(took("ibuprofen", "08:00", on) for on in days)) == set(days)


def test_it_says_what_is_known_and_never_to_stop(knowledge: Knowledge) -> None:
    guard = guard_of(Diary((took("ibuprofen", "08:00"),)), (), knowledge, DAY)
    assert guard is not None
    assert "uncertain" in guard.reasons[-1].says
    assert guard.says.lower().split("stop")[0].endswith("do not ")
    assert all(reason.source in knowledge.sources for reason in guard.reasons)


def test_every_medicine_that_masks_says_for_how_long(knowledge: Knowledge) -> None:
    for kind in knowledge.medicines.values():
        assert kind.masks == (kind.masks_h is not None)


def _trained(on: date) -> Practised:
    return Practised(id=f"done {on}", on=on, at="18:00", element=ElementId("bridge"))


@pytest.mark.parametrize(("medicine", "climbed"), [("ibuprofen", False), ("omeprazole", True)])
def test_good_sessions_under_a_pain_killer_climb_no_ladder(
    knowledge: Knowledge, medicine: str, climbed: bool
) -> None:
    protocol = knowledge.protocol
    ladder = next(one for one in protocol.elements.values() if len(one.rungs) > one.start_rung + 1)
    needed = round(protocol.practice.good_sessions_up.value)
    days = [before(2 * back) for back in range(1, needed + 1)]
    done = [replace(_trained(on), element=ladder.id) for on in days]
    diary = Diary((*done, *(took(medicine, "17:00", on) for on in days)))
    hidden = masked_days(diary, (), knowledge)
    rung = practice_so_far(diary, DAY, hidden, frozenset()).rung(ladder, protocol)
    assert rung == ladder.start_rung + climbed


def test_the_plan_of_the_day_carries_the_guard(
    knowledge: Knowledge, course: Callable[..., Course]
) -> None:
    begun = course()
    on = begun.opened_on
    dosed = note(begun, took("ibuprofen", "08:00", on), knowledge)
    plan = as_of(dosed, knowledge, today=on).day.outcome
    assert isinstance(plan, DayPlan)
    assert plan.guard is not None
    assert plan.guard.until == "16:00"
