"""Today: now and next, the hours, and one tap on each thing to which the plan answers at once."""

import html
import re
from collections.abc import Callable
from datetime import datetime, time

import pytest
from django.urls import resolve
from pytest_django import Settings

from backstory_web import clock, engine, shelf
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor

MARK = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def at(settings: Settings) -> Callable[..., None]:
    """Return a function that says what time of day it is; it begins mid-morning."""

    def say(hours: int, minutes: int = 0) -> None:
        moment = datetime.combine(clock.today(), time(hours, minutes))
        settings.CLOCK_NOW = lambda: moment

    say(10, 7)
    return say


def tap(visitor: Visitor, element: str, what: str, **more: str) -> str:
    """Press one button of a card and return the page that follows."""
    fields = {"mark": MARK, "element": element, "what": what, **more}
    answer = visitor.client.post("/today/tap", fields, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def course() -> engine.Course:
    story = shelf.current()
    assert story
    return engine.course_of(story, clock.today())


def said(page: str) -> str:
    found = re.search(r'id="told".*?<span>(.*?)</span>', page, re.S)
    return found[1] if found else ""


def rows(visitor: Visitor) -> dict[str, str]:
    """Return the state of each line of the day by its time."""
    page = visitor.get("/today").context["page"]
    return {row.begins: row.state for row in page.rows}


def test_now_is_what_stands_at_this_minute_and_next_what_follows(
    told: Visitor, at: Callable[..., None]
) -> None:
    page = told.get("/today").context["page"]
    assert page.now.begins <= "10:07" < page.now.ends
    assert page.next.begins >= page.now.ends

    at(6, 30)
    early = told.get("/today")
    assert early.context["page"].now is None
    assert "The day begins at 07:00." in early.content.decode()

    at(23, 30)
    assert "That was the last thing of today." in told.get("/today").content.decode()


def test_hours_that_were_assumed_are_said_to_be(told: Visitor) -> None:
    page = told.get("/today").content.decode()
    assert "You have not told your hours" in page

    told.send("/programme/settings", {"answer.wakes_at_h": "6:30", "answer.sleeps_at_h": "22:00"})

    page = told.get("/today")
    assert "You have not told your hours" not in page.content.decode()
    assert page.context["page"].wakes == "06:30"


def test_done_is_noted_counted_and_can_be_undone(told: Visitor) -> None:
    page = tap(told, "walk_first_days", "done")
    assert said(page) == "Done: Walk a little, and often, 1 of 6 today."
    assert list(rows(told).values()).count("done") == 1

    entry = re.search(r'name="entry" value="(\w+)"', page)
    assert entry
    page = tap(told, "", "undo", entry=entry[1])
    assert said(page) == "Taken back. The plan is as it was."
    assert "done" not in rows(told).values()


def test_the_same_button_pressed_twice_counts_once(told: Visitor) -> None:
    tap(told, "walk_first_days", "done")
    tap(told, "walk_first_days", "done")

    assert len(course().diary.standing) == 1


def test_not_today_takes_it_out_for_today_and_one_tap_brings_it_back(
    told: Visitor, at: Callable[..., None], days: Days
) -> None:
    page = tap(told, "cold_pack", "not_today")
    assert said(page) == "Cold on the sore muscles is left out today. Tomorrow it is back."
    assert 'id="card-cold_pack"' not in page
    assert "Left out today" in page

    assert 'id="card-cold_pack"' in tap(told, "cold_pack", "as_planned")

    tap(told, "cold_pack", "not_today")
    days.pass_on()
    at(10)
    assert 'id="card-cold_pack"' in told.get("/today").content.decode()


def test_too_hard_asks_less_at_once_and_says_what(told: Visitor) -> None:
    before = next(p for p in course().day.outcome.do if p.id == "walk_first_days")
    page = tap(told, "walk_first_days", "too_hard")
    after = next(p for p in course().day.outcome.do if p.id == "walk_first_days")

    assert after.dose.minutes < before.dose.minutes
    assert f"{after.dose.minutes:g} minutes" in said(page)


def test_too_easy_makes_nothing_harder_today(told: Visitor) -> None:
    before = course().day.outcome.do
    page = tap(told, "walk_first_days", "too_easy")

    assert "Today stays as it is" in said(page)
    assert [p.dose for p in course().day.outcome.do] == [p.dose for p in before]


@pytest.mark.parametrize(
    "fields",
    [
        {"element": "walk_first_days", "what": "fly"},
        {"element": "no_such_thing", "what": "done"},
        {"what": "undo"},
        {},
        {"element": "walk_first_days", "what": "done", "minutes": "nan"},
        {"element": "walk_first_days", "what": "done", "hold_s": "-4"},
        {"element": "walk_first_days", "what": "swap", "to": "<script>"},
    ],
)
def test_a_tap_that_means_nothing_changes_nothing(told: Visitor, fields: dict[str, str]) -> None:
    before = shelf.current().record
    page = told.client.post("/today/tap", fields, follow=True)

    assert page.status_code == 200
    assert said(page.content.decode()) == (
        "That was not understood, so nothing has changed. Please press again."
    )
    assert shelf.current().record == before


@pytest.mark.parametrize("path", ["/today", "/today/session", "/programme"])
def test_where_danger_comes_first_there_is_no_day(told: Visitor, path: str) -> None:
    told.post("/answers/saddle_numbness", saddle_numbness="yes")

    answer = told.get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/letter")


def test_a_tap_from_a_page_older_than_the_danger_is_not_kept(told: Visitor) -> None:
    told.post("/answers/saddle_numbness", saddle_numbness="yes")
    answer = told.send("/today/tap", {"mark": MARK, "element": "walk_first_days", "what": "done"})

    assert answer["Location"] == "/letter"
    assert not course().diary.entries


def test_every_link_of_the_page_to_a_part_of_it_leads_somewhere(told: Visitor) -> None:
    page = told.get("/today").content.decode()
    targets = set(re.findall(r'href="#([\w-]+)"', page))

    assert targets
    assert targets <= set(re.findall(r'id="([\w-]+)"', page))


def test_each_part_of_today_has_a_page_with_its_why_and_how_its_claims_stand(told: Visitor) -> None:
    shown = set(re.findall(r'hx-get="(/today/part/\w+)"', told.get("/today").content.decode()))

    assert len(shown) > 20
    for address in sorted(shown)[::6]:
        page = told.get(address)
        card, text = page.context["card"], html.unescape(page.content.decode())
        assert card.why in text
        assert all(claim.standing_says in text for claim in card.claims)
    assert told.get("/today/part/hip_thrusts").status_code == 404


def test_each_button_has_a_name_of_its_own_on_the_page(told: Visitor) -> None:
    ids = re.findall(r' id="([\w-]+)"', told.get("/today?all=yes").content.decode())

    assert len(set(ids)) == len(ids)


def test_five_places_are_at_hand_on_every_page_and_all_else_under_more(told: Visitor) -> None:
    for path in ("/today", "/check-in", "/history", "/learn", "/more"):
        page = told.get(path).content.decode()
        tabs = page[page.index('class="tabs"') : page.index("</nav>")]
        assert re.findall(r"<span>([^<]+)</span>", tabs) == [
            "Today",
            "Check in",
            "Progress",
            "Learn",
            "More",
        ]
        assert tabs.count('aria-current="page"') == 1


def test_every_place_under_more_is_one_and_the_letter_is_there(told: Visitor) -> None:
    groups = told.get("/more").context["groups"]
    addresses = [address for group in groups for _, address, _ in group.links]

    assert {"/letter", "/answers", "/movements", "/data"} <= set(addresses)
    assert len(set(addresses)) == len(addresses)
    assert all(resolve(address) for address in addresses)
