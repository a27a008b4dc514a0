"""Lessons in the web app: whole without scripts, danger first, and remembered."""

import re
from html import unescape

import pytest
from django.http import HttpResponse

from backstory_web import engine, shelf
from backstory_web.engine import lessons as taught
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import Visitor, case

KNOWN = engine.knowledge()
ALL = sorted(KNOWN.lessons)


def words(page: HttpResponse) -> str:
    """Return a page's text without its marks."""
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", page.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def of_kind(kind: str) -> str:
    """Return a lesson with something of that kind to touch."""
    return next(name for name in ALL if KNOWN.lessons[name].touch.kind == kind)


@pytest.fixture
def learner(told: Visitor) -> Visitor:
    """Return somebody whose course is open."""
    assert told.get("/letter").status_code == 200
    return told


def read(visitor: Visitor, lesson: str, clear: str = "yes", mark: str = "") -> HttpResponse:
    return visitor.send(f"/learn/{lesson}", {"clear": clear, "mark": mark})


def test_each_lesson_shows_its_text_what_is_known_and_how_its_claims_stand(
    visitor: Visitor,
) -> None:
    for name in ALL:
        page, lesson = visitor.get(f"/learn/{name}"), KNOWN.lessons[name]
        text, raw = words(page), page.content.decode()
        assert page.status_code == 200
        for says in (*lesson.paragraphs, lesson.finding, lesson.takeaway, lesson.try_today):
            assert " ".join(says.split()) in text
        for claim in lesson.claims:
            assert KNOWN.claims[claim].says in text
            assert engine.standing_words(KNOWN.claims[claim].standing) in text
        for one in lesson.evidence:
            assert f'/sources#{KNOWN.evidence[one].figure.source}"' in raw


def test_the_hardest_of_a_comparison_is_clearly_the_hardest(visitor: Visitor) -> None:
    """A guess between two that press alike would be no fair question."""
    for name in ALL:
        touch = KNOWN.lessons[name].touch
        if touch.kind == "compare":
            page = visitor.get(f"/learn/{name}?touch={touch.movements[0]}")
            first, second, *_ = page.context["touched"].tiles
            assert first.bar.newtons > 1.05 * second.bar.newtons, name


def test_the_whole_library_stands_open_without_a_story(visitor: Visitor) -> None:
    page = visitor.get("/learn").content.decode()
    assert all(f'href="/learn/{name}"' in page for name in ALL)


@pytest.mark.parametrize("name", ["cauda_equina", "socks_disc"])
def test_where_danger_stands_or_is_open_no_lesson_is_shown(visitor: Visitor, name: str) -> None:
    told, open_sign = case(name), {"saddle_numbness": "not_sure"}
    answers = told["answers"] | (open_sign if name == "socks_disc" else {})
    shelf.tell(shelf.begin().pk, shelf.Told(told["person"], answers))
    for path in ("/learn", "/learn/strength", "/learn/texts", "/learn/texts/scans"):
        text = words(visitor.get(path))
        assert "not now" in text
        assert KNOWN.lessons["strength"].title not in text
    assert read(visitor, "strength").status_code == 200
    assert not shelf.current().record or "lesson_read" not in shelf.current().record


def test_where_someone_must_look_first_nothing_that_loads_is_to_be_tried(
    visitor: Visitor,
) -> None:
    told = case("steroid_fall")
    shelf.tell(shelf.begin().pk, shelf.Told(told["person"], told["answers"]))
    assert KNOWN.lessons["strength"].try_today not in words(visitor.get("/learn/strength"))
    assert KNOWN.lessons["sleep"].try_today in words(visitor.get("/learn/sleep"))


def test_a_tap_shows_before_and_then_after(visitor: Visitor) -> None:
    touch = KNOWN.lessons["knee_tap"].touch
    before, after = visitor.get("/learn/knee_tap"), visitor.get("/learn/knee_tap?touch=yes")
    assert touch.before in words(before)
    assert touch.after not in words(before)
    assert touch.after in words(after)
    assert "scene after" in after.content.decode()


def test_the_names_of_one_back_show_the_wish_for_a_scan_as_measured(visitor: Visitor) -> None:
    text = words(visitor.get("/learn/three_names?touch=arthritis"))
    for one in KNOWN.lessons["three_names"].touch.options:
        assert f"{one.label}: {KNOWN.evidence[one.evidence].figure.value:g} of 10" in text


@pytest.mark.parametrize("age", [20, 50, 80])
def test_the_slide_shows_the_published_share_of_that_age(visitor: Visitor, age: int) -> None:
    text = words(visitor.get(f"/learn/age_and_scans?touch={age}"))
    for row in KNOWN.imaging.rows:
        if row.id in KNOWN.lessons["age_and_scans"].touch.rows:
            assert f"{round(100 * row.nearest_to(age).share.value)} {row.name}" in text


def test_newtons_are_those_of_this_body_and_a_heavier_one_bears_more(visitor: Visitor) -> None:
    def newtons() -> list[float]:
        page = visitor.get("/learn/socks_in_newtons?touch=socks_lying")
        return [tile.bar.newtons for tile in page.context["touched"].tiles]

    usual = newtons()
    visitor.send("/movements/your-body", {"stature": "180", "mass": "110", "sex": "male"})
    heavier = newtons()
    assert usual == sorted(usual, reverse=True)
    assert all(more > less for more, less in zip(heavier, usual, strict=True))


def test_the_guess_is_told_right_or_wrong_by_the_newtons(visitor: Visitor) -> None:
    page = visitor.get("/learn/socks_in_newtons?touch=socks_lying")
    most = page.context["touched"].tiles[0].movement
    assert most.id != "socks_lying"
    assert f"But this presses hardest: {most.name}" in words(page)
    right = visitor.get(f"/learn/socks_in_newtons?touch={most.id}")
    assert "Your guess was right" in words(right)


def test_an_order_is_judged_only_when_each_thing_has_its_own_place(visitor: Visitor) -> None:
    items = [item.id for item in KNOWN.lessons["slipped_disc"].touch.items]
    right = "&".join(f"place.{item}={i}" for i, item in enumerate(items, 1))
    wrong = "&".join(f"place.{item}={i}" for i, item in enumerate(reversed(items), 1))
    twice = "&".join(f"place.{item}=1" for item in items)
    assert "That is right." in words(visitor.get(f"/learn/slipped_disc?{right}"))
    assert "Not quite" in words(visitor.get(f"/learn/slipped_disc?{wrong}"))
    fault = words(visitor.get(f"/learn/slipped_disc?{twice}"))
    assert "its own place" in fault
    assert "Not quite" not in fault


def test_a_root_shows_the_muscles_of_its_cause(visitor: Visitor) -> None:
    text = words(visitor.get("/learn/root_and_muscle?touch=root_s1"))
    for guarding in KNOWN.causes["root_s1"].guarding:
        assert all(muscle in text for muscle in guarding.muscles)
    assert "front of the shin" not in text


@pytest.mark.parametrize("kind", ["tap", "choose", "slide", "compare", "order", "reveal", "root"])
def test_nonsense_in_an_address_counts_as_untouched(visitor: Visitor, kind: str) -> None:
    name = of_kind(kind)
    page = visitor.get(f"/learn/{name}?touch=%00%3Cb%3E9999&place.x=8&noted=7")
    assert page.status_code == 200
    assert "9999" not in page.content.decode()


def test_an_unknown_lesson_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("/learn/crystals").status_code == 404


def test_what_is_understood_is_set_aside_and_another_comes_the_next_day(
    learner: Visitor, days: Days
) -> None:
    first = learner.get("/learn").context["now"]
    assert not first.read
    assert read(learner, first.lesson.id).status_code == 302
    page = learner.get("/learn")
    assert page.context["now"].lesson.id == first.lesson.id
    assert "You have read today's lesson" in words(page)
    days.pass_on()
    assert learner.get("/learn").context["now"].lesson.id != first.lesson.id


def test_a_lesson_that_was_not_clear_brings_a_neighbour_the_next_day(
    learner: Visitor, days: Days
) -> None:
    first = learner.get("/learn").context["now"].lesson
    read(learner, first.id, clear="no")
    days.pass_on()
    then = learner.get("/learn").context["now"]
    assert then.why == "neighbour"
    assert then.lesson.id in first.near


def test_the_same_form_sent_twice_counts_once_and_can_be_taken_back(learner: Visitor) -> None:
    mark = learner.get("/learn/sleep").context["mark"]
    noted = read(learner, "sleep", mark=mark)
    read(learner, "sleep", mark=mark)
    assert len(learner.course().diary.entries) == 1
    page = learner.get(noted["Location"].partition("#")[0])
    assert "Noted." in words(page)
    learner.send("/learn/sleep", {"clear": "undo", "entry": page.context["noted"]})
    assert taught.states_of(learner.course()) == {}


def test_without_a_story_nothing_is_kept(visitor: Visitor) -> None:
    assert read(visitor, "sleep").status_code == 302
    assert shelf.current() is None


def test_the_pages_on_the_texts_show_every_claim_with_its_standing_and_where_it_lives(
    visitor: Visitor,
) -> None:
    front = visitor.get("/learn/texts")
    shown = []
    for subject in front.context["subjects"]:
        assert f'href="/learn/texts/{subject.id}"' in front.content.decode()
        page = visitor.get(f"/learn/texts/{subject.id}")
        text, raw = words(page), page.content.decode()
        for row in subject.rows:
            assert row.claim.says in text
            assert engine.standing_words(row.claim.standing) in text
            assert f'id="{row.claim.id}"' in raw
            assert row.places
            shown.append(row.claim.id)
    assert sorted(shown) == sorted(KNOWN.claims)


def test_where_a_claim_lives_can_be_opened(visitor: Visitor) -> None:
    raw = visitor.get("/learn/texts/guarding").content.decode()
    links = set(re.findall(r'href="(/(?:learn|movements|cycle)[^"#]*)', raw))
    assert len(links) > 5
    assert all(visitor.get(link).status_code == 200 for link in sorted(links)[::3])


def test_a_claim_of_a_lesson_leads_to_what_is_known_of_it(visitor: Visitor) -> None:
    raw = visitor.get("/learn/funny_bone").content.decode()
    assert 'href="/learn/texts/spasm#s0.31"' in raw
    assert visitor.get("/learn/texts/magic").status_code == 404


def test_the_rival_ideas_are_told_by_the_story_and_by_time(told: Visitor) -> None:
    page = told.get("/learn/texts")
    fits = {one.rivals.id: one.fits and one.fits.id for one in page.context["rivals"]}
    assert fits["strain"] == "not_strained"
    assert "This one fits your story better today" in words(page)


def test_without_a_story_no_rival_is_said_to_fit(visitor: Visitor) -> None:
    text = words(visitor.get("/learn/texts"))
    assert "This one fits" not in text
    assert "Tell your story" in text
