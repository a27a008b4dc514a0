"""The studio: what is moved moves something, what is cut eases, and what the page says is so."""

import numpy as np
import pytest

from backstory import try_out
from backstory.physiology.plan import DAYS, PARTS
from tests.house import KNOWLEDGE

STUDIO, CYCLE = KNOWLEDGE.studio, KNOWLEDGE.physiology
# Weeks matter only to what is counted by them.
BESIDE = {"exercise_week": {"exercise": 100.0}, "medicine_weeks": {"anti_inflammatory": 100.0}}


def tried(cut=(), **moved):
    return try_out(STUDIO, CYCLE, moved, cut)


def pain(fared, week):
    return fared.means["pain"][7 * week]


@pytest.fixture(scope="module")
def usual():
    return tried()


@pytest.mark.parametrize("name", STUDIO.sliders)
def test_every_slider_moves_the_pain_at_each_end_that_is_not_usual(name, usual):
    slider = STUDIO.sliders[name]
    beside = BESIDE.get(name, {})
    still = tried(**beside) if beside else usual
    for end in set(slider.ends) - {slider.usual}:
        moved = tried(**{name: end}, **beside)
        assert not np.allclose(moved.means["pain"], still.means["pain"], atol=1e-3)


@pytest.mark.parametrize("name", STUDIO.sliders)
def test_every_slider_names_what_there_is_and_begins_where_nothing_changes(name, usual):
    slider = STUDIO.sliders[name]
    known = {"times": CYCLE.parameters, "set": {**PARTS, **DAYS}, "scaled": PARTS}
    assert set(slider.names) <= set(known.get(slider.way, ()))
    assert np.array_equal(tried(**{name: slider.usual}).means["pain"], usual.means["pain"])


@pytest.mark.parametrize("loop", CYCLE.loops)
def test_cutting_a_loop_eases_the_pain_after_six_weeks(loop, usual):
    assert pain(tried([loop]), 6) < pain(usual, 6)


def test_cutting_all_loops_eases_more_than_cutting_any_one(usual):
    alone = [pain(tried([loop]), 6) for loop in CYCLE.loops]
    assert pain(tried(CYCLE.loops), 6) < min(alone) < pain(usual, 6)


def test_who_is_hurt_worse_hurts_more_and_fewer_are_soon_well(usual):
    worse = tried(severity=170)
    assert (worse.means["pain"] > usual.means["pain"]).all()
    assert worse.well[6] < usual.well[6] < usual.well[12]


def test_the_band_holds_the_middle_half_of_the_people(usual):
    low, high = usual.pain_half
    assert (low <= high).all()
    assert low[0] < usual.means["pain"][0] < high[0]


def test_days_in_bed_overrule_how_much_load_there_is():
    heavy, light = (tried(load=load, bed_days=14).means["activity"][:7] for load in (50, 130))
    assert heavy == pytest.approx(light, abs=0.02)
    assert (heavy < 0.5).all()


def test_exercise_changes_nothing_before_it_begins(usual):
    later = tried(exercise=100, exercise_week=4)
    assert np.array_equal(later.means["pain"][:28], usual.means["pain"][:28])
    assert pain(later, 12) < pain(usual, 12)


def test_what_is_not_known_or_out_of_range_is_told_all_at_once():
    with pytest.raises(ValueError, match=r"'lode', 'sadness'.*'sleep'"):
        tried(["sadness"], lode=1.0, sleep=300.0)


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="sleep"):
        tried(sleep=float("nan"))


# What the sentences on the page say of the model.


def test_the_work_does_the_harm_as_much_without_the_drugs(usual):
    masked = tried(**STUDIO.presets["masking"].moved)
    without = tried(push=STUDIO.presets["masking"].moved["push"])
    for week in (4, 6):
        harm = pain(masked, week) - pain(usual, week)
        assert harm > STUDIO.hardly.value
        assert pain(without, week) - pain(usual, week) == pytest.approx(harm, rel=0.3)


def test_ordinary_food_moves_the_pain_by_hardly_anything(usual):
    assert abs(pain(tried(minerals=0.2), 6) - pain(usual, 6)) < STUDIO.hardly.value


def test_the_model_gives_warmth_less_than_studies_found(usual):
    found = KNOWLEDGE.evidence["tx.heat_wrap.pain_5d"].figure
    eased = (tried(heat=100).means["pain"][5] - usual.means["pain"][5]) * 10
    assert found.high is not None
    assert found.high < eased < 0
