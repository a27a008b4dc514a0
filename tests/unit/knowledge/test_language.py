"""A translation changes words and nothing else, and the first day is wholly in each language."""

import json
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from backstory import CaseFault, DayPlan, KnowledgeFault, load_knowledge, open_course, read_case
from backstory.knowledge.language import Translation, gaps_in, languages_in
from backstory.knowledge.load import DATA, Knowledge

EXAMPLES = Path(__file__).parents[3] / "examples"
OTHERS = [code for code in languages_in(DATA) if code != "en"]


@pytest.fixture(scope="module")
def spanish() -> Knowledge:
    """Return what is known, in Spanish."""
    return load_knowledge(language="es")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a small house of knowledge: one English file, one language."""
    for name, text in {
        "wording/en/site.toml": 'name = "Hello {who}"\nsteps = ["one", "two"]\nlimit = 3\n',
        "rules.toml": '[[rules]]\nid = "a"\nsays = "Rest."\nwhen = "pain"\n',
        "languages/languages.toml": '[es]\nname = "Español"\ntag = "es"\n',
        "languages/texts.toml": '[first_day]\n"wording/en/site.toml" = ["**"]\n'
        '"rules.toml" = ["rules.*.says"]\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def put(house: Path, name: str, text: str) -> Translation:
    """Write a file of the language and return the language."""
    file = house / "languages" / "es" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return Translation(house, "es")


RULES = {"rules": [{"id": "a", "says": "Rest.", "when": "pain"}]}


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_from_the_first_page_to_the_first_day_is_translated(code: str) -> None:
    assert Translation(DATA, code).untranslated("first_day") == []


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_translated_is_not_the_english_again(code: str) -> None:
    translation, same = Translation(DATA, code), []
    for name, texts in translation.english("first_day").items():
        told = translation.told(name)
        same += [text for place, text in texts.items() if told.get(place) == text]
    assert [text for text in same if len(text.split()) > 1 and not gaps_in(text)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_translated_text_has_a_place_and_the_gaps_of_the_english_one(code: str) -> None:
    assert list(Translation(DATA, code).faults()) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_of_the_first_day_was_changed_in_english_after_it_was_translated(code: str) -> None:
    assert Translation(DATA, code).outdated("first_day") == []


def test_a_text_takes_the_place_of_the_english_one_by_the_id_of_its_table(house: Path) -> None:
    spanish = put(house, "rules.toml", '[rules.a]\nsays = "Descansa."\n')
    assert spanish.over("rules.toml", RULES) == {
        "rules": [{"id": "a", "says": "Descansa.", "when": "pain"}]
    }
    assert list(spanish.faults()) == []


def test_a_condition_an_id_and_a_number_cannot_be_translated(house: Path) -> None:
    spanish = put(house, "rules.toml", '[rules.a]\nwhen = "never"\nid = "b"\n')
    put(house, "wording/site.toml", 'limit = "4"\n')
    assert spanish.over("rules.toml", RULES) == RULES
    places = {fault.path for fault in spanish.faults()}
    assert places == {
        "languages/es/rules.toml: rules.a.when",
        "languages/es/rules.toml: rules.a.id",
        "languages/es/wording/site.toml: limit",
    }


def test_another_gap_an_empty_text_and_half_a_list_are_faults_and_stay_english(house: Path) -> None:
    raw = {"name": "Hello {who}", "steps": ["one", "two"], "limit": 3}
    spanish = put(house, "wording/site.toml", 'name = "Hola {quien}"\nsteps = ["uno"]\n')
    assert spanish.over("wording/en/site.toml", raw)["name"] == "Hello {who}"
    assert {fault.says for fault in spanish.faults()} == {
        "has {quien} to fill in, not as the English text",
        "has 1 texts, the English list has 2",
    }
    put(house, "wording/site.toml", 'name = " "\n')
    assert [fault.says for fault in spanish.faults()] == ["is empty"]


def test_a_file_that_mirrors_nothing_or_cannot_be_read_is_a_fault(house: Path) -> None:
    spanish = put(house, "causes/new.toml", 'name = "x"\n')
    put(house, "rules.toml", "says = \n")
    paths = [fault.path for fault in spanish.faults()]
    assert paths == ["languages/es/causes/new.toml", "languages/es/rules.toml"]
    assert spanish.over("rules.toml", RULES) == RULES


def test_a_text_whose_english_changed_is_found_out(house: Path) -> None:
    spanish = put(house, "rules.toml", '[rules.a]\nsays = "Descansa."\n')
    seen = "".join(f'"{path}" = "{mark}"\n' for path, mark in spanish.prints().items())
    put(house, "seen.toml", seen)
    assert spanish.outdated() == []
    (house / "rules.toml").write_text('[[rules]]\nid = "a"\nsays = "Do not rest."\n')
    assert spanish.outdated() == ["rules.toml: rules.a.says"]


def test_the_check_tells_of_faults_in_a_language(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    copytree(DATA, copy)
    panels = copy / "languages" / "es" / "panels.toml"
    panels.write_text(panels.read_text(encoding="utf-8") + '[panels.none]\nheading = "Nada"\n')
    assert [fault.path for fault in Translation(copy, "es").faults()] == [
        "languages/es/panels.toml: panels.none.heading"
    ]


def test_there_is_no_such_language() -> None:
    with pytest.raises(KnowledgeFault, match="no language is called xx"):
        load_knowledge(language="xx")


@pytest.mark.parametrize("name", ["socks_disc", "cauda_equina", "stenosis_walk"])
def test_the_same_story_comes_to_the_same_day_in_every_language(
    name: str, spanish: Knowledge, knowledge: Knowledge
) -> None:
    raw = json.loads((EXAMPLES / name / "case.json").read_text(encoding="utf-8"))
    days = [
        open_course(read_case(raw, known), known, today=date(2026, 3, 2), seed=1).day
        for known in (knowledge, spanish)
    ]
    first, second = days
    assert first.level == second.level
    assert [(one.id, one.probability) for one in first.assessment.causes] == [
        (one.id, one.probability) for one in second.assessment.causes
    ]
    if isinstance(first.outcome, DayPlan) and isinstance(second.outcome, DayPlan):
        assert [one.id for one in first.outcome.do] == [one.id for one in second.outcome.do]


def test_a_number_is_read_with_its_unit_in_either_language(
    spanish: Knowledge, knowledge: Knowledge
) -> None:
    for known in (spanish, knowledge):
        for told in ("2 weeks", "2 semanas", "14 días", "14"):
            raw = {"person": {"age_years": 40}, "answers": {"duration_days": told}}
            assert read_case(raw, known).answers["duration_days"] == 14


def test_a_decimal_comma_is_a_decimal_comma_and_never_a_thousand(spanish: Knowledge) -> None:
    raw = {"answers": {"temperature_c": "37,5"}}
    assert read_case(raw, spanish).answers["temperature_c"] == 37.5
    with pytest.raises(CaseFault):
        read_case({"answers": {"duration_days": "1,000"}}, spanish)


def test_yes_and_none_are_understood_in_spanish(spanish: Knowledge) -> None:
    raw = {"answers": {"fever_or_shivering": "sí", "medicines_taken": "ninguno"}}
    answers = read_case(raw, spanish).answers
    assert (answers["fever_or_shivering"], answers["medicines_taken"]) == (True, ())
