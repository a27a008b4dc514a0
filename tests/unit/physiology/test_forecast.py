"""What may come, for each what-if: from a belief, and from how ratings went on so far."""

import numpy as np
import pytest

from backstory import RatingSeries, usual_plan
from backstory.physiology.belief import begin_belief
from backstory.physiology.filter import update
from backstory.physiology.forecast import ByHabit, forecast
from backstory.physiology.futures import futures_of
from backstory.physiology.ratings import foresee_rating
from backstory.physiology.told import Told
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
DAY = usual_plan(CYCLE, 1)
RATINGS = (7, 7, 6, 6, 6, 5, 5, 6, 5, 5)
DAYS = 84


@pytest.fixture(scope="module")
def belief():
    believed = begin_belief(CYCLE, particles=500, seed=3)
    for rating in RATINGS:
        believed = update(believed, DAY, Told(now=rating), CYCLE)
    return believed


@pytest.fixture(scope="module")
def plans():
    return futures_of([DAY], "settle", CYCLE, days=DAYS)


@pytest.fixture(scope="module")
def cycle(belief, plans):
    return forecast(belief, plans, CYCLE)


@pytest.fixture(scope="module")
def habits():
    series = RatingSeries(np.arange(len(RATINGS)), np.array(RATINGS, dtype=float))
    return ByHabit(foresee_rating(series, CYCLE.forecasting.ahead_d, CYCLE.ratings))


def test_bands_lie_in_order_on_the_scale_and_chances_are_chances(cycle):
    for one in cycle.values():
        assert one.days[0] == 1
        assert len(one.mean) == len(one.days) == DAYS
        assert np.all(np.diff(one.quantiles, axis=0) >= 0)
        assert one.quantiles.min() >= 0
        assert one.quantiles.max() <= 10
        assert all(0 <= chance <= 1 for chance in one.chance_well.values())


def test_the_same_days_have_the_same_luck(belief, plans):
    twins = forecast(belief, {"as_now": plans["as_now"], "twin": plans["as_now"]}, CYCLE)
    assert np.array_equal(twins["twin"].quantiles, twins["as_now"].quantiles)


def test_pushing_through_on_pain_killers_eases_first_and_costs_later(cycle):
    change = cycle["push_through"].mean - cycle["as_now"].mean
    assert change[:3].mean() < 0
    assert change[28:56].mean() > 0
    assert cycle["push_through"].chance_well[42] < cycle["as_now"].chance_well[42]


def test_the_plan_does_no_worse_than_doing_nothing(cycle):
    assert cycle["plan"].mean[28:].mean() <= cycle["nothing"].mean[28:].mean()


def test_with_full_trust_the_habits_change_nothing(belief, plans, cycle, habits):
    trusted = forecast(belief, plans, CYCLE, habits=habits, trust=1.0)
    assert trusted["plan"].quantiles == pytest.approx(cycle["plan"].quantiles)


def test_alone_the_habits_say_what_goes_on(belief, plans, habits):
    only = ByHabit(habits.foreseen, alone=True)
    told = forecast(belief, plans, CYCLE, habits=only)["as_now"]
    for ahead, foreseen in habits.foreseen.items():
        assert told.quantiles[:, ahead - 1] == pytest.approx(foreseen.smooth_quantiles())
        assert told.mean[ahead - 1] == pytest.approx(foreseen.mean)


def test_habits_count_for_tomorrow_and_the_cycle_for_the_months(belief, plans, cycle, habits):
    told = forecast(belief, plans, CYCLE, habits=habits, trust=0.0)["as_now"]
    alone = forecast(belief, plans, CYCLE, habits=ByHabit(habits.foreseen, alone=True))["as_now"]
    away = abs(told.mean - alone.mean) / np.maximum(abs(cycle["as_now"].mean - alone.mean), 1e-9)
    assert away[0] < 0.1
    assert away[83] > 0.9


def test_a_what_if_moves_the_habits_by_what_the_cycle_makes_of_it(belief, plans, cycle, habits):
    told = forecast(belief, plans, CYCLE, habits=ByHabit(habits.foreseen, alone=True))
    moved = told["bed_rest"].mean - told["as_now"].mean
    assert moved == pytest.approx(cycle["bed_rest"].mean - cycle["as_now"].mean, abs=1e-9)


def test_as_you_go_on_repeats_the_days_told_lately(plans):
    told = futures_of([DAY.during(0, 1, sleep=0.2), DAY.during(0, 1, sleep=0.6)], "", CYCLE, days=7)
    assert np.allclose(told["as_now"].days["sleep"], 0.4)
    assert np.all(told["nothing"].days == plans["nothing"].days[:7])
    assert told["bed_rest"].days["bed"].sum() == 7
