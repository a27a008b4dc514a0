"""Is what the filter believes as sure as it may be? Held against people whose truth is known.

Simulated people are drawn from the very population that a belief begins with, and rate as a
belief supposes that people rate. Then the truth must rank evenly among the particles (simulation
based calibration, Talts 2018), and a band of 80 % must hold four later ratings in five.
"""

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.stats import chisquare, norm

from backstory.physiology import People, population, simulate, start_of_episode, usual_plan
from backstory.physiology.belief import Belief, begin_belief
from backstory.physiology.filter import belief_of_days
from backstory.physiology.hearing import cells, expected
from backstory.physiology.told import Told
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
FACTS = CYCLE.belief
DAY = usual_plan(CYCLE, 1)
PEOPLE, HEARD_DAYS, LATER_DAYS, PARTICLES, SEED = 64, 14, 28, 800, 5
HEARD = ("now", "worst", "stiffness", "fear")
BINS = 8


@dataclass(frozen=True)
class Simulated:
    """People whose truth is known, and how they rated: (people, days) by rating."""

    people: People
    own_levels: np.ndarray
    ratings: dict[str, np.ndarray]

    def told(self, person: int, day: int) -> Told:
        return Told(**{name: float(self.ratings[name][person, day]) for name in HEARD})


@pytest.fixture(scope="module")
def simulated() -> Simulated:
    stream = np.random.default_rng(SEED)
    people = population(CYCLE, PEOPLE, seed=SEED + 1000, setting=FACTS.setting)
    levels = stream.normal(0, FACTS.own_level_sd.value, PEOPLE)
    states, means = start_of_episode(people.rows), []
    for day in range(HEARD_DAYS + LATER_DAYS):
        lived = simulate(people, DAY, seed=SEED, start=states, first_day=day)
        states = lived.states
        means.append(expected(lived, levels, FACTS))
    ratings = {name: np.array([day[name] for day in means]).T for name in HEARD}
    rated = {name: _rated(name, mean, stream) for name, mean in ratings.items()}
    return Simulated(people, levels, rated)


def _rated(name: str, mean: np.ndarray, stream: np.random.Generator) -> np.ndarray:
    """Return ratings as people give them: with noise, in steps, within the scale, with slips."""
    scale = FACTS.ratings[name]
    noisy = mean + stream.normal(0, scale.noise.value, mean.shape)
    stepped = np.clip(np.round(noisy / scale.step) * scale.step, 0, scale.top)
    anything = stream.integers(cells(scale), size=mean.shape) * scale.step
    return np.where(stream.random(mean.shape) < FACTS.slip_share.value, anything, stepped)


@pytest.fixture(scope="module")
def beliefs(simulated: Simulated) -> list[Belief]:
    """Return what is believed of each person after the days heard."""
    return [
        belief_of_days(
            begin_belief(CYCLE, particles=PARTICLES, seed=10_000 + person),
            [(DAY, simulated.told(person, day)) for day in range(HEARD_DAYS)],
            CYCLE,
        )
        for person in range(PEOPLE)
    ]


@pytest.mark.parametrize("name", ["repair_rate", "start_damage"])
def test_the_truth_ranks_evenly_among_the_particles(name, simulated, beliefs):
    ranks = [
        belief.mean(belief.people.rows[name] < truth)
        for belief, truth in zip(beliefs, simulated.people.rows[name], strict=True)
    ]
    assert _evenly_spread(ranks)


def test_the_own_level_ranks_evenly_too(simulated, beliefs):
    pairs = zip(beliefs, simulated.own_levels, strict=True)
    assert _evenly_spread([belief.mean(belief.own_levels < truth) for belief, truth in pairs])


def _evenly_spread(ranks: list[float]) -> bool:
    counts = np.histogram(ranks, bins=BINS, range=(0, 1))[0]
    return bool(chisquare(counts).pvalue > 0.005)


def test_ratings_teach_how_fast_this_person_heals(simulated, beliefs):
    truth = np.log(simulated.people.rows["repair_rate"])
    believed = [belief.mean(np.log(belief.people.rows["repair_rate"])) for belief in beliefs]
    assert np.corrcoef(truth, believed)[0, 1] > 0.6


def test_bands_of_80_percent_hold_four_later_ratings_in_five(simulated, beliefs):
    later = usual_plan(CYCLE, LATER_DAYS)
    held = [
        _share_held(belief, later, simulated.ratings["now"][person, HEARD_DAYS:])
        for person, belief in enumerate(beliefs)
    ]
    assert 0.75 <= np.mean(held) <= 0.85


def _share_held(belief: Belief, later, ratings: np.ndarray) -> float:
    """Return how much of the ratings lies from the 10 to the 90 % point of the forecast.

    A whole rating on an edge counts for the part of its probability inside: only so does a band
    of exactly 80 % exist on a scale of whole numbers.
    """
    run = simulate(
        belief.people, later, seed=belief.seed, start=belief.states, first_day=HEARD_DAYS
    )
    mean, scale = run["pain"] + belief.own_levels[:, None], FACTS.ratings["now"]
    points = np.arange(cells(scale))
    below = norm.cdf((points[:, None, None] + 0.5 - mean) / scale.noise.value)
    below[-1] = 1.0
    slips = FACTS.slip_share.value
    reached = (1 - slips) * np.einsum("n,pnd->pd", belief.weights, below)
    reached += slips * (points[:, None] + 1) / cells(scale)
    day, rating = np.arange(len(ratings)), ratings.astype(int)
    high = reached[rating, day]
    low = np.where(rating > 0, reached[np.maximum(rating - 1, 0), day], 0.0)
    inside = np.minimum(high, 0.9) - np.maximum(low, 0.1)
    return float(np.mean(np.maximum(inside, 0) / (high - low)))
