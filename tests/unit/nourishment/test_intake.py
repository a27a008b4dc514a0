"""What a day held: the table's figures, unknown never zero, reference values for this person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory import Amount, Diary, Intake, Knowledge, intake_of, mean_intake, supplement_limits
from tests.unit.nourishment.meals import DAY, days_before, knowing, meals


def of(intake: Intake, nutrient: str) -> Amount:
    return next(amount for amount in intake.amounts if amount.id == nutrient)


# Per serving, from tables other than ours: Linus Pauling Institute; American Academy of Pediatrics.
@pytest.mark.parametrize(
    ("food", "portions", "nutrient", "published"),
    [
        ("01085", 1, "phosphorus", 247),  # skimmed milk, a cup
        ("16070", 0.5, "phosphorus", 178),  # lentils, half a cup
        ("14209", 1, "phosphorus", 7),  # black coffee, a cup
        ("01077", 1, "calcium", 300),  # milk, a cup
    ],
)
def test_a_portion_holds_what_other_tables_publish(
    knowledge: Knowledge, food: str, portions: float, nutrient: str, published: float
) -> None:
    held = intake_of(meals((food, portions)), DAY, knowing(knowledge), knowledge)
    assert of(held, nutrient).known == pytest.approx(published, rel=0.1)


def test_a_glass_of_cola_holds_about_a_seventh_of_the_phosphorus_of_the_milk(
    knowledge: Knowledge,
) -> None:
    foods = knowledge.foods
    cola = next(food for food in foods.values() if food.name == "cola")
    assert cola.phosphorus_mg is not None
    assert foods["01085"].phosphorus_mg == pytest.approx(7 * cola.phosphorus_mg, rel=0.7)
    assert cola.phosphorus_mg * 5 < (foods["01085"].phosphorus_mg or 0)


def test_a_day_on_which_nothing_was_logged_is_unknown(knowledge: Knowledge) -> None:
    assert not intake_of(Diary(), DAY, knowing(knowledge), knowledge).is_known


def test_what_the_table_does_not_say_is_named_and_never_counted_as_none(
    knowledge: Knowledge,
) -> None:
    bare = next(food for food in knowledge.foods.values() if food.caffeine_mg is None)
    caffeine = of(intake_of(meals((bare.id, 1)), DAY, knowing(knowledge), knowledge), "caffeine")
    assert caffeine.unknown == (bare.name,)


def test_a_day_without_a_log_does_not_lower_the_mean_of_the_week(knowledge: Knowledge) -> None:
    today = meals(("01077", 1))
    both = today.merged(meals(("01077", 3), day=days_before(3)))
    facts = knowing(knowledge)
    one = of(intake_of(today, DAY, facts, knowledge), "calcium").known
    week = mean_intake(both, DAY, facts, knowledge)
    assert week.days == 2
    assert of(week, "calcium").known == pytest.approx(2 * one)


def test_a_day_more_than_a_week_ago_has_left_the_mean(knowledge: Knowledge) -> None:
    old = meals(("01077", 1), day=days_before(7))
    assert not mean_intake(old, DAY, knowing(knowledge), knowledge).is_known


# Institute of Medicine 1997 and 2011, National Academies 2019, EFSA 2017.
@pytest.mark.parametrize(
    ("facts", "nutrient", "low", "high"),
    [
        ({"age_years": 40.0, "sex": "male"}, "calcium", 950, 1000),
        ({"age_years": 55.0, "sex": "female"}, "calcium", 950, 1200),
        ({"age_years": 55.0, "sex": "male"}, "calcium", 950, 1000),
        ({"age_years": 75.0, "sex": "male"}, "calcium", 950, 1200),
        ({"age_years": 40.0, "sex": "male"}, "magnesium", 350, 420),
        ({"age_years": 25.0, "sex": "male"}, "magnesium", 350, 400),
        ({"age_years": 65.0, "sex": "female"}, "magnesium", 300, 320),
        ({"age_years": 40.0, "sex": "male"}, "phosphorus", 550, 700),
        ({"age_years": 40.0, "sex": "male"}, "potassium", 3400, 3500),
        ({"age_years": 65.0, "sex": "female"}, "potassium", 2600, 3500),
        ({"age_years": 40.0, "sex": "male"}, "fluid", 2500, 3700),
        ({"age_years": 40.0, "sex": "male"}, "caffeine", 400, 400),
        (
            {"age_years": 30.0, "sex": "female", "pregnant_or_possible": True},
            "caffeine",
            200,
            200,
        ),
    ],
)
def test_the_values_are_those_published_for_that_age_and_sex(
    knowledge: Knowledge, facts: dict[str, object], nutrient: str, low: float, high: float
) -> None:
    amount = of(intake_of(Diary(), DAY, knowing(knowledge, **facts), knowledge), nutrient)
    assert (amount.low, amount.high) == (low, high)


@settings(max_examples=25)
@given(
    age=st.none() | st.floats(19, 95),
    sex=st.none() | st.sampled_from(["female", "male", "other"]),
    pregnant=st.none() | st.booleans(),
)
def test_the_less_is_known_the_wider_the_range(
    knowledge: Knowledge, age: float | None, sex: str | None, pregnant: bool | None
) -> None:
    told = {"age_years": age, "sex": sex, "pregnant_or_possible": pregnant}
    known = {name: answer for name, answer in told.items() if answer is not None}
    facts = intake_of(Diary(), DAY, knowing(knowledge, **known), knowledge)
    nothing = intake_of(Diary(), DAY, knowing(knowledge), knowledge)
    for one, any_ in zip(facts.amounts, nothing.amounts, strict=True):
        assert one.low is not None and one.high is not None  # noqa: PT018 - one sentence
        assert any_.low is not None and any_.high is not None  # noqa: PT018
        assert any_.low <= one.low <= one.high <= any_.high


def test_of_magnesium_only_tablets_have_a_limit(knowledge: Knowledge) -> None:
    magnesium = knowledge.nutrition.nutrients["magnesium"]
    facts = knowing(knowledge)
    assert {figure.value for figure in supplement_limits(magnesium, facts)} == {250, 350}
    assert supplement_limits(magnesium, facts, "everything") == ()


def test_from_fifty_one_on_the_limit_for_calcium_is_lower(knowledge: Knowledge) -> None:
    calcium = knowledge.nutrition.nutrients["calcium"]
    for age, most in ((40.0, 2500), (60.0, 2000)):
        limits = supplement_limits(calcium, knowing(knowledge, age_years=age), "everything")
        assert [figure.value for figure in limits] == [most]
