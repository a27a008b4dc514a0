"""What is dangerous, sentence by sentence (``screening/*.toml``)."""

from typing import Any

import pytest

from backstory import Knowledge, findings_of, read_case
from backstory.knowledge.vocabulary import Level
from backstory.screening import screen
from tests.spec.cases import cases


@pytest.mark.parametrize("case", cases("screening"))
def test_screening(case: dict[str, Any], knowledge: Knowledge) -> None:
    asked = [f for f in knowledge.findings.values() if f.topic in ("danger", "background")]
    rest = {f.id: case["rest"] for f in asked if f.kind == "yes_no"}
    answers = {**rest, **dict.fromkeys(case["yes"], "yes"), **case.get("numbers", {})}
    told = read_case({"person": case["person"], "answers": answers}, knowledge)

    screening = screen(findings_of(told, knowledge), knowledge)

    assert screening.level == Level(case["level"])
    assert screening.status == case["status"]
    assert set(case["flags"]) <= {flag.id for flag in screening.flags}
    assert all(flag.reasons for flag in screening.flags)


def test_every_danger_has_a_case_at_each_of_its_levels(knowledge: Knowledge) -> None:
    told = {
        (flag, case.values[0]["level"])
        for case in cases("screening")
        for flag in case.values[0]["flags"]
    }
    levels = {(flag.id, rule.level) for flag in knowledge.flags.values() for rule in flag.rules}

    assert {flag for flag, _ in levels} - {flag for flag, _ in told} == set()
    assert not levels - told
