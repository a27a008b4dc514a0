"""Both programmes can be lived: all is reached, nobody is stuck, nobody is harmed unasked."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from backstory import FindingId, Findings, Knowledge
from backstory.case import Presence, judge, settle_applicability
from backstory.errors import Fault
from backstory.knowledge.check_programme import programme_faults
from backstory.knowledge.check_reach import reach_faults
from backstory.knowledge.condition import finding_of, leaves
from backstory.knowledge.protocol import Element, Protocol
from backstory.knowledge.vocabulary import FigureKind, StageId, Standing

BOTH = pytest.mark.parametrize("programme", ["source_texts", "guideline_first"])

# Warnings of a movement that ask for another way of doing it and not for leaving it; they are told
# beside the picture in the session.
ANOTHER_WAY = {
    "worse_lying_on_side",  # the other side, or a pillow
    "outer_hip_pain",  # a cushion
    "pelvic_pain_turning_in_bed",  # lift the foot only a little
    "unsteady_or_clumsy",  # with a hold in reach; new unsteadiness is a danger sign asked each day
    "breathless_or_chest_pain",  # a danger sign: it ends the plan before any walk
    "cannot_bear_weight",  # the same
    "worse_walking_or_standing",  # sit down before it builds, tell a doctor: said in the limits
    "swollen_leg",  # a danger sign: it ends the plan
    "groin_pain",  # keep the movement small; a hip that catches leaves it out
}


def spoilt(knowledge: Knowledge, programme: str = "source_texts", **changed: Any) -> Knowledge:
    """Return ``knowledge`` with one programme written otherwise."""
    protocol = knowledge.protocols[programme].model_copy(update=changed)
    return replace(knowledge, protocols={**knowledge.protocols, programme: protocol})


def with_element(knowledge: Knowledge, name: str, **changed: Any) -> Knowledge:
    elements = knowledge.protocol.elements
    element = elements[name].model_copy(update=changed)  # type: ignore[index]  # an id by its name
    return spoilt(knowledge, elements={**elements, name: element})


def with_stage(knowledge: Knowledge, name: str, **changed: Any) -> Knowledge:
    stages = knowledge.protocol.stages
    told = tuple(s.model_copy(update=changed) if s.id == name else s for s in stages)
    return spoilt(knowledge, stages=told)


def faults(knowledge: Knowledge) -> list[Fault]:
    return [*programme_faults(knowledge), *reach_faults(knowledge)]


def test_an_element_that_nothing_brings_is_found(knowledge: Knowledge) -> None:
    [fault] = faults(with_element(knowledge, "monthly_review", stages=()))

    assert fault.path == "protocols/source_texts: elements.monthly_review"


def test_a_stage_that_only_who_measures_can_leave_is_found(knowledge: Knowledge) -> None:
    only = knowledge.protocol.stage(StageId.REBUILD).leave_when
    measured = only.parts[1].parts[0]  # type: ignore[union-attr]  # the first way on: by measures

    [fault] = faults(with_stage(knowledge, "rebuild", leave_when=measured))

    assert fault.says == "only who measures can leave it"


def test_a_measure_that_is_waited_for_and_never_asked_is_found(knowledge: Knowledge) -> None:
    asked = ("walking_minutes", "front_hold_s", "side_hold_s", "pain_after_load")

    found = faults(with_stage(knowledge, "stabilise", measures=asked))

    assert {fault.says.split()[0] for fault in found} == {
        "sit_to_stand_30s",
        "morning_stiffness_min",
    }


def test_a_measure_that_is_none_is_found(knowledge: Knowledge) -> None:
    [fault] = faults(with_stage(knowledge, "keep", measures=("pain_now",)))

    assert fault.says == "pain_now is no measure"


def test_a_dose_for_each_side_must_say_so_in_both_places(knowledge: Knowledge) -> None:
    [fault] = faults(with_element(knowledge, "hip_side_strength", each_side=False))

    assert "each_side" in fault.says


def test_an_exercise_without_a_dose_is_found(knowledge: Knowledge) -> None:
    dose = type(knowledge.protocol.elements["figure_four"].dose)()  # type: ignore[index]

    [fault] = faults(with_element(knowledge, "figure_four", dose=dose))

    assert fault.says == "an exercise without a dose"


def test_an_exchange_with_what_does_not_exist_is_found_with_the_nearest(
    knowledge: Knowledge,
) -> None:
    [fault] = faults(with_element(knowledge, "row_strength", alternatives=("carry_strenght",)))

    assert "carry_strength" in fault.proposal


def test_the_second_programme_borrows_elements_as_they_stand(knowledge: Knowledge) -> None:
    lender, borrower = knowledge.protocol, knowledge.protocols["guideline_first"]

    assert borrower.borrow is not None
    for name in borrower.borrow.elements:
        assert borrower.elements[name] is lender.elements[name]


def test_an_element_of_one_name_is_one_thing_in_both_programmes(knowledge: Knowledge) -> None:
    lender, borrower = knowledge.protocol, knowledge.protocols["guideline_first"]
    borrowed = set(borrower.borrow.elements) if borrower.borrow else set()

    assert set(lender.elements) & set(borrower.elements) == borrowed


@BOTH
def test_every_stage_can_be_left_by_days_alone_when_pain_is_low(
    programme: str, knowledge: Knowledge
) -> None:
    protocol = knowledge.protocols[programme]
    quiet = {"leg_change": "none", "pain_now": 1.0, "pain_worst": 2.0, "days_in_stage": 84.0}

    stuck = [
        stage.id
        for stage in protocol.stages[:-1]
        if not _present(stage.leave_when, quiet, knowledge)
    ]

    assert not stuck


@BOTH
@pytest.mark.parametrize("leg", ["worse", "further_down", "new"])
def test_no_stage_is_ever_left_forward_with_a_leg_for_the_worse(
    programme: str, leg: str, knowledge: Knowledge
) -> None:
    best = {"leg_change": leg, "pain_now": 0.0, "pain_worst": 0.0, "days_in_stage": 300.0}
    measured = {f.id: 300.0 for f in knowledge.findings.values() if f.topic == "measure"}

    for stage in knowledge.protocols[programme].stages[:-1]:
        assert not _present(stage.leave_when, best | measured, knowledge)


@BOTH
def test_every_stage_of_every_programme_keeps_people_walking(
    programme: str, knowledge: Knowledge
) -> None:
    protocol = knowledge.protocols[programme]
    walks = [element for element in protocol.elements.values() if element.kind == "walk"]

    for stage in protocol.stages:
        assert any(stage.id in walk.stages and walk.only_if is None for walk in walks)


@BOTH
def test_no_rule_takes_all_load_away(programme: str, knowledge: Knowledge) -> None:
    protocol = knowledge.protocols[programme]
    walks = {name for name, one in protocol.elements.items() if one.kind == "walk"}

    for rule in protocol.rules:
        assert rule.dose_factor is None or rule.dose_factor.value > 0
        assert not {name for name in rule.drop if name.startswith("walk")} & walks


@BOTH
def test_every_programme_tells_in_every_stage_when_to_get_help(
    programme: str, knowledge: Knowledge
) -> None:
    protocol = knowledge.protocols[programme]

    assert {s.id for s in protocol.stages} <= set(protocol.elements["when_to_get_help"].stages)  # type: ignore[index]


def test_every_warning_of_a_movement_is_a_condition_of_the_exercise_that_shows_it(
    knowledge: Knowledge,
) -> None:
    open_warnings = [
        f"{element.id}: {movement}: {finding}"
        for element in knowledge.protocol.elements.values()
        if element.kind in ("exercise", "walk")
        for movement, finding in _warnings(element, knowledge)
        if finding not in _kept_away_by(element, knowledge.protocol, knowledge) | ANOTHER_WAY
    ]

    assert not open_warnings


def test_advice_that_trials_contradict_says_what_they_found_and_leaves_the_choice(
    knowledge: Knowledge,
) -> None:
    contradicted = {
        name for name, claim in knowledge.claims.items() if claim.standing is Standing.CONTRADICTED
    }
    advice = [
        knowledge.protocol.elements[name]  # type: ignore[index]
        for name in ("heat_by_choice", "leave_knee_hugs", "towel_unloading", "decompression_offer")
    ]

    for element in advice:
        assert contradicted & set(element.claims)
        assert element.choice_of_person
        assert element.evidence


def test_the_walking_goal_of_the_strength_stage_is_that_of_the_trial(knowledge: Knowledge) -> None:
    dose = knowledge.protocol.elements["walk_half_hour"].dose  # type: ignore[index]

    assert dose.minutes is not None
    assert dose.times_per_week is not None
    assert (dose.minutes.value, dose.times_per_week.value) == (30, 5)
    assert dose.minutes.kind is FigureKind.DERIVED
    assert knowledge.evidence[dose.minutes.evidence].figure.value == pytest.approx(130)


def test_an_exercise_carries_evidence_or_says_that_there_is_none(knowledge: Knowledge) -> None:
    for protocol in knowledge.protocols.values():
        for element in protocol.elements.values():
            assert element.evidence or element.sources
            assert element.finding


def _present(condition: Any, told: dict[Any, Any], knowledge: Knowledge) -> bool:
    facts: Findings = settle_applicability({FindingId(k): v for k, v in told.items()}, knowledge)
    return judge(condition, facts) is Presence.PRESENT


def _warnings(element: Element, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    shown = {element.movement, *(rung.movement for rung in element.rungs)}
    for movement in filter(None, shown):
        for warning in knowledge.movements[movement].not_when:
            if warning.when is not None:
                yield from ((movement, finding_of(leaf)) for leaf in leaves(warning.when))


def _kept_away_by(element: Element, protocol: Protocol, knowledge: Knowledge) -> set[str]:
    """Return every finding that removes or replaces ``element``, or says why it suits."""
    conditions = [element.not_if, element.only_if]
    conditions += [
        variant.when
        for variant in protocol.variants
        if element.id in (*variant.drop, *variant.instead, *variant.instead.values())
    ]
    told = {finding_of(leaf) for one in conditions if one is not None for leaf in leaves(one)}
    applies = [knowledge.findings[FindingId(name)].applies for name in told]
    return told | {finding_of(leaf) for one in applies if one is not None for leaf in leaves(one)}
