"""Danger first, on every address there is: a new page cannot forget to hold itself back."""

import re
from http import HTTPStatus

import pytest
from django.urls import URLPattern, get_resolver

from backstory_web import shelf
from tests.shells.web.visitor import Visitor, case

# What may be opened at any time: the person's own words, choices and data, and the way to help.
OPEN = {
    "welcome", "start", "language", "urgent", "own_words", "own_words_confirmed", "about", "danger",
    "danger_open", "carry_on", "question", "letter", "why", "clinician", "checkin", "answers",
    "answer", "history", "more", "report", "report_doctor", "report_pdf", "data", "everything",
    "everything_zip", "checkins_csv", "erase", "choose", "sources", "assumptions", "claims",
    "picture", "your_body", "reminders_due", "reminders_answer", "reminders_test_mail",
    "reminders_log", "calendar_feed", "medicines", "programme",
}  # fmt: skip
EXAMPLES = {
    "element_id": "walk_first_days",
    "number": "1",
    "lesson_id": "knee_tap",
    "subject_id": "spasm",
    "movement_id": "bridge",
    "finding_id": "kneeling_hurts",
}
TO_DO = re.compile(r'class="[^"]*\b(element|session-step|touch)\b')


def held_addresses() -> list[str]:
    patterns = [one for one in get_resolver().url_patterns if isinstance(one, URLPattern)]
    return [
        "/" + re.sub(r"<\w+:(\w+)>", lambda part: EXAMPLES[part[1]], str(one.pattern))
        for one in patterns
        if one.name not in OPEN
    ]


STOPS = (
    "Get emergency help now",
    "someone must see you first",
    "A few questions first",
    "danger questions of your story are still open",
)
TOLD = {
    "a hard stop": {"saddle_numbness": True},
    "an open question": {"saddle_numbness": "unknown"},
}


def offers_something(visitor: Visitor, address: str) -> bool:
    """Whether an address, opened or sent a form, shows more than that danger comes first."""
    reply = visitor.client.get(address, follow=True)
    if reply.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        reply = visitor.client.post(address, follow=True)
    page = reply.content.decode()
    return not any(stop in page for stop in STOPS) or bool(TO_DO.search(page))


@pytest.mark.parametrize("danger", TOLD)
def test_while_danger_comes_first_no_page_offers_anything_to_do(
    visitor: Visitor, danger: str
) -> None:
    story = case("socks_disc")
    shelf.tell(shelf.begin().pk, shelf.Told(story["person"], story["answers"] | TOLD[danger]))

    assert not [one for one in held_addresses() if offers_something(visitor, one)]


@pytest.mark.parametrize("danger", TOLD)
def test_what_stays_open_then_begins_by_saying_so(visitor: Visitor, danger: str) -> None:
    story = case("socks_disc")
    shelf.tell(shelf.begin().pk, shelf.Told(story["person"], story["answers"] | TOLD[danger]))
    for address in (
        "/history",
        "/more",
        "/report",
        "/report/doctor",
        "/data",
        "/programme/settings",
    ):
        reply = visitor.client.get(address, follow=True)
        before_the_heading = reply.content.decode().partition("</h1>")[0]
        assert any(stop in before_the_heading for stop in STOPS), address
