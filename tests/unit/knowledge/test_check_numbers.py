"""Authors hear of every number that does not hold together, and every curve drawn over it."""

from pathlib import Path

import pytest

from backstory import check_knowledge
from tests.unit.knowledge.conftest import Edit

LABORATORY = "findings/laboratory.toml"
ANAEMIA = "causes/anaemia.toml"
FERRITIN = 'finding = "ferritin_ug_l"'
SHARES = "[0.42, 0.18, 0.17, 0.15, 0.08]"
RANGE = "{ low = 2.12, high = 2.65,"
SIGN_BESIDE_THE_CURVE = """[[findings]]
finding = "ferritin_ug_l"
when = { finding = "ferritin_ug_l", below = 30 }
sensitivity = { value = 0.6, source = "assumption", kind = "assumed", note = "test" }
background = { value = 0.1, source = "assumption", kind = "assumed", note = "test" }

[[curves]]"""

SLIPS = {
    "a curve over a number that does not exist": (
        ANAEMIA, FERRITIN, 'finding = "feritin_ug_l"', "no finding is called feritin_ug_l",
    ),
    "a curve over a yes or no": (
        ANAEMIA, FERRITIN, 'finding = "hla_b27_present"',
        "hla_b27_present has no bands to be spread over",
    ),
    "a curve with too few shares": (
        ANAEMIA, SHARES, "[0.42, 0.18, 0.17, 0.23]", "4 shares over 5 bands",
    ),
    "a curve whose shares do not sum to one": (
        ANAEMIA, SHARES, "[0.42, 0.18, 0.17, 0.15, 0.8]", "sum to one",
    ),
    "a number that speaks by a line and by a curve": (
        ANAEMIA, "[[curves]]", SIGN_BESIDE_THE_CURVE, "ferritin_ug_l speaks twice",
    ),
    "two curves over one number": (
        ANAEMIA, 'finding = "haemoglobin_g_l"\nshares', f"{FERRITIN}\nshares",
        "ferritin_ug_l speaks twice",
    ),
    "dividing lines without a spread": (
        "findings/person.toml", "high = 110\n", "high = 110\nedges = [50]\n",
        "edges and spread belong together",
    ),
    "a dividing line that no answer can reach": (
        LABORATORY, "edges = [6, 20, 50, 100]", "edges = [6, 20, 50, 1000]",
        "a dividing line lies outside low to high",
    ),
    "a usual range beyond what can be answered": (
        LABORATORY, RANGE, "{ low = 2.12, high = 26.5,", "a usual range outside low to high",
    ),
    "a usual range upside down": (
        LABORATORY, RANGE, "{ low = 2.65, high = 2.12,", "low is not below its high",
    ),
    "a unit that stands twice": (
        LABORATORY, '{ unit = "mEq/L", factor = 0.5 }', '{ unit = "mg/dL", factor = 0.5 }',
        "the unit mg/dL stands twice",
    ),
    "a factor that slipped by powers of ten": (
        LABORATORY, "factor = 0.2495", "factor = 24950",
        "the usual range cannot be read in mg/dL",
    ),
    "bands on a yes or no": (
        LABORATORY, 'label = "HLA-B27 present"', 'label = "HLA-B27 present"\nedges = [1]',
        "only a number has bands",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "fault"), SLIPS.values(), ids=SLIPS)
def test_a_slip_in_a_number_is_found(
    name: str, old: str, new: str, fault: str, copy: Path, edit: Edit
) -> None:
    edit(name, old, new)

    assert any(fault in str(found) for found in check_knowledge(copy))
