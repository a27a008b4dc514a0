"""A visitor on a day that the test can name."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from backstory_web import engine, shelf
from tests.shells.web.visitor import DAY_ONE, Visitor, case


class Days:
    """The clock of the home app, in a test's hand."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.today = DAY_ONE
        settings.CLOCK = lambda: self.today

    def pass_on(self, days: int = 1) -> date:
        """Let days go by."""
        self.today += timedelta(days=days)
        return self.today


@pytest.fixture
def days(settings: Settings) -> Days:
    """Return the clock; it stands at the first day."""
    return Days(settings)


@pytest.fixture
def visitor(db: None, client: Client, days: Days) -> Visitor:  # noqa: ARG001 - a store and a day
    """Return somebody who has told nothing yet."""
    engine.forget()
    return Visitor(client)


@pytest.fixture
def told(visitor: Visitor) -> Visitor:
    """Return somebody who has told the whole story of the socks."""
    story, told = shelf.begin(), case("socks_disc")
    shelf.tell(story.pk, shelf.Told(told["person"], told["answers"]))
    return visitor
