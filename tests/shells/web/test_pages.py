"""Every page answers, says one thing at the top, and keeps to this machine."""

import re

import pytest

from backstory_web import engine, questions
from tests.shells.web.visitor import Visitor

OPEN_TO_ALL = [
    "/",
    "/urgent",
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
]
OF_A_STORY = [
    "/your-words",
    "/about-you",
    "/danger/saddle",
    "/story/pain_now",
    "/story/onset_trigger",
    "/letter",
    "/letter/why",
    "/letter/clinician",
    "/today",
    "/check-in",
    "/history",
    "/answers",
    "/answers/worse_sitting",
]


@pytest.mark.parametrize("path", OPEN_TO_ALL)
def test_a_page_without_a_story_answers(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize("path", [*OPEN_TO_ALL, *OF_A_STORY])
def test_every_page_answers_with_one_heading_and_its_language(told: Visitor, path: str) -> None:
    page = told.get(path)
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("<h1") == 1
    assert '<html lang="en-GB">' in text


@pytest.mark.parametrize("path", OF_A_STORY)
def test_a_page_of_a_story_leads_to_the_welcome_when_there_is_none(
    visitor: Visitor, path: str
) -> None:
    page = visitor.get(path)
    assert page.status_code == 302
    assert page["Location"] == "/"


@pytest.mark.parametrize("path", [*OPEN_TO_ALL, *OF_A_STORY])
def test_no_page_names_another_host_to_fetch_from(told: Visitor, path: str) -> None:
    text = told.get(path).content.decode()
    fetched = re.findall(r'(?:src|href|action)="([^"]*)"', text)
    assert not [address for address in fetched if "//" in address]


@pytest.mark.parametrize("path", [*OPEN_TO_ALL, *OF_A_STORY])
def test_no_page_has_a_script_or_a_style_of_its_own(told: Visitor, path: str) -> None:
    text = told.get(path).content.decode()
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", text)


def test_pages_ask_browsers_to_keep_nothing_and_to_load_nothing_from_elsewhere(
    told: Visitor,
) -> None:
    page = told.get("/letter")
    assert page["Cache-Control"] == "no-store"
    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert list(page.cookies) in ([], ["csrftoken"])


def test_a_forged_host_is_refused(visitor: Visitor) -> None:
    page = visitor.client.get("/", HTTP_HOST="backstory.example")
    assert page.status_code == 400
    assert b"Backstory" not in page.content


def test_a_form_from_another_site_is_refused_in_plain_words(told: Visitor) -> None:
    told.client.handler.enforce_csrf_checks = True
    page = told.post("/answers/worse_sitting", worse_sitting="no")
    assert page.status_code == 403
    assert "too old" in page.content.decode()
    assert told.story().told["answers"]["worse_sitting"] is True


def test_an_address_that_leads_nowhere_says_that_nothing_is_lost(told: Visitor) -> None:
    page = told.get("/nowhere")
    assert page.status_code == 404
    assert "Nothing has been lost" in page.content.decode()


@pytest.mark.parametrize("level", [engine.Level.EMERGENCY_NOW, engine.Level.SAME_DAY])
def test_the_urgent_page_names_every_sign_that_is_enough_by_itself(
    visitor: Visitor, level: engine.Level
) -> None:
    text = visitor.get("/urgent").content.decode()
    assert questions.alarms(level)
    for name, signs in questions.alarms(level):
        assert escaped(name) in text
        assert all(escaped(sign) in text for sign in signs)


def test_the_sources_page_lists_every_source(visitor: Visitor) -> None:
    text = visitor.get("/sources").content.decode()
    assert all(f'id="{key}"' in text for key in engine.knowledge().sources)


def test_the_assumptions_page_lists_every_assumed_figure(visitor: Visitor) -> None:
    text = visitor.get("/sources/assumptions").content.decode()
    assumed = engine.assumptions()
    assert assumed
    assert all(escaped(one.place) in text for one in assumed)


def test_the_claims_page_shows_every_claim_with_its_standing_in_words(visitor: Visitor) -> None:
    page = visitor.get("/sources/claims")
    text = page.content.decode()
    for claim in engine.knowledge().claims.values():
        assert f'id="{claim.id}"' in text
        assert engine.standing_words(claim.standing) in text


def escaped(text: str) -> str:
    """Return ``text`` as a page prints it."""
    for plain, safe in (("&", "&amp;"), ("'", "&#x27;"), ('"', "&quot;")):
        text = text.replace(plain, safe)
    return text
