"""Whether a change matters, and how sure that is: weeks against weeks, one proves nothing."""

import pytest

from backstory import Knowledge, activity_shift, pain_shift
from backstory.knowledge.followup import ChangeFacts

WEEK = 7


@pytest.fixture
def facts(knowledge: Knowledge) -> ChangeFacts:
    return knowledge.followup.change


def test_a_fall_of_two_points_seen_in_one_week_matters_once(facts: ChangeFacts) -> None:
    shift = pain_shift([6.0] * WEEK, [[6.0] * WEEK, [4.0] * WEEK], facts)
    assert shift is not None
    assert (shift.verdict, shift.way, shift.by) == ("once", "better", 2.0)


def test_the_same_fall_in_two_weeks_running_lasts(facts: ChangeFacts) -> None:
    shift = pain_shift([6.0] * WEEK, [[4.0] * WEEK, [4.0] * WEEK], facts)
    assert shift is not None
    assert shift.verdict == "lasting"


def test_a_fall_after_a_rise_is_not_lasting(facts: ChangeFacts) -> None:
    shift = pain_shift([5.0] * WEEK, [[8.0] * WEEK, [2.0] * WEEK], facts)
    assert shift is not None
    assert shift.verdict == "once"


def test_what_lies_within_the_usual_swing_is_said_to_be_swing(facts: ChangeFacts) -> None:
    few = [5.0, 4.0, 5.0]
    shift = pain_shift(few, [[4.0, 4.0, 3.0]], facts)
    assert shift is not None
    assert shift.verdict == "swing"


def test_more_ratings_tell_more_than_few(facts: ChangeFacts) -> None:
    """The same difference that three ratings cannot tell from swing, twenty can."""
    few = pain_shift([8.0] * 3, [[6.5] * 3], facts)
    many = pain_shift([8.0] * 20, [[6.5] * 20], facts)
    assert few is not None
    assert many is not None
    assert (few.verdict, many.verdict) == ("swing", "small")


def test_a_third_of_a_low_pain_matters_though_it_is_less_than_two_points(
    facts: ChangeFacts,
) -> None:
    shift = pain_shift([4.0] * WEEK, [[2.6] * WEEK], facts)
    assert shift is not None
    assert shift.verdict == "once"


def test_two_ratings_are_too_few_to_say_anything(facts: ChangeFacts) -> None:
    shift = pain_shift([8.0, 8.0], [[1.0] * WEEK], facts)
    assert shift is not None
    assert shift.verdict == "too_few"


def test_a_week_without_a_rating_gives_no_change_at_all(facts: ChangeFacts) -> None:
    assert pain_shift([5.0], [[]], facts) is None
    assert pain_shift([], [[5.0]], facts) is None


def test_a_rise_is_told_as_worse(facts: ChangeFacts) -> None:
    shift = pain_shift([3.0] * WEEK, [[6.0] * WEEK], facts)
    assert shift is not None
    assert (shift.way, shift.verdict) == ("worse", "once")


def test_one_activity_needs_more_than_a_mean_of_several(facts: ChangeFacts) -> None:
    one = activity_shift([{"shoes": 3.0}, {"shoes": 5.0}], facts)
    two = activity_shift([{"shoes": 3.0, "desk": 4.0}, {"shoes": 5.0, "desk": 6.0}], facts)
    assert one is not None
    assert two is not None
    assert (one.verdict, two.verdict) == ("small", "once")


def test_activities_that_were_dropped_or_are_new_do_not_move_the_mean(facts: ChangeFacts) -> None:
    reviews = [{"shoes": 3.0, "ball": 0.0}, {"shoes": 7.0, "desk": 10.0}]
    shift = activity_shift(reviews, facts)
    assert shift is not None
    assert (shift.before, shift.now, shift.way) == (3.0, 7.0, "better")


def test_a_single_review_is_no_change(facts: ChangeFacts) -> None:
    assert activity_shift([{"shoes": 3.0}], facts) is None
    assert activity_shift([{"shoes": 3.0}, {}], facts) is None
