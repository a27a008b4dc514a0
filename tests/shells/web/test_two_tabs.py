"""Two tabs, or a phone and a laptop at one home server: what both send stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from backstory_web.engine.report import own_questions
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import ONE_CHECKIN, Visitor

EACH = 5


def test_check_ins_from_two_tabs_that_were_opened_together_both_stay(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    for tab in (told, Visitor(Client())):
        tab.get("/check-in")
    told.check_in(note="from the first tab")
    Visitor(Client()).check_in(note="from the second tab")
    notes = [one.note for one in told.course().checkins]
    assert sorted(notes) == ["from the first tab", "from the second tab"]


def test_a_correction_does_not_swallow_a_check_in_that_came_after_its_page(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    told.check_in(at="08:00", note="morning")
    of = f"{days.today.isoformat()} 08:00"
    told.check_in(at="09:00", note="from another tab")
    told.send(
        "/check-in",
        {
            **ONE_CHECKIN,
            "none": "yes",
            "again": "yes",
            "of": of,
            "at": "08:00",
            "note": "corrected",
        },
    )
    assert "from another tab" in [one.note for one in told.course().checkins]


def test_the_same_form_sent_twice_is_kept_once(told: Visitor) -> None:
    for tab in (told, Visitor(Client())):
        tab.send("/report", {"question": "May I cycle?", "entry": "a" * 32})
    assert len(own_questions(told.course())) == 1


@pytest.mark.django_db(transaction=True)
def test_taps_that_arrive_at_the_same_moment_all_stay(told: Visitor) -> None:
    def send(tab: int) -> list[int]:
        visitor = Visitor(Client())
        try:
            fields = [{"question": f"{tab}-{i}", "entry": f"{tab}{i:031x}"} for i in range(EACH)]
            return [visitor.send("/report", one).status_code for one in fields]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = [code for codes in pool.map(send, (1, 2)) for code in codes]
    assert answers == [302] * 2 * EACH
    kept = {one.question for one in own_questions(told.course())}
    assert kept == {f"{tab}-{i}" for tab in (1, 2) for i in range(EACH)}
