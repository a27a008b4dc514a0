"""Every page, narrow and wide, light and dark: axe finds nothing, nothing is out of reach."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from backstory_web import shelf
from tests.browser.conftest import Days, Opens
from tests.browser.person import Person

PAGES = (
    "/",
    "/urgent",
    "/your-words",
    "/about-you",
    "/danger/saddle",
    "/danger/background",
    "/story/pain_now",
    "/story/pain_regions",
    "/story/medicines_taken",
    "/story/onset_trigger",
    "/story/duration_days",
    "/letter",
    "/letter/why",
    "/letter/clinician",
    "/today",
    "/today?all=yes",
    "/today/session",
    "/today/session/1",
    "/programme",
    "/programme/settings",
    "/more",
    "/check-in",
    "/history",
    "/answers",
    "/answers/worse_sitting",
    "/movements",
    "/movements/socks_standing_bent",
    "/movements/bridge",
    "/movements/day",
    "/movements/your-body",
    "/data",
    "/data/erase",
    "/sources",
    "/sources/assumptions",
    "/sources/claims",
    "/nowhere",
)
# Each width and each scheme once: colours do not hang on the width, nor shapes on the scheme.
LOOKS = ((360, "light"), (1280, "dark"))
SMALLEST = 48
TOO_SMALL = """smallest => [...document.querySelectorAll(
    'button, .button, .choice, summary, .tabs a, .top a, .back, .links a, .told a, .foot a')]
  .filter(e => e.checkVisibility({contentVisibilityAuto: true}) && e.offsetHeight > 0)
  .filter(e => e.getBoundingClientRect().height < smallest - 0.5)
  .map(e => e.outerHTML.slice(0, 120))"""


def found_by_axe(page: Page) -> list[str]:
    """Return what axe finds, with where."""
    results = Axe().run(page)
    return [
        f"{page.url}: {found['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]


def open_all_details(page: Page) -> None:
    """Open everything that lies closed; of the long lists of figures only the beginning.

    What is fetched when it is opened stands open on a page of its own. The page of assumptions
    repeats one form some two thousand times: sixty show it.
    """
    page.evaluate("""[...document.querySelectorAll('.sources li')].slice(60)
        .forEach(item => item.remove())""")
    closed = "details:not([hx-get])"
    page.evaluate(f"document.querySelectorAll('{closed}').forEach(d => {{ d.open = true }})")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_any_page(
    opens: Opens, told: Callable[..., None], days: Days, width: int, scheme: str
) -> None:
    told("socks_disc")
    person = Person(opens(width=width, color_scheme=scheme))
    found = []
    for path in PAGES:
        person.go(path)
        open_all_details(person.page)
        found += found_by_axe(person.page)
    days.pass_on()
    person.go("/today")
    found += found_by_axe(person.page)
    assert not found


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_where_there_is_danger_or_a_fault(
    opens: Opens, told: Callable[..., None], days: Days, width: int, scheme: str
) -> None:
    told("cauda_equina")
    person = Person(opens(width=width, color_scheme=scheme))
    person.go("/letter")
    found = found_by_axe(person.page)
    days.pass_on()
    person.go("/check-in")
    found += found_by_axe(person.page)
    person.page.get_by_role("button", name="None of these: save").click()
    person.page.wait_for_selector("#faults")
    found += found_by_axe(person.page)
    told("socks_disc", saddle_numbness="not_sure")
    person.go("/letter")
    assert person.heading == "A few questions first"
    found += found_by_axe(person.page)
    person.go("/danger/unanswered")
    found += found_by_axe(person.page)
    story = shelf.current()
    assert story is not None
    person.go("/answers/onset_morning")
    person.page.get_by_role("button", name="No", exact=True).click()
    person.page.wait_for_url("**/answers")
    found += found_by_axe(person.page)
    assert not found


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways_and_nothing_to_press_is_small(
    opens: Opens, told: Callable[..., None], width: int
) -> None:
    told("socks_disc")
    person = Person(opens(width=width))
    for path in PAGES:
        person.go(path)
        open_all_details(person.page)
        wide = person.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, f"{path} scrolls sideways"
        assert not person.page.evaluate(TOO_SMALL, SMALLEST), path


def test_text_is_large_enough_to_read_lying_down(opens: Opens, told: Callable[..., None]) -> None:
    told("socks_disc")
    person = Person(opens())
    for path in ("/", "/letter", "/today", "/danger/saddle"):
        person.go(path)
        size = person.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size >= 18
