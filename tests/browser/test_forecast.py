"""The forecast in a real browser: every what-if by a link, and within reach of everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from backstory_web.engine import cycle
from tests.browser.axe import found_by_axe
from tests.browser.conftest import Opens
from tests.browser.person import Person
from tests.browser.test_accessibility import (
    LOOKS,
    SMALLEST,
    TOO_SMALL,
    open_all_details,
)
from tests.shells.web.test_forecast import FUTURES, MadePrognosis


@pytest.fixture
def foreseen(told: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a story on the shelf, and a forecast made by hand beside it."""
    told("socks_disc")
    made = MadePrognosis(FUTURES, sure="little")  # type: ignore[arg-type]  # made by hand
    monkeypatch.setattr(cycle, "prognosis_of_story", lambda _story, _today: made)


@pytest.mark.usefixtures("foreseen")
def test_from_progress_to_the_forecast_and_each_what_if_without_scripts(opens: Opens) -> None:
    person = Person(opens(java_script_enabled=False))
    person.go("/history")
    person.press("How it may go on")
    assert person.heading == "How your pain may go on"
    for name in ("With your plan", "A week in bed", "Pushing through"):
        person.page.get_by_role("link", name=name, exact=True).click()
        expect(person.page.locator("#chosen")).to_have_text(name)
    expect(person.page.locator(".tone-caution")).to_contain_text("A warning")
    person.page.get_by_text("The forecast as a table").click()
    expect(person.page.get_by_role("row", name="84")).to_be_visible()


@pytest.mark.usefixtures("foreseen")
@pytest.mark.parametrize(("width", "scheme"), LOOKS[1:])
def test_axe_finds_nothing_and_all_can_be_reached(opens: Opens, width: int, scheme: str) -> None:
    person = Person(opens(width=width, color_scheme=scheme))
    person.go("/forecast?if=push_through")
    open_all_details(person.page)
    assert not found_by_axe(person.page)
    assert not person.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not person.page.evaluate(TOO_SMALL, SMALLEST)


@pytest.mark.usefixtures("foreseen")
def test_the_fan_is_drawn_inside_its_paper(opens: Opens) -> None:
    person = Person(opens())
    person.go("/forecast?if=plan")
    outside = person.page.evaluate(
        """[...document.querySelectorAll('.fan svg :is(polygon, polyline)')].filter(shape => {
          const box = shape.getBBox(), paper = shape.ownerSVGElement.viewBox.baseVal;
          return box.x < 0 || box.y < 0 || box.x + box.width > paper.width
            || box.y + box.height > paper.height;
        }).length"""
    )
    assert outside == 0
