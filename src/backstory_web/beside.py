"""What stands beside every page of the programme: "it has flared", and the bar of reminders.

Danger first: where the plan is held back, neither is shown, and the pages that stay open then
(the person's own course, report and data) begin by saying so.
"""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest

from backstory_web import clock, engine, reminders, shelf
from backstory_web.engine import follow
from backstory_web.held_back import stop_of
from backstory_web.reminders import PAGE, Reminding

BEFORE_THE_PLAN = frozenset(
    [
        "welcome",
        "start",
        "urgent",
        "own_words",
        "own_words_confirmed",
        "about",
        "danger",
        "danger_open",
        "carry_on",
        "question",
        "letter",
        "why",
        "clinician",
        "checkin",
        "erase",
    ]
)
STAY_OPEN = frozenset(
    ["history", "more", "report", "report_doctor", "data", "programme", "reminders_log"]
)


def beside(request: HttpRequest) -> dict[str, Any]:
    """Return which day of a flare it is, what a page may say of reminders, or what holds back."""
    match = request.resolver_match
    place = match.url_name if match else ""
    if not place or place in BEFORE_THE_PLAN:
        return {}
    try:
        return _beside(place)
    except (DatabaseError, engine.UserFault):
        return {}  # the page itself says what is wrong


def _beside(place: str) -> dict[str, Any]:
    story = shelf.current()
    if story is None:
        return {}
    course = engine.course_of(story, clock.today())
    if not isinstance(course.day.outcome, engine.DayPlan):
        return {"danger_stands": place in STAY_OPEN and stop_of(story, clock.today())}
    flare = follow.flare_now(course, clock.today())
    state = reminders.reminding(story, course, clock.now())
    return {
        "flare_button": place not in ("flare", "if_it_comes_back"),
        "flare_day": flare.days(clock.today()) if flare else 0,
        "reminding": {"page": state.wanted.ways[PAGE], "due": lambda: _due(state)},
    }


def _due(state: Reminding) -> dict[str, Any] | None:
    """Return what is due, for a page without scripts; showing it notes nothing."""
    one = reminders.due(state, PAGE)
    return reminders.told_now(state, one, []) if one else None
