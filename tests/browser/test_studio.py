"""The studio in a real browser: live with scripts, whole without, and within reach of everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import Opens
from tests.browser.person import Person
from tests.browser.test_accessibility import (
    LOOKS,
    SMALLEST,
    TOO_SMALL,
    open_all_details,
)

CYCLE = "/cycle"
PAGES = (f"{CYCLE}?preset=masking", f"{CYCLE}?sent=yes&cut=fear&sleep=9&load=120")


def slide(page: Page, slider: str, *keys: str) -> None:
    """Move a slider with the keyboard and wait for the picture that follows."""
    page.locator(f"#field-{slider}").focus()
    before = page.url
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(lambda url: url != before)


def test_a_slider_moved_with_the_keyboard_changes_the_picture_and_keeps_the_focus(
    opens: Opens,
) -> None:
    person = Person(opens())
    person.go(CYCLE)
    line = person.page.locator("#outcome polyline.now")
    before = line.get_attribute("points")
    slide(person.page, "load", "ArrowRight", "ArrowRight")
    expect(person.page.locator("output[for=field-load]")).to_have_text("110\u00a0%")
    expect(line).not_to_have_attribute("points", before or "")
    expect(person.page.locator("#field-load")).to_be_focused()
    expect(person.page.locator("#announce")).to_contain_text("After 6 weeks:")
    person.page.wait_for_url(lambda url: "load=110" in url)


def test_a_loop_that_is_cut_is_drawn_cut_and_goes_back(opens: Opens) -> None:
    person = Person(opens())
    person.go(CYCLE)
    box = person.page.locator("input[name=cut][value=fear]")
    box.focus()
    person.page.keyboard.press("Space")
    expect(person.page.locator(".cycle .loop.cut")).to_have_count(1)
    expect(box).to_be_focused()
    person.page.keyboard.press("Space")
    expect(person.page.locator(".cycle .loop.cut")).to_have_count(0)
    expect(person.page.locator("#outcome")).to_contain_text("This is how it would go")


def test_without_scripts_the_same_is_done_with_a_button(opens: Opens) -> None:
    person = Person(opens(java_script_enabled=False))
    person.go(CYCLE)
    person.page.get_by_role("link", name="A week in bed").click()
    expect(person.page.locator("#preset")).to_contain_text("Everybody lies in bed")
    person.page.locator("label:has(input[value=fear])").click()
    person.page.get_by_role("button", name="Work it out").click()
    expect(person.page.locator(".cycle .loop.cut")).to_have_count(1)
    expect(person.page.locator("output[for=field-bed_days]")).to_have_text("7 days")


def test_the_picture_stays_in_sight_on_a_phone_and_hides_no_focus(opens: Opens) -> None:
    page = opens()
    Person(page).go(CYCLE)
    page.locator("#field-exercise").focus()
    picture = page.locator("#outcome svg").first
    expect(picture).to_be_in_viewport(ratio=0.9)
    below = page.locator(".stays").bounding_box()
    slider = page.locator("#field-exercise").bounding_box()
    assert below
    assert slider
    assert slider["y"] >= below["y"] + below["height"]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_and_all_can_be_reached(opens: Opens, width: int, scheme: str) -> None:
    person, found = Person(opens(width=width, color_scheme=scheme)), []
    for path in PAGES:
        person.go(path)
        open_all_details(person.page)
        found += found_by_axe(person.page)
        assert not person.page.evaluate(
            "document.documentElement.scrollWidth > window.innerWidth"
        ), f"{path} scrolls sideways"
        assert not person.page.evaluate(TOO_SMALL, SMALLEST), path
    assert not found


def test_where_danger_stands_the_waiting_page_is_found_clean(
    opens: Opens, told: Callable[..., None]
) -> None:
    told("cauda_equina")
    person = Person(opens())
    person.go(CYCLE)
    assert person.heading == "The spasm cycle: not now"
    assert not found_by_axe(person.page)
