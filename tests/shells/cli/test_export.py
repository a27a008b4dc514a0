"""``backstory export``: what is known, in a file that other programs read."""

import json
import xml.etree.ElementTree as ET

import pytest

import backstory
from backstory_fhir.questionnaire import questionnaire
from backstory_fhir.questionnaire_response import raw_case
from tests.house import KNOWLEDGE

ANSWERS = {
    "boolean": lambda _: {"valueBoolean": False},
    "decimal": lambda _: {"valueDecimal": 1.0},
    "choice": lambda item: item["answerOption"][0],
    "string": lambda _: {"valueString": "ibuprofen"},
}


def questions(items):
    """Yield every item of a questionnaire that can be answered."""
    for item in items:
        if item["type"] in ANSWERS:
            yield item
        yield from questions(item.get("item", []))


@pytest.fixture
def exported(run, tmp_path):
    """Return a function that writes one form to a file and returns its text."""

    def text(form):
        out = tmp_path / form
        result = run("export", form, "--out", out)
        assert result.exit_code == 0, result.stderr
        return out.read_text(encoding="utf-8")

    return text


def test_the_cycle_is_written_as_sbml(exported):
    top = ET.fromstring(exported("sbml"))  # noqa: S314 - a file of our own
    assert top.tag == "{http://www.sbml.org/sbml/level3/version2/core}sbml"
    assert (top.get("level"), top.get("version")) == ("3", "2")


def test_the_same_knowledge_writes_the_same_file():
    assert backstory.cycle_as_sbml(KNOWLEDGE) == backstory.cycle_as_sbml(KNOWLEDGE)


def test_every_question_is_written_as_a_questionnaire(exported):
    assert json.loads(exported("questionnaire")) == questionnaire(KNOWLEDGE)


def test_danger_is_asked_first_and_every_question_is_there_once():
    resource = questionnaire(KNOWLEDGE)
    asked = [item["linkId"] for item in questions(resource["item"])]
    assert KNOWLEDGE.findings[asked[0]].panel == KNOWLEDGE.panels[0].id
    assert sorted(asked) == sorted(one.id for one in KNOWLEDGE.findings.values() if not one.derived)


def test_an_answer_to_every_question_is_read_back_under_its_own_name():
    items = list(questions(questionnaire(KNOWLEDGE)["item"]))
    answered = [
        {"linkId": item["linkId"], "answer": [ANSWERS[item["type"]](item)]} for item in items
    ]
    response = {"resourceType": "QuestionnaireResponse", "item": answered}
    raw = raw_case(response, KNOWLEDGE)
    assert raw["answers"].keys() | raw["person"].keys() == {item["linkId"] for item in items}


def test_no_question_has_to_be_answered():
    assert not any(item.get("required") for item in questions(questionnaire(KNOWLEDGE)["item"]))


def test_a_number_tells_its_unit_and_its_bounds():
    items = {item["linkId"]: item for item in questions(questionnaire(KNOWLEDGE)["item"])}
    finding = KNOWLEDGE.findings["calcium_total_mmol_l"]
    told = {one["url"].rsplit("/", 1)[-1]: one for one in items[finding.id]["extension"]}
    assert told["questionnaire-unit"]["valueCoding"]["display"] == finding.unit
    assert told["minValue"]["valueDecimal"] == finding.low
    assert told["maxValue"]["valueDecimal"] == finding.high


def test_what_cannot_be_written_yet_says_so_and_leaves_no_file(run, tmp_path):
    out = tmp_path / "network.bif"
    result = run("export", "bif", "--out", out)
    assert result.exit_code == 3
    assert "yet" in result.stderr
    assert not out.exists()


def test_an_unknown_form_is_bad_input(run, tmp_path):
    assert run("export", "sbmll", "--out", tmp_path / "x").exit_code == 2


def test_a_folder_that_is_not_there_ends_with_3(run, tmp_path):
    assert run("export", "sbml", "--out", tmp_path / "no" / "cycle.xml").exit_code == 3
