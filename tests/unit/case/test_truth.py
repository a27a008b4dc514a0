"""Conditions are judged three-valued: unknown is never absent."""

import pytest

from backstory.case import Findings, Presence, judge
from backstory.case.truth import grounds, open_findings
from backstory.knowledge.condition import All, AnyOf, Condition, Count, Is, Not, Within
from backstory.knowledge.schema import FindingId

YES, NO = FindingId("yes"), FindingId("no")
KNOWN = Findings({YES: True, NO: False, FindingId("age"): 50.0, FindingId("leg"): "worse"})
PRESENT, ABSENT, UNKNOWN = Presence.PRESENT, Presence.ABSENT, Presence.UNKNOWN


def every(*parts: Condition) -> All:
    return All.model_validate({"all": parts})


def any_of(*parts: Condition) -> AnyOf:
    return AnyOf.model_validate({"any": parts})


def at_least(count: int, *parts: Condition) -> Count:
    return Count.model_validate({"count": count, "of": parts})


@pytest.mark.parametrize(
    ("condition", "expected", "comment"),
    [
        ("yes", PRESENT, "a yes is present"),
        ("no", ABSENT, "a no is absent"),
        ("never_asked", UNKNOWN, "silence is not a no"),
        (every("yes", "never_asked"), UNKNOWN, "all: one part still open"),
        (every("no", "never_asked"), ABSENT, "all: one no decides"),
        (any_of("yes", "never_asked"), PRESENT, "any: one yes decides"),
        (any_of("no", "never_asked"), UNKNOWN, "any: may still turn out so"),
        (Not.model_validate({"not": "never_asked"}), UNKNOWN, "the opposite of unknown is unknown"),
        (Not.model_validate({"not": "no"}), PRESENT, "not absent is present"),
        (at_least(2, "yes", "no", "never_asked"), UNKNOWN, "count: the open one could make two"),
        (at_least(2, "yes", "no", "no"), ABSENT, "count: two can no longer be reached"),
        (Within(finding="age", at_least=50), PRESENT, "the lower end belongs to the range"),
        (Within(finding="age", below=50), ABSENT, "the upper end does not"),
        (Within(finding="height", below=50), UNKNOWN, "an unknown number is unknown"),
        (
            Is.model_validate({"finding": "leg", "is": ["worse", "new"]}),
            PRESENT,
            "one of the options",
        ),
        (Is.model_validate({"finding": "leg", "is": ["better"]}), ABSENT, "none of the options"),
    ],
)
def test_a_condition_is_judged(condition: Condition, expected: Presence, comment: str) -> None:
    assert judge(condition, KNOWN) is expected, comment


def test_a_question_that_cannot_apply_counts_as_absent() -> None:
    findings = Findings({}, frozenset({FindingId("pregnant")}))

    assert judge("pregnant", findings) is ABSENT


def test_only_findings_that_can_still_decide_are_open() -> None:
    rule = any_of(every("no", "first_open"), every("yes", "second_open"))

    assert list(open_findings(rule, KNOWN)) == ["second_open"]


def test_grounds_name_what_made_it_so_and_nothing_else() -> None:
    rule = any_of(every("yes", Within(finding="age", at_least=40)), "no", "never_asked")

    assert list(grounds(rule, KNOWN)) == ["yes", "age"]
