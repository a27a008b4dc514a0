"""A number may come in any unit that its finding knows; what cannot be is said in both units."""

import pytest

from backstory import CaseFault, Knowledge, read_case
from backstory.case.amount import amount_in, known_units, unit_of
from backstory.knowledge.schema import FindingId

CALCIUM = FindingId("calcium_total_mmol_l")


@pytest.mark.parametrize(
    "told",
    [
        {"value": 9.8, "unit": "mg/dL"},
        {"value": "9.8", "unit": "MG/DL"},
        {"value": "9.8 mg/dL"},
        "9.8 mg/dL",
        "9.8mg/dl",
        " 9.8  mg / dL ",
    ],
)
def test_a_unit_is_read_however_it_is_written(told: object, knowledge: Knowledge) -> None:
    case = read_case({"answers": {CALCIUM: told}}, knowledge)

    assert case.answers[CALCIUM] == pytest.approx(9.8 * 0.2495, rel=1e-3)


@pytest.mark.parametrize("told", [2.4, "2.4", "2.4 mmol/L", {"value": 2.4}])
def test_a_bare_number_is_in_the_findings_own_unit(told: object, knowledge: Knowledge) -> None:
    assert read_case({"answers": {CALCIUM: told}}, knowledge).answers[CALCIUM] == 2.4


@pytest.mark.parametrize(
    ("finding", "told", "own"),
    [
        ("duration_days", "3 weeks", 21),
        ("duration_days", "1 week", 7),
        ("duration_days", "1 day", 1),
        ("creatinine_umol_l", "80 umol/L", 80),
        ("white_cells_10e9_l", "7 10*9/L", 7),
    ],
)
def test_one_and_many_micro_signs_and_powers_are_the_same_unit(
    finding: str, told: str, own: float, knowledge: Knowledge
) -> None:
    case = read_case({"answers": {finding: told}}, knowledge)

    assert case.answers[FindingId(finding)] == pytest.approx(own)


def test_every_unit_of_the_knowledge_can_be_told(knowledge: Knowledge) -> None:
    for finding in knowledge.findings.values():
        assert None not in [unit_of(unit, finding) for unit in known_units(finding)], finding.id
        for other in finding.units:
            assert unit_of(other.unit, finding) == other, finding.id


def test_an_unknown_unit_is_told_with_those_that_are_known(knowledge: Knowledge) -> None:
    with pytest.raises(CaseFault) as caught:
        read_case({"answers": {CALCIUM: "9.8 stone"}}, knowledge)

    (fault,) = caught.value.faults
    assert fault.path == f"answers.{CALCIUM}"
    assert all(unit in fault.says for unit in ("stone", "mmol/L", "mg/dL"))


def test_what_cannot_be_is_said_in_the_unit_told_and_in_our_own(knowledge: Knowledge) -> None:
    with pytest.raises(CaseFault) as caught:
        read_case({"answers": {CALCIUM: {"value": 98, "unit": "mg/dL"}}}, knowledge)

    (fault,) = caught.value.faults
    assert "98 mg/dL" in fault.says
    assert "mmol/L" in fault.says.removeprefix("98 mg/dL")


@pytest.mark.parametrize(
    "nonsense", [True, None, "", "much", "nan", "inf", "1e999", 10**400, [], {}, {"unit": "mg/dL"}]
)
def test_what_is_no_number_is_not_taken_for_one(nonsense: object) -> None:
    assert amount_in(nonsense) is None


def test_a_large_bound_is_written_out_in_digits(knowledge: Knowledge) -> None:
    with pytest.raises(CaseFault) as told:
        read_case({"answers": {"duration_days": -3}}, knowledge)

    assert "30000" in told.value.faults[0].says
