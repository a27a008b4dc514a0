"""Whole ways through the app, in a real browser on a small phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Days, Opens
from tests.browser.person import Person
from tests.shells.web.visitor import case, checkins


@pytest.mark.parametrize("name", ["socks_disc", "leg_pain_root"])
def test_from_the_welcome_to_the_letter_to_today_to_the_next_days_check_in(
    person: Person, days: Days, name: str
) -> None:
    told = case(name)
    person.tell(told)
    assert person.place == "/letter"
    expect(person.page.locator("section#fits")).to_be_visible()
    expect(person.page.locator("section#safety_net")).to_be_visible()

    person.press("See today's plan")
    expect(person.page.locator(".element").first).to_be_visible()
    expect(person.page.get_by_role("heading", name="Leave these for now")).to_be_visible()

    days.pass_on()
    person.check_in(checkins(name)[0])
    assert person.place == "/letter"
    expect(person.page.locator(".date")).to_contain_text("4 November 2025")
    person.go("/today")
    expect(person.page.locator(".badge")).to_contain_text("day 2")
    person.go("/history")
    expect(person.page.locator("[aria-labelledby=days] tbody tr")).to_have_count(2)


def test_the_socks_story_names_what_fits_with_reasons(
    person: Person, told: Callable[..., None]
) -> None:
    told("socks_disc")
    person.go("/letter")
    fits = person.page.locator("section#fits")
    expect(fits).to_contain_text("disc", ignore_case=True)
    expect(fits).to_contain_text("For it")


def test_cauda_equina_stops_on_the_first_screen_and_comes_back_only_when_seen(
    person: Person, days: Days
) -> None:
    told = case("cauda_equina")
    person.begin(told)
    person.answer_dangers(told)
    assert person.place == "/letter"
    assert person.heading == "Get emergency help now"
    expect(person.page.locator(".tabs")).to_have_count(0)
    expect(person.page.get_by_text("See today's plan")).to_have_count(0)
    person.go("/today")
    assert person.place == "/letter"

    days.pass_on()
    person.press("I have been seen: check in")
    held = person.page.locator("input[name=cleared]")
    assert held.count() >= 1
    for box in range(held.count()):
        held.nth(box).check()
    person.mark("pain_now", "4")
    person.mark("pain_worst", "5")
    person.press("None of these: save")
    assert person.heading != "Get emergency help now"


def test_a_slip_of_the_finger_can_be_taken_back(person: Person) -> None:
    person.begin(case("socks_disc"))
    person.mark("saddle_numbness", "yes")
    person.press("Save my answers")
    assert person.heading == "Get emergency help now"
    person.press("Correct: numbness where you sit")
    person.page.get_by_role("button", name="No", exact=True).click()
    person.page.wait_for_url("**/answers")
    expect(person.page.get_by_text("What your correction changed")).to_be_visible()
    person.press("Carry on")
    assert person.place == "/danger/saddle"


def test_everything_works_with_scripts_off(opens: Opens, days: Days) -> None:
    person = Person(opens(java_script_enabled=False))
    person.tell(case("socks_disc"))
    assert person.place == "/letter"
    expect(person.page.locator("[data-print]")).to_be_hidden()
    person.press("See today's plan")
    person.page.locator(".element summary").first.click()
    person.page.locator(".element a.open-part").first.click()
    expect(person.page.locator("ol.steps").first).to_be_visible()
    days.pass_on()
    person.check_in(checkins("socks_disc")[0])
    assert person.place == "/letter"
    person.go("/history")
    expect(person.page.locator("svg[role=img]")).to_be_visible()


def test_a_browser_closed_mid_interview_loses_nothing(opens: Opens) -> None:
    told = case("leg_pain_root")
    first = Person(opens())
    first.begin(told)
    first.answer_dangers(told)
    first.page.locator("button[name='answer.pain_now'][value='7']").click()
    first.page.wait_for_url("**/story/pain_worst")
    first.page.context.close()

    second = Person(opens())
    second.press("Carry on with my story")
    assert second.place == "/story/pain_worst"


def test_the_back_button_shows_the_answer_given_and_sends_nothing_twice(person: Person) -> None:
    told = case("socks_disc")
    person.begin(told)
    person.answer_dangers(told)
    first = person.place
    person.page.locator("button.answer").nth(3).click()
    person.page.wait_for_url(lambda url: not url.endswith(first))
    person.page.go_back()
    person.page.wait_for_url(f"**{first}")
    chosen = person.page.locator("button.answer.chosen")
    expect(chosen).to_have_attribute("value", "3")
    expect(chosen).to_contain_text("your answer so far")


def test_after_a_swap_the_new_heading_has_the_focus_and_is_announced(person: Person) -> None:
    person.begin(case("socks_disc"))
    person.press("None of these")
    heading = person.page.locator("h1")
    expect(heading).to_be_focused()
    expect(person.page.locator("#announce")).to_have_text(heading.inner_text())


def test_what_is_wrong_gets_the_focus_and_leads_to_the_question(person: Person) -> None:
    person.begin(case("socks_disc"))
    person.page.get_by_role("button", name="Save my answers").click()
    expect(person.page.locator("#faults")).to_be_focused()
    person.page.locator("#faults a").first.click()
    expect(person.page.locator("#field-saddle_numbness")).to_be_focused()


def test_on_paper_only_the_letter_is_left(person: Person, told: Callable[..., None]) -> None:
    told("socks_disc")
    person.go("/letter")
    person.page.emulate_media(media="print")
    for hidden in (".tabs", ".actions", ".urgent-link"):
        expect(person.page.locator(hidden)).to_be_hidden()
    expect(person.page.locator("section#fits")).to_be_visible()
