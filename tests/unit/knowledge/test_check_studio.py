"""What is written of the studio is checked before anybody can touch it."""

import tomllib
from dataclasses import replace

import pytest
from pydantic import ValidationError

from backstory import Knowledge
from backstory.errors import Fault
from backstory.knowledge.check_studio import studio_faults
from backstory.knowledge.load import DATA
from backstory.knowledge.studio import Studio

WRITTEN = (DATA / "studio.toml").read_text(encoding="utf-8")


def faults(knowledge: Knowledge, old: str, new: str) -> list[Fault]:
    """Return what is found when one thing is written otherwise."""
    assert old in WRITTEN
    spoilt = Studio.model_validate(tomllib.loads(WRITTEN.replace(old, new, 1)))
    return list(studio_faults(replace(knowledge, studio=spoilt)))


def test_what_is_written_holds_together(knowledge):
    assert not list(studio_faults(knowledge))


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ('["start_damage"]', '["start_damge"]', "start_damage"),
        ('since = "exercise_week"', 'since = "exercise_weak"', "exercise_week"),
        ("moved = { load = 70 }", "moved = { laod = 70 }", "load"),
        ('cut = ["guarding_hurts"]', 'cut = ["guarding_hurt"]', "guarding_hurts"),
        ('["tx.traction.pain",', '["tx.traction.pian",', "tx.traction.pain"),
    ],
)
def test_a_name_that_leads_nowhere_is_found_with_the_nearest(knowledge, old, new, right):
    [fault] = faults(knowledge, old, new)
    assert fault.path.startswith("studio.toml: ")
    assert right in fault.proposal


def test_a_setting_beyond_its_slider_is_found(knowledge):
    [fault] = faults(knowledge, "{ bed_days = 7 }", "{ bed_days = 70 }")
    assert "bed_days is moved to 70" in fault.says
    assert "0 and 14" in fault.proposal


def test_a_slider_without_an_end_cannot_be_written(knowledge):
    with pytest.raises(ValidationError, match="low and high"):
        faults(knowledge, "low = 30\n", "")
