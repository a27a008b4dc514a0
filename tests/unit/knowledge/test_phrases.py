"""Phrases: a small language whose slips are all told, and which fits the questions."""

import shutil
from pathlib import Path

import pytest

from backstory import KnowledgeFault, check_knowledge, load_knowledge, load_phrases
from backstory.knowledge.saying import Gap, OneOf, Spellings, gaps, parse
from tests.house import KNOWLEDGE

PLACE = "phrases/place.toml"


def add(copy: Path, text: str) -> list[str]:
    with (copy / PLACE).open("a", encoding="utf-8") as file:
        file.write(text)
    return [str(fault) for fault in check_knowledge(copy)]


def test_a_saying_is_words_choices_and_gaps() -> None:
    saying = parse("pain (in|down) my leg ... for {days}", Spellings({}))
    assert saying[:2] == ("pain", OneOf((("in",), ("down",))))
    assert Gap("...") in saying
    assert gaps(saying) == {"days"}


def test_a_saying_is_kept_in_one_spelling() -> None:
    assert parse("a tumor", Spellings({"tumor": "tumour"})) == ("a", "tumour")


@pytest.mark.parametrize(
    "says", ["(a|b", "a|b", "a) b", "... pain", "(a|)", "", "(a|) (b|)", "(a|...) b"]
)
def test_a_saying_that_is_not_well_formed_is_refused(says: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|begin"):
        parse(says, Spellings({}))


def test_every_phrase_that_is_not_well_formed_is_told_with_its_place(copy: Path) -> None:
    (copy / PLACE).write_text('[groin_pain]\nyes = ["(a|b", "... c"]\n', encoding="utf-8")
    with pytest.raises(KnowledgeFault) as caught:
        load_phrases(copy)
    assert [fault.path for fault in caught.value.faults] == ["phrases: groin_pain.yes"] * 2


def test_phrases_for_a_finding_that_is_not_there_are_told_with_the_likely_name(copy: Path) -> None:
    assert any("Did you mean groin_pain?" in f for f in add(copy, '[groin_pane]\nyes = ["x"]\n'))


def test_phrases_for_what_only_a_clinician_finds_are_told(copy: Path) -> None:
    examined = next(f.id for f in KNOWLEDGE.findings.values() if f.by == "clinician")
    assert any("never asked this" in f for f in add(copy, f'[{examined}]\nyes = ["x"]\n'))


def test_an_option_that_a_question_does_not_have_is_told(copy: Path) -> None:
    told = (copy / PLACE).read_text(encoding="utf-8").replace("\nflank = [", "\nflanks = [", 1)
    (copy / PLACE).write_text(told, encoding="utf-8")
    assert any("pain_site has no option flanks" in str(f) for f in check_knowledge(copy))


def test_a_number_in_a_unit_that_is_not_known_or_not_the_questions_own_is_told(copy: Path) -> None:
    name = copy / "phrases/onset.toml"
    told = name.read_text(encoding="utf-8")
    name.write_text(told.replace('"these {days}"', '"these {moons}", "these {cm}"'), "utf-8")
    faults = [str(fault) for fault in check_knowledge(copy)]
    assert any("words.toml has no units.moons" in fault for fault in faults)
    assert any("none in days" in fault for fault in faults)


def test_a_misspelt_key_is_told(copy: Path) -> None:
    assert any("yess" in fault for fault in add(copy, '[tailbone]\nyess = ["x"]\n'))


def test_nearly_all_that_a_person_is_asked_can_be_said_in_own_words() -> None:
    asked = {
        finding.id
        for finding in KNOWLEDGE.findings.values()
        if finding.by == "person"
        and not finding.derived
        and finding.topic not in ("checkin", "programme", "measure")
        and finding.kind in ("yes_no", "choice", "number")
    }
    assert len(asked & load_phrases().findings.keys()) >= 0.95 * len(asked)


def test_the_ordinary_start_does_not_read_the_phrases(copy: Path) -> None:
    shutil.rmtree(copy / "phrases")
    assert load_knowledge(copy).findings
