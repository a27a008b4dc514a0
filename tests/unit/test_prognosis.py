"""What may come for the person of a course: danger first, then the cycle and the ratings."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from backstory import (
    Checkin,
    Course,
    Knowledge,
    Prognosis,
    advance,
    open_course,
    prognosis_of,
    read_case,
)
from tests.conftest import DAY_ONE

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def rated(knowledge: Knowledge, course, checkin: Callable[..., Checkin]) -> Callable[..., Course]:
    """Return a maker of courses with these ratings, one each evening."""

    def lead(*ratings: float, **last: object) -> Course:
        led = course(duration_days=2)
        for after, now in enumerate(ratings, 1):
            on = DAY_ONE + timedelta(days=after)
            told = last if after == len(ratings) else {}
            said = checkin(on, now=now, worst=min(now + 1, 10), **told)
            led = advance(led, said, knowledge, today=on)
        return led

    return lead


def foreseen(course: Course, knowledge: Knowledge) -> Prognosis | None:
    return prognosis_of(course, knowledge, today=course.day.on)


def test_without_a_rating_nothing_is_foreseen(knowledge, course):
    assert foreseen(course(), knowledge) is None


def test_a_danger_sign_ends_all_forecasts(knowledge, rated):
    assert foreseen(rated(6, 5, 5), knowledge) is not None
    assert foreseen(rated(6, 5, 5, saddle_numbness=True), knowledge) is None


def test_the_same_course_has_the_same_prognosis(knowledge, rated):
    one, other = (foreseen(rated(6, 5, 5, 4), knowledge) for _ in range(2))
    assert one.trust == other.trust
    assert np.array_equal(one.given.quantiles, other.given.quantiles)


def test_who_gets_well_is_foreseen_to_hurt_less_than_who_does_not(knowledge, rated):
    well = foreseen(rated(6, 5, 5, 4, 3, 3, 2, 2), knowledge)
    ill = foreseen(rated(6, 6, 7, 6, 7, 6, 6, 7), knowledge)
    assert well.given.mean[13] < ill.given.mean[13]
    assert well.given.chance_well[42] > ill.given.chance_well[42]


def test_a_fresh_disc_is_not_foretold_worse_than_the_published_course_leaves_room_for(knowledge):
    """Acute pain fell from 52 to 23 of 100 in six weeks, pooled over all that may be hurt."""
    told = json.loads((EXAMPLES / "socks_disc" / "case.json").read_text(encoding="utf-8"))
    told["answers"] |= {"pain_now": 5, "pain_worst": 6}
    fresh = open_course(read_case(told, knowledge), knowledge, today=DAY_ONE, seed=1)
    foretold = foreseen(fresh, knowledge).given
    assert 1.5 < foretold.mean[41] < 3.5


def test_more_ratings_make_surer(knowledge, rated):
    assert foreseen(rated(6, 5, 5), knowledge).sure == "little"
    assert foreseen(rated(*[6, 5, 5, 4] * 2), knowledge).sure == "some"


def test_days_that_pass_without_a_word_are_lived(knowledge, rated):
    led = rated(6, 5, 5, 4, 4, 4, 3, 3)
    at_once, later = (
        prognosis_of(led, knowledge, today=led.day.on + timedelta(days=days)) for days in (0, 20)
    )
    assert later.given.mean[0] == pytest.approx(at_once.given.mean[20], abs=0.3)


def test_pain_that_swings_for_weeks_is_left_to_the_habits_of_rating(knowledge, rated):
    swings = foreseen(rated(*[7, 3, 6, 2, 7, 3] * 4), knowledge)
    assert swings.trust < knowledge.physiology.forecasting.trust.value
