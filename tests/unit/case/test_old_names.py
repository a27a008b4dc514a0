"""Questions that are no longer asked: kept aside with a word, but a danger is never dropped."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from backstory import CaseFault, Knowledge, RecordFault, open_course, read_case, read_record
from backstory.knowledge.answers import Renamed
from backstory.knowledge.schema import FindingId
from backstory.record import write_record
from tests.conftest import DAY_ONE


def knowing(knowledge: Knowledge, **renamed: Mapping[str, object]) -> Knowledge:
    """Return the knowledge with other old names."""
    entries = {key: Renamed.model_validate({"id": key, **raw}) for key, raw in renamed.items()}
    return replace(knowledge, renamed=entries)


@pytest.fixture
def later(knowledge: Knowledge) -> Knowledge:
    """Return a later knowledge, in which some questions are gone and one has another name."""
    return knowing(
        knowledge,
        likes_tea={"because": "it tells nothing"},
        old_danger={"because": "it is asked in two parts now", "danger": True},
        old_trigger={
            "to": "onset_trigger",
            "options": {"lifting": "heavy_lift"},
            "because": "its choices are plainer now",
        },
    )


def test_an_answer_that_is_no_longer_asked_for_is_kept_aside(later: Knowledge) -> None:
    case = read_case({"answers": {"likes_tea": "very much", "worse_sitting": True}}, later)

    assert dict(case.answers) == {FindingId("worse_sitting"): True}
    (doubt,) = case.doubts
    assert "very much" in doubt.says
    assert "it tells nothing" in doubt.says


@pytest.mark.parametrize("yes", [True, "yes", "Y"])
def test_a_yes_to_a_danger_that_is_gone_stays_a_fault(yes: object, later: Knowledge) -> None:
    with pytest.raises(CaseFault) as caught:
        read_case({"answers": {"old_danger": yes}}, later)

    (fault,) = caught.value.faults
    assert fault.path == "answers.old_danger"
    assert fault.proposal


def test_a_no_to_a_danger_that_is_gone_stops_nothing(later: Knowledge) -> None:
    assert len(read_case({"answers": {"old_danger": "no"}}, later).doubts) == 1


def test_an_option_with_another_name_is_read_as_that(later: Knowledge) -> None:
    case = read_case({"answers": {"old_trigger": "lifting"}}, later)

    assert case.answers[FindingId("onset_trigger")] == "heavy_lift"


def test_an_answer_of_today_outweighs_one_under_an_old_name(later: Knowledge) -> None:
    case = read_case({"answers": {"old_trigger": "lifting", "onset_trigger": "gradual"}}, later)

    assert case.answers[FindingId("onset_trigger")] == "gradual"


def test_a_saved_course_of_an_earlier_version_opens_under_todays_names(
    knowledge: Knowledge,
) -> None:
    case = read_case({"answers": {"worse_sitting": True, "saddle_numbness": True}}, knowledge)
    saved = write_record(open_course(case, knowledge, today=DAY_ONE, seed=1), knowledge)
    old = saved.replace('"saddle_numbness"', '"saddle_anaesthesia"')

    course = read_record(old, knowledge)

    assert course.case.answers == case.answers
    assert course.day.level.is_hard_stop
    assert len(course.doubts) == 1


def test_a_saved_course_with_a_danger_that_is_gone_is_not_opened_without_it(
    knowledge: Knowledge,
) -> None:
    case = read_case({"answers": {"saddle_numbness": True}}, knowledge)
    saved = write_record(open_course(case, knowledge, today=DAY_ONE, seed=1), knowledge)
    later = knowing(knowledge, gone={"because": "it is asked in two parts now", "danger": True})

    with pytest.raises(RecordFault, match="danger"):
        read_record(saved.replace('"saddle_numbness"', '"gone"'), later)


def test_a_saved_course_without_doubts_in_it_is_still_read(knowledge: Knowledge) -> None:
    case = read_case({"answers": {"worse_sitting": True}}, knowledge)
    course = open_course(case, knowledge, today=DAY_ONE, seed=1)
    saved = write_record(course, knowledge).replace(',"doubts":[]', "")

    assert '"doubts"' not in saved
    assert read_record(saved, knowledge) == course
