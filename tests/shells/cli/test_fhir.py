"""A FHIR QuestionnaireResponse is read like any other story."""

import json

import pytest

from backstory_fhir.questionnaire_response import raw_case
from tests.house import KNOWLEDGE


def response(*items, **more):
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "item": [*items],
        **more,
    }


def item(link, **value):
    return {"linkId": link, "answer": [value]}


def test_it_means_the_same_as_the_case_file(run, example, case_file):
    case = example("leg_pain_root") / "case.json"
    raw = json.loads(case.read_text(encoding="utf-8"))
    kinds = {bool: "valueBoolean", int: "valueInteger", float: "valueDecimal"}

    def as_item(link, value):
        if isinstance(value, str):
            return item(link, valueCoding={"code": value})
        return item(link, **{kinds[type(value)]: value})

    group = {"linkId": "story", "item": [as_item(*one) for one in raw["answers"].items()]}
    about = [as_item(*one) for one in raw["person"].items()]
    fhir = run("assess", case_file(response(*about, group)), "--json")
    assert fhir.exit_code == 0, fhir.stderr
    assert fhir.stdout == run("assess", case, "--json").stdout


def test_items_below_an_answer_are_read():
    nested = {
        "linkId": "leg_weakness",
        "answer": [
            {"valueBoolean": True, "item": [item("weakness_worsening", valueBoolean=False)]}
        ],
    }
    raw = raw_case(response(nested), KNOWLEDGE)
    assert raw["answers"] == {"leg_weakness": True, "weakness_worsening": False}


def test_an_item_without_an_answer_is_unknown():
    raw = raw_case(response({"linkId": "fever_or_shivering"}), KNOWLEDGE)
    assert raw == {"person": {}, "answers": {}}


@pytest.mark.parametrize(
    ("bad", "path", "says"),
    [
        ({"answer": [{"valueBoolean": True}]}, "item[0].linkId", "needs a linkId"),
        (
            {"linkId": "leg_weakness", "answer": [{"valueQuantity": {}}]},
            "item[0].answer[0]",
            "No value",
        ),
        (
            {"linkId": "leg_weakness", "answer": [{"valueBoolean": True}, {"valueBoolean": False}]},
            "item[0].answer",
            "one answer",
        ),
        ({"linkId": "group", "item": 3}, "item[0].item", "list of items"),
        ("leg_weakness", "item[0]", "list of items"),
    ],
)
def test_an_item_that_cannot_be_read_is_told_with_its_path(run, case_file, bad, path, says):
    result = run("assess", case_file(response(bad)))
    assert result.exit_code == 2
    assert f"{path}: " in result.stderr
    assert says in result.stderr


def test_one_finding_answered_twice_is_refused(run, case_file):
    twice = response(
        item("leg_weakness", valueBoolean=True), item("leg_weakness", valueBoolean=False)
    )
    result = run("assess", case_file(twice))
    assert result.exit_code == 2
    assert "answered twice" in result.stderr


def test_another_resource_is_refused_by_name(run, case_file):
    result = run("assess", case_file({"resourceType": "Patient"}))
    assert result.exit_code == 2
    assert "Patient" in result.stderr


def test_a_body_chart_and_medicines_take_several_answers(run, case_file):
    chart = {
        "linkId": "pain_regions",
        "answer": [{"valueCoding": {"code": "calf_left"}}, {"valueCoding": {"code": "tailbone"}}],
    }
    taken = {"linkId": "medicines_taken", "answer": [{"valueString": "ramipril"}]}
    fhir = run("assess", case_file(response(chart, taken)), "--json")
    answers = {"pain_regions": ["tailbone", "calf_left"], "medicines_taken": ["ramipril"]}
    assert fhir.exit_code == 0, fhir.stderr
    assert fhir.stdout == run("assess", case_file({"answers": answers}), "--json").stdout


def test_a_quantity_is_read_with_its_unit(run, case_file):
    quantity = item("calcium_total_mmol_l", valueQuantity={"value": 9.8, "unit": "mg/dL"})
    fhir = run("assess", case_file(response(quantity)), "--json")
    answers = {"calcium_total_mmol_l": "9.8 mg/dL"}
    assert fhir.exit_code == 0, fhir.stderr
    assert fhir.stdout == run("assess", case_file({"answers": answers}), "--json").stdout


def test_a_quantity_in_an_unknown_unit_is_told_with_its_path(run, case_file):
    quantity = item("calcium_total_mmol_l", valueQuantity={"value": 9.8, "code": "stone"})
    result = run("assess", case_file(response(quantity)))
    assert result.exit_code == 2
    assert "answers.calcium_total_mmol_l" in result.stderr
