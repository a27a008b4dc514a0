"""What is believed before anything is told: a population, lived up to today."""

import numpy as np
import pytest

from backstory.physiology import population, simulate, usual_plan
from backstory.physiology.belief import begin_belief
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
FACTS = CYCLE.belief


def test_a_belief_begins_as_the_population_of_its_setting():
    belief = begin_belief(CYCLE, particles=50, seed=3)
    count = round(50 * FACTS.begin_times.value)
    people = population(CYCLE, count, seed=3, setting=FACTS.setting)
    assert np.array_equal(belief.people.rows, people.rows)
    assert np.allclose(belief.weights, 1 / count)
    assert (belief.day, belief.effective, belief.collapsed) == (0, count, False)
    assert (belief.size, len(belief)) == (50, count)


def test_days_since_the_injury_are_lived_as_usual_days():
    belief = begin_belief(CYCLE, particles=50, seed=3, since_days=20)
    run = simulate(belief.people, usual_plan(CYCLE, 20), seed=3)
    assert np.array_equal(belief.states, run.states)
    assert belief.day == 20


def test_the_tissue_that_seems_hurt_changes_how_fast_it_heals_but_not_by_all_that_is_assumed():
    plain = begin_belief(CYCLE, particles=20, seed=3)
    disc = begin_belief(CYCLE, particles=20, seed=3, tissue="disc")
    ratio = disc.people.rows["repair_rate"] / plain.people.rows["repair_rate"]
    assert np.all(ratio > CYCLE.tissues["disc"].times["repair_rate"])
    assert np.all(ratio < 1)
    with pytest.raises(KeyError):
        begin_belief(CYCLE, particles=2, seed=3, tissue="stone")


def test_tissues_in_their_mix_heal_as_the_default_that_was_fitted_to_them_all():
    shares = {"muscle": 0.35, "ligament": 0.25, "disc": 0.3, "endplate": 0.1}
    times = [CYCLE.tissues[name].times["repair_rate"] for name in shares]
    assert np.average(np.log(times), weights=list(shares.values())) == pytest.approx(0, abs=0.01)
    muscle, ligament, disc, endplate = (one / times[0] for one in times)
    assert (muscle, ligament, disc, endplate) == pytest.approx((1, 0.5, 0.2, 0.3), abs=0.005)


def test_people_differ_in_the_number_they_give_to_the_same_pain():
    levels = begin_belief(CYCLE, particles=4000, seed=9).own_levels
    assert levels.mean() == pytest.approx(0, abs=0.05)
    assert levels.std() == pytest.approx(FACTS.own_level_sd.value, rel=0.05)


def test_another_seed_is_another_belief_and_the_same_seed_the_same():
    first, again, other = (begin_belief(CYCLE, particles=20, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first.people.rows, again.people.rows)
    assert not np.array_equal(first.people.rows, other.people.rows)
