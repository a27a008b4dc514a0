"""What is written of the cycle is checked before it is used."""

import shutil
from pathlib import Path

import pytest

from backstory.knowledge.check import check_knowledge
from backstory.knowledge.load import DATA


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("loops", "pain_from_guarding", "pain_from_guardin"),
        ("tissues", "swollen_flexion_gain", "swollen_flexion_gian"),
    ],
)
def test_a_loop_or_tissue_that_names_no_parameter_is_found(copy, name, old, new):
    spoil(copy / "physiology" / f"{name}.toml", old, new)
    [fault] = check_knowledge(copy)
    assert fault.path.startswith(f"physiology/{name}.toml")
    assert fault.proposal == f"Did you mean {old}?"


def test_a_day_that_has_not_24_hours_is_found(copy):
    spoil(copy / "physiology" / "day.toml", "hours = 8", "hours = 7")
    [fault] = check_knowledge(copy)
    assert "24 hours" in fault.says


def test_a_parameter_that_spreads_in_two_ways_is_found(copy):
    spoil(copy / "physiology" / "parameters" / "nerve.toml", "beta =", "sd_log = 0.2\nbeta =")
    [fault] = check_knowledge(copy)
    assert "not both" in fault.says
