"""A copy of the shipped knowledge that a test may spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backstory import Knowledge, places_of_claims
from backstory.knowledge.load import DATA

Edit = Callable[[str, str, str], None]


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


@pytest.fixture(scope="session")
def places(knowledge: Knowledge) -> dict[str, list[str]]:
    """Return where each claim of the two texts is carried."""
    return places_of_claims(knowledge)
