"""Laws of the spasm cycle that must hold for every person and every plan."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.physiology import (
    STATES,
    Plan,
    healthy,
    population,
    simulate,
    start_of_episode,
    typical,
    usual_plan,
)
from backstory.physiology.plan import DAYS, PARTS
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
PEOPLE = population(CYCLE, 200, seed=7)
WEEKS_6 = usual_plan(CYCLE, 43)
FREE = sorted((PARTS | DAYS).keys() - {"length_d", "waking", "lying"})


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return six weeks with any columns at any values, in any stretch of days."""
    plan = WEEKS_6
    for name in draw(st.lists(st.sampled_from(FREE), unique=True, max_size=6)):
        low, high = (PARTS | DAYS)[name]
        first, last = sorted((draw(st.integers(0, 42)), draw(st.integers(1, 43))))
        plan = plan.during(first, last, **{name: draw(st.floats(low, high))})
    return plan


@given(plan=plans(), seed=st.integers(0, 2**64 - 1))
@settings(max_examples=40)
def test_every_state_and_figure_stays_within_its_bounds_whatever_is_done(plan, seed):
    run = simulate(population(CYCLE, 20, seed=seed), plan, seed=seed)
    for name, (_unit, low, high) in STATES.items():
        assert np.all((run.states[name] >= low) & (run.states[name] <= high)), name
    for name in ("pain", "worst_pain", "stiffness"):
        assert np.all((run[name] >= 0) & (run[name] <= 10)), name
    assert np.all((run["disability"] >= 0) & (run["disability"] <= 24))
    assert np.all(run["strength_n"] > 0)


def test_nothing_is_damaged_without_load():
    plan = WEEKS_6.during(0, 43, cycles=0.0)
    calm = PEOPLE.having(heavy_events_per_day=0.0)
    run = simulate(calm, plan, seed=1, start=healthy(calm.rows))
    assert np.all(run["damage"] == 0)
    hurt = simulate(calm, plan, seed=1)["damage"]
    assert np.all(np.diff(hurt, axis=1) <= 0)


def test_load_damages_a_healthy_back_the_more_the_heavier_it_is():
    run = [
        simulate(PEOPLE, WEEKS_6.during(0, 43, peak=peak), seed=1, start=healthy(PEOPLE.rows))
        for peak in (0.5, 1.0, 1.5)
    ]
    light, usual, heavy = (one["damage"][:, -1].mean() for one in run)
    assert 0 < light < usual < heavy


def test_halving_the_parts_of_a_day_changes_little_and_ever_less():
    calm = PEOPLE.having(heavy_events_per_day=0.0)
    pain = [
        simulate(calm, WEEKS_6.in_finer_parts(pieces), seed=1)["pain"] for pieces in (1, 2, 4, 8)
    ]
    steps = [np.abs(after - before).mean() for before, after in pairwise(pain)]
    assert steps[0] < 0.2
    assert steps[1] < 0.7 * steps[0]
    assert steps[2] < 0.7 * steps[1]


@given(st.integers(0, 199), st.integers(0, 2**64 - 1))
@settings(max_examples=15)
def test_a_person_fares_the_same_alone_as_among_others(who, seed):
    alone = simulate(PEOPLE.take(slice(who, who + 1)), WEEKS_6, seed=seed)
    assert np.array_equal(alone.told[0], simulate(PEOPLE, WEEKS_6, seed=seed).told[who])


def test_a_population_is_the_same_drawn_whole_or_in_pieces():
    later = population(CYCLE, 50, seed=7, first=150)
    assert np.array_equal(later.rows, PEOPLE.rows[150:])
    assert np.array_equal(later.numbers, PEOPLE.numbers[150:])


def test_two_threads_give_what_one_gives():
    many = population(CYCLE, 600, seed=3)
    one, two = (simulate(many, WEEKS_6, seed=3, threads=threads) for threads in (1, 2))
    assert np.array_equal(one.told, two.told)
    assert np.array_equal(one.states, two.states)


def test_stopping_and_going_on_gives_what_one_run_gives():
    whole = simulate(PEOPLE, WEEKS_6, seed=5)
    before = simulate(PEOPLE, usual_plan(CYCLE, 20), seed=5)
    after = simulate(PEOPLE, usual_plan(CYCLE, 23), seed=5, start=before.states, first_day=20)
    assert np.array_equal(whole.told, np.concatenate([before.told, after.told], axis=1))


def test_the_states_given_to_start_from_are_left_as_they_were():
    start = start_of_episode(PEOPLE.rows)
    kept = start.copy()
    simulate(PEOPLE, WEEKS_6, seed=5, start=start)
    assert np.array_equal(start, kept)


@pytest.mark.parametrize("loop", CYCLE.loops)
def test_cutting_any_of_the_four_loops_lowers_pain_at_six_weeks(loop):
    whole = simulate(PEOPLE, WEEKS_6, seed=2)["pain"][:, -1]
    cut = simulate(PEOPLE.without(loop, CYCLE), WEEKS_6, seed=2)["pain"][:, -1]
    assert cut.mean() < whole.mean() - 0.1


def test_a_relaxant_lowers_pain_and_so_more_is_done():
    plain = simulate(PEOPLE, WEEKS_6, seed=2)
    masked = simulate(PEOPLE, WEEKS_6.during(0, 14, relaxant=1.0), seed=2)
    assert np.all(masked["pain"][:, 0] < plain["pain"][:, 0])
    assert masked["activity"][:, 1:14].mean() > plain["activity"][:, 1:14].mean()


def test_overdoing_it_behind_drugs_is_better_for_a_week_and_worse_after():
    drugs = {"relaxant": 1.0, "opioid": 1.0, "anti_inflammatory": 1.0}
    masked = WEEKS_6.during(0, 28, **drugs).during(3, 28, overload=1.6)
    plain, pushed = (simulate(PEOPLE, plan, seed=2)["pain"] for plan in (WEEKS_6, masked))
    assert pushed[:, :7].mean() < plain[:, :7].mean()
    assert pushed[:, 29:].mean() > plain[:, 29:].mean()


def test_a_week_in_bed_is_worse_at_three_weeks_than_going_on():
    bed = WEEKS_6.in_bed(0, 7, CYCLE)
    plain, rested = (simulate(PEOPLE, plan, seed=2) for plan in (WEEKS_6, bed))
    assert rested["pain"][:, 20].mean() > plain["pain"][:, 20].mean()
    assert rested["strength_n"][:, 20].mean() < plain["strength_n"][:, 20].mean()


def test_guarding_of_the_typical_person_adds_about_what_was_measured_in_pain():
    person = typical(CYCLE)
    percent = simulate(person, WEEKS_6, seed=1)["guarding_percent"][0, 1]
    row = person.rows[0]
    added_n = row["guarding_n_per_mvc"] * (percent / 100 - row["guarding_rest"])
    assert 0.15 < added_n / (row["usual_peak_share"] * row["strength_n"]) < 0.37
