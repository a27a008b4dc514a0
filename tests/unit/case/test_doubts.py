"""What does not fit is said and kept, the dangerous reading counts, and nothing else is lost."""

from datetime import date
from typing import Any

import pytest

from backstory import CaseFault, CaseHistory, Knowledge, Level, open_course, read_case, read_checkin
from backstory.case import told_in_words
from backstory.knowledge.condition import All, AnyOf, Condition, Is, Not, Within
from backstory.knowledge.schema import FindingId

TODAY = date(2026, 3, 3)


def told(knowledge: Knowledge, *, person: dict[str, Any] | None = None, **answers: Any) -> Any:
    return read_case({"person": person or {}, "answers": answers}, knowledge)


def level_of(case: CaseHistory, knowledge: Knowledge) -> Level:
    return open_course(case, knowledge, today=TODAY, seed=1).day.level


def answers_that_make(condition: Condition, *, so: bool) -> dict[str, Any]:
    """Return answers under which ``condition`` holds, or does not hold."""
    match condition:
        case str():
            return {condition: so}
        case Is(finding=finding, options=options):
            return {finding: [options[0]] if finding == "pain_regions" else options[0]}
        case Within(finding=finding, at_least=low, below=high):
            return {finding: low if low is not None else (high or 0) - 1}
        case Not(part=part):
            return answers_that_make(part, so=not so)
        case All(parts=parts):
            return {k: v for part in parts for k, v in answers_that_make(part, so=so).items()} | (
                _all_marks(parts)
            )
        case AnyOf(parts=parts):
            return answers_that_make(parts[0], so=so)
        case _:
            raise AssertionError(condition)


def _all_marks(parts: tuple[Condition, ...]) -> dict[str, Any]:
    marks = [p.options[0] for p in parts if isinstance(p, Is) and p.finding == "pain_regions"]
    return {"pain_regions": marks} if marks else {}


def story_of(key: str, knowledge: Knowledge) -> CaseHistory:
    """Return the shortest story in which one contradiction stands."""
    answers = answers_that_make(knowledge.contradictions[key].when, so=True)
    person = {name: answers.pop(name) for name in ("age_years", "sex") if name in answers}
    return read_case({"person": person, "answers": answers}, knowledge)


def test_every_contradiction_is_said_with_its_answers(knowledge: Knowledge) -> None:
    for key, contradiction in knowledge.contradictions.items():
        case = story_of(key, knowledge)
        doubt = next(one for one in case.doubts if one.says == contradiction.says)
        assert doubt.do, key
        assert len(doubt.paths) > 1, key


def test_in_every_contradiction_the_dangerous_reading_counts(knowledge: Knowledge) -> None:
    for key, contradiction in knowledge.contradictions.items():
        case = story_of(key, knowledge)
        assert all(case.answers[sign] is True for sign in contradiction.counts), key


def test_bladder_trouble_denied_beside_a_full_bladder_is_an_emergency(
    knowledge: Knowledge,
) -> None:
    case = told(knowledge, bladder_change="no", bladder_residual_ml=400)

    assert level_of(case, knowledge) is Level.EMERGENCY_NOW


def test_a_story_that_fits_has_no_doubts(knowledge: Knowledge) -> None:
    assert not told(knowledge, bladder_change="no", worse_sitting="yes", duration_days=4).doubts


def test_what_is_unknown_never_makes_a_contradiction(knowledge: Knowledge) -> None:
    case = told(knowledge, bladder_change="unknown", bladder_residual_ml=400)

    assert not case.doubts
    assert "bladder_change" not in case.answers


def test_sex_and_pregnancy_that_do_not_fit_are_told_with_the_person(knowledge: Knowledge) -> None:
    case = told(knowledge, person={"sex": "male"}, pregnant_or_possible="yes")

    (doubt,) = case.doubts
    assert doubt.paths == ("person.sex", "answers.pregnant_or_possible")
    assert case.answers[FindingId("pregnant_or_possible")] is True


# --- medicines ---------------------------------------------------------------------------------


def test_a_medicine_nobody_knows_is_kept_with_the_nearest_names_as_a_proposal(
    knowledge: Knowledge,
) -> None:
    case = told(knowledge, medicines_taken=["Ibuprofem"])

    (doubt,) = case.doubts
    assert "Ibuprofem" in doubt.says
    assert "ibuprofen" in doubt.do
    assert case.medicines == ("Ibuprofem",)


def test_a_medicine_like_nothing_known_is_kept_without_a_proposal(knowledge: Knowledge) -> None:
    (doubt,) = told(knowledge, medicines_taken=["qqqqqqqq"]).doubts

    assert "Did you mean" not in doubt.do


def test_medicines_beside_the_answers_and_among_them_are_one_list(knowledge: Knowledge) -> None:
    raw = {"answers": {"medicines_taken": ["ramipril"]}, "medicines": ["ibuprofen", "ramipril"]}

    case = read_case(raw, knowledge)

    assert case.medicines == ("ramipril", "ibuprofen")
    assert case.answers[FindingId("medicines_taken")] == case.medicines


@pytest.mark.parametrize("none", ["none", ["none"], ["None"], "no"])
def test_taking_none_is_an_answer_and_silence_is_not(none: object, knowledge: Knowledge) -> None:
    taken = FindingId("medicines_taken")

    assert told(knowledge, medicines_taken=none).answers[taken] == ()
    assert taken not in told(knowledge, medicines_taken=[]).answers
    assert told_in_words((), knowledge.findings[taken], knowledge) == "none"


def test_a_named_medicine_outweighs_a_no_and_says_so(knowledge: Knowledge) -> None:
    case = told(knowledge, anticoagulant="no", medicines_taken=["warfarin"])

    assert case.answers[FindingId("anticoagulant")] is True
    assert any("answers.anticoagulant" in doubt.paths for doubt in case.doubts)


# --- questions of an earlier version -----------------------------------------------------------


def test_an_answer_under_an_old_name_is_read_under_the_new_one(knowledge: Knowledge) -> None:
    case = told(knowledge, rash_blisters="yes", worse_sitting="yes")

    assert case.answers[FindingId("painful_rash_one_side")] is True
    assert case.answers[FindingId("worse_sitting")] is True
    assert "rash_blisters" not in case.answers
    (doubt,) = case.doubts
    assert "rash_blisters" in doubt.says


def test_a_yes_under_an_old_name_is_never_lost_to_a_newer_no(knowledge: Knowledge) -> None:
    case = told(knowledge, incontinent="yes", bladder_change="no")

    assert case.answers[FindingId("bladder_change")] is True
    assert case.doubts
    assert level_of(case, knowledge) is Level.EMERGENCY_NOW


def test_a_no_under_an_old_name_never_overturns_a_newer_yes(knowledge: Knowledge) -> None:
    case = told(knowledge, incontinent="no", bladder_change="yes")

    assert case.answers[FindingId("bladder_change")] is True


def test_a_wrong_answer_under_an_old_name_is_a_fault_where_it_was_told(
    knowledge: Knowledge,
) -> None:
    with pytest.raises(CaseFault) as caught:
        told(knowledge, rash_blisters="perhaps")

    assert [fault.path for fault in caught.value.faults] == ["answers.rash_blisters"]


def test_a_name_that_never_was_stays_a_fault(knowledge: Knowledge) -> None:
    with pytest.raises(CaseFault, match="rash_blister"):
        told(knowledge, rash_blister="yes")


def test_a_story_for_newer_questions_is_read_with_a_word(knowledge: Knowledge) -> None:
    raw = {"versions": {"knowledge": "2999.1.0"}, "answers": {"worse_sitting": True}}

    case = read_case(raw, knowledge)

    assert case.answers[FindingId("worse_sitting")] is True
    assert [doubt.paths for doubt in case.doubts] == [("versions.knowledge",)]


@pytest.mark.parametrize("version", ["2020.1.0", None, ""])
def test_a_story_for_these_or_older_questions_is_read_without_a_word(
    version: str | None, knowledge: Knowledge
) -> None:
    assert not read_case({"versions": {"knowledge": version}}, knowledge).doubts


# --- check-ins ---------------------------------------------------------------------------------


def test_a_checkin_is_held_to_the_same(knowledge: Knowledge) -> None:
    answers = {"pain_now": 3, "pain_worst": 5, "leg_weakness": "no", "weakness_worsening": "yes"}
    raw = {"on": "2026-03-03", "answers": answers, "medicines": ["ibuprofem"]}

    checkin = read_checkin(raw, knowledge, today=TODAY)

    assert checkin.answers[FindingId("leg_weakness")] is True
    assert checkin.medicines == ("ibuprofem",)
    assert {path for doubt in checkin.doubts for path in doubt.paths} == {
        "checkin.medicines",
        "checkin.answers.leg_weakness",
        "checkin.answers.weakness_worsening",
    }
