"""Where the two texts disagree, time and story switch between them; unknown is no answer."""

from collections.abc import Callable

import pytest

from backstory import CaseHistory, findings_of, rivals_today

Story = Callable[..., CaseHistory]


def fitting(knowledge, findings) -> dict[str, str]:
    found = rivals_today(findings, knowledge)
    return {one.rivals.id: one.fits.id if one.fits else "open" for one in found}


def told(story: Story, knowledge, **answers: object) -> dict[str, str]:
    return fitting(knowledge, findings_of(story(**answers), knowledge))


@pytest.mark.parametrize(
    ("days", "fits"), [(1, "helps"), (6, "helps"), (7, "open"), (13, "open"), (14, "harms")]
)
def test_a_spasm_is_a_splint_at_first_and_a_load_later(story, knowledge, days, fits) -> None:
    assert told(story, knowledge, duration_days=days)["splint"] == fits


@pytest.mark.parametrize(
    ("trigger", "fits"),
    [
        ("heavy_lift", "strained"),
        ("fall_or_blow", "strained"),
        ("trivial", "not_strained"),
        ("on_waking", "not_strained"),
        ("awkward_twist", "open"),
    ],
)
def test_a_strain_is_told_by_how_it_began(story, knowledge, trigger, fits) -> None:
    assert told(story, knowledge, onset_trigger=trigger)["strain"] == fits


def test_a_story_that_speaks_for_both_leaves_it_open(story, knowledge) -> None:
    both = told(story, knowledge, onset_trigger="trivial", sprint_kick_or_throw=True)
    assert both["strain"] == "open"


def test_without_an_answer_or_a_story_nothing_fits(story, knowledge) -> None:
    assert told(story, knowledge) == {"splint": "open", "strain": "open"}
    assert fitting(knowledge, None) == {"splint": "open", "strain": "open"}


def test_both_sides_carry_the_claims_that_oppose_each_other(knowledge) -> None:
    splint, strain = knowledge.texts.rivals
    sides = [set(idea.claims) for one in (splint, strain) for idea in one.ideas]
    assert ("s3.18" in sides[0], "s0.07" in sides[1]) == (True, True)
    assert ("s3.14" in sides[2], "s0.04" in sides[3]) == (True, True)
