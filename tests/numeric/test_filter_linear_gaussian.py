"""The pieces of our filter against the ``particles`` package and against the exact answer.

A hidden value that wanders, x' = 0.9 x + noise, is seen with noise: linear and normal, so that the
Kalman filter gives the truth.
"""

from collections.abc import Iterator

import numpy as np
import particles
import pytest
from particles import kalman, resampling
from particles import state_space_models as ssm

from backstory.numeric import effective_number, reweighted, systematic

STAYS, WANDERS, BLURRED, DAYS, COUNT = 0.9, 1.0, 0.5, 60, 20_000
MODEL = kalman.LinearGauss(rho=STAYS, sigmaX=WANDERS, sigmaY=BLURRED)
FIRST_SD = WANDERS / np.sqrt(1 - STAYS**2)


@pytest.fixture(autouse=True)
def _same_luck() -> Iterator[None]:
    """The package draws from NumPy's global stream: set it, and put it back afterwards."""
    before = np.random.get_state()
    np.random.seed(11)
    yield
    np.random.set_state(before)


@pytest.fixture
def seen() -> np.ndarray:
    stream = np.random.default_rng(7)
    hidden = [stream.normal(0, FIRST_SD)]
    for _ in range(DAYS - 1):
        hidden.append(STAYS * hidden[-1] + stream.normal(0, WANDERS))
    return np.array(hidden) + stream.normal(0, BLURRED, DAYS)


def ours(seen: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Return filtered means and variances by our pieces, and the log evidence."""
    stream = np.random.default_rng(3)
    cloud, weights = stream.normal(0, FIRST_SD, COUNT), np.full(COUNT, 1 / COUNT)
    means, variances, evidence = [], [], 0.0
    for day, value in enumerate(seen):
        if day:
            cloud = STAYS * cloud + stream.normal(0, WANDERS, COUNT)
        logs = -0.5 * ((value - cloud) / BLURRED) ** 2 - np.log(BLURRED * np.sqrt(2 * np.pi))
        weights, log_mean = reweighted(weights, logs)
        evidence += log_mean
        means.append(weights @ cloud)
        variances.append(weights @ (cloud - means[-1]) ** 2)
        if effective_number(weights) < COUNT / 2:
            cloud = cloud[systematic(weights, stream.uniform())]
            weights = np.full(COUNT, 1 / COUNT)
    return np.array(means), np.array(variances), evidence


def test_our_filter_finds_what_the_exact_one_finds(seen):
    exact = kalman.Kalman(ssm=_as_matrices(), data=seen.reshape(-1, 1, 1))
    exact.filter()
    means, variances, evidence = ours(seen)
    assert np.allclose(means, [float(one.mean.squeeze()) for one in exact.filt], atol=0.02)
    assert np.allclose(variances, [float(one.cov.squeeze()) for one in exact.filt], atol=0.02)
    assert evidence == pytest.approx(float(np.sum(exact.logpyt)), abs=0.15)


def test_our_filter_finds_what_the_package_finds(seen):
    peer = particles.SMC(
        fk=ssm.Bootstrap(ssm=MODEL, data=seen),
        N=COUNT,
        resampling="systematic",
        ESSrmin=0.5,
        collect=[particles.collectors.Moments()],
    )
    peer.run()
    means, variances, evidence = ours(seen)
    assert np.allclose(means, [one["mean"] for one in peer.summaries.moments], atol=0.05)
    assert np.allclose(variances, [one["var"] for one in peer.summaries.moments], atol=0.05)
    assert evidence == pytest.approx(peer.logLt, abs=0.2)


def test_weights_and_effective_number_are_those_of_the_package():
    logs = np.random.default_rng(5).normal(-300, 40, 1000)
    weights, _ = reweighted(np.full(1000, 1e-3), logs)
    assert np.allclose(weights, resampling.exp_and_normalise(logs))
    assert effective_number(weights) == pytest.approx(resampling.essl(logs))


def test_systematic_draws_are_those_of_the_package():
    stream = np.random.default_rng(6)
    weights = stream.dirichlet(np.full(500, 0.2))
    np.random.seed(4)
    theirs = resampling.systematic(weights, M=500)
    np.random.seed(4)
    assert np.array_equal(systematic(weights, np.random.rand(1)[0]), theirs)


def _as_matrices() -> kalman.MVLinearGauss:
    return kalman.MVLinearGauss(
        F=np.array([[STAYS]]),
        G=np.eye(1),
        covX=np.array([[WANDERS**2]]),
        covY=np.array([[BLURRED**2]]),
        mu0=np.zeros(1),
        cov0=np.array([[FIRST_SD**2]]),
    )
