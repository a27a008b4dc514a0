"""Whether what looks for faults finds them."""

from collections.abc import Callable

import pytest

from tests.browser.axe import found_by_axe
from tests.browser.person import Person

PALE = "el => { el.style.color = '#bbb'; el.style.background = '#fff'; }"
BEHIND = "el => { el.parentElement.style.background = '#444'; }"


@pytest.mark.parametrize("spoilt", [PALE, BEHIND])
def test_one_pale_word_among_many_of_its_kind_is_found(
    person: Person, told: Callable[..., None], spoilt: str
) -> None:
    told("socks_disc")
    person.go("/answers")
    assert not found_by_axe(person.page)

    person.page.locator("main dd:visible, main p:visible, main a:visible").last.evaluate(spoilt)

    assert any("color-contrast" in found for found in found_by_axe(person.page))


def test_a_button_without_a_name_is_found(person: Person) -> None:
    person.page.locator("main").evaluate("el => el.append(document.createElement('button'))")

    assert any("button-name" in found for found in found_by_axe(person.page))
