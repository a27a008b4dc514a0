"""What fits which story, sentence by sentence (``assessment/*.toml``)."""

from typing import Any

import pytest

from backstory import Knowledge, findings_of, read_case
from backstory.assessment import assess
from backstory.knowledge.schema import CauseId
from tests.spec.cases import cases


@pytest.mark.parametrize("case", cases("assessment"))
def test_assessment(case: dict[str, Any], knowledge: Knowledge) -> None:
    told = read_case({"person": case["person"], "answers": case["answers"]}, knowledge)

    result = assess(findings_of(told, knowledge), knowledge, told.person.setting)

    order = [cause.id for cause in result.causes]
    expected = case["expect"]
    assert expected, "a case must expect something"
    if "first" in expected:
        assert order[0] == expected["first"]
    if "first_group" in expected:
        assert knowledge.causes[order[0]].group == expected["first_group"]
    if "among_three" in expected:
        assert set(expected["among_three"]) <= set(order[:3])
    if "not_first" in expected:
        assert order[0] not in expected["not_first"]
    if "cannot_tell" in expected:
        assert result.cannot_tell is expected["cannot_tell"]
    if "level" in expected:
        assert result.level == expected["level"]


def test_the_first_cut_is_broad_enough(knowledge: Knowledge) -> None:
    groups = {cause.group for cause in knowledge.causes.values()}

    assert len(knowledge.causes) >= 14
    assert len(groups) >= 10


def test_every_named_cause_leads_in_some_case(knowledge: Knowledge) -> None:
    led = {case.values[0]["expect"].get("first") for case in cases("assessment")}
    ordinary = {
        CauseId(cause.id)
        for cause in knowledge.causes.values()
        if not cause.danger and not cause.cannot_be_named
    }

    assert len(led & ordinary) >= len(ordinary) // 2
