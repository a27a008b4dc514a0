"""A made-up person is a pure function of study, seed and number, whoever else is there."""

from itertools import pairwise

import numpy as np
import pytest

from backstory import CYCLE_FIGURES, counted_chance, population, simulate, usual_plan
from backstory_cohort import LocalThreads, StudyFault, run_trial, trial_document
from backstory_cohort.living import entry_rule, live_block
from tests.unit.cohort.conftest import BED

PAIN = CYCLE_FIGURES.index("pain")


SETTING = "primary_care"  # taken when a study names none


def lived(trial, knowledge, first=0, count=60):
    return live_block(trial, knowledge.physiology, first, count)


def test_an_arm_that_does_nothing_is_the_engine_s_own_course(trial, knowledge):
    physiology = knowledge.physiology
    people = population(physiology, 60, seed=3, setting=SETTING)
    own = simulate(people, usual_plan(physiology, 14), seed=3).told

    assert np.array_equal(lived(trial(), knowledge).told[0], own)


def test_a_run_in_goes_on_where_it_ends(trial, knowledge):
    physiology = knowledge.physiology
    whole = simulate(
        population(physiology, 60, seed=3, setting=SETTING), usual_plan(physiology, 34), seed=3
    ).told
    after = lived(trial(population={"run_in_days": 20}), knowledge).told[0]

    assert np.array_equal(after, whole[:, 20:])


def test_people_fare_alike_alone_and_among_others(trial, knowledge):
    one = trial(population={"run_in_days": 10, "pain_at_least": 2.0, "setting": "primary_care"})
    together = lived(one, knowledge)
    pieces = [lived(one, knowledge, low, high - low) for low, high in pairwise((0, 1, 13, 60))]

    assert np.array_equal(np.concatenate([piece.numbers for piece in pieces]), together.numbers)
    for arm in (0, 1):
        told = np.concatenate([piece.told[arm] for piece in pieces])
        assert np.array_equal(told, together.told[arm])


def test_only_those_enter_whose_last_ratings_fit(trial, knowledge):
    rule = {"run_in_days": 30, "look_back_days": 7, "pain_at_least": 2.0, "pain_at_most": 5.0}
    entered = lived(trial(population=rule), knowledge).numbers
    physiology = knowledge.physiology
    people = population(physiology, 60, seed=3, setting=SETTING)
    rated = np.rint(simulate(people, usual_plan(physiology, 30), seed=3)["pain"][:, -7:])

    assert 0 < len(entered) < 60
    assert set(entered) == set(np.flatnonzero(((rated >= 2) & (rated <= 5)).all(axis=1)))


def test_a_setting_brings_its_own_run_in_unless_one_is_given(trial, knowledge):
    physiology = knowledge.physiology
    own = entry_rule(trial(population={"setting": "persistent"}).population, physiology)
    given = trial(population={"setting": "persistent", "run_in_days": 4}).population

    assert own.run_in_days == physiology.settings["persistent"].run_in_days > 0
    assert entry_rule(given, physiology).run_in_days == 4


def test_in_a_paired_trial_everybody_has_the_same_luck_in_every_arm(trial, knowledge):
    twins = trial(arms=[{"name": "a"}, {"name": "b"}])
    told = lived(twins, knowledge).told

    assert np.array_equal(told[0], told[1])


def test_in_a_parallel_trial_everybody_is_in_one_arm_as_drawn(trial, knowledge):
    both = lived(trial(), knowledge)
    one = lived(trial(design="parallel"), knowledge)

    assert sorted(np.concatenate(one.rows)) == list(range(60))
    assert 15 < len(one.rows[1]) < 45
    for arm in (0, 1):
        assert np.array_equal(one.told[arm], both.told[arm][one.rows[arm]])


def test_those_who_do_not_take_it_up_live_as_in_the_other_arm(trial, knowledge):
    half = BED | {"adherence": 0.5}
    usual, some = lived(
        trial(arms=[{"name": "u"}, {"name": "h", "interventions": [half]}]), knowledge
    ).told
    everybody = lived(trial(), knowledge).told[1]
    does = counted_chance(3, "taking up", np.arange(60)[:, None], np.arange(1))[:, 0] < 0.5

    assert 15 < does.sum() < 45
    assert np.array_equal(some[does], everybody[does])
    assert np.array_equal(some[~does], usual[~does])


def test_a_cut_loop_and_a_factor_change_the_model_as_the_engine_does(trial, knowledge):
    cut = [{"kind": "cut_loop", "loop": "fear"}]
    arms = [{"name": "a"}, {"name": "b", "interventions": cut}]
    who = {"tissue": "disc", "times": {"strength_n": 0.9}}
    told = lived(trial(arms=arms, population=who), knowledge).told[1]
    physiology = knowledge.physiology
    people = population(physiology, 60, seed=3, setting=SETTING).hurt_in("disc", physiology)
    weaker = people.having(strength_n=people.rows["strength_n"] * 0.9)
    by_hand = simulate(weaker.without("fear", physiology), usual_plan(physiology, 14), seed=3)

    assert np.array_equal(told, by_hand.told)


def test_bed_rest_loses_strength(trial, knowledge):
    long = trial(days=60, arms=[{"name": "u"}, {"name": "b", "interventions": [
        {"kind": "bed_rest", "stop_day": 28}]}], outcomes=[
        {"name": "x", "measure": "mean", "figure": "activity", "days": [0, 28]}])  # fmt: skip
    result = run_trial(long, knowledge, LocalThreads(1))

    assert result.effects[1, 0].high < 0


@pytest.mark.parametrize("design", ["paired", "parallel"])
def test_blocks_and_threads_change_nothing(trial, knowledge, design):
    one = trial(design=design, population={"run_in_days": 5, "pain_at_least": 4.0})
    results = [
        run_trial(one, knowledge, LocalThreads(threads), block_people=size)
        for threads, size in ((1, 250), (2, 7), (2, 64))
    ]
    documents = [trial_document(result, knowledge) for result in results]

    assert documents[0] == documents[1] == documents[2]
    people = sum(arm["people"] for arm in documents[0]["arms"])
    assert people == (60 if design == "parallel" else 120)


def test_when_nobody_fits_the_search_ends_and_says_so(trial, knowledge):
    nobody = trial(population={"people": 2, "run_in_days": 1, "pain_at_least": 10.0})

    with pytest.raises(StudyFault, match="0 of 2"):
        run_trial(nobody, knowledge, LocalThreads())
