"""The habit coach with one thumb on a small phone, with scripts and without."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from backstory_web import shelf
from backstory_web.engine import habits as coach
from tests.browser.conftest import Opens
from tests.browser.person import Person
from tests.shells.web.test_habits import NOTHING_IN_THE_WAY

# The first page of loads for a body takes a second of work, and longer on a machine that is busy.
PATIENCE_MS = 60_000


def audited(**counts: float) -> dict[str, Any]:
    """Return an audit of a day with these acts and no others."""
    nothing = dict.fromkeys((act.ways[0] for act in coach.daily_acts()), 0.0)
    return {"kind": "audited", "acts": {**nothing, **counts}}


def note(entry: dict[str, Any]) -> None:
    """Put an entry in the diary of the story on the shelf."""
    story = shelf.current()
    assert story is not None
    shelf.note(story.pk, entry)


def test_a_habit_is_found_chosen_and_told_with_one_thumb_and_no_script(
    opens: Opens, told: Callable[..., None]
) -> None:
    told("socks_disc", **NOTHING_IN_THE_WAY)
    note(audited(lift_stoop=10, sit_slouched=120))
    person = Person(opens(java_script_enabled=False))
    page = person.page
    page.set_default_timeout(PATIENCE_MS)
    page.route("**/*.svg?still", lambda route: route.abort())
    person.go("/habits")
    person.press("Look at my day again")
    page.get_by_label("Socks, bent over while standing").check(force=True)
    page.locator("fieldset.amounts", has_text="Socks").get_by_label("8 times").check(force=True)
    page.get_by_label("Lifting with bent knees").check(force=True)
    page.get_by_role("button", name="Show what would spare my back").click()
    expect(page.get_by_role("heading", name="What would spare this back most")).to_be_visible(
        timeout=PATIENCE_MS
    )
    page.get_by_role("button", name="Practise this for a week").first.click()
    expect(page.get_by_role("heading", name="Your week of practice")).to_be_visible(
        timeout=PATIENCE_MS
    )
    page.locator(".week .taps button").nth(1).click()
    expect(page.get_by_text("Told for today:")).to_be_visible(timeout=PATIENCE_MS)
