"""The story in own words, in a real browser: from the box over the chips to the questions."""

import pytest
from playwright.sync_api import expect

from backstory_web import shelf
from tests.browser.axe import found_by_axe
from tests.browser.conftest import Opens
from tests.browser.person import Person
from tests.browser.test_accessibility import LOOKS, SMALLEST, TOO_SMALL

STORY = (
    "I'm 43, a woman. It started three days ago when I bent down to tie my laces. "
    "Sitting is murder, lying flat helps. I have a fever. I take ramipril."
)


def write(person: Person) -> None:
    person.press("Begin my story")
    person.page.get_by_label("Your story").fill(STORY)
    person.page.get_by_role("button", name="Read what I wrote").click()
    expect(person.page.get_by_role("heading", name="Is this right?")).to_be_focused()


def test_a_story_is_written_shown_back_corrected_and_confirmed(person: Person) -> None:
    write(person)
    page = person.page
    boxes = page.get_by_role("checkbox")
    assert all(box.is_checked() for box in boxes.all())
    page.get_by_role("checkbox", name="Fever or shivering").uncheck()
    person.press("Yes, that is right")
    story = shelf.current()
    assert story is not None
    assert story.told["person"] == {"age_years": "43", "sex": "female"}
    assert story.told["answers"]["duration_days"] == "3"
    assert "fever_or_shivering" not in story.told["answers"]
    assert story.told["medicines"] == ["ramipril"]
    assert person.place.startswith("/danger/")


def test_it_works_where_no_script_runs(opens: Opens) -> None:
    person = Person(opens(java_script_enabled=False))
    person.press("Begin my story")
    person.page.get_by_label("Your story").fill("I'm 43.")
    person.page.get_by_role("button", name="Read what I wrote").click()
    person.press("Yes, that is right")
    assert person.place.startswith("/danger/")


def test_it_can_be_gone_through_with_the_keyboard_alone(person: Person) -> None:
    page = person.page
    person.press("Begin my story")
    page.get_by_label("Your story").focus()
    page.keyboard.type("I'm 43. I have a fever.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Is this right?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Fever or shivering")).not_to_be_checked()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_out_of_reach(
    opens: Opens, width: int, scheme: str
) -> None:
    person = Person(opens(width=width, color_scheme=scheme))
    page = person.page
    person.press("Begin my story")
    found = found_by_axe(page)
    page.get_by_role("button", name="Read what I wrote").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += found_by_axe(page)
    page.get_by_label("Your story").fill(STORY)
    page.get_by_role("button", name="Read what I wrote").click()
    page.wait_for_selector("input[name=take]")
    found += found_by_axe(page)
    assert not found
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not page.evaluate(TOO_SMALL, SMALLEST)
