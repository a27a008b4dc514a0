"""What scans show: the file is held to its shape, and every slip is named."""

from pathlib import Path

import pytest

from backstory import check_knowledge


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"imaging.jarvik.mri_12m"', '"imaging.jarvik.mri_12"', "no evidence is called"),
        ('groups = ["disc", "nerve_root"]', 'groups = ["disc"]', "without one: nerve_root"),
        ("{ age_years = 20,", "{ age_years = 85,", "ages must rise"),
        ('source = "stochkendahl-2018"', 'source = "stochkendal-2018"', "no source is called"),
        ("means =", "meens =", "meens"),
    ],
    ids=["evidence", "a group without a word", "ages", "source", "key"],
)
def test_a_slip_in_the_file_of_scans_is_found(copy: Path, old: str, new: str, says: str) -> None:
    file = copy / "imaging.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    faults = [str(fault) for fault in check_knowledge(copy)]

    assert any("imaging.toml" in fault and says in fault for fault in faults)
