"""Reminders that a home machine can deliver: page, calendar, mail; each told once and logged."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core import mail as outbox
from icalendar import Calendar
from pytest_django import Settings

from backstory_web import engine, home, mail, postman
from backstory_web.models import ReminderTold
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor

EVENING = {"checkin.on": "on", "checkin.at": "20:00", "way.page": "on", "title": "Tea"}
ACCOUNT = 'host = "mail.example.org"\nfrom = "me@example.org"\nto = "me@example.org"\n'


@pytest.fixture
def clock(settings: Settings) -> "Clock":
    return Clock(settings)


class Clock:
    """The time of day, in a test's hand."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.at("12:00")

    def at(self, told: str) -> None:
        """Set the time of day."""
        hour, minute = map(int, told.split(":"))
        moment = datetime(2025, 1, 1, hour, minute)  # noqa: DTZ001 - a wall clock
        self.settings.CLOCK_NOW = lambda: moment


def ask(told: Visitor) -> str:
    """Return what an open page is told when it asks; empty when there is nothing."""
    page = told.send("/reminders/due", {})
    assert page.status_code in (200, 204)
    return page.content.decode()


def test_a_reminder_is_told_once_whichever_tab_asks_and_then_stands_in_the_log(
    told: Visitor, clock: Clock
) -> None:
    told.send("/reminders", EVENING)
    assert ask(told) == ""
    clock.at("20:05")
    first = ask(told)
    assert "Tea" in first
    assert 'href="/check-in"' in first
    assert ask(told) == ""
    assert engine.say("reminders.log_how.shown") in told.get("/reminders/log").content.decode()


def test_it_names_nothing_of_health_unless_the_person_writes_it(
    told: Visitor, clock: Clock
) -> None:
    clock.at("20:05")
    shown = ask(told).lower()
    feed = told.get("/reminders/calendar.ics").content.decode().lower()
    for word in engine.knowledge().followup.reminders.telling:
        assert f"{word} " not in shown
        assert word not in feed
    told.send("/reminders", {**EVENING, "title": "Stretch your back"})
    says = engine.say("reminders.page.name_tells", word="back").replace('"', "&quot;")
    assert says in told.get("/reminders").content.decode()


def test_what_was_snoozed_comes_back_at_its_time_and_what_is_not_wanted_does_not(
    told: Visitor, clock: Clock, days: Days
) -> None:
    told.send("/reminders", EVENING)
    clock.at("20:05")
    ask(told)
    key = ReminderTold.objects.get().key
    told.send("/reminders/answer", {"key": key, "snooze": "15"})
    clock.at("20:19")
    assert ask(told) == ""
    clock.at("20:21")
    assert "Tea" in ask(told)
    told.send("/reminders/answer", {"key": key, "dismiss": "yes"})
    clock.at("20:40")
    assert ask(told) == ""
    days.pass_on()
    assert "Tea" in ask(told)
    assert told.send("/reminders/answer", {"key": "rubbish"}).status_code == 404


def test_after_days_away_one_word_says_what_was_missed(
    told: Visitor, clock: Clock, days: Days
) -> None:
    told.send("/reminders", EVENING)
    assert ask(told) == ""
    days.pass_on(3)
    said = ask(told)
    assert "3 reminders came while nobody was here" in said
    assert ask(told) == ""
    told.check_in()
    clock.at("20:05")
    assert ask(told) == ""


def test_a_page_without_scripts_has_the_reminder_in_it(told: Visitor, clock: Clock) -> None:
    told.send("/reminders", EVENING)
    clock.at("20:05")
    page = told.get("/goals").content.decode()
    assert page.index("<noscript>") < page.index("Tea")
    assert not ReminderTold.objects.exists()


def test_wrong_times_are_told_together_and_what_held_before_stays(told: Visitor) -> None:
    told.send("/reminders", EVENING)
    wrong = {**EVENING, "checkin.at": "soon", "quiet_from": "99:00", "title": "x" * 99}
    page = told.send("/reminders", wrong)
    assert page.status_code == 422
    assert page.content.decode().count('class="fault') >= 3
    assert 'value="Tea"' in told.get("/reminders").content.decode()


def test_the_calendar_can_be_read_and_keeps_its_ids(told: Visitor, days: Days) -> None:
    told.send("/reminders", EVENING | {"week.on": "on", "week.at": "18:00"})
    first = Calendar.from_ical(told.get("/reminders/calendar.ics").content)
    days.pass_on(2)
    later = Calendar.from_ical(told.get("/reminders/calendar.ics").content)
    ids = [[str(event["uid"]) for event in one.walk("VEVENT")] for one in (first, later)]
    assert len(ids[0]) == 2
    assert ids[0] == ids[1]
    daily, weekly = first.walk("VEVENT")
    assert daily["rrule"]["FREQ"] == ["DAILY"]
    assert weekly["rrule"]["BYDAY"] == ["SU"]
    assert weekly.decoded("dtstart").weekday() == 6
    assert {str(event["summary"]) for event in (daily, weekly)} == {"Tea"}


def test_mail_is_sent_once_and_a_refusal_is_logged(
    told: Visitor, clock: Clock, days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.send("/reminders", EVENING | {"way.mail": "on"})
    clock.at("20:05")
    assert not postman.deliver(tmp_path, "http://127.0.0.1:8765/")
    (tmp_path / mail.FILE).write_text(ACCOUNT)
    assert postman.deliver(tmp_path, "http://127.0.0.1:8765/")
    assert not postman.deliver(tmp_path, "http://127.0.0.1:8765/")
    (sent,) = outbox.outbox
    assert (sent.subject, sent.to) == ("Tea", ["me@example.org"])
    assert "127.0.0.1" in sent.body

    def refuse(*_: object) -> None:
        raise mail.MailFault("no such mailbox")

    days.pass_on()
    monkeypatch.setattr(mail, "send", refuse)
    assert not postman.deliver(tmp_path, "http://127.0.0.1:8765/")
    assert "no such mailbox" in told.get("/reminders/log").content.decode()


def test_a_mail_file_that_cannot_be_used_is_told_whole_and_sends_nothing(
    told: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / mail.FILE).write_text('host = "h"\nport = "x"\nsecurity = "maybe"\nfrm = "me"\n')
    monkeypatch.setattr(home, "data_folder", lambda: tmp_path)
    with pytest.raises(mail.MailFault) as refused:
        mail.account(tmp_path)
    for part in ('"from"', '"to"', '"frm"', "security", "port"):
        assert part in str(refused.value)
    assert told.get("/reminders").status_code == 200
    assert told.send("/reminders/test-mail", {})["Location"].endswith("?test=failed#mail")
    assert not outbox.outbox
