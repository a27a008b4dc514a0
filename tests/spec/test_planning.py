"""How a check-in moves the next day, sentence by sentence (``planning/*.toml``)."""

from datetime import date, timedelta
from typing import Any

import pytest

from backstory import FindingId, Findings, Knowledge, read_case
from backstory.case import settle_applicability
from backstory.knowledge.vocabulary import Level, StageId
from backstory.planning import Clearance, DayPlan, StageToday, plan_day, step
from tests.spec.cases import cases

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize("case", cases("planning"))
def test_planning(case: dict[str, Any], knowledge: Knowledge) -> None:
    facts = _facts(case, knowledge)
    before = StageToday(StageId(case["stage"]), _since(case))

    after = step(before, facts, knowledge, TODAY)

    if "move" in case["expect"]:
        assert _move(before, after, knowledge) == _possible(case, knowledge)
    plan = plan_day(Clearance(Level.SELF_CARE), after, facts, knowledge)
    _check_elements(plan, case["expect"])


def _facts(case: dict[str, Any], knowledge: Knowledge) -> Findings:
    safe = {f.id: False for f in knowledge.findings.values() if f.panel}
    answers = {k: v for k, v in case.get("answers", {}).items() if v != "unknown"}
    unknown = set(case.get("answers", {})) - set(answers)
    told = {**{f: a for f, a in safe.items() if f not in unknown}, **answers}
    known = read_case({"answers": told, "person": {"age_years": 40}}, knowledge).answers
    facts = {FindingId(k): float(v) if type(v) is int else v for k, v in case["facts"].items()}
    return settle_applicability({**known, **facts}, knowledge)


def _possible(case: dict[str, Any], knowledge: Knowledge) -> str:
    """Return the move a case expects; from the first stage a step back stays where it is."""
    move = str(case["expect"]["move"])
    return "stay" if move == "back" and case["stage"] == knowledge.protocol.stages[0].id else move


def _since(case: dict[str, Any]) -> date:
    return TODAY - timedelta(days=int(case["facts"].get("days_in_stage", 1)) - 1)


def _move(before: StageToday, after: StageToday, knowledge: Knowledge) -> str:
    order = [stage.id for stage in knowledge.protocol.stages]
    way = order.index(after.id) - order.index(before.id)
    if way == 0 and after.since == TODAY and before.since != TODAY:
        return "first_day"
    return {0: "stay", 1: "forward", -1: "back"}[way]


def _check_elements(plan: DayPlan, expected: dict[str, Any]) -> None:
    shown = {element.id for element in plan.do} | set(plan.avoid)
    assert set(expected.get("has", [])) <= shown
    assert not set(expected.get("has_not", [])) & shown
    assert set(expected.get("withheld", [])) <= {element.id for element in plan.withheld}
