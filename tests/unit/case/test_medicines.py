"""Medicines are known by the names people use; an unknown name answers nothing."""

from datetime import date

import pytest

from backstory import Knowledge, read_case, read_checkin
from backstory.case import recognise


@pytest.mark.parametrize(
    ("told", "finding"),
    [
        ("indapamide 2.5 mg", "diuretic"),
        ("Lasix", "diuretic"),
        ("Atorvastatin, 20 mg at night", "statin"),
        ("warfarin", "anticoagulant"),
        ("apixaban 5mg twice a day", "anticoagulant"),
        ("hydrochlorothiazide with losartan", "diuretic"),
        ("methotrexate", "immune_suppression"),
    ],
)
def test_a_name_answers_its_question(told: str, finding: str, knowledge: Knowledge) -> None:
    case = read_case({"medicines": [told]}, knowledge)

    assert case.answers[finding] is True  # type: ignore[index]


def test_the_longest_name_wins(knowledge: Knowledge) -> None:
    plain, combined = recognise(["lisinopril", "lisinopril/hydrochlorothiazide"], knowledge)

    assert plain.kind is not None
    assert combined.kind is not None
    assert plain.kind.finding != "diuretic"
    assert combined.kind.finding == "diuretic"


def test_a_name_nobody_knows_is_kept_and_answers_nothing(knowledge: Knowledge) -> None:
    case = read_case({"medicines": ["grandmother's drops"]}, knowledge)

    assert case.medicines == ("grandmother's drops",)
    assert dict(case.answers) == {"medicines_taken": ("grandmother's drops",)}


def test_what_has_to_be_asked_first_is_never_assumed(knowledge: Knowledge) -> None:
    """Prednisolone thins bones only when taken for months: the question stays open."""
    case = read_case({"medicines": ["prednisolone"]}, knowledge)

    assert "steroids_long" not in case.answers


def test_a_medicine_named_outweighs_a_no(knowledge: Knowledge) -> None:
    raw = {"answers": {"anticoagulant": "no"}, "medicines": ["warfarin"]}

    assert read_case(raw, knowledge).answers["anticoagulant"] is True  # type: ignore[index]


@pytest.mark.parametrize("told", ["ibuprofen 400", "co-codamol", "diazepam", "Paracetamol 1 g"])
def test_a_pain_killer_by_name_counts_as_taken(told: str, knowledge: Knowledge) -> None:
    today = date(2026, 3, 3)
    answers = {"pain_now": 3, "pain_worst": 5, "took_pain_killer": "no"}
    raw = {"on": "2026-03-03", "answers": answers, "medicines": told}

    checkin = read_checkin(raw, knowledge, today=today)

    assert checkin.answers["took_pain_killer"] is True  # type: ignore[index]


def test_the_table_is_wide_and_every_name_stands_once(knowledge: Knowledge) -> None:
    names = [
        name
        for kind in knowledge.medicines.values()
        for name in (*kind.names.generics, *kind.names.brands)
    ]

    assert len(names) >= 250
    assert len(names) == len(set(names))
