"""Laws that must hold for every story, tried on stories made by machine."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory import (
    CaseHistory,
    DayPlan,
    Findings,
    Knowledge,
    Level,
    Referral,
    load_knowledge,
    open_course,
    read_case,
    read_record,
    write_letter,
    write_record,
)
from backstory.assessment import assess, posterior, score
from backstory.assessment.hypotheses import MOST_TOGETHER
from backstory.case import Presence, judge
from backstory.case.truth import open_findings
from backstory.knowledge.condition import All, AnyOf, Condition, Count, Not
from backstory.knowledge.schema import Finding, FindingId
from backstory.knowledge.vocabulary import Setting
from backstory.screening import screen

HOUSE = load_knowledge()
TODAY = date(2026, 3, 2)
LEVELS = list(Level)


def answers_to(finding: Finding) -> st.SearchStrategy[Any]:
    """Return what may be answered to ``finding``, silence included."""
    match finding.kind:
        case "yes_no":
            return st.sampled_from([True, False, None])
        case "choice":
            return st.sampled_from([*(choice.id for choice in finding.choices), None])
        case "number":
            low, high = finding.low or 0, finding.high or 1000
            return st.one_of(st.none(), st.floats(low, high).map(lambda x: round(x, 1)))
        case "regions":
            return st.lists(st.sampled_from([r.id for r in finding.regions]), max_size=4)
        case "medicines":
            return st.lists(st.sampled_from(["ibuprofen", "warfarin", "no such pill"]), max_size=2)


ASKED = [f for f in HOUSE.findings.values() if not f.derived and f.topic != "person"]
STORIES = st.builds(
    lambda age, sex, answers: read_case(
        {"person": {"age_years": age, "sex": sex}, "answers": answers}, HOUSE
    ),
    st.one_of(st.none(), st.integers(10, 110)),
    st.sampled_from(["female", "male", "other", None]),
    st.fixed_dictionaries({finding.id: answers_to(finding) for finding in ASKED}),
)
SIGNS = st.sampled_from([FindingId(letter) for letter in "abcdef"])
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    SIGNS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda p: All.model_validate({"all": p})),
        st.lists(inner, min_size=1, max_size=3).map(lambda p: AnyOf.model_validate({"any": p})),
        inner.map(lambda part: Not.model_validate({"not": part})),
        st.lists(inner, min_size=2, max_size=4).map(
            lambda p: Count.model_validate({"count": 2, "of": p})
        ),
    ),
    max_leaves=8,
)
KNOWN = st.dictionaries(SIGNS, st.booleans()).map(Findings)


@given(CONDITIONS, KNOWN, st.dictionaries(SIGNS, st.booleans()))
def test_learning_more_never_overturns_what_was_settled(
    condition: Condition, known: Findings, more: dict[FindingId, bool]
) -> None:
    before = judge(condition, known)
    after = judge(condition, Findings({**more, **known.answers}))

    assert before is Presence.UNKNOWN or after is before


@given(CONDITIONS, KNOWN)
def test_unknown_means_exactly_that_some_question_is_open(
    condition: Condition, known: Findings
) -> None:
    is_open = bool(list(open_findings(condition, known)))

    assert is_open == (judge(condition, known) is Presence.UNKNOWN)


@given(st.lists(CONDITIONS, min_size=1, max_size=3), KNOWN)
def test_not_all_is_any_not(parts: list[Condition], known: Findings) -> None:
    not_all = Not.model_validate({"not": {"all": parts}})
    any_not = AnyOf.model_validate({"any": [{"not": part} for part in parts]})

    assert judge(not_all, known) is judge(any_not, known)


@given(STORIES)
def test_there_is_a_plan_only_with_every_danger_question_answered_and_no_hard_stop(
    case: CaseHistory,
) -> None:
    day = open_course(case, HOUSE, today=TODAY, seed=1).day

    hard_stop = any(flag.level.is_hard_stop for flag in day.screening.flags)
    if isinstance(day.outcome, DayPlan):
        assert not hard_stop
        assert not day.screening.must_ask
    if hard_stop:
        assert isinstance(day.outcome, Referral)


@given(STORIES)
def test_the_level_is_never_milder_than_rules_or_odds(case: CaseHistory) -> None:
    day = open_course(case, HOUSE, today=TODAY, seed=1).day

    for part in (day.screening.level, day.assessment.level):
        assert LEVELS.index(day.level) <= LEVELS.index(part)


@given(STORIES, st.sampled_from([f.id for f in HOUSE.findings.values() if f.ask_again]))
def test_one_more_danger_sign_never_makes_the_rules_milder(
    case: CaseHistory, sign: FindingId
) -> None:
    answers = {**case.answers, sign: False}
    without = screen(Findings(answers), HOUSE).level
    with_it = screen(Findings({**answers, sign: True}), HOUSE).level

    assert LEVELS.index(with_it) <= LEVELS.index(without)


@given(STORIES)
def test_a_level_rests_only_on_what_was_said_yes_or_told(case: CaseHistory) -> None:
    """A sign answered "no" may tilt the odds, but nobody can be asked to have it looked at."""
    day = open_course(case, HOUSE, today=TODAY, seed=1).day

    for danger in day.assessment.dangers:
        assert all(day.findings.answer(finding) is True for finding in danger.reason.grounds)


@given(STORIES)
def test_shares_are_probabilities_of_one_to_three_causes(case: CaseHistory) -> None:
    shares = posterior(Findings(case.answers), HOUSE, Setting.HOME)

    assert 1 - 1e-9 <= sum(shares.values()) <= MOST_TOGETHER
    assert all(0 <= share <= 1 for share in shares.values())


@given(STORIES)
def test_the_order_of_answers_changes_nothing(case: CaseHistory) -> None:
    backwards = dict(reversed(list(case.answers.items())))

    there = assess(score(Findings(case.answers), HOUSE, Setting.HOME))
    back = assess(score(Findings(backwards), HOUSE, Setting.HOME))

    assert [c.id for c in back.causes] == [c.id for c in there.causes]
    assert [c.probability for c in back.causes] == pytest.approx(
        [c.probability for c in there.causes]
    )


@given(STORIES)
def test_a_mineral_or_drug_cause_never_leads_without_support(case: CaseHistory) -> None:
    findings = Findings(case.answers)
    first = HOUSE.causes[assess(score(findings, HOUSE, Setting.HOME)).causes[0].id]

    if first.first_if is not None and first.group in ("metabolic_mineral", "drug"):
        assert judge(first.first_if, findings) is Presence.PRESENT


@given(STORIES)
def test_every_story_has_a_letter_and_survives_saving(case: CaseHistory) -> None:
    course = open_course(case, HOUSE, today=TODAY, seed=1)

    assert write_letter(course.day, HOUSE).text()
    assert read_record(write_record(course, HOUSE), HOUSE) == course


def test_the_story_maker_reaches_every_kind_of_finding(knowledge: Knowledge) -> None:
    assert {finding.kind for finding in ASKED} == {
        "yes_no", "choice", "number", "regions", "medicines",
    }  # fmt: skip
    assert len(ASKED) > len(knowledge.panels)
