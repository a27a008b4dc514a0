"""Lessons in a real browser: touched with the keyboard, whole without scripts."""

from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.person import Person


def test_a_tap_by_keyboard_moves_the_picture_says_so_and_keeps_the_focus(opens: Opens) -> None:
    page = opens(reduced_motion="reduce")
    Person(page).go("/learn/knee_tap")
    page.locator("#touch-go").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".scene.after")).to_have_count(1)
    expect(page.locator("#announce")).to_contain_text("Nobody asked the brain")
    expect(page.locator("#touch-go")).to_be_focused()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.swing')).animationName") == "none"
    )


def test_a_slide_by_keyboard_fills_the_crowd(opens: Opens) -> None:
    page = opens()
    Person(page).go("/learn/age_and_scans?touch=20")
    before = page.locator(".crowds").inner_text()
    page.locator("#touch-age").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("output[for=touch-age]")).to_have_text("30")
    expect(page.locator(".crowds")).not_to_have_text(before)
    expect(page.locator("#touch-age")).to_be_focused()


def test_without_scripts_a_choice_an_order_and_a_card_do_the_same(opens: Opens) -> None:
    page = opens(java_script_enabled=False)
    person = Person(page)
    person.go("/learn/three_names")
    page.get_by_role("button", name="A disc bulge").click()
    expect(page.locator("#touch .result")).to_contain_text("5.7 of 10")
    person.go("/learn/slipped_disc")
    for place, item in enumerate(("sequestration", "extrusion", "protrusion", "bulge"), 1):
        page.locator(f"#place-{item}").select_option(str(place))
    page.get_by_role("button", name="Look").click()
    expect(page.locator("#touch .result")).to_contain_text("That is right.")
    person.go("/learn/phosphorus")
    page.locator(".turn summary").nth(1).click()
    expect(page.locator(".turn").nth(1)).to_contain_text("Measured the other way round")
