"""The danger check with nothing but a keyboard."""

from playwright.sync_api import Page, expect

from tests.browser.person import Person

_MOST_STEPS = 80


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element is reached; it must be within a page's worth of steps."""
    for _ in range(_MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("chosen => document.activeElement.matches(chosen)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def press_enter(page: Page) -> None:
    """Press Enter and wait for the page that follows."""
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)


def test_the_danger_check_can_be_gone_through_with_the_keyboard_alone(person: Person) -> None:
    page = person.page
    tab_to(page, "form[action='/start'] button")
    press_enter(page)
    tab_to(page, "form a.button.secondary")
    press_enter(page)
    tab_to(page, "#field-age_years")
    page.keyboard.type("34")
    tab_to(page, "input[name='answer.sex']")
    page.keyboard.press("ArrowDown")
    tab_to(page, "form button.primary")
    press_enter(page)

    signs = page.locator("fieldset.field").count()
    for _ in range(signs):
        tab_to(page, "fieldset input[type=radio]")
        page.keyboard.press("ArrowRight")
    tab_to(page, "form button.primary")
    press_enter(page)
    expect(page.locator("h1")).to_be_focused()
    while person.place.startswith("/danger/"):
        tab_to(page, "button[name=none]")
        press_enter(page)
    assert person.place.startswith("/story/")


def test_the_focus_can_always_be_seen(person: Person) -> None:
    page = person.page
    for _ in range(6):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"


def test_the_first_tab_offers_to_skip_to_the_main_part(person: Person) -> None:
    person.page.keyboard.press("Tab")
    expect(person.page.locator(".skip")).to_be_focused()
    expect(person.page.locator(".skip")).to_be_in_viewport()
