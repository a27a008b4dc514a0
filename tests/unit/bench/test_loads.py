"""Each solver is asked the same thing, and told apart by what it answers."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from bench import loads
from bench.balance import Balance, square_pulls
from bench.crowd import Crowd, crowd
from bench.loads import apart_from
from bench.ours import shared
from bench.row import TO_REACH
from bench.solvers import SOLVERS, Answer

KERNEL = {
    "many_s": 1e-5,
    "alone_s": 1e-4,
    "posture_s": 1e-3,
    "passes": 6.0,
    "flops_per_s": 5e10,
}
STREAM = {"seconds": 2.0, "memory_mb": 100.0}


@pytest.fixture(scope="module")
def drawn() -> Crowd:
    return crowd()


@pytest.fixture(scope="module")
def balance(drawn: Crowd) -> Balance:
    return drawn.balance(20, guarding=0.05)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What takes long is told by heart."""
    monkeypatch.setattr(loads, "told", lambda what, *_, **__: {"kernel": KERNEL}.get(what, STREAM))
    return monkeypatch


def test_a_pull_made_square_to_its_arm_is_a_line_with_that_arm(balance: Balance) -> None:
    assert np.cross(balance.origins_m, balance.pulls) == pytest.approx(balance.arms_m)
    assert np.linalg.norm(balance.pulls, axis=1) == pytest.approx(1.0)


def test_a_pull_that_is_square_already_stays_what_it_is() -> None:
    arms_m, pulls = np.array([[0.0, -0.05, 0.0]]), np.array([[0.6, 0.0, -0.8]])

    assert square_pulls(arms_m, pulls) == pytest.approx(pulls)


def test_the_plain_sum_of_squared_controls_is_our_cost_but_for_one_factor(balance: Balance) -> None:
    activations = np.random.default_rng(1).uniform(0, 1, (5, balance.fascicles))
    controls = activations * balance.strengths_n / balance.weights_n

    ratios = (balance.strengths_n * activations**2).sum(axis=1) / (controls**2).sum(axis=1)

    assert ratios == pytest.approx(ratios[0])


def test_a_control_at_its_limits_pulls_with_the_floor_and_with_full_strength(
    balance: Balance,
) -> None:
    least, most = balance.limits

    assert least * balance.weights_n == pytest.approx(balance.floors * balance.strengths_n)
    assert most * balance.weights_n == pytest.approx(balance.strengths_n)
    assert balance.floors.max() > 0


def test_the_drawn_moments_reach_in_all_three_directions_and_muscles_can_hold_them(
    balance: Balance,
) -> None:
    forces_n = shared(balance).levels * balance.strengths_n

    assert np.abs(balance.moments_nm).max(axis=0).min() > 5.0
    assert balance.residual_nm(forces_n).max() < 1e-6


def test_one_seed_draws_the_same_cases_and_another_draws_others(drawn: Crowd) -> None:
    one, again, other = (drawn.cases(5, seed).angles_deg for seed in (1, 1, 2))

    assert np.array_equal(one, again, equal_nan=True)
    assert not np.array_equal(one, other, equal_nan=True)


def test_our_own_forces_are_not_apart_from_ours(balance: Balance) -> None:
    apart = apart_from(balance, shared(balance).levels * balance.strengths_n)

    assert (apart.forces_percent, apart.compression_percent) == (0.0, 0.0)


def test_one_muscle_force_that_is_two_percent_off_is_seen_unless_it_is_tiny(
    balance: Balance,
) -> None:
    ours_n = shared(balance).levels * balance.strengths_n
    case, strong = np.unravel_index(ours_n.argmax(), ours_n.shape)
    off, tiny_off = ours_n.copy(), np.where(ours_n < 1.0, ours_n * 1.5, ours_n)
    off[case, strong] *= 1.02

    assert apart_from(balance, off).forces_percent == pytest.approx(2.0)
    assert apart_from(balance, off).compression_percent > 0.0
    assert apart_from(balance, tiny_off).forces_percent == 0.0


def test_a_peer_that_is_not_installed_is_left_out_with_a_word(
    measured: pytest.MonkeyPatch,
) -> None:
    measured.setattr(loads, "ask", lambda *_: "not installed (make bench)")

    rows = list(loads.rows())
    left_out = rows[: len(SOLVERS)]

    assert all(row.peer.endswith("not installed (make bench)") for row in left_out)
    assert {row.peer_value for row in left_out} == {None}
    assert all(row.peer_value is not None for row in rows[len(SOLVERS) :])


def test_agreement_speed_memory_and_floor_are_rows_of_the_table(
    measured: pytest.MonkeyPatch,
) -> None:
    def right(_: str, balance: Balance) -> Answer:
        return Answer(shared(balance).levels * balance.strengths_n, 0.1)

    measured.setattr(loads, "ask", right)
    rows = list(loads.rows())

    rate = next(row for row in rows if row.peer.startswith("OpenSim"))
    assert rate.ratio == pytest.approx(10_000)
    apart = [row for row in rows if "largest difference" in row.what]
    assert len(apart) == 2 * len(SOLVERS)
    assert {(row.ours, row.peer) for row in apart} == {(0.0, TO_REACH)}
    floor = rows[-1]
    assert floor.peer_value == pytest.approx(33 * 158 * 6.0 / 5e10 * 1e6)
    assert floor.ours == pytest.approx(10.0)


def test_a_case_without_floors_is_another_question(balance: Balance) -> None:
    relaxed = replace(balance, floors=np.zeros(balance.fascicles))

    assert apart_from(relaxed, shared(balance).levels * balance.strengths_n).forces_percent > 1.0
