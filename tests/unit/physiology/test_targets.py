"""The model on virtual people against what cohorts and trials found."""

import numpy as np
import pytest

from backstory import load_knowledge
from backstory.knowledge.physiology import Target
from backstory.physiology import population, simulate, usual_plan

CYCLE = load_knowledge().physiology
YEAR = usual_plan(CYCLE, 364)
PEOPLE = population(CYCLE, 2700, seed=11)  # so many that chance moves a mean by half a point
POINTS = 10  # a rating of 10 is 100 in print
PERSISTENT = 3


@pytest.fixture(scope="module")
def pain():
    return simulate(PEOPLE, YEAR, seed=11)["pain"]


@pytest.mark.parametrize("target", CYCLE.targets.values(), ids=CYCLE.targets)
def test_virtual_people_fare_within_the_published_interval(target: Target, pain):
    found = reached(target, pain)
    assert target.figure.low <= found <= target.figure.high


def reached(target: Target, pain) -> float:
    first, last = target.days
    mean = pain[:, first:last].mean(axis=1)
    if target.measure == "course":
        return mean.mean() * POINTS
    if target.measure == "persistent":
        return (mean >= PERSISTENT).mean() * 100
    treated = simulate(PEOPLE, arm(target), seed=11)["pain"][:, first:last].mean(axis=1)
    return (treated - mean).mean() * POINTS


def arm(target: Target):
    values = dict(target.arm)
    first, last = int(values.pop("from_day")), int(values.pop("to_day"))
    plan = usual_plan(CYCLE, target.days[1]).during(first, last, **values)
    return plan.in_bed(first, last, CYCLE) if "bed" in values else plan


def test_an_opioid_helps_no_more_once_the_body_is_used_to_it(pain):
    treated = simulate(PEOPLE, usual_plan(CYCLE, 42).during(0, 42, opioid=1.0), seed=11)["pain"]
    gain = (treated - pain[:, :42]).mean(axis=0)
    assert gain[6] < 0
    assert gain[41] > 0


def test_most_people_recover_and_nearly_all_hurt_at_first(pain):
    assert np.median(pain[:, 1]) > 4
    assert np.median(pain[:, -1]) < 2
