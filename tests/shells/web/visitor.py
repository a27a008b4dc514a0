"""Someone at the home app: goes through it as a browser without scripts would."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.test import Client

from backstory_web import engine, interview, shelf
from backstory_web.fields import as_told

EXAMPLES = Path(__file__).parents[3] / "examples"
DAY_ONE = date(2025, 11, 3)
ONE_CHECKIN = {
    "answer.pain_now": "4",
    "answer.pain_worst": "6",
    "answer.leg_change": "none",
    "answer.sleep_quality": "good",
    "answer.took_pain_killer": "no",
    "answer.did_too_much": "no",
    "answer.done_share": "most",
}


def case(name: str) -> dict[str, Any]:
    """Return the story of an example as it would be told."""
    told: dict[str, Any] = json.loads((EXAMPLES / name / "case.json").read_text())
    return told


def checkins(name: str) -> list[dict[str, str]]:
    """Return the check-ins of an example."""
    with (EXAMPLES / name / "checkins.csv").open() as file:
        return list(csv.DictReader(file))


class Visitor:
    """A browser without scripts, and the story told with it."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str) -> HttpResponse:
        """Return a page."""
        response: HttpResponse = self.client.get(path)
        return response

    def post(self, path: str, **answers: object) -> HttpResponse:
        """Send a form; ``answers`` are findings with their answers."""
        sent = {f"answer.{name}": as_told(value) for name, value in answers.items()}
        return self.send(path, sent)

    def send(self, path: str, fields: dict[str, Any]) -> HttpResponse:
        """Send a form with its fields as they are."""
        response: HttpResponse = self.client.post(path, fields)
        return response

    def begin(self, told: dict[str, Any]) -> None:
        """Start a story and say who it is about."""
        self.client.post("/start")
        self.post("/about-you", **told["person"])

    def answer_dangers(self, told: dict[str, Any]) -> None:
        """Answer the danger check screen by screen, until it ends or stops."""
        while (place := self.next_page()).startswith("/danger/"):
            self.post(
                place, **{sign: told["answers"].get(sign, "no") for sign in self.signs(place)}
            )

    def signs(self, place: str) -> list[str]:
        """Return the signs on a danger page."""
        return [field.id for field in self.get(place).context["fields"]]

    def answer_story(self, told: dict[str, Any]) -> None:
        """Answer the story questions until there is none left."""
        while (place := self.next_page()).startswith("/story/"):
            finding = place.removeprefix("/story/")
            self.post(place, **{finding: told["answers"].get(finding, "not_sure")})

    def tell(self, name: str) -> None:
        """Tell an example from the first page to the letter."""
        told = case(name)
        self.begin(told)
        self.answer_dangers(told)
        self.answer_story(told)

    def next_page(self) -> str:
        """Return where the app would carry on."""
        story = self.story()
        return interview.next_page(story, self.course().day)

    def story(self) -> Any:
        """Return the current story."""
        return shelf.current()

    def course(self) -> engine.Course:
        """Return the current course."""
        story = self.story()
        return engine.course_of(story, story.opened_on or DAY_ONE)

    def check_in(self, **changes: object) -> HttpResponse:
        """Check in with no new danger sign, save for ``changes`` to the form."""
        return self.send("/check-in", {**ONE_CHECKIN, "none": "yes", **changes})
