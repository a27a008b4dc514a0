"""Tell it in your own words: shown back first, kept only when confirmed, dangers asked anyway."""

from html import escape

from backstory_web import engine
from tests.shells.web.visitor import Visitor

STORY = (
    "I'm 43, a man. It started three days ago when I bent down to tie my laces.\r\n"
    "Sitting makes it worse. My mum has diabetes. I take ramipril."
)
TICKED = ("age_years", "sex", "duration_days", "worse_sitting", "medicine.ramipril")


def begun(visitor: Visitor) -> None:
    visitor.client.post("/start")


def confirm(visitor: Visitor, text: str, *ticked: str) -> str:
    response = visitor.send("/your-words/confirmed", {"text": text, "take": list(ticked)})
    return str(response["Location"])


def test_a_new_story_offers_the_box_first_and_it_can_be_left_empty(visitor: Visitor) -> None:
    assert visitor.client.post("/start")["Location"] == "/your-words"
    page = visitor.get("/your-words").content.decode()
    assert "<textarea" in page
    assert 'href="/story"' in page
    assert visitor.get("/story")["Location"] == "/about-you"


def test_what_was_read_is_shown_ticked_with_its_words_and_nothing_is_kept(visitor: Visitor) -> None:
    begun(visitor)
    page = visitor.send("/your-words", {"text": STORY}).content.decode()
    findings = engine.findings()
    for name in TICKED[:-1]:
        assert f'value="{name}" checked' in page
    assert findings["duration_days"].label[1:] in page
    assert escape("I'm 43") in page
    assert "3 days" in page
    assert 'value="diabetes"' not in page
    assert visitor.story().told == {"person": {}, "answers": {}}


def test_what_is_confirmed_is_kept_with_the_text_and_the_medicines(visitor: Visitor) -> None:
    begun(visitor)
    assert confirm(visitor, STORY, *TICKED) == "/story"
    told = visitor.story().told
    assert told["person"] == {"age_years": "43", "sex": "male"}
    assert told["answers"] == {"duration_days": "3", "worse_sitting": "yes"}
    assert told["medicines"] == ["ramipril"]
    assert told["about"] == STORY.replace("\r\n", "\n")


def test_what_is_unticked_is_not_kept(visitor: Visitor) -> None:
    begun(visitor)
    confirm(visitor, STORY, "age_years")
    told = visitor.story().told
    assert told["answers"] == {}
    assert "medicines" not in told


def test_a_tick_that_the_text_does_not_bear_out_is_not_believed(visitor: Visitor) -> None:
    begun(visitor)
    confirm(visitor, STORY, "leg_worse_than_back", "medicine.warfarin", "nonsense")
    told = visitor.story().told
    assert told["answers"] == {}
    assert "medicines" not in told


def test_a_danger_that_is_confirmed_leads_straight_to_the_letter(visitor: Visitor) -> None:
    begun(visitor)
    text = "I wet myself last night and I'm numb between my legs."
    confirm(visitor, text, "bladder_change", "saddle_numbness")
    assert visitor.get("/story")["Location"] == "/letter"
    assert visitor.course().day.level == "emergency_now"


def test_a_danger_stands_first_among_what_was_read(visitor: Visitor) -> None:
    begun(visitor)
    page = visitor.send("/your-words", {"text": "Sitting is agony. I have a fever."})
    assert [chip.name for chip in page.context["chips"]] == ["fever_or_shivering", "worse_sitting"]


def test_a_danger_denied_in_the_text_is_still_asked(visitor: Visitor) -> None:
    begun(visitor)
    text = "I'm 43. No fever, never had cancer, bladder and bowels are fine."
    page = visitor.send("/your-words", {"text": text})
    assert [chip.name for chip in page.context["chips"]] == ["age_years"]
    confirm(visitor, text, "age_years", "fever_or_shivering", "cancer_ever", "bladder_change")
    assert visitor.story().told["answers"] == {}
    assert visitor.next_page().startswith("/danger/")


def test_an_empty_box_gets_a_gentle_word(visitor: Visitor) -> None:
    begun(visitor)
    page = visitor.send("/your-words", {"text": "  \r\n "})
    assert page.status_code == 422
    assert engine.say("own_words.empty") in page.content.decode()


def test_a_text_that_says_nothing_for_certain_leads_on_to_the_questions(visitor: Visitor) -> None:
    begun(visitor)
    page = visitor.send("/your-words", {"text": "It just hurts."}).content.decode()
    assert engine.say("own_words.nothing_read") in page
    assert confirm(visitor, "It just hurts.") == "/story"
    assert visitor.story().told["about"] == "It just hurts."


def test_a_text_too_long_to_be_read_whole_says_so_and_is_kept_whole(visitor: Visitor) -> None:
    begun(visitor)
    text = "I'm 43. " + "My back is sore. " * 6000
    page = visitor.send("/your-words", {"text": text})
    assert engine.say("own_words.cut") in page.content.decode()
    confirm(visitor, text, "age_years")
    assert visitor.story().told["about"] == text.strip()


def test_what_was_written_is_shown_again_and_its_marks_are_no_markup(visitor: Visitor) -> None:
    begun(visitor)
    text = "I'm 43 <script>alert(1)</script>"
    page = visitor.send("/your-words", {"text": text}).content.decode()
    assert "<script>alert" not in page
    confirm(visitor, text, "age_years")
    assert escape(text, quote=False) in visitor.get("/your-words").content.decode().replace(
        "&#x27;", "'"
    )


def test_telling_more_later_keeps_what_was_told_before(visitor: Visitor) -> None:
    begun(visitor)
    confirm(visitor, STORY, *TICKED)
    confirm(visitor, "I take ibuprofen. Lying flat helps.", "medicine.ibuprofen", "eased_lying")
    told = visitor.story().told
    assert told["medicines"] == ["ramipril", "ibuprofen"]
    assert told["answers"]["eased_lying"] == "yes"
    assert told["answers"]["duration_days"] == "3"
