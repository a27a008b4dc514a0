"""What a scan would and would not add at this age."""

from collections.abc import Callable

import pytest

from backstory import (
    Course,
    Knowledge,
    Letter,
    seen_on_scans,
    write_clinician_letter,
    write_explanation,
    write_letter,
)
from backstory.knowledge.vocabulary import FigureKind, Group

Told = Callable[..., Course]


def scan(letter: Letter) -> str:
    part = next(section for section in letter.sections if section.id == "scan")
    return Letter(letter.on, letter.level, "", (part,)).text()


@pytest.mark.parametrize(
    ("age", "decade"), [(20, 20), (24, 20), (25, 20), (26, 30), (44, 40), (77, 80), (80, 80)]
)
def test_the_shares_are_those_of_the_nearest_decade(
    course: Told, knowledge: Knowledge, age: int, decade: int
) -> None:
    seen = seen_on_scans(course(age=age).day, knowledge)

    assert {one.seen.age_years for one in seen} == {decade}
    assert len(seen) == len(knowledge.imaging.rows)


def test_at_40_two_in_three_people_without_pain_have_worn_discs_on_a_scan(
    course: Told, knowledge: Knowledge
) -> None:
    seen = {one.row.id: one.of_100 for one in seen_on_scans(course(age=40).day, knowledge)}

    assert seen["disc_degeneration"] == 68
    assert seen["disc_bulge"] == 50


@pytest.mark.parametrize(("age", "says"), [(17, "youngest"), (88, "oldest")])
def test_an_age_beyond_those_looked_at_is_said_to_be_so(
    course: Told, knowledge: Knowledge, age: int, says: str
) -> None:
    day = course(age=age).day

    for write in (write_letter, write_explanation, write_clinician_letter):
        assert f"The {says} who were looked at" in scan(write(day, knowledge))


def test_an_age_that_was_not_told_gives_both_ends_and_says_so(
    course: Told, knowledge: Knowledge
) -> None:
    day = course(age=None).day

    assert {one.seen.age_years for one in seen_on_scans(day, knowledge)} == {20, 80}
    text = scan(write_explanation(day, knowledge))
    assert "No age was told" in text
    assert "At about 20" in text
    assert "At about 80" in text


def test_the_short_letter_tells_what_is_seen_for_the_cause_that_fits_best(
    course: Told, knowledge: Knowledge
) -> None:
    day = course(age=41, worse_sitting=True, worse_bending_forward=True, centralises=True).day
    assert knowledge.causes[day.assessment.causes[0].id].group is Group.DISC

    text = scan(write_letter(day, knowledge))

    assert "Of 100 people of about 40 with no pain at all, about 50 have a bulging disc" in text
    assert "What it would add:" in text
    assert "What it would not add:" in text
    assert "brinjikji-2015" in text


@pytest.mark.parametrize(("age", "told"), [(35, True), (50, True), (51, False)])
def test_that_findings_are_commoner_with_pain_is_told_at_the_ages_where_it_was_seen(
    course: Told, knowledge: Knowledge, age: int, told: bool
) -> None:
    text = scan(write_explanation(course(age=age).day, knowledge))

    assert (knowledge.imaging.commoner.says in text) is told


def test_where_something_has_to_be_looked_at_nothing_speaks_against_that_scan(
    course: Told, knowledge: Knowledge
) -> None:
    day = course(age=76, sex="female", minor_injury=True, steroids_long=True).day
    assert day.level.needs_a_look

    assert "nothing here speaks against that one" in scan(write_explanation(day, knowledge))


def test_each_group_of_causes_has_one_word_on_what_a_scan_would_tell(knowledge: Knowledge) -> None:
    assert all(knowledge.imaging.use_for(group).adds for group in Group)


def test_a_share_of_an_age_at_which_nobody_was_looked_at_is_not_called_measured(
    knowledge: Knowledge,
) -> None:
    shares = [seen.share for row in knowledge.imaging.rows for seen in row.ages]
    unseen = [share for share in shares if "nobody" in share.note]

    assert unseen
    assert all(share.kind is FigureKind.DERIVED for share in unseen)
    assert all(share.evidence for share in shares)


def test_wear_on_scans_grows_with_age(knowledge: Knowledge) -> None:
    for row in knowledge.imaging.rows:
        shares = [seen.share.value for seen in row.ages]
        assert shares == sorted(shares), row.id
