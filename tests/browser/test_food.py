"""Food and medicines in a real browser: search as you type, taps, and nothing out of reach."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from backstory_web import shelf
from tests.browser.conftest import Days, Opens
from tests.browser.person import Person


@pytest.fixture
def eater(opens: Opens, told: Callable[..., None], days: Days, settings: Settings) -> Person:
    settings.CLOCK_NOW = lambda: datetime(2000, 1, 1, 12, 30)  # noqa: DTZ001 - the machine's own
    told("socks_disc")
    story = shelf.current()
    assert story is not None
    shelf.note(story.pk, {"kind": "eaten", "food": "16070", "portions": 1, "on": days.today})
    for name in ("Nurofen", "diclofenac"):
        shelf.note(story.pk, {"kind": "taken", "name": name, "on": days.today, "at": "09:00"})
    return Person(opens())


def test_a_food_is_found_while_it_is_typed_and_logged_with_a_thumb(eater: Person) -> None:
    eater.go("/food")
    eater.page.get_by_label("Find a food or drink").press_sequentially("brocoli", delay=20)
    found = eater.page.locator("#found")
    expect(found).to_contain_text("broccoli, cooked")
    found.get_by_role("button", name="Log ½").first.click()
    expect(eater.page.locator(".had").first).to_contain_text("broccoli, cooked")


def test_a_medicine_is_logged_again_with_one_tap(eater: Person) -> None:
    eater.go("/medicines")
    eater.page.get_by_role("button", name="Nurofen, now").click()
    expect(eater.page.locator(".had").first).to_contain_text("12:30")
