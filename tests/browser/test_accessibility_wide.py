"""Every page wide and dark, as a reader without scripts gets it: nothing is wrong with any."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opens
from tests.browser.person import Person
from tests.browser.test_accessibility import LOOKS, faults_on_every_page


def without_scripts(page: Page) -> None:
    """Let no script arrive: what stands is what a reader without scripts gets.

    Nor do the drawn movements, which take long to draw; the other look has them.
    """
    page.route(re.compile(r"\.js$|/movements/.*\.svg"), lambda route: route.abort())


@pytest.mark.usefixtures("living")
def test_nothing_is_wrong_with_any_page_on_a_screen_without_scripts(opens: Opens) -> None:
    width, scheme = LOOKS[1]
    person = Person(opens(width=width, color_scheme=scheme))
    without_scripts(person.page)
    assert not faults_on_every_page(person)
