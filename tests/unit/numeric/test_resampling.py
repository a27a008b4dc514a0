"""Weights, effective numbers, systematic draws and the loosening kernel keep their laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.numeric import effective_number, loosened, reweighted, systematic

EVEN = np.full(4, 0.25)
SHARES = st.lists(st.floats(0.0, 1.0), min_size=2, max_size=40).filter(lambda w: sum(w) > 0.01)


def test_hearing_multiplies_weights_and_gives_the_mean_likelihood():
    weights, log_mean = reweighted(np.array([0.5, 0.5]), np.log([0.2, 0.6]))
    assert np.allclose(weights, [0.25, 0.75])
    assert log_mean == pytest.approx(np.log(0.4))


def test_likelihoods_too_small_for_a_float_still_weigh():
    weights, log_mean = reweighted(EVEN, np.array([-2000.0, -2001.0, -3000.0, -np.inf]))
    assert weights[0] == pytest.approx(1 / (1 + np.exp(-1)))
    assert weights.sum() == pytest.approx(1)
    assert log_mean == pytest.approx(-2000 + np.log((1 + np.exp(-1)) / 4))


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="no particle"):
        reweighted(np.array([1.0, 0.0]), np.array([-np.inf, 0.0]))


def test_equal_weights_are_all_effective_and_a_single_one_is_one():
    assert effective_number(EVEN) == pytest.approx(4)
    assert effective_number(np.array([0.0, 1.0, 0.0])) == 1


@given(shares=SHARES, start=st.floats(0.0, 1.0, exclude_max=True))
def test_each_is_drawn_its_share_of_times_rounded_up_or_down(shares, start):
    weights = np.array(shares) / sum(shares)
    drawn = np.bincount(systematic(weights, start), minlength=len(weights))
    meant = weights * len(weights)
    assert drawn.sum() == len(weights)
    assert np.all(drawn >= np.floor(meant - 1e-9))
    assert np.all(drawn <= np.ceil(meant + 1e-9))


def test_over_all_starts_each_is_drawn_exactly_its_share():
    weights = np.array([0.05, 0.4, 0.3, 0.25])
    starts = (np.arange(1000) + 0.5) / 1000
    drawn = np.concatenate([systematic(weights, start) for start in starts])
    assert np.allclose(np.bincount(drawn) / len(drawn), weights, atol=1e-3)


def test_loosening_keeps_mean_and_covariance():
    stream = np.random.default_rng(1)
    mixed = np.array([[1.0, 0.5, 0.0], [0.0, 1.0, -2.0], [0.0, 0.0, 0.3]])
    values = stream.standard_normal((40_000, 3)) @ mixed + np.array([1.0, -5.0, 0.0])
    moved = loosened(values, 0.9, stream.standard_normal(values.shape))
    assert np.allclose(moved.mean(axis=0), values.mean(axis=0), atol=0.03)
    assert np.allclose(np.cov(moved.T), np.cov(values.T), atol=0.1)


def test_without_shrinkage_nothing_moves():
    stream = np.random.default_rng(2)
    values = stream.standard_normal((50, 2))
    assert np.allclose(loosened(values, 1.0, stream.standard_normal(values.shape)), values)


def test_particles_that_are_all_alike_stay_alike():
    values = np.full((30, 2), 3.0)
    moved = loosened(values, 0.98, np.random.default_rng(3).standard_normal(values.shape))
    assert np.array_equal(moved, values)
