"""Authors hear of every number that does not hold together, and every curve drawn over it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backstory import check_knowledge
from backstory.knowledge.load import DATA

Edit = Callable[[str, str, str], None]
LABORATORY = "findings/laboratory.toml"
ANAEMIA = "causes/anaemia.toml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def edit(copy: Path) -> Edit:
    def replace_once(name: str, old: str, new: str) -> None:
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace_once


def faults(copy: Path) -> str:
    return "\n".join(str(fault) for fault in check_knowledge(copy))


def test_a_curve_over_a_number_that_does_not_exist_is_found(copy: Path, edit: Edit) -> None:
    edit(ANAEMIA, 'finding = "ferritin_ug_l"', 'finding = "feritin_ug_l"')

    assert "no finding is called feritin_ug_l" in faults(copy)


def test_a_curve_over_a_yes_or_no_is_found(copy: Path, edit: Edit) -> None:
    edit(ANAEMIA, 'finding = "ferritin_ug_l"', 'finding = "hla_b27_present"')

    assert "hla_b27_present has no bands to be spread over" in faults(copy)


def test_a_curve_with_too_few_shares_is_found(copy: Path, edit: Edit) -> None:
    edit(ANAEMIA, "[0.42, 0.18, 0.17, 0.15, 0.08]", "[0.42, 0.18, 0.17, 0.23]")

    assert "4 shares over 5 bands" in faults(copy)


def test_a_curve_whose_shares_do_not_sum_to_one_is_found(copy: Path, edit: Edit) -> None:
    edit(ANAEMIA, "[0.42, 0.18, 0.17, 0.15, 0.08]", "[0.42, 0.18, 0.17, 0.15, 0.8]")

    assert "sum to one" in faults(copy)


def test_a_number_that_speaks_by_a_line_and_by_a_curve_is_found(copy: Path, edit: Edit) -> None:
    sign = """[[findings]]
finding = "ferritin_ug_l"
when = { finding = "ferritin_ug_l", below = 30 }
sensitivity = { value = 0.6, source = "assumption", kind = "assumed", note = "test" }
background = { value = 0.1, source = "assumption", kind = "assumed", note = "test" }

[[curves]]"""
    edit(ANAEMIA, "[[curves]]", sign)

    assert "ferritin_ug_l speaks twice" in faults(copy)


def test_two_curves_over_one_number_are_found(copy: Path, edit: Edit) -> None:
    edit(
        ANAEMIA,
        'finding = "haemoglobin_g_l"\nshares',
        'finding = "ferritin_ug_l"\nshares',
    )

    assert "ferritin_ug_l speaks twice" in faults(copy)


def test_dividing_lines_without_a_spread_are_found(copy: Path, edit: Edit) -> None:
    edit("findings/person.toml", "high = 110\n", "high = 110\nedges = [50]\n")

    assert "edges and spread belong together" in faults(copy)


def test_a_dividing_line_that_no_answer_can_reach_is_found(copy: Path, edit: Edit) -> None:
    edit(LABORATORY, "edges = [6, 20, 50, 100]", "edges = [6, 20, 50, 1000]")

    assert "a dividing line lies outside low to high" in faults(copy)


def test_a_usual_range_beyond_what_can_be_answered_is_found(copy: Path, edit: Edit) -> None:
    edit(LABORATORY, "{ low = 2.12, high = 2.65,", "{ low = 2.12, high = 26.5,")

    assert "a usual range outside low to high" in faults(copy)


def test_a_usual_range_upside_down_is_found(copy: Path, edit: Edit) -> None:
    edit(LABORATORY, "{ low = 2.12, high = 2.65,", "{ low = 2.65, high = 2.12,")

    assert "low is not below its high" in faults(copy)


def test_a_unit_that_stands_twice_is_found(copy: Path, edit: Edit) -> None:
    edit(LABORATORY, '{ unit = "mEq/L", factor = 0.5 }', '{ unit = "mg/dL", factor = 0.5 }')

    assert "the unit mg/dL stands twice" in faults(copy)


def test_a_factor_that_slipped_by_powers_of_ten_is_found(copy: Path, edit: Edit) -> None:
    edit(LABORATORY, "factor = 0.2495", "factor = 24950")

    assert "the usual range cannot be read in mg/dL" in faults(copy)


def test_bands_on_a_yes_or_no_are_found(copy: Path, edit: Edit) -> None:
    edit(LABORATORY, 'label = "HLA-B27 present"', 'label = "HLA-B27 present"\nedges = [1]')

    assert "only a number has bands" in faults(copy)
