"""Today in a browser: a tap changes the day in place, is spoken, and can be taken back."""

from collections.abc import Callable
from datetime import datetime, time

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from backstory_web import clock
from tests.browser.person import Person


@pytest.fixture(autouse=True)
def mid_morning(settings: Settings) -> None:
    settings.CLOCK_NOW = lambda: datetime.combine(clock.today(), time(10, 7))


@pytest.fixture
def today(person: Person, told: Callable[..., None]) -> Person:
    """Return somebody who looks at today."""
    told("socks_disc")
    person.go("/today")
    return person


def test_a_tap_is_answered_in_place_spoken_and_undone(today: Person) -> None:
    page = today.page
    page.evaluate("window.stayed = true")
    page.locator("#now-cold_pack-not_today").click()

    told = page.locator("#told")
    expect(told).to_contain_text("Cold on the sore muscles is left out today.")
    expect(page.locator("#announce")).to_contain_text("left out today")
    expect(page.locator("#card-cold_pack")).to_have_count(0)
    assert page.evaluate("window.stayed"), "the page was loaded anew"
    assert page.evaluate("document.activeElement.id") == "told"

    told.get_by_role("button", name="Undo").click()
    expect(page.locator("#card-cold_pack")).to_have_count(1)


def test_a_part_opened_shows_its_why_and_stays_open_after_a_tap(today: Person) -> None:
    page = today.page
    card = page.locator("#card-walk_first_days")
    card.locator("summary").first.click()
    expect(card.locator("#card-walk_first_days-done")).to_be_visible()
    expect(card.get_by_text("What has been found")).to_be_visible()

    card.locator("#card-walk_first_days-too_hard").click()

    expect(page.locator("#told")).to_contain_text("From now on today it is")
    expect(card.locator("#card-walk_first_days-done")).to_be_visible()
    expect(card).to_contain_text("You said: too hard.")
