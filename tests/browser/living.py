"""Somebody who lives with the programme: key days by hand, the evenings between by its form."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import expect

from backstory_web import engine, shelf
from tests.browser.conftest import Days
from tests.browser.person import Person

# What the programme asks before it offers floor work, strength work, cold or warmth.
NO_REASON_AGAINST = (
    "blood_pressure_uncontrolled", "cold_hurts_skin", "hip_replaced", "kneeling_hurts",
    "numb_skin_or_poor_circulation", "pregnant_or_possible", "recent_spinal_procedure",
    "shoulder_sore",
)  # fmt: skip
_USUAL = {
    "leg_change": "none",
    "sleep_quality": "good",
    "took_pain_killer": "no",
    "did_too_much": "no",
    "done_share": "most",
}


class Life:
    """The evenings of one person, one after the other; the clock is the test's."""

    def __init__(self, person: Person, days: Days) -> None:
        self.person = person
        self.days = days

    @property
    def stage(self) -> str:
        """Return what the page for today says of the stage."""
        self.person.go("/today")
        return self.person.page.locator(".badge").first.inner_text()

    def sleep(self, nights: int = 1) -> date:
        """Let nights go by."""
        self.days.today += timedelta(days=nights)
        return self.days.today

    def evening(self, now: int, worst: int | None = None, **told: str) -> None:
        """Send the check-in of the next evening, with no new danger sign."""
        self.sleep()
        self.send(now, now + 1 if worst is None else worst, **told)

    def send(self, now: int, worst: int, **told: str) -> None:
        """Send the form of the check-in as the page has it."""
        page = self.person.page
        if not page.locator("input[name=csrfmiddlewaretoken]").count():
            self.person.go("/check-in")
        token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
        parts = urlparse(page.url)
        answers = {**_USUAL, "pain_now": str(now), "pain_worst": str(worst), **told}
        form = {f"answer.{finding}": answer for finding, answer in answers.items()}
        sent = {"csrfmiddlewaretoken": token, "none": "yes", "at": "20:00", **form}
        sent["on"] = self.days.today.isoformat()
        reply = page.request.post(
            f"{parts.scheme}://{parts.netloc}/check-in", form=sent, max_redirects=0
        )
        assert reply.status == HTTPStatus.FOUND, reply.text()[:500]  # else the form came back
        assert urlparse(reply.headers["location"]).path != "/check-in"

    def asked_to_do(self) -> set[str]:
        """Return the names of the elements that the page for today asks for."""
        self.person.go("/today")
        cards = self.person.page.locator(".element:not(.avoid)[id^=card-]")
        expect(cards.first).to_be_attached()
        names: list[str] = cards.evaluate_all("cards => cards.map(card => card.id)")
        return {name.removeprefix("card-") for name in names}


def live_a_little(days: Days) -> None:
    """Let the person on the shelf tell three evenings, and one of all that a diary can hold."""
    for pain in (5, 4, 4):
        days.pass_on()
        _tell_evening(days.today, pain)
    for entry in _A_FULL_DAY:
        _note(entry)
    days.pass_on()


_A_FULL_DAY: tuple[dict[str, Any], ...] = (
    {"kind": "taken", "name": "ibuprofen 400", "at": "08:10"},
    {"kind": "taken", "name": "diclofenac", "at": "09:00"},
    {"kind": "eaten", "food": "01077", "portions": 1.5},
    {"kind": "audited", "acts": {"socks_standing_bent": 2, "lift_stoop": 6, "sit_slouched": 180}},
    {"kind": "habit_chosen", "act": "socks_standing_bent", "instead": "socks_foot_on_knee"},
    {"kind": "goal_set", "goal": "carry the shopping up the stairs", "activity": "shopping"},
    {"kind": "reviewed", "activities": {"shopping": 3}, "went_well": "walked", "plan": "walk on"},
    {"kind": "relapse_plan", "signs": "stiff", "helped": "walking", "will_do": "walk twice a day"},
    {"kind": "lesson_read", "lesson": "knee_tap", "understood": "yes"},
    {"kind": "question_kept", "question": "May I lift at work?"},
)


def _tell_evening(day: date, pain: int) -> None:
    story = shelf.current()
    assert story is not None
    signs = engine.danger_signs(engine.course_of(story, day))
    rated = {"pain_now": pain, "pain_worst": pain + 1, "leg_change": "none"}
    rest = {"sleep_quality": "good", "took_pain_killer": False, "did_too_much": False}
    answers = {**dict.fromkeys((sign.id for sign in signs), False), **rated, **rest}
    raw = {"on": day.isoformat(), "answers": {**answers, "done_share": "most"}}
    shelf.check_in(story.pk, raw, again=False)


def _note(entry: dict[str, Any]) -> None:
    story = shelf.current()
    assert story is not None
    shelf.note(story.pk, entry)
