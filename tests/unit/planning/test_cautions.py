"""Cautions with medicines: as a truth table, and unknown health becomes a question."""

from datetime import date, timedelta

import pytest

from backstory import CautionToday, FindingId, Knowledge, Taken, cautions_of, findings_raised
from backstory.case import settle_applicability

DAY = date(2026, 3, 16)
HEALTHY = {
    "age_years": 40.0,
    "sex": "male",
    "kidney_disease": False,
    "ulcer_or_nsaid_risk": False,
    "anticoagulant": False,
    "high_blood_pressure": False,
    "vascular_disease": False,
    "alcohol_heavy": False,
}


def held(
    knowledge: Knowledge, *names: str, regular: tuple[str, ...] = (), **health: object
) -> dict[str, CautionToday]:
    """Return the cautions for somebody healthy but for ``health``; ``None`` makes it unknown."""
    known = {name: told for name, told in {**HEALTHY, **health}.items() if told is not None}
    findings = settle_applicability({FindingId(k): v for k, v in known.items()}, knowledge)  # type: ignore[misc]
    taken = [timed(name) for name in names]
    found = cautions_of(taken, regular, findings, knowledge, on=DAY)
    return {one.id: one for one in found}


def timed(told: str) -> Taken:
    """Return a dose told as "name" or "name@HH:MM" or "name@HH:MM-1" (of the day before)."""
    name, _, at = told.partition("@")
    clock, _, back = at.partition("-")
    return Taken(id=told, on=DAY - timedelta(days=int(back or 0)), at=clock, name=name)


# medicine, health, and the caution that holds
RULES = [
    ("ibuprofen", {"ulcer_or_nsaid_risk": True}, "nsaid_ulcer"),
    ("Nurofen", {"kidney_disease": True}, "nsaid_kidney"),
    ("naproxen", {"egfr_ml_min": 40.0}, "nsaid_kidney"),
    ("diclofenac", {"anticoagulant": True}, "nsaid_blood_thinner"),
    ("ibuprofen", {"sex": "female", "pregnant_or_possible": True}, "nsaid_pregnancy"),
    ("ibuprofen gel", {"sex": "female", "pregnant_or_possible": True}, "gel_pregnancy"),
    ("tizanidine", {"sex": "female", "pregnant_or_possible": True}, "pain_killer_pregnancy"),
    ("ibuprofen", {"age_years": 70.0}, "nsaid_age"),
    ("ibuprofen", {"high_blood_pressure": True}, "nsaid_heart"),
    ("ibuprofen", {"vascular_disease": True}, "nsaid_heart"),
    ("paracetamol", {"alcohol_heavy": True}, "paracetamol_alcohol"),
    ("codeine", {"alcohol_heavy": True}, "drowsy_alcohol"),
    ("diazepam", {"age_years": 70.0}, "drowsy_age"),
    ("magnesium citrate", {"kidney_disease": True}, "minerals_kidney"),
]
ALONE = [(medicine, caution) for medicine, _, caution in RULES]


@pytest.mark.parametrize(("medicine", "health", "caution"), RULES)
def test_health_and_medicine_meet(
    knowledge: Knowledge, medicine: str, health: dict[str, object], caution: str
) -> None:
    assert caution in held(knowledge, medicine, **health)
    assert not held(knowledge, medicine, **health)[caution].ask


@pytest.mark.parametrize(("medicine", "caution"), ALONE)
def test_without_it_nothing_is_said(knowledge: Knowledge, medicine: str, caution: str) -> None:
    healthy: dict[str, object] = {"sex": "female", "pregnant_or_possible": False}
    assert caution not in held(knowledge, medicine, **healthy)


@pytest.mark.parametrize(("medicine", "caution"), ALONE)
def test_unknown_health_becomes_a_question_and_never_silence(
    knowledge: Knowledge, medicine: str, caution: str
) -> None:
    unknown = dict.fromkeys((*HEALTHY, "pregnant_or_possible"))
    found = held(knowledge, medicine, **unknown)[caution]
    assert found.says == found.caution.asks
    assert found.says.endswith(".") or found.says.endswith("?")
    assert found.ask
    assert all(knowledge.findings[name].by == "person" for name in found.ask)


# what is taken (and regularly), and the caution that holds
TOGETHER = [
    (("ibuprofen", "naproxen"), (), "two_anti_inflammatories"),
    (("Nurofen", "ibuprofen"), (), "two_anti_inflammatories"),
    (("ibuprofen", "aspirin"), (), "two_anti_inflammatories"),
    (("ibuprofen",), ("low dose aspirin",), "nsaid_low_dose_aspirin"),
    (("paracetamol", "co-codamol"), (), "two_with_paracetamol"),
    (("Panadol", "Tylenol"), (), "two_with_paracetamol"),
    (("Tramacet", "Lemsip"), (), "two_with_paracetamol"),
    (("Nuromol", "paracetamol"), (), "two_with_paracetamol"),
    (("paracetamol/ibuprofen", "Panadol"), (), "two_with_paracetamol"),
    (("oxycodone", "diazepam"), (), "opioid_with_calming"),
    (("codeine",), ("pregabalin",), "opioid_with_calming"),
    (("tramadol",), ("sertraline",), "serotonin"),
    (("ibuprofen",), ("warfarin",), "nsaid_blood_thinner_named"),
    (("ibuprofen",), ("lithium",), "nsaid_lithium"),
    (("ibuprofen",), ("ramipril",), "nsaid_kidney_pressure"),
    (("ibuprofen",), ("prednisolone",), "nsaid_steroid"),
    (("ibuprofen",), ("citalopram",), "nsaid_ssri"),
    (("paracetamol",), ("warfarin",), "paracetamol_warfarin"),
    (("amitriptyline", "tizanidine"), (), "two_drowsy"),
    (("potassium chloride",), ("spironolactone",), "potassium_kept"),
    (("fentanyl patch",), (), "patch_heat"),
    (("voltarol emulgel",), (), "skin_heat_cold"),
    (("methocarbamol",), (), "drowsy_driving"),
    (("calcium carbonate",), ("levothyroxine",), "thyroid_minerals"),
    (("prednisolone",), (), "steroid_stop"),
]


@pytest.mark.parametrize(("taken", "regular", "caution"), TOGETHER)
def test_medicines_meet(
    knowledge: Knowledge, taken: tuple[str, ...], regular: tuple[str, ...], caution: str
) -> None:
    assert caution in held(knowledge, *taken, regular=regular)


@pytest.mark.parametrize(
    ("taken", "caution"),
    [
        (("ibuprofen@08:00", "Ibuprofen 400 mg@14:00"), "two_anti_inflammatories"),
        (("ibuprofen", "paracetamol"), "two_anti_inflammatories"),
        (("ibuprofen", "paracetamol"), "two_with_paracetamol"),
        (("ibuprofen", "capsaicin"), "two_anti_inflammatories"),
        (("omeprazole",), "drowsy_driving"),
        (("morphine",), "patch_heat"),
        (("Xylobrax",), "drowsy_driving"),
    ],
)
def test_what_is_one_medicine_or_another_kind_raises_nothing(
    knowledge: Knowledge, taken: tuple[str, ...], caution: str
) -> None:
    assert caution not in held(knowledge, *taken)


def test_every_caution_of_the_file_is_in_one_of_these_tables(knowledge: Knowledge) -> None:
    tried = {caution for _, _, caution in (*RULES, *TOGETHER)}
    label = {"paracetamol_too_much", "paracetamol_too_soon"}
    rest = {"drowsy_cold_heat", "opioid_back"}
    assert set(knowledge.cautions.cautions) == tried | label | rest


@pytest.mark.parametrize(
    ("times", "caution"),
    [
        # At most four times in 24 hours, at least four hours apart: the label for adults (NHS).
        (("06:00", "10:00", "14:00", "18:00"), ""),
        (("06:00", "10:00", "14:00", "18:00", "22:00"), "paracetamol_too_much"),
        (("", "", "", "", ""), "paracetamol_too_much"),
        (("", "", "", ""), ""),
        (("08:00", "11:30"), "paracetamol_too_soon"),
        (("08:00", "12:00"), ""),
        (("12:00-1", "16:00-1", "20:00-1", "06:00", "10:00"), "paracetamol_too_much"),
        (("08:00-1", "12:00-1", "16:00-1", "20:00-1", "09:00"), ""),
        (("22:30-1", "01:00"), "paracetamol_too_soon"),
        (("18:00-1", "20:00-1", "08:00"), ""),
    ],
)
def test_the_label_of_paracetamol_is_kept(
    knowledge: Knowledge, times: tuple[str, ...], caution: str
) -> None:
    doses = [f"paracetamol@{at}" if at else f"paracetamol{' ' * i}" for i, at in enumerate(times)]
    found = held(knowledge, *doses)
    broken = {"paracetamol_too_much", "paracetamol_too_soon"} & set(found)
    assert broken == ({caution} if caution else set())


def test_a_combined_product_counts_to_the_label_of_paracetamol(knowledge: Knowledge) -> None:
    doses = ["paracetamol@06:00", "Tramacet@10:00", "co-codamol@14:00", "Lemsip@18:00"]
    assert "paracetamol_too_much" not in held(knowledge, *doses)
    assert "paracetamol_too_much" in held(knowledge, *doses, "Panadol@22:00")


def test_the_most_pressing_come_first(knowledge: Knowledge) -> None:
    found = list(
        held(knowledge, "ibuprofen", "codeine", kidney_disease=True, age_years=70.0).values()
    )
    order = [("today", "ask_first", "know").index(one.caution.urgency) for one in found]
    assert order == sorted(order)
    assert len(set(order)) == 3


def test_the_general_caution_is_left_out_beside_the_closer_one(knowledge: Knowledge) -> None:
    found = held(knowledge, "ibuprofen", regular=("warfarin",), anticoagulant=True)
    assert "nsaid_blood_thinner_named" in found
    assert "nsaid_blood_thinner" not in found


def test_prescribed_low_dose_aspirin_alone_is_not_questioned(knowledge: Knowledge) -> None:
    weak = {"kidney_disease": True, "ulcer_or_nsaid_risk": True, "anticoagulant": True}
    assert not held(knowledge, regular=("low dose aspirin",), **weak)


def test_a_medicine_of_three_days_ago_is_past(knowledge: Knowledge) -> None:
    assert not held(knowledge, "oxycodone@08:00-3")


def test_no_caution_tells_anybody_to_stop_what_was_prescribed(knowledge: Knowledge) -> None:
    for caution in knowledge.cautions.cautions.values():
        told = f"{caution.says} {caution.asks}".lower()
        for part in told.split("stop")[:-1]:
            assert part.rstrip().endswith(("not", "never", "how to")), told


def test_a_blood_thinner_that_is_logged_raises_its_question(knowledge: Knowledge) -> None:
    findings = settle_applicability({FindingId("anticoagulant"): False}, knowledge)
    assert findings_raised(["apixaban"], findings, knowledge) == ("anticoagulant",)
    known = settle_applicability({FindingId("anticoagulant"): True}, knowledge)
    assert findings_raised(["apixaban"], known, knowledge) == ()


def test_what_more_must_be_asked_of_is_asked_until_it_is_answered(knowledge: Knowledge) -> None:
    open_, answered = ({}, {FindingId("new_nerve_or_sickness_drug"): False})
    for told, raised in ((open_, ("new_nerve_or_sickness_drug",)), (answered, ())):
        findings = settle_applicability(told, knowledge)
        assert findings_raised(["duloxetine"], findings, knowledge) == raised
