"""The home app in Spanish: whole pages, danger first, and honest where it is English still."""

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from backstory.knowledge.language import Translation, gaps_in
from backstory.knowledge.load import DATA
from backstory_web import engine, shelf
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor, case

FIRST_PAGES = ("/", "/urgent", "/your-words", "/about-you", "/danger/saddle", "/danger/slow")
FOR_ONE_WHO_TOLD = ("/letter", "/letter/why", "/today?all=yes", "/answers", "/check-in")
LONG = 4


@pytest.fixture
def spanish(db: None, days: Days) -> Visitor:  # noqa: ARG001 - a store and a day
    """Return somebody whose browser asks for Spanish."""
    engine.forget()
    return Visitor(Client(headers={"accept-language": "es-MX,es;q=0.9,en;q=0.5"}))


@pytest.fixture(scope="module")
def english() -> list[str]:
    """Return every longer English text of the first day that has no gap to fill."""
    texts = Translation(DATA, "es").english("first_day").values()
    found = {text for places in texts for text in places.values() if not gaps_in(text)}
    return sorted(_plain(text) for text in found if len(text.split()) >= LONG)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def shown(response: HttpResponse) -> str:
    """Return what a page says: its text without tags, and its labels."""
    html = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.content.decode(), flags=re.S)
    labels = " ".join(re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', html))
    return _plain(unescape(re.sub(r"<[^>]+>", " ", html) + " " + labels))


def language_of(response: HttpResponse) -> str:
    """Return in which language a page says it is."""
    found = re.search(r'<html lang="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def must_be_spanish(response: HttpResponse, english: list[str]) -> None:
    """Hold a page to its language: it says so, and no English sentence stands in it."""
    assert response.status_code == 200
    assert language_of(response) == "es"
    text = shown(response)
    assert [one for one in english if one in text] == []


@pytest.mark.parametrize("path", FIRST_PAGES)
def test_a_page_before_the_letter_is_wholly_in_spanish(
    path: str, spanish: Visitor, english: list[str]
) -> None:
    shelf.begin()
    must_be_spanish(spanish.get(path), english)


@pytest.mark.parametrize("path", FOR_ONE_WHO_TOLD)
def test_a_page_from_the_letter_on_is_wholly_in_spanish(
    path: str, spanish: Visitor, english: list[str]
) -> None:
    story, told = shelf.begin(), case("socks_disc")
    shelf.tell(story.pk, shelf.Told(told["person"], told["answers"]))
    must_be_spanish(spanish.get(path), english)


def test_a_danger_is_told_in_spanish(spanish: Visitor, english: list[str]) -> None:
    story, told = shelf.begin(), case("cauda_equina")
    shelf.tell(story.pk, shelf.Told(told["person"], told["answers"]))
    letter = spanish.get("/letter")
    must_be_spanish(letter, english)
    assert "Busca ayuda de emergencia ahora" in shown(letter)
    assert "Llama a tu número de emergencias" in shown(letter)


def test_every_question_is_asked_in_spanish(spanish: Visitor, english: list[str]) -> None:
    shelf.begin()
    for finding in ("pain_now", "onset_trigger", "duration_days", "pain_regions"):
        must_be_spanish(spanish.get(f"/story/{finding}"), english)


def test_a_page_that_is_not_translated_is_english_in_one_piece_and_says_so(
    spanish: Visitor,
) -> None:
    page = spanish.get("/sources")
    assert language_of(page) == "en-GB"
    assert 'lang="es">Esta página todavía no está en español' in page.content.decode()


def test_the_language_is_switched_by_hand_and_kept_in_a_cookie(visitor: Visitor) -> None:
    assert language_of(visitor.get("/")) == "en-GB"
    answer = visitor.send("/language", {"language": "es", "next": "/urgent"})
    assert answer.headers["Location"] == "/urgent"
    assert visitor.client.cookies["django_language"]["samesite"] == "Strict"
    assert language_of(visitor.get("/urgent")) == "es"
    visitor.send("/language", {"language": "en-gb", "next": "/"})
    assert language_of(visitor.get("/")) == "en-GB"


def test_the_switch_leads_nowhere_else(visitor: Visitor) -> None:
    answer = visitor.send("/language", {"language": "es", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_each_language_names_itself(visitor: Visitor) -> None:
    page = visitor.get("/").content.decode()
    assert 'lang="es">Español</button>' in page
    assert 'aria-current="true">English</button>' in page


def test_two_people_at_one_machine_each_read_their_own_language(told: Visitor) -> None:
    other = Visitor(Client(headers={"accept-language": "es"}))
    assert "Your day with a back in spasm" in shown(told.get("/letter"))
    assert "Tu día con la espalda en espasmo" in shown(other.get("/letter"))
    assert "Your day with a back in spasm" in shown(told.get("/letter"))


def test_a_date_is_written_as_in_spanish(spanish: Visitor) -> None:
    story, told = shelf.begin(), case("socks_disc")
    shelf.tell(story.pk, shelf.Told(told["person"], told["answers"]))
    assert "3 de noviembre" in shown(spanish.get("/letter"))


def test_the_box_for_own_words_says_that_it_reads_english_only(
    spanish: Visitor, visitor: Visitor
) -> None:
    shelf.begin()
    assert "solo se entiende lo que está escrito en inglés" in shown(spanish.get("/your-words"))
    assert "understood here" not in shown(visitor.get("/your-words"))


def test_an_answer_typed_in_english_is_kept_when_the_language_changes(spanish: Visitor) -> None:
    shelf.begin()
    english_visitor = Visitor(Client())
    assert english_visitor.post("/story/duration_days", duration_days="2 weeks").status_code == 302
    assert spanish.get("/answers").status_code == 200
