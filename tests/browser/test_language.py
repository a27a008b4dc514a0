"""The first day in Spanish, in a real browser: from the welcome page to the letter and the day."""

from collections.abc import Callable

import pytest
from django.utils import translation
from playwright.sync_api import Page

from backstory.knowledge.language import Translation, gaps_in
from backstory.knowledge.load import DATA
from backstory_web import engine
from tests.browser.conftest import Opens
from tests.browser.person import Person

LONG = 4


@pytest.fixture(autouse=True)
def read() -> None:
    """Read the Spanish texts beforehand: the first page of a start waits for them."""
    with translation.override("es"):
        engine.knowledge()


@pytest.fixture(scope="module")
def english() -> list[str]:
    """Return every longer English text of the first day that has no gap to fill."""
    texts = Translation(DATA, "es").english("first_day").values()
    found = {text for places in texts for text in places.values() if not gaps_in(text)}
    return sorted(" ".join(text.split()) for text in found if len(text.split()) >= LONG)


def must_be_spanish(page: Page, english: list[str]) -> None:
    """Hold what a person sees to its language."""
    assert page.locator("html").get_attribute("lang") == "es"
    seen = " ".join(page.locator("body").inner_text().split())
    assert [one for one in english if one in seen] == []


def test_a_story_is_told_from_the_welcome_to_the_dangers_in_spanish(
    opens: Opens, english: list[str]
) -> None:
    person = Person(opens(locale="es-ES"))
    must_be_spanish(person.page, english)
    for button in ("Empezar mi historia", "No, hazme las preguntas"):
        person.press(button)
        must_be_spanish(person.page, english)
    person.page.locator("#field-age_years").fill("41")
    person.mark("sex", "female")
    person.press("Seguir")
    assert person.place.startswith("/danger/")
    must_be_spanish(person.page, english)
    person.mark("saddle_numbness", "yes")
    for sign in ("bladder_change", "bowel_change", "sexual_change"):
        person.mark(sign, "no")
    person.press("Guardar mis respuestas")
    must_be_spanish(person.page, english)


def test_the_letter_and_the_day_are_in_spanish_and_the_switch_turns_them_back(
    opens: Opens, told: Callable[[str], None], english: list[str]
) -> None:
    person = Person(opens(locale="es-MX"))
    told("socks_disc")
    for path in ("/letter", "/today"):
        person.go(path)
        must_be_spanish(person.page, english)
    person.page.get_by_role("button", name="English", exact=True).click()
    person.page.wait_for_function("document.documentElement.lang === 'en-GB'")
    assert person.place == "/today"
    assert person.heading == engine.say("today.title")
