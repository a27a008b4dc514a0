"""Check-in, week, flare and reminders under one thumb, in a real browser."""

from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Page, expect
from pytest_django import Settings

from backstory_web import engine, shelf
from tests.browser.conftest import Days, Opens
from tests.browser.person import Person

Tell = Callable[..., None]
MOST_ACTIONS = 8


class Thumb:
    """A thumb that counts what it does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def tap(self, selector: str) -> None:
        """Tap what is shown at ``selector``; what would lie hidden cannot be tapped."""
        self.actions += 1
        self.page.locator(selector).click()

    def choose(self, finding: str, value: str) -> None:
        """Choose an answer."""
        self.tap(f"label:has(input[name='answer.{finding}'][value='{value}'])")


def test_an_evening_without_anything_new_is_told_with_few_taps_and_no_keyboard(
    person: Person, told: Tell, days: Days
) -> None:
    told("socks_disc")
    days.pass_on()
    person.go("/check-in")
    thumb = Thumb(person.page)
    thumb.choose("pain_now", "3")
    thumb.choose("pain_worst", "5")
    thumb.choose("leg_change", "none")
    thumb.choose("sleep_quality", "good")
    thumb.choose("took_pain_killer", "no")
    thumb.choose("did_too_much", "no")
    thumb.choose("done_share", "most")
    thumb.tap("button[name=none]")
    person.page.wait_for_url("**/letter")
    assert thumb.actions <= MOST_ACTIONS
    story = shelf.current()
    assert story is not None
    day = engine.course_of(story, days.today).day
    open_rules = {"did_too_much", "done_share", "took_pain_killer"} - set(day.findings.answers)
    assert not open_rules, "what decides the next stage must be answered on the plain way"


def test_the_bar_of_reminders_comes_by_itself_is_put_off_by_one_tap_and_stays_off(
    person: Person, told: Tell, settings: Settings
) -> None:
    told("socks_disc")
    settings.CLOCK_NOW = lambda: datetime(2025, 11, 3, 20, 5)  # noqa: DTZ001 - a wall clock
    person.go("/goals")
    bar = person.page.locator("#reminder-bar")
    expect(bar).to_contain_text("A moment for you")
    bar.get_by_role("button", name="In 15 minutes").click()
    expect(bar).to_be_empty()
    person.page.reload()
    person.page.wait_for_load_state("networkidle")
    expect(bar).to_be_empty()


def test_with_scripts_off_the_week_and_a_flare_go_their_whole_way(
    opens: Opens, told: Tell, days: Days
) -> None:
    told("socks_disc")
    person = Person(opens(java_script_enabled=False))
    person.go("/week")
    person.page.locator("#field-name\\.0").fill("tie my shoes")
    person.page.locator("#rating-0").select_option("4")
    person.press("Keep this week")
    expect(person.page.locator("#field-name\\.0")).to_have_value("tie my shoes")
    days.pass_on()
    person.go("/today")
    person.press("It has flared")
    person.press("Check in now")
    for finding, value in (("pain_now", "7"), ("pain_worst", "8")):
        person.mark(finding, value)
    person.press("None of these: save")
    assert person.place == "/flare"
    expect(person.page.get_by_role("heading", name="In the first hour")).to_be_visible()
