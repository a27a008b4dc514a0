"""Reminders: one at a time, never in quiet hours, never a pile, and what was missed told once."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory import (
    Due,
    Knowledge,
    Reminders,
    due_reminder,
    is_quiet_time,
    missed_reminders,
    read_reminders,
    reminder_moments,
    reminder_snoozes,
    tells_health,
    usual_reminders,
    write_reminders,
)
from backstory.errors import ReminderFault

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)


def wishes(knowledge: Knowledge, **kinds: dict[str, Any]) -> Reminders:
    return read_reminders({"kinds": kinds}, knowledge)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute))


def due(knowledge: Knowledge, wanted: Reminders, now: datetime, **known: Any) -> Due | None:
    usual: dict[str, Any] = {"done": (), "told": (), "snoozed_until": None}
    return due_reminder(wanted, now, **{**usual, **known}, knowledge=knowledge)


def test_nothing_is_due_before_its_time_and_once_it_is_told(knowledge: Knowledge) -> None:
    usual = usual_reminders(knowledge)
    assert due(knowledge, usual, at(19, 59)) is None
    one = due(knowledge, usual, at(20, 1))
    assert one is not None
    assert one.kind == "checkin"
    assert due(knowledge, usual, at(20, 2), told={one.key}) is None


def test_what_is_done_already_is_not_asked_for(knowledge: Knowledge) -> None:
    assert due(knowledge, usual_reminders(knowledge), at(20, 1), done={"checkin"}) is None


def test_the_weekly_review_comes_on_its_day_alone(knowledge: Knowledge) -> None:
    usual = usual_reminders(knowledge, review_day="sunday")
    assert reminder_moments("week", usual, SUNDAY) == [at(18, day=SUNDAY)]
    assert reminder_moments("week", usual, MONDAY) == []
    other = usual_reminders(knowledge, review_day="monday")
    assert reminder_moments("week", other, MONDAY) == [at(18)]


def test_after_a_sleep_only_the_latest_is_told(knowledge: Knowledge) -> None:
    """A day of nudges every 45 minutes, the lid opened at five: one, not eleven."""
    moving = wishes(knowledge, move={"on": True, "at": "09:00", "until": "17:00"})
    assert len(reminder_moments("move", moving, MONDAY)) == 11
    one = due(knowledge, moving, at(16, 40))
    assert one is not None
    assert one.at == at(16, 30)
    assert due(knowledge, moving, at(16, 41), told={one.key}) is None


def test_a_nudge_whose_window_has_closed_is_not_told_late(knowledge: Knowledge) -> None:
    moving = wishes(knowledge, move={"on": True, "at": "09:00", "until": "10:00"})
    assert due(knowledge, moving, at(12)) is None


@pytest.mark.parametrize(
    ("hour", "quiet"), [(22, True), (23, True), (0, True), (6, True), (7, False), (12, False)]
)
def test_quiet_hours_go_over_midnight(knowledge: Knowledge, hour: int, quiet: bool) -> None:
    assert is_quiet_time(at(hour).time(), usual_reminders(knowledge)) is quiet


def test_a_reminder_inside_the_quiet_hours_is_never_told(knowledge: Knowledge) -> None:
    late = wishes(knowledge, checkin={"on": True, "at": "22:15"})
    assert reminder_moments("checkin", late, MONDAY) == []
    assert due(knowledge, late, at(22, 20)) is None


def test_a_snooze_holds_back_until_its_end_and_not_longer(knowledge: Knowledge) -> None:
    usual = usual_reminders(knowledge)
    assert due(knowledge, usual, at(20, 10), snoozed_until=at(20, 20)) is None
    assert due(knowledge, usual, at(20, 20), snoozed_until=at(20, 20)) is not None


def test_it_can_be_put_off_only_within_its_window(knowledge: Knowledge) -> None:
    nudge, plan = Due("move", at(10)), Due("plan", at(8, 30))
    assert list(reminder_snoozes(nudge, at(10, 1), knowledge)) == ["15"]
    assert list(reminder_snoozes(plan, at(9), knowledge)) == ["15", "60", "evening"]
    assert "evening" not in reminder_snoozes(plan, at(19, 30), knowledge)


def missed(knowledge: Knowledge, since: datetime, now: datetime, **known: Any) -> list[Due]:
    usual: dict[str, Any] = {"done": {}, "told": ()}
    wanted = usual_reminders(knowledge)
    return missed_reminders(wanted, now, since=since, **{**usual, **known}, knowledge=knowledge)


def test_a_week_away_is_told_as_its_evenings_and_its_review(knowledge: Knowledge) -> None:
    found = missed(knowledge, at(12), at(12) + timedelta(days=7))
    assert [one.kind for one in found].count("checkin") == 7
    assert [one.kind for one in found].count("week") == 1


@given(cuts=st.lists(st.integers(1, 7 * 24 * 60 - 1), max_size=6, unique=True))
def test_each_is_missed_exactly_once_however_often_somebody_looks(
    knowledge: Knowledge, cuts: list[int]
) -> None:
    begin, end = at(12), at(12) + timedelta(days=7)
    looks = [begin, *(begin + timedelta(minutes=cut) for cut in sorted(cuts)), end]
    pieces = [one for since, now in pairwise(looks) for one in missed(knowledge, since, now)]
    assert sorted(one.key for one in pieces) == sorted(m.key for m in missed(knowledge, begin, end))


def test_what_was_told_or_done_is_not_missed(knowledge: Knowledge) -> None:
    told = {Due("checkin", at(20)).key}
    assert missed(knowledge, at(12), at(12) + timedelta(days=1), told=told) == []
    done = {MONDAY: {"checkin"}}
    assert missed(knowledge, at(12), at(12) + timedelta(days=1), done=done) == []


def test_wishes_come_back_as_they_were_written(knowledge: Knowledge) -> None:
    wanted = wishes(
        knowledge, move={"on": True, "at": "08:15", "until": "12:00", "every_min": "30"}
    )
    assert read_reminders(write_reminders(wanted), knowledge) == wanted


def test_every_fault_is_told_at_once_with_its_place(knowledge: Knowledge) -> None:
    raw = {
        "kinds": {
            "move": {"on": True, "at": "18:00", "until": "09:00", "every_min": "0.5"},
            "checkin": {"at": "late"},
        },
        "quiet_from": "25:00",
        "title": "x" * 200,
    }
    with pytest.raises(ReminderFault) as refused:
        read_reminders(raw, knowledge)
    assert {fault.path for fault in refused.value.faults} == {
        "reminders.kinds.move.until",
        "reminders.kinds.move.every_min",
        "reminders.kinds.checkin.at",
        "reminders.quiet_from",
        "reminders.title",
    }


def test_the_usual_title_says_nothing_of_health_and_a_telling_one_is_noticed(
    knowledge: Knowledge,
) -> None:
    assert tells_health(usual_reminders(knowledge).title, knowledge) == ""
    assert tells_health("Check your BACK, please", knowledge) == "back"
