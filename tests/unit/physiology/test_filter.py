"""Nights of a belief: missed days, long gaps, a flare, ratings that contradict each other."""

from dataclasses import replace

import numpy as np
import pytest

from backstory.physiology import usual_plan
from backstory.physiology.belief import Belief, begin_belief
from backstory.physiology.filter import _tried, belief_of_days, live_on, update
from backstory.physiology.told import Told
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
DAY = usual_plan(CYCLE, 1)
MISSED = Told()
EASING = (5, 5, 4, 4, 3, 3, 2, 2, 1, 1)


@pytest.fixture(scope="module")
def fresh() -> Belief:
    return begin_belief(CYCLE, particles=600, seed=1)


@pytest.fixture(scope="module")
def eased(fresh: Belief) -> Belief:
    return after(fresh, *EASING)


def after(belief: Belief, *ratings: float | None) -> Belief:
    told = [MISSED if r is None else Told(now=r, worst=min(r + 1, 10)) for r in ratings]
    return belief_of_days(belief, [(DAY, one) for one in told], CYCLE)


def rating(belief: Belief) -> float:
    """Return the mean rating of pain that is expected of today."""
    return belief.mean(belief.states["pain_yesterday"] + belief.own_levels)


def test_a_belief_goes_where_the_ratings_go(fresh, eased):
    assert rating(eased) < 2
    assert rating(after(fresh, *[7] * 10)) > 5
    assert eased.day == len(EASING)
    assert not eased.collapsed


def test_a_belief_keeps_its_size_once_it_was_heard(fresh, eased):
    assert len(fresh) > fresh.size == 600
    assert len(after(fresh, 5)) == len(eased) == 600


def test_the_same_story_gives_the_same_belief(eased):
    again = after(begin_belief(CYCLE, particles=600, seed=1), *EASING)
    assert np.array_equal(again.people.rows, eased.people.rows)
    assert np.array_equal(again.states, eased.states)
    assert np.array_equal(again.weights, eased.weights)


def test_hearing_changes_nothing_in_the_belief_before(fresh):
    before = (fresh.people.rows.copy(), fresh.states.copy(), fresh.weights.copy())
    after(fresh, 9, 9, 9)
    for kept, now in zip(before, (fresh.people.rows, fresh.states, fresh.weights), strict=True):
        assert np.array_equal(kept, now)


def test_a_missed_day_is_lived_and_weighs_nothing(eased):
    later = after(eased, None)
    assert later.day == eased.day + 1
    assert np.array_equal(later.weights, eased.weights)
    assert np.array_equal(later.people.rows, eased.people.rows)
    assert not np.array_equal(later.states, eased.states)


def test_a_gap_of_80_days_is_80_missed_days_and_the_belief_goes_on(eased):
    gap = live_on(eased, usual_plan(CYCLE, 80))
    one_by_one = after(eased, *[None] * 80)
    assert np.array_equal(gap.states, one_by_one.states)
    assert gap.day == one_by_one.day == eased.day + 80
    heard = after(gap, 4, 4, 4, 4, 4)
    assert rating(heard) == pytest.approx(4, abs=1)
    assert not heard.collapsed


def test_a_flare_out_of_the_blue_is_followed_within_days(eased):
    flared = after(eased, 8, 8, 7)
    assert rating(flared) > 5.5
    assert not flared.collapsed


def test_trying_heavy_events_leaves_what_is_believed_as_it_was():
    wide = begin_belief(CYCLE, particles=4000, seed=4, since_days=30)
    often = replace(wide, people=wide.people.having(heavy_events_per_day=0.2))
    tried, lived = _tried(often, DAY, CYCLE.belief)
    natural = live_on(often, DAY)
    for name in ("damage", "inflammation", "pain_yesterday"):
        believed = natural.mean(natural.states[name])
        assert tried.mean(lived.states[name]) == pytest.approx(believed, rel=0.02)


@pytest.mark.parametrize("swing", [(0, 10), (2, 7)])
def test_ratings_that_contradict_each_other_are_told_as_a_collapse(fresh, swing):
    torn = after(fresh, *swing * 6)
    assert torn.collapsed
    assert np.isclose(torn.weights.sum(), 1)
    assert np.all(np.isfinite(torn.weights))


def test_a_belief_that_collapsed_recovers_when_the_ratings_make_sense_again(fresh):
    assert not after(fresh, *(0, 10) * 6, *[3] * 6).collapsed


@pytest.mark.parametrize("steady", [0, 5, 8])
def test_weeks_of_the_same_rating_are_no_collapse(steady):
    lasting = begin_belief(CYCLE, particles=600, seed=1, since_days=84)
    assert not after(lasting, *[steady] * 25).collapsed


def test_each_thing_told_moves_what_it_tells_of(fresh):
    low, high = (update(fresh, DAY, Told(fear=fear), CYCLE) for fear in (0.5, 8.0))
    assert low.mean(low.states["fear"]) < high.mean(high.states["fear"])
    low, high = (update(fresh, DAY, Told(leg_pain=leg), CYCLE) for leg in (0.0, 8.0))
    assert low.mean(low.states["root"]) < high.mean(high.states["root"])
    low, high = (update(fresh, DAY, Told(roland=score), CYCLE) for score in (1.0, 20.0))
    assert rating(low) < rating(high)


def test_leg_pain_teaches_the_room_of_the_root(fresh):
    days = [(DAY, Told(now=5, worst=6, leg_pain=8)) for _ in range(8)]
    heard = belief_of_days(fresh, days, CYCLE)
    room = heard.people.rows["root_room"]
    assert heard.mean(room) > fresh.mean(fresh.people.rows["root_room"])
    assert np.all((room > 0) & (room < 1))
    assert len(np.unique(room)) > len(heard) / 2


def test_learnt_parameters_stay_different_and_possible(eased):
    for name in CYCLE.belief.learnt:
        values = eased.people.rows[name]
        assert np.all(values > 0)
        assert len(np.unique(values)) > len(eased) / 2


@pytest.mark.parametrize("told", [Told(now=11), Told(worst=-1), Told(roland=25), Told(now=np.nan)])
def test_a_rating_off_its_scale_is_refused(fresh, told):
    with pytest.raises(ValueError, match="not on the scale"):
        update(fresh, DAY, told, CYCLE)


def test_a_belief_lives_one_day_at_a_time(fresh):
    with pytest.raises(ValueError, match="one day"):
        update(fresh, usual_plan(CYCLE, 2), Told(now=3), CYCLE)
