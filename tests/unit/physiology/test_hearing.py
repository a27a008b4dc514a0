"""Ratings are cells of a scale: rounded, noisy, sometimes a slip."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from backstory.physiology import population, simulate, usual_plan
from backstory.physiology.hearing import cell_chance, cells, chances, expected
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
FACTS = CYCLE.belief
NOW = FACTS.ratings["now"]


@given(mean=st.floats(-20, 40), name=st.sampled_from(sorted(FACTS.ratings)))
def test_the_chances_of_all_ratings_add_up_to_one(mean, name):
    rating = FACTS.ratings[name]
    scale = np.arange(cells(rating)) * rating.step
    assert scale[-1] == rating.top
    total = sum(cell_chance(rating, value, np.array([mean]))[0] for value in scale)
    assert total == pytest.approx(1)


def test_a_rating_has_the_chance_of_all_that_is_rounded_to_it():
    chance = cell_chance(NOW, 4.0, np.array([4.6]))[0]
    sd = NOW.noise.value
    assert chance == pytest.approx(norm.cdf(4.5, 4.6, sd) - norm.cdf(3.5, 4.6, sd))


def test_nobody_rates_below_nothing_however_well_they_are():
    assert cell_chance(NOW, 0.0, np.array([-9.0]))[0] == pytest.approx(1)
    assert cell_chance(NOW, 10.0, np.array([19.0]))[0] == pytest.approx(1)


def test_a_slip_bounds_how_unlikely_a_rating_can_be():
    logs, slips = chances({"now": 10.0}, {"now": np.array([0.0, 10.0])}, FACTS)
    assert np.exp(logs[0]) == pytest.approx(FACTS.slip_share.value / 11)
    assert slips[0] == pytest.approx(1)
    assert slips[1] < 0.01


def test_ratings_of_one_evening_multiply():
    means = {"now": np.array([3.0, 5.0]), "worst": np.array([4.0, 6.0])}
    both, _ = chances({"now": 3.0, "worst": 5.0}, means, FACTS)
    now, _ = chances({"now": 3.0}, means, FACTS)
    worst, _ = chances({"worst": 5.0}, means, FACTS)
    assert np.allclose(both, now + worst)


def test_an_own_level_moves_pain_ratings_and_nothing_else():
    people = population(CYCLE, 5, seed=1)
    lived = simulate(people, usual_plan(CYCLE, 3), seed=1)
    plain = expected(lived, np.zeros(5), FACTS)
    moved = expected(lived, np.full(5, 1.5), FACTS)
    assert plain.keys() == FACTS.ratings.keys()
    shifts = {name: float(np.mean(moved[name] - plain[name])) for name in plain}
    assert shifts == {
        name: pytest.approx(1.5 if name in ("now", "worst") else 0.0) for name in plain
    }


def test_an_irritated_root_makes_leg_pain_expected():
    people = population(CYCLE, 200, seed=1)
    lived = simulate(people, usual_plan(CYCLE, 10), seed=1)
    leg = expected(lived, np.zeros(200), FACTS)["leg_pain"]
    assert np.all((leg >= 0) & (leg <= 10))
    assert np.corrcoef(leg, lived.states["root"])[0, 1] > 0.9
