"""Sharing a demand out: what holds of any least effort, and agreement with a general solver."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.optimize import lsq_linear, minimize

from backstory.numeric import share_out

SEEDS = st.integers(0, 2**32 - 1)


def problem(seed: int, floor: float = 0.2) -> tuple[np.ndarray, ...]:
    """Return strengths, arms, floors and a demand that the actuators can meet."""
    random = np.random.default_rng(seed)
    count = int(random.integers(6, 40))
    strengths = random.uniform(50, 2000, count)
    arms = random.normal(0, 0.05, (count, 3))
    floors = random.uniform(0, floor, (1, count))
    levels = np.maximum(random.uniform(0, 0.9, count), floors[0])
    return strengths, arms, floors, (levels * strengths @ arms)[None]


@given(SEEDS)
def test_what_can_be_met_is_met(seed: int) -> None:
    strengths, arms, floors, demand = problem(seed)

    shared = share_out(strengths, arms, floors, demand)

    assert_allclose(shared.levels * strengths @ arms, demand, atol=1e-6)
    assert_allclose(shared.missing, 0, atol=1e-6)


@given(SEEDS)
def test_no_level_lies_below_its_floor_or_above_one(seed: int) -> None:
    strengths, arms, floors, demand = problem(seed)

    levels = share_out(strengths, arms, floors, demand * 3).levels

    assert (levels >= floors).all()
    assert (levels <= 1).all()


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_a_general_solver_finds_no_lesser_effort(seed: int) -> None:
    strengths, arms, floors, demand = problem(seed)
    ours = share_out(strengths, arms, floors, demand).levels[0]

    def effort(levels: np.ndarray) -> float:
        return float(strengths @ levels**2) / 2000

    theirs = minimize(
        effort,
        ours,
        jac=lambda levels: strengths * levels / 1000,
        bounds=[(floor, 1) for floor in floors[0]],
        constraints={
            "type": "eq",
            "fun": lambda levels: levels * strengths @ arms - demand[0],
            "jac": lambda _: (strengths[:, None] * arms).T,
        },
        method="SLSQP",
        options={"ftol": 1e-13, "maxiter": 300},
    )

    assert effort(ours) <= theirs.fun + 1e-7
    assert_allclose(ours, theirs.x, atol=1e-4)


@given(SEEDS)
def test_what_cannot_be_met_is_missed_by_the_least(seed: int) -> None:
    """As little as by a bounded least-squares solver, which knows no dual."""
    strengths, arms, floors, demand = problem(seed)
    far = demand * 10

    shared = share_out(strengths, arms, floors, far)

    forces = (strengths[:, None] * arms).T
    nearest = lsq_linear(forces, far[0], bounds=(floors[0], 1 + 1e-12), tol=1e-13)
    assert np.linalg.norm(shared.missing) == pytest.approx(
        np.linalg.norm(nearest.fun), rel=1e-6, abs=1e-4
    )


@given(SEEDS)
def test_where_nothing_is_demanded_the_floors_still_cancel_out(seed: int) -> None:
    """Muscles that guard pull on each other although nothing else does."""
    strengths, arms, floors, _ = problem(seed, floor=0.05)
    both_ways = np.vstack([arms, -arms])
    doubled = np.hstack([floors, floors[:, ::-1]])

    shared = share_out(np.tile(strengths, 2), both_ways, doubled, np.zeros((1, 3)))

    assert_allclose(shared.missing, 0, atol=1e-6)


def test_a_case_that_is_no_number_spoils_no_other() -> None:
    strengths, arms, floors, demand = problem(1)
    both = np.vstack([demand, demand * np.nan])

    shared = share_out(strengths, arms, np.vstack([floors, floors]), both)

    assert np.isnan(shared.levels[1]).all()
    assert_allclose(shared.levels[0] * strengths @ arms, demand[0], atol=1e-6)


@given(SEEDS)
def test_each_case_is_solved_alone_as_among_others(seed: int) -> None:
    strengths, arms, floors, demand = problem(seed)
    others = np.vstack([demand, demand / 2, demand * 2])

    together = share_out(strengths, arms, np.repeat(floors, 3, axis=0), others).levels

    assert_allclose(share_out(strengths, arms, floors, demand).levels[0], together[0], atol=0)
