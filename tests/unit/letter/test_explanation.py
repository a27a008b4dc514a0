"""Why, in full: what is told of the first causes is read off the assessment, with its sources."""

from collections.abc import Callable

import pytest

from backstory import (
    Course,
    Day,
    Knowledge,
    Letter,
    how_sure,
    sure_in_words,
    write_clinician_letter,
    write_explanation,
)
from backstory.assessment import Change
from backstory.letter.blocks import Bar, Section
from tests.unit.letter.conftest import DISC, ROOT, UNNAMED

Ranked = Callable[..., Day]
Told = Callable[..., Course]


def section(letter: Letter, name: str) -> Section:
    return next(one for one in letter.sections if one.id == name)


def all_bars(letter: Letter) -> list[Bar]:
    return [bar for one in letter.sections for item in one.items for bar in item.bars]


@pytest.mark.parametrize(
    ("shares", "grade"),
    [
        ({UNNAMED: 0.9, DISC: 0.05}, "cannot_tell"),
        ({DISC: 0.2, ROOT: 0.15}, "cannot_tell"),
        ({DISC: 0.4, UNNAMED: 0.35}, "cannot_tell"),
        ({DISC: 0.4, ROOT: 0.35}, "close_race"),
        ({DISC: 0.8, ROOT: 0.7}, "close_race"),
        ({DISC: 0.6, ROOT: 0.25}, "leads"),
        ({DISC: 0.8, ROOT: 0.3}, "leads"),
        ({DISC: 0.8, ROOT: 0.1}, "clear_lead"),
    ],
    ids=str,
)
def test_how_sure_is_one_of_four_grades(
    ranked: Ranked, knowledge: Knowledge, shares: dict, grade: str
) -> None:
    assessment = ranked(shares).assessment

    assert how_sure(assessment, knowledge) == grade


def test_a_close_race_names_both_and_says_that_the_story_cannot_tell(
    ranked: Ranked, knowledge: Knowledge
) -> None:
    says = sure_in_words(ranked({DISC: 0.4, ROOT: 0.35}).assessment, knowledge)

    assert "cannot tell" in says
    assert all(knowledge.causes[cause].name in says for cause in (DISC, ROOT))


@pytest.mark.parametrize("write", [write_explanation, write_clinician_letter])
def test_the_full_letters_tell_from_how_many_of_100_to_how_many_an_answer_would_move_a_cause(
    ranked: Ranked,
    knowledge: Knowledge,
    sore_leg: Change,
    write: Callable[[Day, Knowledge], Letter],
) -> None:
    day = ranked({DISC: 0.2, UNNAMED: 0.18}, changes={"change_by_story": sore_leg})

    text = write(day, knowledge).text()

    assert knowledge.findings[sore_leg.finding].label in text
    assert "from about 20 of 100 to about 55;" in text
    assert "to about 9." in text


def test_what_an_answer_would_change_names_the_source_of_its_figures(
    ranked: Ranked, knowledge: Knowledge, sore_leg: Change
) -> None:
    day = ranked({DISC: 0.2, UNNAMED: 0.18}, changes={"change_by_test": sore_leg})
    sign = next(s for s in knowledge.causes[DISC].findings if s.finding == sore_leg.finding)

    items = section(write_explanation(day, knowledge), f"cause-{DISC}").items

    told = next(item for item in items if item.lines and "from about 20 of 100" in item.lines[0])
    assert sign.sensitivity.source in told.sources


def test_an_answer_that_would_move_nothing_a_reader_can_see_is_not_told(
    ranked: Ranked, knowledge: Knowledge
) -> None:
    idle = Change(next(iter(knowledge.findings)), DISC, if_yes=0.2004, if_no=0.1996)
    day = ranked({DISC: 0.2, UNNAMED: 0.18}, changes={"change_by_story": idle})

    assert "from about 20 of 100" not in write_explanation(day, knowledge).text()


def test_two_causes_at_once_are_told_with_how_often(ranked: Ranked, knowledge: Knowledge) -> None:
    day = ranked({DISC: 0.8, ROOT: 0.1})

    for write in (write_explanation, write_clinician_letter):
        text = write(day, knowledge).text()
        assert "add up to more than 100" in text
        assert "about 70 of 100" in text
        names = f"{knowledge.causes[DISC].name}; {knowledge.causes[ROOT].name}"
        assert f"{names}: about 25 of 100" in text


@pytest.mark.parametrize(
    ("share", "says"),
    [
        (0.0, "fewer than 1 of 100"),
        (0.004, "fewer than 1 of 100"),
        (0.2, "about 20 of 100"),
        (0.999, "more than 99 of 100"),
        (1.0, "more than 99 of 100"),
    ],
)
def test_no_share_is_told_as_none_or_as_all(
    ranked: Ranked, knowledge: Knowledge, share: float, says: str
) -> None:
    day = ranked({DISC: share, ROOT: 0.0})

    told = section(write_explanation(day, knowledge), f"cause-{DISC}").paragraphs[0]

    assert says in told


def test_the_first_five_causes_are_explained_each_with_what_would_settle_it(
    course: Told, knowledge: Knowledge
) -> None:
    day = course(worse_sitting=True, leg_pain_below_knee=True).day

    letter = write_explanation(day, knowledge)

    for one in day.assessment.causes[:5]:
        told = section(letter, f"cause-{one.id}")
        lines = [line for item in told.items for line in item.lines]
        assert knowledge.causes[one.id].confirms in lines


def test_every_weight_of_the_first_five_causes_stands_there_with_its_source(
    course: Told, knowledge: Knowledge
) -> None:
    day = course(worse_sitting=True, leg_pain_below_knee=True).day

    bars = all_bars(write_explanation(day, knowledge))

    told = {(bar.says.split(" ")[0], bar.source) for bar in bars if bar.kind == "weight"}
    for one in day.assessment.causes[:5]:
        for reason in (*one.speaks_for, *one.speaks_against):
            assert (f"{reason.decibans:+.1f}", reason.source) in told


def test_a_bar_goes_right_for_and_left_against_and_never_leaves_the_picture(
    course: Told, knowledge: Knowledge
) -> None:
    day = course(worse_sitting=True, leg_pain_below_knee=True).day
    weights = [b for b in all_bars(write_explanation(day, knowledge)) if b.kind == "weight"]

    assert {bar.says[0] for bar in weights} == {"+", "-"}
    for bar in weights:
        assert (bar.length > 0) == (bar.says[0] == "+")
        assert 0 <= bar.start <= bar.start + bar.span <= 100
    assert max(abs(bar.length) for bar in weights) == 1


def test_only_the_first_cause_lies_open(course: Told, knowledge: Knowledge) -> None:
    letter = write_explanation(course(worse_sitting=True).day, knowledge)

    folded = [one.folded for one in letter.sections if one.id.startswith("cause-")]

    assert folded == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("entered", "said"), [({}, True), ({"hla_b27_present": True}, False)], ids=str
)
def test_the_clinician_is_told_that_nothing_was_examined_only_while_that_is_so(
    course: Told, knowledge: Knowledge, entered: dict, said: bool
) -> None:
    text = write_clinician_letter(course(**entered).day, knowledge).text()

    assert (knowledge.say("letter.clinician.unmeasured") in text) is said
