"""Finding a food: typing, accents and other words for it are forgiven."""

import pytest

from backstory import Knowledge, find_foods, other_word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("milk", "milk, whole"),
        ("LENTILS", "lentils, cooked"),
        ("lentls", "lentils, cooked"),
        ("brocoli", "broccoli, cooked"),
        ("yogurt", "yoghurt, plain, whole milk"),
        ("zucchini", "courgette, cooked"),
        ("eggplant", "aubergine, cooked"),
        ("gruyère", "gruyere"),
        ("jalapeño almonds", ""),
        ("dark chocolate", "dark chocolate, 70-85% cocoa"),
        ("tofu", "tofu, firm, set with calcium"),
        ("coke", "cola"),
        ("banan", "banana"),
        ("salmon", "salmon, farmed, cooked"),
        ("tea green", "green tea, brewed"),
    ],
)
def test_the_food_meant_is_among_the_first(knowledge: Knowledge, typed: str, meant: str) -> None:
    found = [food.name for food in find_foods(typed, knowledge, most=5)]
    assert (meant in found) if meant else not found


def test_every_food_is_found_by_its_own_name(knowledge: Knowledge) -> None:
    for food in list(knowledge.foods.values())[::9]:
        assert food.id in {one.id for one in find_foods(food.name, knowledge)}


@pytest.mark.parametrize("typed", ["", " ", "?", "a", "%%%", "x" * 500])
def test_what_is_no_word_finds_nothing(knowledge: Knowledge, typed: str) -> None:
    assert find_foods(typed, knowledge) == ()


def test_a_food_that_the_table_has_not_gets_a_proposal(knowledge: Knowledge) -> None:
    assert "espresso" in other_word("large latte", knowledge)
    assert "rice milk" in other_word("oat milk", knowledge)
    assert other_word("milk", knowledge) == ""
