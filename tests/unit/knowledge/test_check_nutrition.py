"""Every name in the food and caution files leads somewhere, or the check says which does not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomli

from backstory import Knowledge
from backstory.knowledge.cautions import MedicineCautions
from backstory.knowledge.check_nutrition import nutrition_faults
from backstory.knowledge.load import DATA, Files
from backstory.knowledge.medicine import MedicineClass
from backstory.knowledge.nutrition import Nutrition

FOOD, CAUTIONS, MEDICINES = "nutrition.toml", "medicine_cautions.toml", "medicines.toml"


def spoilt(knowledge: Knowledge, name: str, old: str, new: str) -> Knowledge:
    """Return the knowledge with one place of one file written otherwise."""
    text = (DATA / name).read_text(encoding="utf-8")
    assert old in text
    raw: dict[str, Any] = tomli.loads(text.replace(old, new, 1))
    if name == FOOD:
        return replace(knowledge, nutrition=Nutrition.model_validate(raw))
    if name == CAUTIONS:
        return replace(knowledge, cautions=MedicineCautions.model_validate(raw))
    kinds = {key: MedicineClass.model_validate({**one, "id": key}) for key, one in raw.items()}
    return replace(knowledge, medicines=kinds)


def test_the_shipped_files_hold_together(knowledge: Knowledge) -> None:
    assert not list(nutrition_faults(knowledge))


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (FOOD, 'poorly_used = ["11457"', 'poorly_used = ["1145x"', "no food is called 1145x"),
        (FOOD, 'column = "water_g"', 'column = "wter_g"', "no column is called wter_g"),
        (FOOD, '  "01090",', '  "0109x",', "no food is called 0109x"),
        (FOOD, 'must_know = ["fluid_limit"]', "must_know = []", "without not_if_says"),
        (FOOD, '"diet.coffee.hydration"', '"diet.tea"', "no evidence is called diet.tea"),
        (CAUTIONS, 'of = "opioid_patch"', 'of = "patches"', "no group is called patches"),
        (CAUTIONS, 'classes = ["thyroid"]', 'classes = ["tyroid"]', "class is called tyroid"),
        (CAUTIONS, '"durogesic"', '"duroges"', "no medicine is called duroges"),
        (CAUTIONS, 'asks = "Do you take a blood', 'asks = ""\n# "', "when without asks"),
        (CAUTIONS, 'covers = ["two_drowsy"]', 'covers = ["drowsy"]', "no caution is called drowsy"),
        (CAUTIONS, "gap_h = {", "# gap_h = {", "the group has no gap_h"),
        (MEDICINES, "masks = true\nmasks_h", "masks = true\n# masks_h", "for how long"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_fault(
    knowledge: Knowledge, name: str, old: str, new: str, says: str
) -> None:
    faults = [str(fault) for fault in nutrition_faults(spoilt(knowledge, name, old, new))]
    assert len(faults) == 1
    assert faults[0].startswith(name)
    assert says in faults[0]


def test_a_cell_of_the_food_table_that_is_no_number_is_named_by_row(tmp_path: Path) -> None:
    table = (DATA / "foods.csv").read_text(encoding="utf-8")
    spoilt_table = table.replace("61,88.13,3.15,113", "61,88.13,3.15,much", 1)
    (tmp_path / "foods.csv").write_text(spoilt_table, encoding="utf-8")
    reader = Files(tmp_path)
    assert len(reader.foods("foods.csv")) == len(table.splitlines()) - 2
    assert [fault.path for fault in reader.faults] == ["foods.csv row 2: calcium_mg"]
