"""Every word of the house that code and data use is in the glossary."""

from pathlib import Path

import pytest

from backstory import Level
from backstory.knowledge.vocabulary import StageId, Standing

GLOSSARY = (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*Level, *Standing, *StageId])
def test_the_glossary_knows(word: str) -> None:
    assert f"`{word}`" in GLOSSARY
