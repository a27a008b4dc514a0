"""Who is offered what in five stages and in two programmes, as sentences (``programme/*.toml``).

A case that names ``checkin`` is a check-in like that of ``QUIET`` with its ``facts`` in place of
the usual ones; it moves the person first. Without it only the plan of the stage is looked at.
Safety questions that a case does not name are answered with no: each shows what one answer does.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from backstory import FindingId, Findings, Knowledge, read_case
from backstory.case import findings_of, settle_applicability
from backstory.knowledge.vocabulary import Level, StageId
from backstory.planning import Clearance, DayPlan, StageToday, plan_day, step
from tests.spec.cases import cases

TODAY = date(2026, 3, 9)
QUIET: dict[str, Any] = {
    "day_number": 40,
    "days_in_stage": 15,
    "days_since_checkin": 1,
    "good_days": 3,
    "days_in_flare": 0,
    "pain_now": 1,
    "pain_worst": 2,
    "pain_now_change": 0,
    "pain_worst_change": 0,
    "leg_change": "none",
    "sleep_quality": "good",
    "took_pain_killer": False,
    "did_too_much": False,
    "done_share": "most",
    "masked_today": False,
    "masked_as_usual": False,
}
TOLD_NO = {
    "hip_replaced", "shoulder_sore", "kneeling_hurts", "worse_arching", "worse_bending_forward",
    "eased_sitting_or_bending", "leg_worse_than_back", "leg_pain_below_knee", "sit_bone_pain",
    "pelvic_pain_turning_in_bed", "high_blood_pressure", "slip_known", "arching_sport",
    "worse_sitting", "anticoagulant", "pain_on_squat_or_stairs",
}  # fmt: skip


@pytest.mark.parametrize("case", cases("programme"))
def test_programme(case: dict[str, Any], knowledge: Knowledge) -> None:
    facts = _facts(case, knowledge)
    before = StageToday(StageId(case["stage"]), _since(case), protocol=_programme(case))

    today = step(before, facts, knowledge, TODAY) if "checkin" in case else before

    expected = case["expect"]
    assert today.id == expected.get("reaches", today.id)
    assert (today.since == TODAY) == expected.get("begins_anew", today.since == TODAY)
    assert today.dose_factor == pytest.approx(expected.get("dose_factor", today.dose_factor))
    clearance = Clearance(Level(case.get("level", "self_care")))
    _check_plan(plan_day(clearance, today, facts, knowledge), expected)


def _check_plan(plan: DayPlan, expected: dict[str, Any]) -> None:
    shown = {element.id for element in plan.do} | set(plan.avoid)
    variants = {variant.id for variant in plan.variants}
    assert set(expected.get("has", [])) <= shown
    assert not set(expected.get("has_not", [])) & shown
    assert set(expected.get("withheld", [])) <= {element.id for element in plan.withheld}
    assert set(expected.get("variants", [])) <= variants
    assert not set(expected.get("variants_not", [])) & variants
    assert set(expected.get("waits_for", [])) <= set(plan.waits_for)
    assert not set(expected.get("waits_not_for", [])) & set(plan.waits_for)


def _facts(case: dict[str, Any], knowledge: Knowledge) -> Findings:
    asked = {f.id for f in knowledge.findings.values() if f.panel} | TOLD_NO
    told = dict.fromkeys(asked - set(case.get("unknown", [])), False) | case.get("answers", {})
    known = findings_of(read_case({"answers": told}, knowledge), knowledge).answers
    usual = QUIET | {"furthest_stage": case["stage"]} if "checkin" in case else {}
    own = {"programme": _programme(case), "age_years": case.get("age", 40)}
    facts = {**usual, **own, **case.get("facts", {})}
    worked_out = {FindingId(k): float(v) if type(v) is int else v for k, v in facts.items()}
    return settle_applicability({**known, **worked_out}, knowledge)


def _programme(case: dict[str, Any]) -> str:
    return str(case.get("programme", "source_texts"))


def _since(case: dict[str, Any]) -> date:
    days = case.get("facts", {}).get("days_in_stage", QUIET["days_in_stage"])
    return TODAY - timedelta(days=int(days) - 1)
