"""Effects and intervals agree with SciPy, and with what is printed of a trial."""

from math import log, nan, sqrt

import numpy as np
import pytest
from scipy import stats
from scipy.stats.contingency import relative_risk

from backstory_cohort.effect import effect_of
from backstory_cohort.tally import Pairs

WIDTH = 1.959963984540054


def pairs(arm, control, *, paired=False):
    both = Pairs()
    if paired:
        both.add(np.asarray(arm, float), np.asarray(control, float))
    else:
        both.add_apart(np.asarray(arm, float), np.asarray(control, float))
    return both


@pytest.fixture(scope="module")
def values():
    chance = np.random.default_rng(5)
    control = chance.normal(40, 15, 300)
    return control + chance.normal(-5, 6, 300), control


def test_a_difference_has_the_standard_error_of_welch(values):
    arm, control = values[0][:200], values[1]
    effect = effect_of(pairs(arm, control), "difference", paired=False, share=0.95)
    t = stats.ttest_ind(arm, control, equal_var=False).statistic

    assert effect.estimate == pytest.approx(arm.mean() - control.mean())
    assert effect.high - effect.estimate == pytest.approx(WIDTH * effect.estimate / t)
    assert effect.estimate - effect.low == pytest.approx(effect.high - effect.estimate)
    assert effect.n == 500


def test_a_paired_difference_has_the_standard_error_of_paired_differences(values):
    effect = effect_of(pairs(*values, paired=True), "difference", paired=True, share=0.95)
    t = stats.ttest_rel(*values).statistic

    assert effect.high - effect.estimate == pytest.approx(abs(WIDTH * effect.estimate / t))
    assert effect.n == 300


def test_a_risk_ratio_has_the_interval_of_katz():
    arm, control = [1] * 90 + [0] * 310, [1] * 150 + [0] * 250
    effect = effect_of(pairs(arm, control), "ratio", paired=False, share=0.95)
    interval = relative_risk(90, 400, 150, 400).confidence_interval(0.95)

    assert effect.estimate == pytest.approx(0.6)
    # SciPy takes the variance of a share with n, not n - 1.
    assert effect.low == pytest.approx(interval.low, rel=1e-3)
    assert effect.high == pytest.approx(interval.high, rel=1e-3)


def test_a_paired_ratio_is_that_of_the_logarithms_of_resampled_people(values):
    effect = effect_of(pairs(*values, paired=True), "ratio", paired=True, share=0.95)
    chance, logs = np.random.default_rng(1), []
    for _ in range(2000):
        who = chance.integers(0, 300, 300)
        logs.append(log(values[0][who].mean() / values[1][who].mean()))

    assert log(effect.high / effect.estimate) == pytest.approx(WIDTH * np.std(logs), rel=0.06)


def test_a_standardised_difference_is_one_of_standard_deviations(values):
    effect = effect_of(pairs(*values), "standardised", paired=False, share=0.95)
    spread = sqrt((np.var(values[0], ddof=1) + np.var(values[1], ddof=1)) / 2)
    size = (values[0].mean() - values[1].mean()) / spread
    error = sqrt(2 / 300 + size**2 / (2 * 598))

    assert effect.estimate == pytest.approx(size)
    assert effect.high - effect.estimate == pytest.approx(WIDTH * error)


def test_the_published_interval_of_a_trial_comes_out_of_its_shares():
    # Exercise after recovery, as printed: 8.3 and 33.3 percent of some 42 people an arm.
    effect = effect_of(
        pairs([1] * 4 + [0] * 44, [1] * 16 + [0] * 32), "ratio", paired=False, share=0.95
    )

    assert effect.estimate == pytest.approx(0.25)
    assert 0.08 < effect.low < 0.1
    assert 0.6 < effect.high < 0.75


@pytest.mark.parametrize("kind", ["difference", "ratio", "standardised"])
@pytest.mark.parametrize("paired", [True, False])
def test_without_people_there_is_no_effect_and_no_failure(kind, paired):
    for values in ([], [nan], [0.0], [3.0]):
        effect = effect_of(pairs(values, values, paired=paired), kind, paired=paired, share=0.95)
        assert np.isnan(effect.low)
        assert np.isnan(effect.high)


@pytest.mark.parametrize("kind", ["difference", "ratio"])
def test_arms_that_are_the_same_have_an_interval_of_no_width(kind):
    same = np.linspace(1, 7, 50)
    effect = effect_of(pairs(same, same, paired=True), kind, paired=True, share=0.95)

    assert effect.low == pytest.approx(effect.high, abs=1e-6)
