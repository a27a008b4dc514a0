"""Laws of stories that contradict themselves: nothing told is lost, and no level is lowered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory import CaseFault, Findings, Level, read_case
from backstory.case.derive import facts_of
from backstory.case.read_answers import AnswerReader
from backstory.case.truth import Presence, judge
from backstory.knowledge.condition import finding_of, leaves
from backstory.knowledge.schema import Finding
from backstory.screening import screen
from tests.house import KNOWLEDGE as HOUSE
from tests.property.test_laws import ASKED

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


IN_DOUBT = {
    finding_of(leaf) for one in HOUSE.contradictions.values() for leaf in leaves(one.when)
} | {name for f in ASKED for region in f.regions for name in region.answers}
CONCERNED = [f for f in ASKED if f.panel or f.id in IN_DOUBT or f.kind == "medicines"]
# Nearly everything denied, and a few answers that may not fit: so every level comes up.
DENIED = {finding.id: False for finding in CONCERNED if finding.kind == "yes_no"}
TOLD = (
    st.lists(st.sampled_from(CONCERNED), max_size=12, unique_by=lambda finding: finding.id)
    .flatmap(lambda some: st.fixed_dictionaries({one.id: answers_to(one) for one in some}))
    .map(lambda told: {**DENIED, **told})
)
PEOPLE = st.fixed_dictionaries(
    {
        "age_years": st.one_of(st.none(), st.integers(10, 110)),
        "sex": st.sampled_from(["female", "male", "other", None]),
    }
)
NONSENSE = st.sampled_from(["perhaps", 1.5, [], {"x": 1}, "9 stone", "nowhere"])


def as_told(person: dict[str, Any], answers: dict[str, Any]) -> Findings:
    """Return the answers word for word, without settling what does not fit."""
    case = read_case({"person": person}, HOUSE)
    read = AnswerReader(HOUSE).answers(answers, "answers")
    return Findings({**read, **facts_of(case.person)})


@given(PEOPLE, TOLD)
def test_a_doubt_never_makes_the_rules_milder(
    person: dict[str, Any], answers: dict[str, Any]
) -> None:
    case = read_case({"person": person, "answers": answers}, HOUSE)
    settled = Findings({**case.answers, **facts_of(case.person)})

    literal = screen(as_told(person, answers), HOUSE).level
    assert LEVELS.index(screen(settled, HOUSE).level) <= LEVELS.index(literal)


@given(PEOPLE, TOLD)
def test_no_yes_that_was_told_is_ever_lost(person: dict[str, Any], answers: dict[str, Any]) -> None:
    case = read_case({"person": person, "answers": answers}, HOUSE)

    assert all(case.answers[name] is True for name, told in answers.items() if told is True)


@given(PEOPLE, TOLD)
def test_an_answer_that_was_changed_is_named_in_a_doubt(
    person: dict[str, Any], answers: dict[str, Any]
) -> None:
    case = read_case({"person": person, "answers": answers}, HOUSE)
    named = {path.rpartition(".")[2] for doubt in case.doubts for path in doubt.paths}

    assert {name for name, told in answers.items() if told is False and case.answers[name]} <= named


@given(PEOPLE, TOLD)
def test_no_contradiction_goes_unsaid(person: dict[str, Any], answers: dict[str, Any]) -> None:
    case = read_case({"person": person, "answers": answers}, HOUSE)
    settled = Findings({**case.answers, **facts_of(case.person)})
    literal = as_told(person, answers)
    said = {doubt.says for doubt in case.doubts}

    for one in HOUSE.contradictions.values():
        if judge(one.when, literal) is judge(one.when, settled) is Presence.PRESENT:
            assert one.says in said


@given(
    TOLD, st.lists(st.sampled_from([f.id for f in CONCERNED]), min_size=1, unique=True), NONSENSE
)
def test_bad_answers_are_all_named_at_once_and_nothing_else_is(
    answers: dict[str, Any], bad: list[str], nonsense: object
) -> None:
    raw = {**answers, **{name: _no_answer(name, nonsense) for name in bad}}

    with pytest.raises(CaseFault) as caught:
        read_case({"answers": raw}, HOUSE)

    assert {fault.path for fault in caught.value.faults} == {f"answers.{name}" for name in bad}


def _no_answer(name: str, nonsense: object) -> object:
    """Return something that is no answer of the finding's kind; a medicine may have any name."""
    if HOUSE.findings[name].kind == "medicines":  # type: ignore[index]  # names of findings
        return 7
    return ["nowhere"] if nonsense in ([], 1.5) else nonsense
