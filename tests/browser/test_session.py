"""The guided session in a browser: the clock leads, the thumb and the keys decide."""

from collections.abc import Callable
from datetime import datetime, time

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from backstory_web import clock, engine, shelf
from tests.browser.person import Person

Opens = Callable[..., Page]


@pytest.fixture(autouse=True)
def mid_morning(settings: Settings) -> None:
    settings.CLOCK_NOW = lambda: datetime.combine(clock.today(), time(10, 7))


def practised() -> list[tuple[str, bool]]:
    story = shelf.current()
    assert story
    entries = engine.course_of(story, clock.today()).diary.of(engine.day.Practised)
    return [(entry.element, entry.finished) for entry in entries]


def begin(opens: Opens, path: str, **options: object) -> Page:
    """Open a session with the clock in the test's hand, and start it."""
    page = opens(**options)
    page.clock.install(time="2025-11-03T10:07")
    Person(page).go(path)
    page.clock.pause_at("2025-11-03T10:08")
    page.get_by_role("button", name="Start, with a timer").click()
    return page


def test_the_clock_leads_and_what_could_not_be_noted_at_once_is_noted_later(
    opens: Opens, told: Callable[..., None]
) -> None:
    told("socks_disc")
    page = begin(opens, "/today/session?only=lie_calves_on_chair")
    expect(page.locator("#player-phase")).to_have_text("Get ready")
    expect(page.locator("#player-clock")).to_have_text("8")

    page.clock.run_for(3_000)
    expect(page.locator("#player-clock")).to_have_text("5")
    page.clock.run_for(5_300)
    expect(page.locator("#player-phase")).to_have_text("Rest here")
    expect(page.locator("#player-speaks")).to_contain_text("Rest here")

    page.route("**/today/tap", lambda route: route.abort())
    page.clock.run_for(600_000)
    again = page.get_by_role("button", name="Note it now")
    expect(again).to_be_visible()
    assert practised() == []

    page.unroute("**/today/tap")
    again.click()
    expect(page.locator("#player-saved")).to_contain_text("It is noted.")
    assert practised() == [("lie_calves_on_chair", True)]


def test_keys_lead_as_well_and_who_wants_no_motion_is_shown_stills(
    opens: Opens, told: Callable[..., None]
) -> None:
    told("socks_disc")
    page = begin(opens, "/today/session?only=lie_calves_on_chair", reduced_motion="reduce")
    assert "?still" in (page.locator("#player-picture").get_attribute("src") or "")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#player-phase")).to_have_text("Rest here")
    page.keyboard.press("Space")
    expect(page.locator("#player-pause")).to_have_text("Go on")
    shown = page.locator("#player-clock").inner_text()
    page.clock.run_for(30_000)
    expect(page.locator("#player-clock")).to_have_text(shown)
    page.keyboard.press("Space")
    page.clock.run_for(1_100)
    expect(page.locator("#player-clock")).not_to_have_text(shown)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#player-phase")).to_have_text("Get ready")


def test_cold_runs_on_while_the_phone_sleeps_and_cannot_be_made_longer(
    opens: Opens, told: Callable[..., None]
) -> None:
    told("socks_disc")
    page = begin(opens, "/today/session?only=cold_pack")
    page.clock.run_for(8_300)
    expect(page.locator("#player-phase")).to_have_text("Cold on")
    for name in ("pause", "back", "skip", "easier"):
        expect(page.locator(f"#player-{name}")).to_be_hidden()
    page.keyboard.press("Space")
    page.clock.fast_forward(295_000)
    page.clock.run_for(6_000)
    expect(page.locator("#player-phase")).to_have_text("Look at the skin")

    page.get_by_role("button", name="The skin is fine: go on").click()
    page.clock.run_for(301_000)
    expect(page.locator("#player-note")).to_contain_text("take it off now")
    expect(page.locator("#player-saved")).to_contain_text("It is noted.")


def test_it_hurts_ends_gently_and_a_leg_leads_to_the_danger_questions(
    opens: Opens, told: Callable[..., None]
) -> None:
    told("socks_disc")
    page = begin(opens, "/today/session")
    page.clock.resume()
    page.get_by_role("link", name="Stop: it hurts").click()
    page.get_by_role("button", name="Something in a leg").click()

    expect(page.get_by_text("call your emergency number now")).to_be_visible()
    assert practised() == [("towel_unloading", False)]
    page.get_by_role("link", name="Answer the danger questions").click()
    page.wait_for_url("**/check-in")


def test_easier_asks_less_at_once_and_begins_it_again(
    opens: Opens, told: Callable[..., None]
) -> None:
    told("socks_disc")
    page = begin(opens, "/today/session?only=quiet_breathing")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#player-where")).to_contain_text("of 10")

    page.get_by_role("button", name="Easier").click()

    expect(page.locator("#player-note")).to_contain_text("Now easier: Slow belly breathing")
    expect(page.locator("#player-phase")).to_have_text("Get ready")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#player-where")).not_to_contain_text("of 10")
