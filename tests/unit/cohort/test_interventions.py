"""What an arm does stands in the right days and parts of its plan."""

import numpy as np
import pytest

from backstory import Diet as Eaten
from backstory import eating, taking, usual_plan
from backstory_cohort.doing import planned
from backstory_cohort.interventions import KINDS

DAYS = 14


@pytest.fixture(scope="module")
def plan(knowledge):
    physiology = knowledge.physiology
    usual = usual_plan(physiology, DAYS)
    return lambda *done: planned(usual, [KINDS[one["kind"]](**one) for one in done], physiology)


def test_doing_nothing_is_a_usual_plan(knowledge, plan):
    usual = usual_plan(knowledge.physiology, DAYS)

    assert np.array_equal(plan().parts, usual.parts)
    assert np.array_equal(plan().days, usual.days)


@pytest.mark.parametrize(
    ("done", "column", "value"),
    [
        ({"kind": "stay_active", "strength": 0.7}, "active", 0.7),
        ({"kind": "exercise", "sessions": 1.5}, "exercise", 1.5),
        ({"kind": "education", "strength": 0.4}, "education", 0.4),
        ({"kind": "sleep", "quality": 0.3}, "sleep", 0.3),
        ({"kind": "overload", "work": 1.6}, "overload", 1.6),
        ({"kind": "bed_rest"}, "bed", 1.0),
    ],
)
def test_a_day_is_changed_from_its_start_and_before_its_stop(plan, done, column, value):
    days = plan(done | {"start_day": 2, "stop_day": 5}).days[column]
    usual = plan().days[column]

    assert days[2:5].tolist() == [value] * 3
    assert np.array_equal(days[:2], usual[:2])
    assert np.array_equal(days[5:], usual[5:])


def test_a_share_of_the_days_is_spread_evenly():
    three_a_week = KINDS["exercise"](kind="exercise", sessions=1.0, of_days=3 / 7)

    done = three_a_week.when(70)

    assert done.sum() == 30
    assert all(done[week : week + 7].sum() == 3 for week in range(64))


def test_heat_stands_in_the_parts_that_are_named(knowledge, plan):
    names = [part.name for part in knowledge.physiology.usual_day.parts]
    heat = plan({"kind": "heat", "strength": 0.8, "parts": ("morning",)}).parts["heat"]

    assert set(heat[:, names.index("morning")]) == {0.8}
    assert heat.sum() == pytest.approx(0.8 * DAYS)
    everywhere = plan({"kind": "cold", "strength": 1.0}).parts
    assert np.array_equal(everywhere["cold"] > 0, everywhere["waking"] > 0)


def test_a_drug_is_the_engine_s_own_and_a_day_s_doses_add_up(knowledge, plan):
    physiology = knowledge.physiology
    drug = {"kind": "drug", "name": "naproxen", "usual_doses_per_day": 1.0, "times_a_day": 2}
    doses = np.zeros((DAYS, 6))
    doses[:7, [0, 2]] = 0.5  # on rising and in the afternoon, of five waking parts

    by_hand = taking(usual_plan(physiology, DAYS), "naproxen", doses, physiology)

    assert np.array_equal(plan(drug | {"stop_day": 7}).parts, by_hand.parts)
    assert plan(drug).parts["anti_inflammatory"][7:].mean() == pytest.approx(0.8, abs=0.02)


def test_a_diet_is_the_engine_s_own_and_usual_outside_its_days(knowledge, plan):
    physiology = knowledge.physiology
    magnesium = np.where(np.arange(DAYS) < 7, 0.5, 1.0)
    one = np.ones(DAYS)
    eaten = Eaten(magnesium, one, one, 0.8 * one, 0 * one, 0 * one)

    by_hand = eating(usual_plan(physiology, DAYS), eaten, physiology)

    assert np.array_equal(
        plan({"kind": "diet", "magnesium": 0.5, "stop_day": 7}).days, by_hand.days
    )


def test_no_early_bending_changes_the_first_part_alone(plan):
    careful, usual = plan({"kind": "no_early_bending", "stop_day": 3}).parts, plan().parts

    assert (careful["flexion"][:3, 0] < usual["flexion"][:3, 0]).all()
    assert np.array_equal(careful["flexion"][:, 1:], usual["flexion"][:, 1:])
    assert np.array_equal(careful["flexion"][3:], usual["flexion"][3:])
