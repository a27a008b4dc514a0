"""Every page, narrow and light with its scripts, wide and dark without: nothing out of reach.

Each page is opened once a look: axe finds nothing, nothing lies sideways or is too small for a
thumb, and the frame is whole: one heading, the way past the navigation, and urgent help.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from backstory_web import shelf
from tests.browser.axe import found_by_axe
from tests.browser.conftest import Days, Opens
from tests.browser.person import Person

FIRST_DAY = (
    "/",
    "/urgent",
    "/your-words",
    "/about-you",
    "/danger/saddle",
    "/story/pain_now",
    "/story/pain_regions",
    "/story/medicines_taken",
    "/story/onset_trigger",
    "/story/duration_days",
    "/letter",
    "/letter/why",
    "/letter/clinician",
    "/answers",
    "/answers/worse_sitting",
)
PROGRAMME = (
    "/today",
    "/today?all=yes",
    "/today/part/walk_first_days",
    "/today/session",
    "/today/session/1",
    "/programme",
    "/programme/settings",
    "/check-in",
    "/history",
    "/forecast",
    "/week",
    "/goals",
    "/flare",
    "/flare/plan",
    "/habits",
    "/habits/audit",
    "/food?q=milk",
    "/medicines",
    "/report",
    "/report/doctor",
)
LEARNING = (
    "/learn",
    "/learn/knee_tap?touch=after",
    "/learn/age_and_scans",
    "/learn/root_and_muscle",
    "/learn/socks_in_newtons",
    "/learn/slipped_disc",
    "/learn/three_names",
    "/learn/breathing",
    "/learn/texts",
    "/learn/texts/scans",
)
BESIDE = (
    "/more",
    "/reminders",
    "/reminders/log",
    "/movements",
    "/movements/socks_standing_bent",
    "/movements/day",
    "/movements/your-body",
    "/data",
    "/data/erase",
    "/sources",
    "/sources/assumptions",
    "/sources/claims",
    "/nowhere",
)
SPANISH = ("/letter", "/today")
PAGES = (*FIRST_DAY, *PROGRAMME, *LEARNING, *BESIDE)
# Each width and each scheme once: colours do not hang on the width, nor shapes on the scheme.
LOOKS = ((360, "light"), (1280, "dark"))
SMALLEST = 48
TOO_SMALL = """smallest => [...document.querySelectorAll(
    'button, .button, .choice, .amount, summary, .tabs a, .top a, .back, .links a, .told a, ' +
    '.foot a')]
  .filter(e => e.checkVisibility({contentVisibilityAuto: true}) && e.offsetHeight > 0)
  .filter(e => e.getBoundingClientRect().height < smallest - 0.5)
  .map(e => e.outerHTML.slice(0, 120))"""
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
# What every page owes: one heading, the skip link before all else, urgent help, one place marked.
FRAME = """() => [
    [...document.querySelectorAll('h1')].filter(e => e.checkVisibility()).length === 1 || 'one h1',
    document.querySelector('a[href], button')?.matches('a.skip[href="#main"]') || 'skip link first',
    !!document.querySelector('.urgent-link[href]') || 'urgent help',
    document.querySelectorAll('.tabs [aria-current]').length <= 1 || 'one place',
  ].filter(one => one !== true)"""


def open_all_details(page: Page) -> None:
    """Open everything that lies closed; of the long lists of figures only the beginning.

    What is fetched when it is opened stands open on a page of its own. The page of assumptions
    repeats one form some two thousand times: sixty show it.
    """
    page.evaluate("""[...document.querySelectorAll('.sources li')].slice(60)
        .forEach(item => item.remove())""")
    closed = "details:not([hx-get])"
    page.evaluate(f"document.querySelectorAll('{closed}').forEach(d => {{ d.open = true }})")


def faults_of(page: Page) -> list[str]:
    """Return whatever is wrong with the page that is open."""
    open_all_details(page)
    found = [f"{page.url}: {owed}" for owed in page.evaluate(FRAME)]
    found += [f"{page.url} scrolls sideways"] if page.evaluate(SIDEWAYS) else []
    found += [f"{page.url}: small: {small}" for small in page.evaluate(TOO_SMALL, SMALLEST)]
    return found + found_by_axe(page)


def faults_on_every_page(person: Person) -> list[str]:
    """Return what is wrong with any page, and with the first day in Spanish."""
    found = []
    for path in PAGES:
        person.go(path)
        found += faults_of(person.page)
    person.page.context.add_cookies(
        [{"name": "django_language", "value": "es", "url": person.page.url}]
    )
    for path in SPANISH:
        person.go(path)
        assert person.page.locator("html").get_attribute("lang") == "es"
        found += faults_of(person.page)
    return found


@pytest.mark.usefixtures("living")
def test_nothing_is_wrong_with_any_page_on_a_phone(opens: Opens) -> None:
    width, scheme = LOOKS[0]
    assert not faults_on_every_page(Person(opens(width=width, color_scheme=scheme)))


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


def test_text_is_large_enough_to_read_lying_down(opens: Opens, told: Callable[..., None]) -> None:
    told("socks_disc")
    person = Person(opens())
    for path in ("/", "/letter", "/today", "/danger/saddle"):
        person.go(path)
        size = person.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size >= 18
