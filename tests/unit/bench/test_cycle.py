"""``bench cycle`` compares like with like: the peers are given our people and our equations."""

import numpy as np
import pytest
from bench import cycle
from bench.cycle_case import ABSOLUTE, CycleCase, cycle_case
from bench.cycle_peers import PEERS, Ran, run_alone
from bench.row import TO_REACH

from backstory.physiology import simulate

DAYS = 6


@pytest.fixture(scope="module")
def case() -> CycleCase:
    return cycle_case(2, DAYS)


@pytest.mark.parametrize("peer", ["lsoda", "roadrunner"])
def test_a_peer_finds_what_we_find_in_fine_steps(case, peer):
    ours = simulate(case.people, case.plan.in_finer_parts(64), seed=1)["pain"]
    assert np.abs(run_alone(peer, case).pain - ours).max() < 0.01


def test_the_first_morning_of_a_person_is_that_of_the_model(case):
    flowing, held = (
        dict(zip(names, values, strict=True))
        for names, values in zip((case.flowing, case.held), case.start(0), strict=True)
    )
    person = case.people.rows[0]
    assert flowing["guarding"] == person["guarding_rest"]
    assert held["fear"] == person["fear_trait"]
    assert held["today_activity"] == pytest.approx(1.0, abs=ABSOLUTE)


@pytest.fixture
def measured(monkeypatch):
    """What takes long is told by heart."""
    monkeypatch.setattr(cycle.cycle_ours, "told", lambda *_, **__: 2.0)
    monkeypatch.setattr(cycle.cycle_floor, "floor_rows", lambda: iter(()))
    return monkeypatch


def test_a_peer_that_agrees_shows_a_difference_of_nothing_and_its_own_rate(measured):
    ours = simulate(*_people(), seed=cycle.SEED)["pain"]
    measured.setattr(cycle, "ask", lambda *_: Ran(ours, 1 / 364))
    rows = [row for row in cycle.rows() if PEERS["lsoda"].title in f"{row.what} {row.peer}"]
    *apart, rate = rows
    assert [(row.ours, row.peer) for row in apart] == [(0.0, TO_REACH)] * 2
    assert (rate.ours, rate.peer_value, rate.ratio) == (2.0, pytest.approx(1.0), pytest.approx(2.0))


def test_a_peer_that_is_not_there_is_told_in_words(measured):
    measured.setattr(cycle, "ask", lambda *_: "not installed (make bench)")
    told = [row for row in cycle.rows() if "not installed" in row.peer]
    assert len(told) == len(PEERS)
    assert all(row.ratio is None for row in told)


def _people():
    case = cycle_case(cycle.PEOPLE, cycle.DAYS)
    return case.people, case.plan
