"""Movements in a real browser: without scripts, with the keyboard, without motion, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import Opens
from tests.browser.person import Person
from tests.browser.test_accessibility import LOOKS
from tests.browser.test_keyboard import press_enter, tab_to

SOCKS = "/movements/socks_standing_bent"


def drawn(page: Page) -> list[str]:
    """Return the addresses of pictures that are shown and could not be drawn."""
    found: list[str] = page.evaluate(
        """[...document.images].filter(i => i.loading !== 'lazy' && !i.naturalWidth)
            .map(i => i.src)"""
    )
    return found


def test_from_the_gallery_to_a_movement_its_better_way_and_a_day_without_scripts(
    opens: Opens,
) -> None:
    person = Person(opens(java_script_enabled=False))
    # Without scripts nothing is put off, so all pictures are drawn at once: do not wait for them.
    person.page.get_by_role("link", name="Movements").click(no_wait_after=True)
    person.page.locator(f"a.tile[href='{SOCKS}']").click()
    expect(person.page.locator(".picture img")).to_be_visible()
    person.page.locator("a.to-better").click()
    assert person.place == "/movements/socks_foot_on_knee"
    person.go("/movements/day")
    person.page.locator("input[name='count.lift_stoop']").fill("40")
    person.page.get_by_role("button", name="Work it out").click()
    expect(person.page.locator("section[aria-labelledby=whole]")).to_contain_text("times the wear")
    person.page.locator("button[name=instead][value=lift_stoop]").first.click()
    expect(person.page.locator("input[name='count.lift_squat']")).to_have_value("40")


def test_a_body_is_told_with_the_keyboard_alone(opens: Opens) -> None:
    page = Person(opens()).page
    page.goto(page.url + "movements/your-body")
    for field, written in (("stature", "5 ft 10"), ("mass", "12 st 4 lb")):
        tab_to(page, f"#field-{field}")
        page.keyboard.type(written)
    tab_to(page, "form button.primary")
    press_enter(page)
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator(".body-line")).to_contain_text("1.78 m and 78 kg")


def test_enter_in_a_count_works_the_day_out_and_takes_nothing_out(opens: Opens) -> None:
    person = Person(opens())
    person.go("/movements/day")
    acts = person.page.locator(".acts > li").count()
    person.page.locator("input[name='count.lift_stoop']").fill("40")
    person.page.keyboard.press("Enter")
    expect(person.page.locator("section[aria-labelledby=whole]")).to_contain_text("times the wear")
    expect(person.page.locator(".acts > li")).to_have_count(acts)


def test_every_picture_of_a_movement_can_be_drawn(opens: Opens) -> None:
    person = Person(opens())
    for path in (SOCKS, "/movements/bird_dog", "/movements/sit_upright"):
        person.go(path)
        person.page.wait_for_load_state("networkidle")
        assert not drawn(person.page), path


@pytest.mark.parametrize(
    ("motion", "shown", "hidden"),
    [("no-preference", ".moving", ".still"), ("reduce", ".still", ".moving")],
)
def test_who_wants_no_motion_is_shown_a_still(
    opens: Opens, motion: str, shown: str, hidden: str
) -> None:
    page = opens(reduced_motion=motion)
    page.goto(page.url.rstrip("/") + SOCKS + ".svg")
    look = "chosen => getComputedStyle(document.querySelector(chosen)).display"
    assert page.evaluate(look, shown) == "inline"
    assert page.evaluate(look, hidden) == "none"


def test_on_paper_the_steps_stand_side_by_side(opens: Opens) -> None:
    person = Person(opens(width=800))
    person.go(SOCKS)
    strip = person.page.locator(".strip img")
    expect(strip).to_be_hidden()
    person.page.emulate_media(media="print")
    person.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(strip).to_be_visible()
    expect(person.page.locator(".tabs")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_where_exercises_wait_or_a_count_is_wrong(
    opens: Opens, told: Callable[..., None], width: int, scheme: str
) -> None:
    person = Person(opens(width=width, color_scheme=scheme))
    person.go("/movements/day")
    person.page.locator("input[name='count.walk']").fill("many")
    person.page.locator("button.primary").click()
    person.page.wait_for_selector("#faults")
    expect(person.page.locator("input[name='count.walk']")).to_have_value("many")
    found = found_by_axe(person.page)
    told("cauda_equina")
    for path in ("/movements", "/movements/bird_dog", "/movements/day"):
        person.go(path)
        found += found_by_axe(person.page)
    assert not found


@pytest.mark.parametrize("width", [360, 1280])
def test_every_bar_of_load_is_drawn_inside_the_page(opens: Opens, width: int) -> None:
    person = Person(opens(width=width))
    for path in ("/movements", SOCKS, "/movements/day"):
        person.go(path)
        outside = person.page.evaluate(
            """[...document.querySelectorAll('svg.bar rect')].filter(bar => {
              const drawn = bar.getBoundingClientRect();
              return drawn.left < 0 || drawn.right > window.innerWidth;
            }).length"""
        )
        assert outside == 0, path
