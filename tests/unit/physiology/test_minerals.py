"""Minerals move excitability by tenths of a millivolt, and pain hardly at all."""

from dataclasses import replace

import numpy as np
import pytest

from backstory.physiology import population, simulate, usual_plan
from backstory.physiology.minerals import Diet, eating, magnesium_store, repair_ratio, shift_mv
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
FACTS = CYCLE.minerals
DAYS = 84
ONE = np.ones(DAYS)
USUAL = Diet(ONE, ONE, ONE, 0.8 * ONE, 0 * ONE, 0 * ONE)


def shift(diet: Diet):
    return shift_mv(diet, magnesium_store(diet.magnesium, FACTS), FACTS)


def test_the_usual_diet_shifts_nothing():
    assert np.allclose(shift(USUAL), 0)
    plan = usual_plan(CYCLE, DAYS)
    assert np.allclose(eating(plan, USUAL, CYCLE).days["repair_ratio"], 1)


def test_too_little_magnesium_or_calcium_excites_by_tenths_of_a_millivolt():
    poor = replace(USUAL, magnesium=0.3 * ONE, calcium=0.5 * ONE)
    assert 0 < shift(poor)[-1] < 1


def test_the_magnesium_store_follows_slowly():
    store = magnesium_store(0.5 * ONE, FACTS)
    assert 0.95 < store[0] < 1
    assert 0.5 < store[-1] < 0.6


def test_losing_up_to_three_percent_of_water_changes_nothing():
    assert np.allclose(shift(replace(USUAL, water_lost=0.03 * ONE)), 0)
    assert shift(replace(USUAL, water_lost=0.05 * ONE))[0] == pytest.approx(1.5)


def test_protein_helps_repair_only_between_a_floor_and_a_ceiling():
    few, usual, much = repair_ratio(np.array([0.0, 0.8, 5.0]), FACTS)
    assert usual == pytest.approx(1)
    assert few < usual < much < 1.1


def test_a_diet_at_its_ordinary_extreme_moves_pain_by_less_than_a_point_in_a_hundred():
    people, plan = population(CYCLE, 200, seed=1), usual_plan(CYCLE, DAYS)
    poor = eating(plan, replace(USUAL, magnesium=0.5 * ONE, phosphorus=2 * ONE), CYCLE)
    before, after = (simulate(people, one, seed=1)["pain"][:, 42].mean() for one in (plan, poor))
    assert 0 < after - before < 0.1
