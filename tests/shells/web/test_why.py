"""The page of reasons: all five causes, every bar in words as well, and never where danger is."""

import re

import pytest

from backstory_web import engine
from tests.shells.web.visitor import Visitor


def test_the_letter_leads_to_the_reasons(told: Visitor) -> None:
    assert 'href="/letter/why"' in told.get("/letter").content.decode()


def test_it_shows_the_engines_own_words_for_the_first_five_causes(told: Visitor) -> None:
    day = told.course().day
    text = told.get("/letter/why").content.decode()
    letter = engine.explanation_of(day)
    assert all(f'id="{section.id}"' in text for section in letter.sections)
    assert len(re.findall(r'id="cause-', text)) == 5


def test_every_bar_is_hidden_from_readers_and_told_in_words_with_its_source(
    told: Visitor,
) -> None:
    text = told.get("/letter/why").content.decode()
    bars = re.findall(r"<li>\s*(<svg class=\"bar[^>]*>).*?</svg>\s*<p>(.*?)</p>", text, re.DOTALL)
    letter = engine.explanation_of(told.course().day)
    drawn = [bar for section in letter.sections for item in section.items for bar in item.bars]
    assert len(bars) == len(drawn) > 10
    for picture, words in bars:
        assert 'aria-hidden="true"' in picture
        assert re.search(r"decibans|of 100", words)
        assert 'href="/sources#' in words


@pytest.mark.parametrize("sign", ["saddle_numbness", "fever_or_shivering"])
def test_where_someone_must_look_first_there_are_no_reasons_to_read(
    told: Visitor, sign: str
) -> None:
    told.post(f"/answers/{sign}", **{sign: "yes"})
    page = told.get("/letter/why")
    assert page.status_code == 302
    assert page["Location"] == "/letter"
    assert "/letter/why" not in told.get("/letter").content.decode()


def test_where_a_danger_question_is_open_it_leads_back_to_the_letter(told: Visitor) -> None:
    told.post("/answers/saddle_numbness", saddle_numbness="not_sure")
    assert told.get("/letter/why")["Location"] == "/letter"


def test_a_correction_says_by_which_answer_level_causes_and_why(told: Visitor) -> None:
    told.post("/answers/worse_sitting", worse_sitting="no")
    text = told.get("/answers").content.decode()
    assert "Worse sitting: was &quot;yes&quot;, is now &quot;no&quot;." in text
    assert "How urgent it is stays the same" in text
    changed = told.story().changed
    assert len(changed["first_before"]) == len(changed["first_after"]) == 3
    assert all(reason.split(":")[0] in text for reason in changed["why"])
