"""Twelve weeks in minutes: the programme as five people live it, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Days
from tests.browser.living import NO_REASON_AGAINST, Life
from tests.browser.person import Person

FREE = dict.fromkeys(NO_REASON_AGAINST, False)
ARCHING = {"front_lying_ladder", "lie_on_front_pillow", "towel_unloading", "press_up"}


@pytest.fixture
def life(person: Person, days: Days) -> Life:
    """Return somebody about to live with the programme."""
    return Life(person, days)


def test_a_recovery_with_one_flare_goes_from_protect_to_keep_and_only_one_step_back(
    life: Life, told: Callable[..., None]
) -> None:
    told("socks_disc", **FREE)
    assert "Protect" in life.stage

    for pain in (5, 5, 4, 4):
        life.evening(pain)
    assert "Settle" in life.stage
    for pain in (3, 2, 2, 2, 1, 1, 1):
        life.evening(pain)
    assert "Stabilise" in life.stage
    for _ in range(15):
        life.evening(1, morning_stiffness_min="5", walking_minutes="25", pain_after_load="0")
    assert "Rebuild" in life.stage

    life.sleep()
    life.person.go("/check-in?flare=yes")
    life.send(7, 8, flared="yes")
    assert "Stabilise" in life.stage
    assert life.asked_to_do()
    life.person.go("/flare")
    assert life.person.place == "/flare"

    for pain in (6, 4, 3, 2, 1):
        life.evening(pain)
    assert "Rebuild" in life.stage
    measures = {"walking_minutes": "30", "walking_minutes_a_week": "140", "side_hold_s": "25"}
    for evening in range(29):  # every second evening
        life.sleep()
        life.evening(1, **(measures if evening in (15, 28) else {}))
    assert "Keep" in life.stage

    life.person.go("/history")
    chart = life.person.page.locator("main svg").first
    expect(chart).to_be_visible()
    expect(life.person.page.locator("tbody tr")).not_to_have_count(0)


def test_a_danger_sign_on_day_nine_stops_the_plan_at_once_and_every_page_with_it(
    life: Life, told: Callable[..., None]
) -> None:
    told("socks_disc", **FREE)
    for pain in (5, 4, 4, 3, 3, 2, 2, 2):
        life.evening(pain)
    assert life.asked_to_do()

    life.sleep()
    life.person.go("/check-in")
    for finding, value in (("pain_now", "2"), ("pain_worst", "3")):
        life.person.mark(finding, value)
    group = life.person.page.locator(".group").first
    group.locator("summary").first.click()
    life.person.mark("saddle_numbness", "yes")
    life.person.press("Save what I marked; no to the rest")

    assert life.person.heading == "Get emergency help now"
    for path in ("/today", "/today/session", "/habits", "/food", "/week", "/forecast", "/flare"):
        life.person.go(path)
        main = life.person.page.locator("main")
        assert main.locator(".element").count() == 0, path
        said = main.inner_text()
        assert "Get emergency help now" in said or "someone must see you first" in said, path


def test_a_narrow_nerve_canal_gets_the_way_that_bends_and_rests_and_nothing_that_arches(
    life: Life, told: Callable[..., None]
) -> None:
    told("stenosis_walk", **FREE)
    seen: set[str] = set()
    for pain in (5, 5, 4, 3, 3, 2, 2, 2, 2, 2, 2):
        seen |= life.asked_to_do()
        life.evening(pain)

    assert not seen & ARCHING
    assert "sit_leaning_forward" in seen
    assert "walk_with_rests" in seen
    assert "early_morning_rule" not in seen


def test_relief_under_a_pain_killer_raises_no_load_until_it_is_there_without(
    life: Life, told: Callable[..., None]
) -> None:
    told("socks_disc", **FREE)
    for pain in (6, 6, 6):
        life.evening(pain)
    assert "Protect" in life.stage
    before = life.asked_to_do()

    life.evening(2, took_pain_killer="yes")

    assert "Protect" in life.stage
    assert before <= life.asked_to_do()
    guard = life.person.page.locator("section:has(> #guard)")
    expect(guard).to_be_visible()
    assert "Do not stop a prescribed medicine" in guard.inner_text()
    life.evening(2, took_pain_killer="yes")
    assert "Protect" in life.stage

    for _ in range(2):
        life.evening(2)
    assert "Settle" in life.stage


def test_after_twelve_weeks_of_silence_the_way_back_is_kind_and_gentle(
    life: Life, told: Callable[..., None]
) -> None:
    told("socks_disc", **FREE)
    for pain in (5, 4, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1):
        life.evening(pain)
    assert "Stabilise" in life.stage

    life.sleep(84)
    life.person.go("/today")
    expect(life.person.page.get_by_role("link", name="check in", exact=False).first).to_be_visible()
    life.send(3, 4)

    assert "Protect" in life.stage or "Settle" in life.stage
    assert "Welcome back" in life.person.page.locator("main").inner_text()
    for pain in (2, 2, 1, 1, 1, 1, 1):
        life.evening(pain)
    assert "Stabilise" in life.stage
