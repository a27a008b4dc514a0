"""A week looked back on: what was told is counted, what was not told stays unknown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from backstory import (
    Checkin,
    Course,
    Knowledge,
    advance,
    flare_now,
    flares_of,
    last_review_day,
    open_goals,
    rated_days,
    read_entry,
    week_in_words,
    week_of,
    what_helped,
)
from tests.conftest import DAY_ONE

DAY = timedelta(days=1)
Say = Callable[..., Checkin]


def lived(course: Course, knowledge: Knowledge, checkins: list[Checkin]) -> Course:
    for one in checkins:
        course = advance(course, one, knowledge, today=one.on)
    return course


def noted(course: Course, knowledge: Knowledge, kind: str, on: date, **more: object) -> Course:
    identity = more.pop("id", f"{kind} {on} {len(course.diary.entries)}")
    raw = {"kind": kind, "id": identity, "on": on.isoformat(), **more}
    return replace(course, diary=course.diary.with_entry(read_entry(raw, knowledge, today=on)))


@pytest.fixture(scope="module")
def fortnight(knowledge: Knowledge, course: Callable[..., Course], checkin: Say) -> Course:
    """Return two weeks of eight check-ins: pain 6, then less; a flare on days 10 and 11."""
    pains = {1: 6, 2: 6, 3: 6, 6: 6, 7: 3, 9: 6, 12: 3, 13: 3}
    told = [
        checkin(DAY_ONE + i * DAY, now=now, worst=8, flared=i == 9, took_pain_killer=i < 4)
        for i, now in pains.items()
    ]
    whole = lived(course(), knowledge, told)
    return noted(whole, knowledge, "flared", DAY_ONE + 11 * DAY, over=True)


def test_the_review_day_is_the_latest_of_that_weekday() -> None:
    assert last_review_day(date(2026, 3, 8), 6) == date(2026, 3, 8)
    assert last_review_day(date(2026, 3, 10), 6) == date(2026, 3, 8)
    assert last_review_day(date(2026, 3, 7), 6) == date(2026, 3, 1)


def test_days_without_a_word_are_not_counted_as_anything(
    fortnight: Course, knowledge: Knowledge
) -> None:
    first = week_of(fortnight, DAY_ONE + 6 * DAY, knowledge)
    assert len(first.told) == 5
    assert first.ratings == (6.0,) * 4
    assert first.medicine_days == 3


def test_the_second_week_is_held_against_the_first(fortnight: Course, knowledge: Knowledge) -> None:
    second = week_of(fortnight, DAY_ONE + 13 * DAY, knowledge)
    assert second.since_first is not None
    assert second.since_first.way == "better"
    assert second.since_first.before == 6.0
    assert second.flare_days == 2


def test_the_first_week_is_not_held_against_itself(fortnight: Course, knowledge: Knowledge) -> None:
    assert week_of(fortnight, DAY_ONE + 6 * DAY, knowledge).since_first is None


def test_a_week_that_was_missed_is_said_kindly_and_breaks_nothing(
    fortnight: Course, knowledge: Knowledge
) -> None:
    empty = week_of(fortnight, DAY_ONE + 40 * DAY, knowledge)
    words = week_in_words(empty, fortnight, knowledge)
    assert words.happened == (knowledge.say("week.happened.nothing"),)
    assert empty.mean is None


def test_several_check_ins_of_a_day_count_as_one_day(
    knowledge: Knowledge, course: Callable[..., Course], checkin: Say
) -> None:
    on = DAY_ONE + DAY
    twice = lived(course(), knowledge, [checkin(on, now=2, worst=4), checkin(on, now=6, worst=6)])
    assert rated_days(twice)[on] == 4.0
    assert len(week_of(twice, on, knowledge).told) == 2


def test_a_flare_lasts_from_the_word_that_began_it_to_the_word_that_ended_it(
    fortnight: Course,
) -> None:
    (flare,) = flares_of(fortnight)
    assert (flare.begun, flare.over) == (DAY_ONE + 9 * DAY, DAY_ONE + 11 * DAY)
    assert flare.days(DAY_ONE + 13 * DAY) == 2
    assert flare_now(fortnight, DAY_ONE + 10 * DAY) == flare
    assert flare_now(fortnight, DAY_ONE + 11 * DAY) is None


def test_what_helped_is_what_was_done_while_it_passed_most_often_first(
    fortnight: Course, knowledge: Knowledge
) -> None:
    first, second = list(knowledge.elements)[:2]
    course = fortnight
    for on, element in ((9, second), (10, second), (10, first), (12, first)):
        day = DAY_ONE + on * DAY
        course = noted(course, knowledge, "practised", day, element=element)
    (flare,) = flares_of(course)
    assert what_helped(course, flare) == (second, first)


def test_a_goal_is_open_until_it_is_reached(
    course: Callable[..., Course], knowledge: Knowledge
) -> None:
    whole = noted(course(), knowledge, "goal_set", DAY_ONE, id="g", goal="carry the shopping")
    assert [goal.goal for goal in open_goals(whole)] == ["carry the shopping"]
    whole = noted(whole, knowledge, "goal_met", DAY_ONE, goal="g")
    assert open_goals(whole) == ()


def test_a_review_told_a_day_late_belongs_to_the_week_before_it(
    fortnight: Course, knowledge: Knowledge
) -> None:
    late = noted(fortnight, knowledge, "reviewed", DAY_ONE + 8 * DAY, activities={"shoes": 4.0})
    assert week_of(late, DAY_ONE + 6 * DAY, knowledge).review is not None
    assert week_of(late, DAY_ONE + 13 * DAY, knowledge).review is None
