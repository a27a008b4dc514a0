"""The reasons in a real browser: found from the letter, opened without scripts, seen whole."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.person import Person


def test_from_the_letter_to_the_reasons_and_what_a_scan_would_show(
    person: Person, told: Callable[..., None]
) -> None:
    told("socks_disc")
    person.go("/letter")
    person.press("More about why")
    assert person.place == "/letter/why"
    expect(person.page.locator("section#sure")).to_be_visible()
    expect(person.page.locator("section[id^='cause-']")).to_have_count(5)
    expect(person.page.locator("section#scan .bars li").first).to_contain_text("of 100")
    person.page.locator("section#scan a.source").first.click()
    person.page.wait_for_url("**/sources#brinjikji-2015")


def test_the_other_causes_open_without_scripts(opens: Opens, told: Callable[..., None]) -> None:
    told("stenosis_walk")
    person = Person(opens(java_script_enabled=False))
    person.go("/letter/why")
    second = person.page.locator("section[id^='cause-']").nth(1)
    expect(second.get_by_text("What would settle it")).to_be_hidden()
    second.locator("summary").first.click()
    expect(second.get_by_text("What would settle it")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_bar_is_drawn_inside_its_card(
    opens: Opens, told: Callable[..., None], width: int
) -> None:
    told("socks_disc")
    person = Person(opens(width=width))
    person.go("/letter/why")
    outside = person.page.evaluate(
        """[...document.querySelectorAll('svg.bar .part')].filter(part => {
          const card = part.closest('.card').getBoundingClientRect();
          const bar = part.getBoundingClientRect();
          return bar.height > 0 && (bar.left < card.left || bar.right > card.right);
        }).length"""
    )
    drawn = person.page.locator("section#scan svg.bar .part").first.bounding_box()
    assert outside == 0
    assert drawn is not None
    assert drawn["width"] > drawn["height"] > 5


def test_a_correction_shows_what_was_what_is_and_why(
    person: Person, told: Callable[..., None]
) -> None:
    told("socks_disc")
    person.go("/answers/worse_sitting")
    person.page.get_by_role("button", name="No", exact=True).click()
    person.page.wait_for_url("**/answers")
    changed = person.page.locator("section[aria-labelledby=changed]")
    expect(changed).to_contain_text('Worse sitting: was "yes", is now "no".')
    expect(changed).to_contain_text("How urgent it is stays the same: self-care.")
    expect(changed.locator("li").first).to_be_visible()
