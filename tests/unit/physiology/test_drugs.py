"""Drugs build up, wear off, and those that did nothing in trials do nothing here."""

import numpy as np
import pytest

from backstory.physiology import usual_plan
from backstory.physiology.drugs import half_effect_level, mean_effect, taking
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
MONTH = usual_plan(CYCLE, 30)
ONCE_A_DAY = np.zeros(MONTH.parts.shape)
ONCE_A_DAY[:, 0] = 1.0


def test_the_exact_mean_effect_is_that_of_many_small_steps():
    drug, once = CYCLE.drugs["naproxen"], ONCE_A_DAY[:3]
    exact = mean_effect(drug, once, MONTH.parts["length_d"][:3])
    fine = usual_plan(CYCLE, 3).in_finer_parts(200)
    doses = np.zeros(fine.parts.shape)
    doses[:, 0] = 1.0
    stepped = mean_effect(drug, doses, fine.parts["length_d"]).reshape(3, 6, 200).mean(axis=2)
    assert np.allclose(exact, stepped, atol=1e-12)


def test_the_level_of_half_effect_gives_half():
    drug = CYCLE.drugs["naproxen"]
    held = mean_effect(drug, np.array([[half_effect_level(drug)]]), np.array([[1e-6]]))
    assert held[0, 0] == pytest.approx(0.5, abs=1e-4)


def test_the_usual_daily_amount_in_the_end_has_about_the_usual_effect():
    effect = mean_effect(CYCLE.drugs["cyclobenzaprine"], ONCE_A_DAY, MONTH.parts["length_d"])
    assert np.average(effect[-1], weights=MONTH.parts["length_d"][-1]) == pytest.approx(
        0.8, abs=0.03
    )


def test_a_drug_wears_off_by_its_half_life():
    short, long = (
        mean_effect(CYCLE.drugs[name], ONCE_A_DAY, MONTH.parts["length_d"])
        for name in ("ibuprofen", "naproxen")
    )
    assert short[-1, -1] < long[-1, -1]


def test_a_drug_acts_on_its_own_column():
    plan = taking(MONTH, "naproxen", ONCE_A_DAY, CYCLE)
    assert plan.parts["anti_inflammatory"].min() > 0
    assert not plan.parts["relaxant"].any()
    assert not plan.parts["opioid"].any()


def test_two_drugs_of_a_kind_do_not_add_up():
    one = taking(MONTH, "naproxen", ONCE_A_DAY, CYCLE)
    both = taking(one, "ibuprofen", ONCE_A_DAY, CYCLE)
    assert np.all(both.parts["anti_inflammatory"] >= one.parts["anti_inflammatory"])
    assert both.parts["anti_inflammatory"].max() <= 1


@pytest.mark.parametrize("name", ["paracetamol", "diazepam"])
def test_what_did_nothing_in_trials_does_nothing(name):
    plan = taking(MONTH, name, ONCE_A_DAY, CYCLE)
    assert np.array_equal(plan.parts, MONTH.parts)


def test_a_negative_dose_and_an_unknown_drug_are_refused():
    with pytest.raises(ValueError, match="doses"):
        taking(MONTH, "naproxen", -ONCE_A_DAY, CYCLE)
    with pytest.raises(KeyError):
        taking(MONTH, "snake oil", ONCE_A_DAY, CYCLE)
