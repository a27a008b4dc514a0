"""What to add: the largest gap that may be filled, what is eaten anyway, and when to ask first."""

import pytest

from backstory import Advice, Knowledge, intake_of, suggest
from tests.unit.nourishment.meals import DAY, SOUND, knowing, meals

BREAD_AND_COFFEE = (("18069", 2.0), ("14209", 2.0))
KIDNEY_NUTRIENTS = {"protein", "phosphorus", "magnesium", "potassium", "calcium"}


def advised(
    knowledge: Knowledge, foods: tuple[tuple[str, float], ...] = (), **known: object
) -> Advice:
    facts = knowing(knowledge, **{"age_years": 40.0, "sex": "male", **known})
    eaten = foods or (("01009", 1.0),)
    return suggest(intake_of(meals(*eaten), DAY, facts, knowledge), facts, knowledge)


def test_foods_are_offered_for_what_is_shortest(knowledge: Knowledge) -> None:
    advice = advised(knowledge, **SOUND)
    assert advice.short is not None
    shares = {
        one.id: one.share
        for one in intake_of(
            meals(("01009", 1.0)), DAY, knowing(knowledge, age_years=40.0, sex="male"), knowledge
        ).amounts
        if one.nutrient.offered
    }
    assert advice.short.share == min(share for share in shares.values() if share is not None)
    assert len(advice.offers) == 3


def test_each_offer_is_of_another_kind_and_fills_a_fair_part_of_the_gap(
    knowledge: Knowledge,
) -> None:
    advice = advised(knowledge, **SOUND)
    assert advice.short is not None
    assert len({offer.food.group for offer in advice.offers}) == len(advice.offers)
    worth = knowledge.nutrition.offering.worth_share.value * advice.short.gap
    assert all(offer.amount >= worth for offer in advice.offers)


def test_what_the_person_eats_anyway_comes_first(knowledge: Knowledge) -> None:
    facts = knowing(knowledge, **{"age_years": 40.0, "sex": "male", **SOUND})
    intake = intake_of(meals(("01009", 1.0)), DAY, facts, knowledge)
    plain = suggest(intake, facts, knowledge)
    assert plain.short is not None
    offering, column = knowledge.nutrition.offering, plain.short.nutrient.column
    enough = offering.worth_share.value * plain.short.gap
    passed_over = {offer.food.id for offer in plain.offers} | set(offering.less)
    liked = next(
        food
        for food in knowledge.foods.values()
        if food.group in offering.groups
        and food.id not in passed_over
        and (food.amount(column) or 0) > enough
    )
    first = suggest(intake, facts, knowledge, eaten={liked.id: 4}).offers[0]
    assert first.food.id == liked.id
    assert first.eaten_before


@pytest.mark.parametrize("kidneys", [True, None])
def test_weak_or_unknown_kidneys_get_no_advice_to_raise_minerals_or_protein(
    knowledge: Knowledge, kidneys: bool | None
) -> None:
    known = {**SOUND, "kidney_disease": kidneys}
    told = {name: answer for name, answer in known.items() if answer is not None}
    advice = advised(knowledge, **told)
    assert advice.offers == ()
    assert {one.id for one in advice.waiting} <= KIDNEY_NUTRIENTS
    assert {"potassium", "phosphorus", "magnesium"} <= {one.id for one in advice.waiting}
    asked = {name for one in advice.waiting for name in one.ask}
    assert asked == (set() if kidneys else {"kidney_disease"})


def test_a_low_filtration_measured_counts_as_weak_kidneys(knowledge: Knowledge) -> None:
    advice = advised(knowledge, **{**SOUND, "egfr_ml_min": 45.0})
    assert advice.offers == ()


def test_beside_warfarin_no_food_rich_in_vitamin_k_is_named(knowledge: Knowledge) -> None:
    facts = knowing(knowledge, **{"age_years": 40.0, "sex": "male", **SOUND, "anticoagulant": True})
    intake = intake_of(meals(("01009", 1.0)), DAY, facts, knowledge)
    advice = suggest(intake, facts, knowledge, medicines=frozenset({"anticoagulant_vitamin_k"}))
    much = knowledge.nutrition.steady.much.value
    assert advice.steady == knowledge.nutrition.steady.says
    assert advice.offers
    for offer in advice.offers:
        held = offer.food.amount("vitamin_k_ug")
        assert held is not None
        assert held < much


def test_an_unknown_blood_thinner_is_not_taken_for_none(knowledge: Knowledge) -> None:
    unknown = {name: answer for name, answer in SOUND.items() if name != "anticoagulant"}
    assert advised(knowledge, **unknown).steady == knowledge.nutrition.steady.asks
    assert advised(knowledge, **SOUND).steady == ""


def test_a_medicine_that_keeps_potassium_in_makes_more_of_it_a_question(
    knowledge: Knowledge,
) -> None:
    facts = knowing(knowledge, **{"age_years": 40.0, "sex": "male", **SOUND})
    intake = intake_of(meals(("01009", 1.0)), DAY, facts, knowledge)
    advice = suggest(intake, facts, knowledge, medicines=frozenset({"ace_inhibitor"}))
    assert [one.id for one in advice.waiting] == ["potassium"]
    assert advice.short is not None
    assert advice.short.id != "potassium"


def test_spinach_is_not_offered_for_calcium(knowledge: Knowledge) -> None:
    calcium = knowledge.nutrition.nutrients["calcium"]
    spinach = [food.id for food in knowledge.foods.values() if food.name.startswith("spinach")]
    assert set(spinach) <= set(calcium.poorly_used)


def test_nothing_logged_brings_no_advice(knowledge: Knowledge) -> None:
    facts = knowing(knowledge, **SOUND)
    nothing = intake_of(meals(), DAY, facts, knowledge)
    advice = suggest(nothing, facts, knowledge)
    assert advice.short is None
    assert advice.offers == ()
