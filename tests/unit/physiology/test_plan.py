"""A plan changes what it says and nothing else, and refuses what nobody can do."""

import numpy as np
import pytest

from backstory.physiology import simulate, typical, usual_plan
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
WEEK = usual_plan(CYCLE, 7)


def test_a_usual_day_has_24_hours_and_all_its_cycles():
    assert np.allclose(WEEK.parts["length_d"].sum(axis=1), 1)
    assert np.allclose(WEEK.parts["cycles"].sum(axis=1), 1)


def test_a_change_holds_from_its_first_day_and_ends_before_its_last():
    plan = WEEK.during(2, 4, heat=1.0)
    assert plan.parts["heat"].max(axis=1).tolist() == [0, 0, 1, 1, 0, 0, 0]
    assert not WEEK.parts["heat"].any()


@pytest.mark.parametrize(
    ("name", "value"), [("sleep", 1.5), ("relaxant", -0.1), ("peak", float("nan")), ("bed", 2.0)]
)
def test_a_value_out_of_range_is_refused_by_name(name, value):
    with pytest.raises(ValueError, match=name):
        WEEK.during(0, 7, **{name: value})


def test_an_unknown_column_is_refused():
    with pytest.raises(ValueError, match="slumber"):
        WEEK.during(0, 7, slumber=1.0)


def test_bed_rest_lies_down_for_the_whole_day():
    plan = WEEK.in_bed(0, 3, CYCLE)
    assert np.all(plan.parts["lying"][:3] == 1)
    assert np.all(plan.parts["lying"][3:] == WEEK.parts["lying"][3:])


def test_bending_less_early_spares_the_swollen_disc():
    spared = WEEK.without_early_bending(0, 7, CYCLE)
    person = typical(CYCLE).having(heavy_events_per_day=0.0)
    bent, straight = (simulate(person, plan, seed=1)["damage"][0, -1] for plan in (WEEK, spared))
    assert straight < bent


def test_a_heavy_event_tears_on_its_day():
    person = typical(CYCLE).having(heavy_events_per_day=0.0)
    lifted = WEEK.during(3, 4, heavy_peak=3.0)
    calm, torn = (simulate(person, plan, seed=1)["damage"][0] for plan in (WEEK, lifted))
    assert np.array_equal(calm[:3], torn[:3])
    assert torn[3] > calm[3] + 0.01


def test_finer_parts_hold_the_same_day():
    fine = WEEK.during(3, 4, heavy_peak=3.0).in_finer_parts(3)
    assert np.allclose(fine.parts["length_d"].sum(axis=1), 1)
    assert np.allclose(fine.parts["cycles"].sum(axis=1), 1)
    assert np.count_nonzero(fine.parts["heavy_peak"]) == 6
