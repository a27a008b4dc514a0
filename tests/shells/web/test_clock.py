"""A check-in from a phone whose clock is wrong: what to do is said, and what was typed stays."""

from datetime import timedelta

import pytest

from tests.shells.web.conftest import Days
from tests.shells.web.visitor import DAY_ONE, Visitor

TYPED = {"answer.pain_now": "7", "answer.pain_worst": "9", "note": "written on the floor"}
LATER = (DAY_ONE + timedelta(days=400)).isoformat()


@pytest.mark.parametrize(
    ("dated", "says"),
    [
        (LATER, "still to come"),
        ("1970-01-01", "before"),
        ((DAY_ONE - timedelta(days=1)).isoformat(), "before"),
        ("0000-00-00", "is not a date"),
    ],
)
def test_a_date_that_cannot_be_is_said_with_what_to_do_and_nothing_typed_is_lost(
    told: Visitor, days: Days, dated: str, says: str
) -> None:
    days.pass_on()
    page = told.check_in(**TYPED, on=dated)
    text = page.content.decode()
    assert page.status_code == 422
    assert says in text
    assert 'id="fault-on"' in text
    assert "written on the floor" in text
    for name, value in (("pain_now", "7"), ("pain_worst", "9")):
        asked = next(f for f in page.context["fields"] if f.id == name)
        assert asked.value == value
    assert not told.course().checkins


def test_a_wrong_clock_is_named_as_what_to_look_at(told: Visitor, days: Days) -> None:
    days.pass_on()
    assert "set the clock right" in told.check_in(**TYPED, on=LATER).content.decode()
    assert "If a clock was wrong" in told.check_in(**TYPED, on="1970-01-01").content.decode()


def test_a_check_in_for_an_earlier_day_of_the_course_is_taken(told: Visitor, days: Days) -> None:
    days.pass_on(3)
    told.check_in(note="today")
    late = (days.today - timedelta(days=1)).isoformat()
    assert told.check_in(**TYPED, on=late).status_code == 302
    assert [one.note for one in told.course().checkins] == ["written on the floor", "today"]


def test_a_clock_set_back_loses_nothing_and_breaks_no_page(told: Visitor, days: Days) -> None:
    days.pass_on(10)
    told.check_in(note="when the clock was right")
    days.pass_on(-9)
    for address in ("/today", "/letter", "/history", "/check-in", "/report", "/data"):
        assert told.get(address).status_code == 200, address
    assert told.check_in(note="while it is wrong").status_code in (302, 422)
    assert "when the clock was right" in [one.note for one in told.course().checkins]
