"""The page on food: found by name, logged by a tap, told against what is advised, danger first."""

from datetime import date, datetime
from html import unescape

import pytest
from pytest_django import Settings

from backstory import Eaten
from backstory_web import engine
from tests.shells.web.conftest import Days
from tests.shells.web.visitor import DAY_ONE, Visitor

MILK, LENTILS, COFFEE = "01077", "16070", "14209"
HOUR = datetime(2000, 1, 1, 12, 30)  # noqa: DTZ001 - of the person's own machine, without a zone


@pytest.fixture(autouse=True)
def half_past_twelve(settings: Settings) -> None:
    settings.CLOCK_NOW = lambda: HOUR


def eaten(visitor: Visitor, on: date = DAY_ONE) -> list[tuple[str, float]]:
    diary = engine.course_of(visitor.story(), on).diary
    return [(one.food, one.portions) for one in diary.of(Eaten) if one.on == on]


def words(visitor: Visitor, path: str = "/food") -> str:
    return unescape(visitor.get(path).content.decode())


def test_a_food_is_found_by_a_misspelt_name_without_scripts(told: Visitor) -> None:
    page = words(told, "/food?q=lentls")
    assert "lentils, cooked" in page
    assert f'name="food" value="{LENTILS}"' in page


def test_a_tap_logs_half_a_portion(told: Visitor) -> None:
    assert told.send("/food", {"food": LENTILS, "portions": "0.5"}).status_code == 302
    assert eaten(told) == [(LENTILS, 0.5)]


def test_the_same_tap_sent_twice_is_kept_once(told: Visitor) -> None:
    form = told.get("/food").context["form"]
    for _ in range(2):
        told.send("/food", {"form": form, "food": MILK, "portions": "1"})
    assert eaten(told) == [(MILK, 1.0)]


def test_what_was_logged_can_be_taken_back(told: Visitor) -> None:
    told.send("/food", {"food": MILK, "portions": "1"})
    entry = told.get("/food").context["eaten"][0][0]
    told.send("/food", {"withdraw": entry.id})
    assert eaten(told) == []


def test_the_same_as_yesterday_is_one_tap_and_kept_once(told: Visitor, days: Days) -> None:
    told.send("/food", {"food": MILK, "portions": "2"})
    told.send("/food", {"food": LENTILS, "portions": "1"})
    today = days.pass_on()
    for _ in range(2):
        told.send("/food", {"same": "yes"})
    assert sorted(eaten(told, today)) == [(MILK, 2.0), (LENTILS, 1.0)]


def test_a_meal_of_an_earlier_day_can_be_logged(told: Visitor, days: Days) -> None:
    days.pass_on(2)
    told.send("/food", {"food": MILK, "portions": "1", "on": DAY_ONE.isoformat()})
    assert eaten(told, DAY_ONE) == [(MILK, 1.0)]
    assert "milk, whole" in words(told, f"/food?on={DAY_ONE.isoformat()}")


def test_a_day_to_come_is_today(told: Visitor) -> None:
    told.send("/food", {"food": MILK, "portions": "1", "on": "2031-01-01"})
    assert eaten(told) == [(MILK, 1.0)]


def test_a_day_without_a_log_is_told_as_unknown(told: Visitor) -> None:
    page = words(told)
    assert engine.say("food.log.nothing") in page
    assert "<table>" not in page


def test_every_amount_stands_in_words_with_what_is_advised(told: Visitor) -> None:
    told.send("/food", {"food": MILK, "portions": "2"})
    bars = told.get("/food").context["bars"]
    assert [bar.name for bar in bars] == [
        one.name for one in engine.knowledge().nutrition.nutrients.values()
    ]
    page = words(told)
    for bar in bars:
        assert bar.says in page
        assert bar.advised in page


def test_an_amount_that_the_table_does_not_know_is_told_as_at_least(told: Visitor) -> None:
    bare = next(f for f in engine.knowledge().foods.values() if f.caffeine_mg is None)
    told.send("/food", {"food": bare.id, "portions": "1"})
    caffeine = told.get("/food").context["bars"][-1]
    assert caffeine.says.startswith("at least")
    assert caffeine.unknown == (bare.name,)


def test_three_foods_are_named_that_could_be_added(told: Visitor) -> None:
    told.send("/food", {"food": COFFEE, "portions": "1"})
    page = told.get("/food")
    assert len(page.context["offered"]) == 3
    for food, _ in page.context["offered"]:
        assert food.name in page.content.decode()


def test_with_weak_kidneys_nothing_is_named_and_the_page_says_why(told: Visitor) -> None:
    told.post("/answers/kidney_disease", kidney_disease=True)
    told.send("/food", {"food": COFFEE, "portions": "1"})
    page = told.get("/food")
    assert page.context["offered"] == []
    potassium = engine.knowledge().nutrition.nutrients["potassium"]
    assert potassium.not_if_says in page.content.decode()


def test_unknown_kidneys_bring_the_question(told: Visitor) -> None:
    told.post("/answers/kidney_disease", kidney_disease="not_sure")
    told.send("/food", {"food": COFFEE, "portions": "1"})
    page = told.get("/food")
    assert page.context["offered"] == []
    assert 'href="/answers/kidney_disease"' in page.content.decode()


def test_a_food_that_nobody_knows_is_refused_and_nothing_is_kept(told: Visitor) -> None:
    answer = told.send("/food", {"food": "99999", "portions": "1"})
    assert answer.status_code == 422
    assert eaten(told) == []


@pytest.mark.parametrize("portions", ["-1", "many", "", "nan", "inf"])
def test_a_portion_that_is_no_amount_is_refused(told: Visitor, portions: str) -> None:
    answer = told.send("/food", {"food": MILK, "portions": portions})
    assert answer.status_code == 422
    assert eaten(told) == []


def test_the_texts_story_stands_beside_what_was_found(told: Visitor) -> None:
    page = words(told)
    carried = {claim for tale in engine.knowledge().nutrition.tales for claim in tale.claims}
    assert carried == {f"s3.{number}" for number in range(37, 47)}
    for tale in engine.knowledge().nutrition.tales:
        assert tale.texts in page
        assert tale.known in page


def test_no_word_of_weight_or_blame_is_on_the_page(told: Visitor) -> None:
    told.send("/food", {"food": MILK, "portions": "2"})
    page = words(told).lower()
    for word in ("calorie", "kcal", "overweight", "unhealthy", "too fat", "cheat", "guilt"):
        assert word not in page


@pytest.mark.parametrize("path", ["/food", "/medicines"])
def test_danger_comes_first(visitor: Visitor, path: str) -> None:
    visitor.begin({"person": {"age_years": 44, "sex": "male"}})
    assert visitor.get(path).status_code == 302


@pytest.mark.parametrize("path", ["/food", "/medicines"])
def test_a_hard_stop_holds_the_page_back(told: Visitor, path: str) -> None:
    told.check_in(some="yes", none="", **{"answer.saddle_numbness": "yes"})
    told.post("/answers/saddle_numbness", saddle_numbness=True)
    assert told.get(path).headers["Location"] == "/letter"


@pytest.mark.parametrize("path", ["/food", "/medicines"])
def test_without_a_story_there_is_a_welcome(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).headers["Location"] == "/"
