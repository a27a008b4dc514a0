"""What is offered today: nothing unsuited, nothing unsafe by default, doses never to zero."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from backstory import Checkin, Course, DayPlan, Findings, Knowledge, Level, advance
from backstory.knowledge.schema import ElementId
from backstory.knowledge.vocabulary import StageId
from backstory.planning import Clearance, StageToday, plan_day
from tests.conftest import DAY_ONE

CLEAR = Clearance(Level.SELF_CARE)
PROTECT = StageToday(StageId.PROTECT, DAY_ONE)
SETTLE = StageToday(StageId.SETTLE, DAY_ONE)


def offered(plan: DayPlan) -> set[str]:
    return {element.id for element in plan.do} | set(plan.avoid)


@pytest.mark.parametrize("stage", [PROTECT, SETTLE])
def test_what_might_harm_waits_for_its_question(stage: StageToday, knowledge: Knowledge) -> None:
    plan = plan_day(CLEAR, stage, Findings(), knowledge)

    waiting = {held.id for held in plan.withheld}
    for element in knowledge.protocol.elements.values():
        if element.not_if is not None and element.kind != "avoid" and stage.id in element.stages:
            assert element.id not in offered(plan)
            assert element.only_if is not None or element.id in waiting


def test_numb_skin_rules_out_cold_and_says_why(knowledge: Knowledge) -> None:
    told = Findings({f: True for f in knowledge.findings if f == "numb_skin_or_poor_circulation"})

    plan = plan_day(CLEAR, SETTLE, told, knowledge)

    cold = {e.id for e in knowledge.protocol.elements.values() if e.kind in ("cold", "contrast")}
    assert cold
    assert not cold & offered(plan)
    assert all(gone.because for gone in plan.removed if gone.id in cold)


def test_a_smaller_day_is_never_an_empty_one(knowledge: Knowledge) -> None:
    usual = plan_day(CLEAR, SETTLE, Findings(), knowledge)
    small = plan_day(CLEAR, replace(SETTLE, dose_factor=0.01), Findings(), knowledge)

    assert [e.id for e in small.do] == [e.id for e in usual.do]
    for less, more in zip(small.do, usual.do, strict=True):
        assert (less.dose.minutes or 1) >= 1
        assert (less.dose.minutes or 0) <= (more.dose.minutes or 0)


def test_only_what_loads_the_back_is_scaled(knowledge: Knowledge) -> None:
    usual = {e.id: e.dose for e in plan_day(CLEAR, SETTLE, Findings(), knowledge).do}
    small = plan_day(CLEAR, replace(SETTLE, dose_factor=0.5), Findings(), knowledge)

    for element in small.do:
        if not knowledge.protocol.elements[element.id].loads:
            assert element.dose == usual[element.id]


def test_every_element_carries_a_claim_and_says_what_was_found(knowledge: Knowledge) -> None:
    for element in knowledge.protocol.elements.values():
        assert element.claims
        assert element.finding
        assert all(claim in knowledge.claims for claim in element.claims)


@pytest.mark.parametrize("standing", ["contradicted"])
def test_what_trials_contradict_is_left_to_the_person_or_only_explained(
    standing: str, knowledge: Knowledge
) -> None:
    for element in knowledge.protocol.elements.values():
        main_claim = knowledge.claims[element.claims[0]]
        if main_claim.standing == standing and element.kind not in ("avoid", "understand"):
            assert element.choice_of_person or element.kind in ("food", "medicine", "position")


def test_masking_never_lets_the_load_rise(
    knowledge: Knowledge, course: Callable[..., Course], checkin: Callable[..., Checkin]
) -> None:
    """Better under a pain killer is not yet better: the stage stays where it is."""
    second, third = date(2026, 3, 3), date(2026, 3, 4)
    eased = {"leg_change": "none", "sleep_quality": "good", "did_too_much": False}
    masked = advance(course(), checkin(second, now=7, worst=8, **eased), knowledge, today=second)
    relief = checkin(third, now=2, worst=3, took_pain_killer=True, **eased)

    moved = advance(masked, relief, knowledge, today=third)

    assert isinstance(moved.day.outcome, DayPlan)
    assert moved.day.outcome.stage.id == StageId.PROTECT


def test_a_flare_moves_one_stage_back_and_no_further(
    knowledge: Knowledge, course: Callable[..., Course], checkin: Callable[..., Checkin]
) -> None:
    told = course(pain_now=4, pain_worst=5)
    days = [date(2026, 3, day) for day in range(3, 12)]
    calm = {"leg_change": "none", "sleep_quality": "good", "done_share": "most",
            "took_pain_killer": False, "did_too_much": False}  # fmt: skip
    for on in days[:4]:
        told = advance(told, checkin(on, now=3, worst=4, **calm), knowledge, today=on)
    assert isinstance(told.day.outcome, DayPlan)
    assert told.day.outcome.stage.id == StageId.SETTLE

    for on in days[4:7]:
        flare = calm | {"leg_change": "further_down"}
        told = advance(told, checkin(on, now=7, worst=9, **flare), knowledge, today=on)

    assert isinstance(told.day.outcome, DayPlan)
    assert told.day.outcome.stage.id == StageId.PROTECT
    assert told.day.outcome.do


def test_every_rule_names_elements_that_exist(knowledge: Knowledge) -> None:
    known = set(knowledge.protocol.elements)
    named = {e for rule in knowledge.protocol.rules for e in (*rule.add, *rule.drop)}

    assert named <= {ElementId(element) for element in known}
