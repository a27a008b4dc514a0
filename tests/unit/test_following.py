"""A course followed by the cycle: each calendar day counts, and what is hurt is believed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from backstory import Checkin, Course, Knowledge, advance, read_record, write_record
from backstory.following.lived import belief_of, run_in_days, tissue_of
from tests.conftest import DAY_ONE

FEW = 200


@pytest.fixture
def led(knowledge: Knowledge, checkin: Callable[..., Checkin]) -> Callable[..., Course]:
    """Return a course with check-ins on these days after the first, with pain now as given."""

    def lead(course: Course, ratings: dict[int, float]) -> Course:
        for after, now in ratings.items():
            on = DAY_ONE + timedelta(days=after)
            said = checkin(on, now=now, worst=min(now + 1, 10))
            course = advance(course, said, knowledge, today=on)
        return course

    return lead


def test_every_calendar_day_since_the_pain_began_is_lived(knowledge, course, led):
    begun = course(pain_now=6, pain_worst=8, duration_days=10)
    assert belief_of(begun, knowledge, particles=FEW).day == 11
    later = led(begun, {1: 5, 2: 5, 9: 3})
    assert belief_of(later, knowledge, particles=FEW).day == 20


def test_a_check_in_on_the_first_day_takes_the_place_of_the_story(knowledge, course, led):
    same_day = led(course(duration_days=3), {0: 5})
    assert belief_of(same_day, knowledge, particles=FEW).day == 4


def test_pain_that_has_lasted_for_years_begins_after_a_bounded_run_in(knowledge, course):
    most = knowledge.physiology.belief.run_in_most_d.value
    assert run_in_days(course(duration_days=3650), knowledge) == most
    assert run_in_days(course(), knowledge) == 0


def test_a_gap_of_years_is_lived_up_to_a_bound(knowledge, course, led):
    long_gone = led(course(), {1000: 4})
    most = round(knowledge.physiology.belief.gap_most_d.value)
    assert belief_of(long_gone, knowledge, particles=FEW).day == 2 + most


def test_the_belief_follows_what_was_rated(knowledge, course, led):
    begun = course(pain_now=6, pain_worst=8)
    better = belief_of(
        led(begun, {d: max(6 - d, 1) for d in range(1, 8)}), knowledge, particles=FEW
    )
    worse = belief_of(led(begun, dict.fromkeys(range(1, 8), 7.0)), knowledge, particles=FEW)
    means = [one.mean(one.states["pain_yesterday"] + one.own_levels) for one in (better, worse)]
    assert means[0] < 3
    assert means[1] > 5


def test_the_same_course_gives_the_same_belief_also_from_its_record(knowledge, course, led):
    lived = led(course(pain_now=6, pain_worst=8), {1: 5, 3: 4})
    kept = read_record(write_record(lived, knowledge), knowledge)
    first, again = (belief_of(one, knowledge, particles=FEW) for one in (lived, kept))
    assert np.array_equal(first.states, again.states)
    assert np.array_equal(first.weights, again.weights)
    assert np.array_equal(first.people.rows, again.people.rows)


def test_what_is_hurt_is_what_leads_the_assessment(knowledge, course):
    day = course().day
    for cause, tissue in (
        ("disc_strain", "disc"),
        ("root_l5", "disc"),
        ("muscle_strain", "muscle"),
        ("sacroiliac", "ligament"),
        ("endplate_irritation", "endplate"),
        ("fibromyalgia", None),
    ):
        ranked = sorted(day.assessment.causes, key=lambda one, led=cause: one.id != led)
        named = replace(day.assessment, causes=tuple(ranked), cannot_tell=False)
        assert tissue_of(replace(day, assessment=named), knowledge) == tissue


def test_where_no_story_can_tell_no_tissue_is_supposed(knowledge, course):
    day = course().day
    unsure = replace(day, assessment=replace(day.assessment, cannot_tell=True))
    assert tissue_of(unsure, knowledge) is None
