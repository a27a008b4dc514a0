"""A session is the plan's exercises, step by step: every set, side, hold and rest, no more."""

from datetime import date

import pytest

from backstory import Findings, Knowledge, Level, Session, led
from backstory.knowledge.schema import ElementId
from backstory.knowledge.vocabulary import StageId
from backstory.planning import (
    Clearance,
    DayPlan,
    PlannedDose,
    PlannedElement,
    StageToday,
    can_be_led,
    plan_day,
    session_of,
)

DAY = date(2026, 3, 2)


def plan(knowledge: Knowledge, stage: StageId) -> DayPlan:
    safe = {
        f.id: f.id.startswith("has_") for f in knowledge.findings.values() if f.kind == "yes_no"
    }
    today = StageToday(stage, DAY)
    return plan_day(Clearance(Level.SELF_CARE), today, Findings(safe), knowledge)


def one(name: str, knowledge: Knowledge, **dose: float) -> Session:
    element = knowledge.elements[ElementId(name)]
    return led(
        (PlannedElement(element.id, PlannedDose(**dose), movement=element.movement),), knowledge
    )


def kinds(session: Session) -> list[str]:
    return [step.kind for step in session.steps]


@pytest.mark.parametrize("stage", list(StageId))
def test_a_session_holds_the_plan_s_exercises_and_nothing_else(
    stage: StageId, knowledge: Knowledge
) -> None:
    today = plan(knowledge, stage)
    session = session_of(today, knowledge)

    planned = {p.id for p in today.do}
    assert set(session.elements) <= planned
    assert all(knowledge.elements[name].kind == "exercise" for name in session.elements)
    loading = {p.id for p in today.do if knowledge.elements[p.id].loads and p.movement
               and knowledge.elements[p.id].kind == "exercise"}  # fmt: skip
    assert loading <= set(session.elements)


def test_a_session_begins_with_getting_ready(knowledge: Knowledge) -> None:
    session = session_of(plan(knowledge, StageId.SETTLE), knowledge)

    assert session.steps[0].kind == "ready"
    assert all(step.kind != "ready" for step in session.steps[1:])


def test_each_hold_is_a_step_with_a_breath_between_and_none_after_the_last(
    knowledge: Knowledge,
) -> None:
    session = one("towel_unloading", knowledge, repetitions=3, hold_seconds=8)

    assert kinds(session) == ["ready", "hold", "let_go", "hold", "let_go", "hold"]
    assert [step.nth for step in session.steps if step.kind == "hold"] == [1, 2, 3]
    assert sum(step.seconds for step in session.steps if step.kind == "hold") == 24


def test_what_is_done_on_each_side_has_both_sides_in_every_round(knowledge: Knowledge) -> None:
    sided = next(e for e in knowledge.elements.values() if e.each_side and e.kind == "exercise")
    session = one(sided.id, knowledge, sets=2, repetitions=5)

    worked = [(s.set_number, s.side, s.count) for s in session.steps if s.is_work]
    assert worked == [(1, "left", 5), (1, "right", 5), (2, "left", 5), (2, "right", 5)]
    assert kinds(session).count("change") == 2
    assert kinds(session).count("rest") == 1


def test_repetitions_take_as_long_as_the_picture_shows(knowledge: Knowledge) -> None:
    session = one("small_pelvic_rocks", knowledge, repetitions=8)

    movement = knowledge.movements[knowledge.elements[ElementId("small_pelvic_rocks")].movement]  # type: ignore[index]  # it has one
    there = movement.keyframes[-1].at_s
    assert session.steps[-1].seconds == 8 * (2 * there if movement.returns else there)


@pytest.mark.parametrize("minutes", [3.0, 5.0, 10.0, 15.0])
@pytest.mark.parametrize("name", ["cold_pack", "heat_by_choice"])
def test_cold_and_heat_end_at_their_limit_with_the_skin_looked_at(
    name: str, minutes: float, knowledge: Knowledge
) -> None:
    session = one(name, knowledge, minutes=minutes)

    on_skin = [step for step in session.steps if step.kind in ("cold", "heat")]
    assert sum(step.seconds for step in on_skin) == minutes * 60
    assert "look" in kinds(session)
    longest = knowledge.timetable.pace.skin_check.value * 60
    assert on_skin[0].seconds <= longest


def test_warm_and_cool_never_take_longer_than_the_dose_and_end_with_cool(
    knowledge: Knowledge,
) -> None:
    session = one("contrast_block", knowledge, minutes=12, repetitions=9)

    turns = [step for step in session.steps if step.kind in ("warm", "cool")]
    assert sum(step.seconds for step in turns) <= 12 * 60
    assert [step.kind for step in turns] == ["warm", "cool"] * 3


def test_between_two_exercises_there_is_time_to_change_place(knowledge: Knowledge) -> None:
    session = session_of(plan(knowledge, StageId.SETTLE), knowledge)

    assert kinds(session).count("next") == len(session.elements) - 1


def test_a_holding_day_has_no_session_that_loads_the_back(knowledge: Knowledge) -> None:
    safe = {f.id: False for f in knowledge.findings.values() if f.kind == "yes_no"}
    holding = Clearance(Level.WITHIN_2_WEEKS)
    today = StageToday(StageId.PROTECT, DAY)
    session = session_of(plan_day(holding, today, Findings(safe), knowledge), knowledge)

    assert not any(knowledge.elements[name].loads for name in session.elements)


def test_what_is_only_to_be_read_cannot_be_led(knowledge: Knowledge) -> None:
    today = plan(knowledge, StageId.PROTECT)

    reading = [
        p for p in today.do if knowledge.elements[p.id].kind in ("understand", "food", "bend")
    ]
    assert reading
    assert not any(can_be_led(p, knowledge) for p in reading)
    assert any(can_be_led(p, knowledge) for p in today.do)
