"""What is counted block by block is what is counted at once, to the last digit."""

from itertools import pairwise

import numpy as np
import pytest

from backstory_cohort.tally import PainByDay, Pairs, Values

CHANCE = np.random.default_rng(3)
PAIN = CHANCE.uniform(0, 10, (501, 5))
OUTCOME = CHANCE.lognormal(3, 1, 501)
CUTS = [[0, 501], [0, 1, 2, 250, 501], [0, 100, 200, 300, 400, 501]]


def blocks(cuts, values):
    return [values[low:high] for low, high in pairwise(cuts)]


@pytest.mark.parametrize("cuts", CUTS)
def test_mean_and_quantiles_of_pain_are_those_of_all_people(cuts):
    tally = PainByDay(5)
    for block in blocks(cuts, PAIN):
        tally.add(block)
    whole = PainByDay(5)
    whole.add(PAIN)

    assert np.array_equal(tally.mean(), whole.mean())
    assert tally.mean() == pytest.approx(PAIN.mean(axis=0))
    quantiles = np.quantile(PAIN, [0.1, 0.5, 0.9], axis=0, method="inverted_cdf")
    assert np.allclose(tally.quantiles([0.1, 0.5, 0.9]), quantiles, atol=0.0051)


@pytest.mark.parametrize("cuts", CUTS)
def test_values_are_those_of_all_people_who_have_one(cuts):
    some = np.where(np.arange(501) % 7 == 0, np.nan, OUTCOME)
    values, whole = Values(), Values()
    for block in blocks(cuts, some):
        values.add(block)
    whole.add(some)
    told = some[~np.isnan(some)]

    assert values.n == len(told)
    assert (values.mean, values.variance) == (whole.mean, whole.variance)
    assert values.mean == pytest.approx(told.mean())
    assert values.variance == pytest.approx(told.var(ddof=1))
    median = np.quantile(told, 0.5, method="inverted_cdf")
    assert values.quantile(0.5) == pytest.approx(median, rel=5e-3)


def test_a_pair_counts_when_both_are_there():
    pairs = Pairs()
    pairs.add(np.array([1.0, np.nan, 3.0, 5.0]), np.array([2.0, 2.0, np.nan, 4.0]))

    assert pairs.arm.n == pairs.control.n == 2
    assert pairs.covariance == pytest.approx(np.cov([1, 5], [2, 4])[0, 1])
