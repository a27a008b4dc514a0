"""Laws that must hold for every story, tried on stories made by machine."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory import (
    CaseHistory,
    Course,
    DayPlan,
    Findings,
    Knowledge,
    Level,
    Questions,
    Referral,
    open_course,
    read_case,
    read_record,
    write_letter,
    write_record,
)
from backstory.assessment import Assessment, assess, posterior, score
from backstory.assessment.hypotheses import MOST_TOGETHER
from backstory.case import Presence, judge
from backstory.case.truth import open_findings
from backstory.knowledge.condition import All, AnyOf, Condition, Count, Not
from backstory.knowledge.schema import Finding, FindingId
from backstory.knowledge.vocabulary import Setting
from backstory.screening import screen
from tests.house import KNOWLEDGE as HOUSE

TODAY = date(2026, 3, 2)
LEVELS = list(Level)
ASKED = [f for f in HOUSE.findings.values() if not f.derived and f.topic != "person"]
DENIED = {finding.id: False for finding in ASKED if finding.panel}
HARMLESS = [finding for finding in ASKED if not finding.panel]


def story_of(seed: int) -> CaseHistory:
    """Return a story made by machine: all told at random, or a little, or every danger denied.

    A seed draws it, since drawing each of its answers by hypothesis takes longer than judging it.
    """
    chance = Random(seed)  # noqa: S311 - no secret
    match seed % 3:
        case 0:
            denied, asked = {}, ASKED
        case 1:
            denied, asked = {}, chance.sample(ASKED, 20)
        case _:
            denied, asked = DENIED, chance.sample(HARMLESS, 12)
    person = {
        "age_years": chance.choice([None, chance.randint(10, 110)]),
        "sex": chance.choice(["female", "male", "other", None]),
    }
    told = {**denied, **{finding.id: an_answer_to(finding, chance) for finding in asked}}
    return read_case({"person": person, "answers": told}, HOUSE)


def an_answer_to(finding: Finding, chance: Random) -> object:
    """Return what may be answered to ``finding``, silence included."""
    match finding.kind:
        case "yes_no":
            return chance.choice([True, False, None])
        case "choice":
            return chance.choice([*(choice.id for choice in finding.choices), None])
        case "number":
            low, high = finding.low or 0, finding.high or 1000
            return chance.choice([None, low, high, round(chance.uniform(low, high), 1)])
        case "regions":
            return chance.sample([r.id for r in finding.regions], chance.randint(0, 4))
        case "medicines":
            return chance.sample(["ibuprofen", "warfarin", "no such pill"], chance.randint(0, 2))


SEEDS = st.integers(0, 2**32)
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


@pytest.fixture(scope="module")
def cases() -> list[CaseHistory]:
    """Return the stories that every law is held to."""
    return [story_of(seed) for seed in range(90)]


@pytest.fixture(scope="module")
def courses(cases: list[CaseHistory]) -> list[Course]:
    """Return each story's course on its first day."""
    return [open_course(case, HOUSE, today=TODAY, seed=1) for case in cases]


@pytest.fixture(scope="module")
def ranked(cases: list[CaseHistory]) -> list[Assessment]:
    """Return how the causes stand on the answers of each story alone."""
    return [assess(score(Findings(case.answers), HOUSE, Setting.HOME)) for case in cases]


def test_there_is_a_plan_only_with_every_danger_question_answered_and_no_hard_stop(
    courses: list[Course],
) -> None:
    for day in (course.day for course in courses):
        hard_stop = any(flag.level.is_hard_stop for flag in day.screening.flags)
        if isinstance(day.outcome, DayPlan):
            assert not hard_stop
            assert not day.screening.must_ask
        if hard_stop:
            assert isinstance(day.outcome, Referral)


def test_the_level_is_never_milder_than_rules_or_odds(courses: list[Course]) -> None:
    for day in (course.day for course in courses):
        for part in (day.screening.level, day.assessment.level):
            assert LEVELS.index(day.level) <= LEVELS.index(part)


@given(SEEDS, st.sampled_from([f.id for f in HOUSE.findings.values() if f.ask_again]))
def test_one_more_danger_sign_never_makes_the_rules_milder(seed: int, sign: FindingId) -> None:
    answers = {**story_of(seed).answers, sign: False}
    without = screen(Findings(answers), HOUSE).level
    with_it = screen(Findings({**answers, sign: True}), HOUSE).level

    assert LEVELS.index(with_it) <= LEVELS.index(without)


def test_a_level_rests_only_on_what_was_said_yes_or_told(courses: list[Course]) -> None:
    """A sign answered "no" may tilt the odds, but nobody can be asked to have it looked at."""
    for day in (course.day for course in courses):
        for danger in day.assessment.dangers:
            assert all(day.findings.answer(finding) is True for finding in danger.reason.grounds)


@given(SEEDS)
def test_shares_are_probabilities_of_one_to_three_causes(seed: int) -> None:
    shares = posterior(Findings(story_of(seed).answers), HOUSE, Setting.HOME)

    assert 1 - 1e-9 <= sum(shares.values()) <= MOST_TOGETHER
    assert all(0 <= share <= 1 for share in shares.values())


def test_the_order_of_answers_changes_nothing(
    cases: list[CaseHistory], ranked: list[Assessment]
) -> None:
    for case, there in zip(cases, ranked, strict=True):
        backwards = dict(reversed(list(case.answers.items())))

        back = assess(score(Findings(backwards), HOUSE, Setting.HOME))

        assert [c.id for c in back.causes] == [c.id for c in there.causes]
        assert [c.probability for c in back.causes] == pytest.approx(
            [c.probability for c in there.causes]
        )


def test_a_mineral_or_drug_cause_never_leads_without_support(
    cases: list[CaseHistory], ranked: list[Assessment]
) -> None:
    for case, assessment in zip(cases, ranked, strict=True):
        first = HOUSE.causes[assessment.causes[0].id]
        if first.first_if is not None and first.group in ("metabolic_mineral", "drug"):
            assert judge(first.first_if, Findings(case.answers)) is Presence.PRESENT


def test_every_story_has_a_letter_and_survives_saving(courses: list[Course]) -> None:
    for course in courses[:60]:
        assert write_letter(course.day, HOUSE).text()
        assert read_record(write_record(course, HOUSE), HOUSE) == course


def test_the_stories_come_to_every_kind_of_day(courses: list[Course]) -> None:
    kinds = Counter(type(course.day.outcome) for course in courses)

    assert min(kinds[DayPlan], kinds[Questions], kinds[Referral]) >= 5


def test_the_story_maker_reaches_every_kind_of_finding(knowledge: Knowledge) -> None:
    assert {finding.kind for finding in ASKED} == {
        "yes_no", "choice", "number", "regions", "medicines",
    }  # fmt: skip
    assert len(ASKED) > len(knowledge.panels)
