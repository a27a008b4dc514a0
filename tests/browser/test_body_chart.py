"""The body chart: pressed on the picture, ticked in the list, by keyboard, and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from backstory_web import shelf
from tests.browser.axe import found_by_axe
from tests.browser.conftest import Opens
from tests.browser.person import Person
from tests.browser.test_keyboard import tab_to

CHART = "/story/pain_regions"


def box(page: Page, region: str) -> Locator:
    """Return the box of a region."""
    return page.locator(f"input[value='{region}']")


def press_on_picture(page: Page, region: str) -> None:
    """Press the middle of a region's shape."""
    shape = page.locator(f"label:has(input[value='{region}']) ellipse").first
    shape.scroll_into_view_if_needed()
    at = shape.bounding_box()
    assert at
    page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)


def colour(page: Page, region: str) -> str:
    """Return the colour that a region's shape is filled with."""
    shape = page.locator(f"label:has(input[value='{region}']) ellipse").first
    filled: str = shape.evaluate("shape => getComputedStyle(shape).fill")
    return filled


def marked() -> list[str]:
    """Return the marks that were kept."""
    story = shelf.current()
    assert story is not None
    marks: list[str] = story.told["answers"]["pain_regions"]
    return marks


@pytest.mark.parametrize("width", [360, 1280])
def test_every_shape_in_the_picture_ticks_its_own_box(
    opens: Opens, told: Callable[..., None], width: int
) -> None:
    told("socks_disc")
    person = Person(opens(width=width))
    person.go(CHART)
    boxes = person.page.locator(".body-chart input")
    for region in boxes.evaluate_all("boxes => boxes.map(box => box.value)"):
        press_on_picture(person.page, region)
        expect(box(person.page, region)).to_be_checked()


def test_a_mark_is_coloured_without_scripts(opens: Opens, told: Callable[..., None]) -> None:
    told("socks_disc")
    person = Person(opens(java_script_enabled=False))
    person.go(CHART)
    press_on_picture(person.page, "calf_left")
    person.page.mouse.move(0, 0)
    assert colour(person.page, "calf_left") != colour(person.page, "calf_right")
    person.page.get_by_role("button", name="Save and go on").click()
    assert marked() == ["calf_left"]


def test_the_chart_can_be_filled_in_with_the_keyboard_alone(
    opens: Opens, told: Callable[..., None]
) -> None:
    told("socks_disc")
    person = Person(opens())
    person.go(CHART)
    tab_to(person.page, "input[value='low_back_centre']")
    person.page.keyboard.press("Space")
    expect(box(person.page, "low_back_centre")).to_be_checked()
    tab_to(person.page, "form.one button.primary")
    person.page.keyboard.press("Enter")
    person.page.wait_for_url(lambda url: CHART not in url)
    assert marked() == ["low_back_centre"]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_doubt_is_shown_where_axe_finds_nothing(
    opens: Opens, told: Callable[..., None], width: int
) -> None:
    told("socks_disc", medicines_taken=["ibuprofem"], pain_regions=["calf_left"])
    person = Person(opens(width=width))
    for path in ("/answers", "/letter", CHART):
        person.go(path)
        assert not found_by_axe(person.page)
        wide = person.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, path
