"""A real Chromium at the home app. A missing browser is a failure, never a skip."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from backstory_web import clock, engine, shelf
from tests.browser.person import DAY_ONE, Person
from tests.shells.web.visitor import case

# Playwright keeps an event loop in this thread; the store is used from it all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
)
Opens = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the Chromium of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "There is no Chromium here; `make test` says how to get one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Days:
    """The clock of the home app, in a test's hand."""

    def __init__(self, settings: Settings) -> None:
        self.today = DAY_ONE
        settings.CLOCK = lambda: self.today

    def pass_on(self) -> date:
        """Let a day go by."""
        self.today += timedelta(days=1)
        return self.today


@pytest.fixture
def days(settings: Settings) -> Days:
    """Return the clock; it stands at the first day."""
    return Days(settings)


@pytest.fixture
def opens(chromium: Browser, live_server: LiveServer, days: Days) -> Iterator[Opens]:  # noqa: ARG001
    """Return a function that opens a page, and hold every page to what it may ask for."""
    engine.forget()
    strangers: list[str] = []
    complaints: list[str] = []
    contexts = []

    def open_page(*, width: int = 360, height: int = 740, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: _note(strangers, request.url, live_server.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not strangers, f"asked of other hosts: {strangers}"
    assert not complaints, f"scripts broke: {complaints}"


def _note(strangers: list[str], address: str, home: str) -> None:
    if not address.startswith((home, "data:")):
        strangers.append(address)


@pytest.fixture
def person(opens: Opens) -> Person:
    """Return somebody on a small phone who has told nothing yet."""
    return Person(opens())


@pytest.fixture
def told(live_server: LiveServer) -> Callable[[str], None]:  # noqa: ARG001 - for its store
    """Return a function that puts an example on the shelf as if it had been told."""

    def put(name: str, **changes: object) -> None:
        story = case(name)
        shelf.tell(shelf.begin().pk, shelf.Told(story["person"], {**story["answers"], **changes}))

    return put


@pytest.fixture
def mid_morning(settings: Settings) -> None:
    """Let it be a time at which the plan has something to do."""
    settings.CLOCK_NOW = lambda: datetime.combine(clock.today(), time(10, 7))


@pytest.fixture
def living(mid_morning: None, told: Callable[..., None], days: Days) -> None:  # noqa: ARG001
    """Put somebody on the shelf who has lived with the programme for some days."""
    from tests.browser.living import (  # noqa: PLC0415 - it needs the clock of this file
        NO_REASON_AGAINST,
        live_a_little,
    )

    told("socks_disc", **dict.fromkeys(NO_REASON_AGAINST, False))
    live_a_little(days)
