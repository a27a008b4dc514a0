"""The story: every answer is kept at once, can be taken back, and shows what it changed."""

from backstory_web import engine, interview, shelf
from backstory_web.shelf import Told
from tests.shells.web.visitor import Visitor, case


def test_every_answer_is_kept_at_once_so_a_closed_browser_loses_nothing(visitor: Visitor) -> None:
    told = case("socks_disc")
    visitor.begin(told)
    visitor.answer_dangers(told)
    visitor.post("/story/pain_now", pain_now=7)
    visitor.client.cookies.clear()
    assert b"Carry on" in visitor.get("/").content
    assert visitor.get("/story")["Location"] == "/story/pain_worst"
    assert visitor.story().told["answers"]["pain_now"] == "7"


def test_the_story_asks_no_more_than_the_rules_allow(visitor: Visitor) -> None:
    told = case("socks_disc")
    visitor.begin(told)
    visitor.answer_dangers(told)
    worth = engine.knowledge().rules.story_questions.value
    needed = set(interview.needed_by_the_plan(visitor.course().day))
    visitor.answer_story(told)
    asked = set(visitor.story().asked) - needed - {"pain_now", "pain_worst"}
    assert 0 < len(asked) <= worth


def test_each_question_gives_its_reason_and_its_place(visitor: Visitor) -> None:
    told = case("leg_pain_root")
    visitor.begin(told)
    visitor.answer_dangers(told)
    place = visitor.next_page()
    page = visitor.get(place).content.decode()
    finding = engine.knowledge().findings[place.removeprefix("/story/")]
    assert finding.why in page
    assert "question 1 of about" in page


def test_back_leads_to_the_question_before_with_its_answer_shown(visitor: Visitor) -> None:
    visitor.tell("socks_disc")
    first, second = visitor.story().asked[:2]
    page = visitor.get(f"/story/{second}")
    assert page.context["back"] == f"/story/{first}"
    assert "chosen" in visitor.get(f"/story/{first}").content.decode()


def test_a_question_can_be_skipped_and_is_not_put_again(visitor: Visitor) -> None:
    told = case("socks_disc")
    visitor.begin(told)
    visitor.answer_dangers(told)
    place = visitor.next_page()
    visitor.post(place, **{place.removeprefix("/story/"): "not_sure"})
    assert visitor.next_page() != place
    assert not visitor.course().case.answers.get(place.removeprefix("/story/"))


def test_that_is_enough_gives_the_letter_with_what_waits_for_an_answer(visitor: Visitor) -> None:
    told = case("socks_disc")
    visitor.begin(told)
    visitor.answer_dangers(told)
    page = visitor.get(visitor.next_page()).content.decode()
    assert 'href="/letter"' in page
    assert visitor.get("/letter").status_code == 200
    assert b"Waiting for an answer" in visitor.get("/today").content


def test_two_tabs_never_lose_each_others_answers(told: Visitor) -> None:
    story = told.story()
    shelf.tell(story.pk, Told({}, {"worse_sitting": "no"}))
    shelf.tell(story.pk, Told({}, {"leg_pain_below_knee": "yes"}))
    kept = told.story().told["answers"]
    assert (kept["worse_sitting"], kept["leg_pain_below_knee"]) == ("no", "yes")


def test_a_correction_shows_what_it_changed(told: Visitor) -> None:
    told.post("/answers/fever_or_shivering", fever_or_shivering="yes")
    text = told.get("/answers").content.decode()
    assert "What your correction changed" in text
    changed = told.story().changed
    assert changed["level_before"] != changed["level_after"]
    assert engine.say(f"level.{changed['level_after']}") in text


def test_every_question_can_be_found_and_answered_at_any_time(told: Visitor) -> None:
    text = told.get("/answers").content.decode()
    day = told.course().day
    for finding in engine.knowledge().findings.values():
        of_the_evening = finding.topic == "checkin" and finding.unit != "points"
        asked_elsewhere = of_the_evening or finding.optional
        applies = finding.id not in day.findings.not_applicable
        if engine.is_asked(finding) and applies and not asked_elsewhere:
            assert f'href="/answers/{finding.id}"' in text


def test_what_only_a_clinician_can_find_is_not_asked_at_home(told: Visitor) -> None:
    examined = [f.id for f in engine.knowledge().findings.values() if f.by == "clinician"]
    text = told.get("/answers").content.decode()
    assert not [name for name in examined if f'href="/answers/{name}"' in text]
    assert all(told.get(f"/story/{name}").status_code == 404 for name in examined)


def test_a_new_story_keeps_the_old_one(told: Visitor) -> None:
    old = told.story()
    told.client.post("/start")
    assert told.story().pk != old.pk
    told.client.post(f"/data/{old.pk}")
    assert told.story().pk == old.pk
    assert told.story().told == old.told


def test_the_letter_is_the_engines_own_word_for_word(told: Visitor) -> None:
    letter = engine.letter_of(told.course().day)
    text = told.get("/letter").content.decode()
    assert letter.title in text
    assert all(f'id="{section.id}"' in text for section in letter.sections)


def test_today_shows_every_card_what_to_leave_and_how_the_claims_stand(told: Visitor) -> None:
    day = told.course().day
    sheet = engine.sheet_of(day, day.outcome)
    text = told.get("/today?all=yes").content.decode()
    for part in sheet.parts:
        assert all(f'id="card-{card.id}"' in text for card in part.cards)
    assert sheet.avoid
    assert sheet.know
    assert all(f'id="card-{card.id}"' in text for card in (*sheet.avoid, *sheet.know))
    assert all(c.standing_says in text for p in sheet.parts for k in p.cards for c in k.claims)


def test_the_clinicians_letter_gives_the_weights(told: Visitor) -> None:
    letter = engine.clinician_letter_of(told.course().day)
    text = told.get("/letter/clinician").content.decode()
    assert all(f'id="{section.id}"' in text for section in letter.sections)
