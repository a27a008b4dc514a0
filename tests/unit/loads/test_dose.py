"""A day of movements: what adds up, against the published laws worked out by hand."""

from math import exp, log10

import pytest

from backstory import Knowledge
from backstory.loads import Act, day_load
from backstory.loads.dose import chance_of_high_risk_job, damage_per_cycle, strength_of
from backstory.movement import Body, body_of


@pytest.fixture(scope="module")
def man(knowledge: Knowledge) -> Body:
    return body_of(knowledge.mechanics, stature_m=1.75, mass_kg=80, sex="male")


def test_damage_follows_the_published_law(knowledge: Knowledge) -> None:
    """Gallagher et al. 2017: exp(0.162 S) / 902416, S in percent of 6 kN."""
    damage = damage_per_cycle(knowledge.mechanics.dose, 3400, 6000)

    assert damage == pytest.approx(exp(0.162 * 3400 / 60) / 902416)


def test_the_other_strength_moves_it_about_fortyfold(knowledge: Knowledge) -> None:
    """The conflict between 6 and 10 kN, as the working table tells it."""
    dose = knowledge.mechanics.dose

    ratio = damage_per_cycle(dose, 3400, 6000) / damage_per_cycle(dose, 3400, 10000)
    assert 35 < ratio < 45


def test_a_damage_of_three_in_a_hundred_is_an_even_chance_of_a_risky_job(
    knowledge: Knowledge,
) -> None:
    """The published logit, 1.72 + 1.03 log10 D, is zero there."""
    even = 10 ** (-1.72 / 1.03)

    assert log10(even) == pytest.approx(-1.67, abs=0.01)
    assert chance_of_high_risk_job(knowledge.mechanics.dose, even) == pytest.approx(0.5)


def test_an_empty_day_costs_nothing(knowledge: Knowledge, man: Body) -> None:
    day = day_load([], man, knowledge.mechanics)

    assert (day.damage, day.peak_n, day.minutes, day.high_risk_job) == (0, 0, 0, 0)


def test_twice_as_often_is_twice_the_damage_and_the_same_peak(
    knowledge: Knowledge, man: Body
) -> None:
    lift = knowledge.movements["lift_stoop"]
    once, twice = (
        day_load([Act(lift, times=times)], man, knowledge.mechanics) for times in (10, 20)
    )

    assert twice.damage == pytest.approx(2 * once.damage)
    assert twice.peak_n == once.peak_n


def test_the_worst_act_stands_first(knowledge: Knowledge, man: Body) -> None:
    acts = [
        Act(knowledge.movements["sit_upright"], minutes=60),
        Act(knowledge.movements["lift_stoop"], times=20),
    ]

    day = day_load(acts, man, knowledge.mechanics)

    assert day.acts[0].act.movement.id == "lift_stoop"


def test_strength_falls_with_age_and_is_not_guessed(knowledge: Knowledge) -> None:
    dose = knowledge.mechanics.dose
    young, old = (strength_of(dose, age, "female") for age in (25, 65))

    assert young is not None
    assert old is not None
    assert old.mean_kn < young.mean_kn
    assert strength_of(dose, None, "female") is None
    assert strength_of(dose, 40, "") is None
