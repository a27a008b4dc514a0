"""Forecasts of one person's ratings: against mathematics, and on made-up people."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory import RatingSeries, follow_ratings, score
from backstory.physiology.ratings import foresee_rating
from backstory.physiology.ratings.levels import levels_before_any
from backstory.physiology.ratings.scale import scale_of
from backstory.physiology.ratings.score import ranked_score
from tests.house import KNOWLEDGE
from tests.unit.physiology.raters import raters

FACTS = KNOWLEDGE.physiology.ratings
WEEK = 7


def series(*ratings: float) -> RatingSeries:
    return RatingSeries(np.arange(len(ratings)), np.array(ratings, dtype=float))


rated = st.lists(st.integers(0, 10), min_size=1, max_size=30)


@given(rated)
@settings(max_examples=25, deadline=None)
def test_chances_add_up_and_quantiles_rise_within_the_scale(ratings):
    for foreseen in foresee_rating(series(*ratings), (1, WEEK), FACTS).values():
        assert foreseen.shares.sum() == pytest.approx(1)
        assert np.all(foreseen.shares >= 0)
        assert np.all(np.diff(foreseen.quantiles) >= 0)
        assert 0 <= foreseen.quantiles[0] <= foreseen.quantiles[-1] <= 10


def test_what_comes_later_changes_no_earlier_forecast():
    calm = list(follow_ratings(series(3, 4, 3, 5, 4, 4), (1,), FACTS))
    wild = list(follow_ratings(series(3, 4, 3, 5, 10, 0.3), (1,), FACTS))
    for one, other in zip(calm[:4], wild[:4], strict=True):
        assert np.array_equal(one[1].quantiles, other[1].quantiles)


def test_one_way_of_rating_is_followed_as_gaussian_conditioning_says():
    """The witness writes the whole series down as one Gaussian and conditions on it at once."""
    single = {
        "level_drift_sd": 0.2, "swing_memory": 0.7, "swing_sd": 1.0, "noise_sd": 0.6,
        "stickiness": 0.0,
    }  # fmt: skip
    facts = FACTS.model_copy(
        update={
            name: getattr(FACTS, name).model_copy(update={"values": (value,)})
            for name, value in single.items()
        }
    )
    days, ratings = np.array([0, 1, 2, 5, 6]), np.array([5.0, 6.1, 4.9, 6.5, 5.2])
    levels, before = levels_before_any(facts), 0
    for day, rating in zip(days, ratings, strict=True):
        levels = levels.later(int(day - before)).hear(rating, 1, None, scale_of(ratings), facts)
        before = day
    mean, variance = levels.later(3).felt()

    shared = 2.5**2 + 0.2**2 * np.minimum.outer([*days, 9], [*days, 9])
    swings = 0.7 ** np.abs(np.subtract.outer([*days, 9], [*days, 9]))
    cov = shared + swings + 0.6**2 * np.eye(6)
    weights = np.linalg.solve(cov[:5, :5], cov[:5, 5])
    assert mean[0] == pytest.approx(5 + weights @ (ratings - 5))
    assert variance[0] == pytest.approx(cov[5, 5] - weights @ cov[:5, 5])


def test_who_says_four_every_day_is_foreseen_to_say_four():
    foreseen = foresee_rating(series(*[4.0] * 30), (1,), FACTS)[1]
    assert foreseen.shares[4] > 0.9
    assert foreseen.quantiles == pytest.approx(4, abs=0.2)


def test_further_ahead_is_less_certain():
    walk = np.clip(5 + np.cumsum(np.random.default_rng(4).normal(0, 0.8, 60)), 0, 10).round()
    near, far = foresee_rating(series(*walk), (1, 28), FACTS).values()
    assert np.ptp(far.quantiles) > np.ptp(near.quantiles)


def test_turning_to_a_finer_scale_loses_nothing():
    foreseen = foresee_rating(series(4, 5, 4, 5, 4.3), (1,), FACTS)[1]
    assert len(foreseen.shares) == 101
    assert 3.5 < foreseen.mean < 5.5


def test_the_ranked_score_is_the_integral_that_defines_it():
    foreseen = foresee_rating(series(2, 3, 3, 5, 4, 2), (1,), FACTS)[1]
    fine = np.linspace(-1, 11, 120_001)
    below = np.cumsum(foreseen.shares)[np.clip(np.floor(fine), -1, 10).astype(int)]
    below[fine < 0] = 0
    integral = np.trapezoid((below - (fine >= 6)) ** 2, fine)
    assert ranked_score(foreseen, 6) == pytest.approx(integral, abs=1e-3)


@pytest.fixture(scope="module")
def people():
    return [(one, list(follow_ratings(one, (1, WEEK), FACTS))) for one in raters(40, seed=1)]


@pytest.mark.parametrize("ahead_d", [1, WEEK])
def test_made_up_people_are_forecast_a_tenth_better_than_by_the_best_simple_way(people, ahead_d):
    assert score(people, ahead_d, FACTS).gain > 0.1


@pytest.mark.parametrize("ahead_d", [1, WEEK])
def test_the_band_of_eight_in_ten_holds_about_eight_in_ten(people, ahead_d):
    assert 0.75 <= score(people, ahead_d, FACTS).held <= 0.85
