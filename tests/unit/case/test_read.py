"""Raw answers are read in one place; every fault is told at once, with its path."""

from datetime import date

import pytest

from backstory import CaseFault, CheckinFault, Knowledge, read_case, read_checkin

TODAY = date(2026, 3, 3)


def faults_of(raw: object, knowledge: Knowledge) -> dict[str, str]:
    with pytest.raises(CaseFault) as caught:
        read_case(raw, knowledge)
    return {fault.path: f"{fault.says} {fault.proposal}" for fault in caught.value.faults}


def test_it_tells_all_faults_at_once_each_with_its_path(knowledge: Knowledge) -> None:
    raw = {
        "person": {"age_years": 340, "sex": "femal"},
        "answers": {"saddle_numbnes": "no", "fever_or_shivering": "perhaps"},
        "extra": 1,
    }

    faults = faults_of(raw, knowledge)

    assert set(faults) == {
        "case.extra",
        "person.age_years",
        "person.sex",
        "answers.saddle_numbnes",
        "answers.fever_or_shivering",
    }


def test_it_proposes_the_nearest_name(knowledge: Knowledge) -> None:
    faults = faults_of({"answers": {"saddle_numbnes": "no"}}, knowledge)

    assert "saddle_numbness" in faults["answers.saddle_numbnes"]


@pytest.mark.parametrize("silence", [None, "", "unknown", "not sure", "not_sure"])
def test_not_sure_is_left_unknown_and_never_becomes_a_no(
    silence: object, knowledge: Knowledge
) -> None:
    case = read_case({"answers": {"saddle_numbness": silence}}, knowledge)

    assert "saddle_numbness" not in case.answers


@pytest.mark.parametrize(("said", "meant"), [("yes", True), (True, True), ("No", False)])
def test_yes_and_no_are_read_as_people_write_them(
    said: object, meant: bool, knowledge: Knowledge
) -> None:
    case = read_case({"answers": {"saddle_numbness": said}}, knowledge)

    assert case.answers["saddle_numbness"] is meant  # type: ignore[index]


@pytest.mark.parametrize("not_a_case", [[], "a story", None, 3])
def test_something_that_is_no_case_is_said_to_be_none(
    not_a_case: object, knowledge: Knowledge
) -> None:
    assert set(faults_of(not_a_case, knowledge)) == {"case"}


@pytest.mark.parametrize("pain", [-1, 11, "much", True, float("nan")])
def test_pain_lies_between_nought_and_ten(pain: object, knowledge: Knowledge) -> None:
    raw = {"on": "2026-03-03", "answers": {"pain_now": pain, "pain_worst": 10}}

    with pytest.raises(CheckinFault) as caught:
        read_checkin(raw, knowledge, today=TODAY)

    assert [fault.path for fault in caught.value.faults] == ["checkin.answers.pain_now"]


def test_the_worst_pain_cannot_be_less_than_the_pain_now(knowledge: Knowledge) -> None:
    raw = {"on": "2026-03-03", "answers": {"pain_now": 6, "pain_worst": 4}}

    with pytest.raises(CheckinFault) as caught:
        read_checkin(raw, knowledge, today=TODAY)

    assert [fault.path for fault in caught.value.faults] == ["checkin.answers.pain_worst"]


def test_a_checkin_cannot_come_from_the_future(knowledge: Knowledge) -> None:
    raw = {"on": "2026-03-04", "answers": {"pain_now": 3, "pain_worst": 4}}

    with pytest.raises(CheckinFault, match="2026-03-04"):
        read_checkin(raw, knowledge, today=TODAY)


def test_a_derived_fact_cannot_be_told(knowledge: Knowledge) -> None:
    faults = faults_of({"answers": {"days_in_stage": 3}}, knowledge)

    assert set(faults) == {"answers.days_in_stage"}
