"""The model on virtual people against what cohorts and trials found, and the page that tells it."""

import numpy as np
import pytest
from tools.calibration import page, results
from tools.calibration.cohorts import Cohorts
from tools.calibration.measures import chance, inside, reached

from backstory.knowledge.physiology import Target
from backstory.physiology import population, simulate, usual_plan
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
KEPT = results.read()
PEOPLE, SEED = 500, 23  # other people, and other luck, than the fit's and the page's
SURE = 3.5  # standard deviations between two virtual cohorts of this size


@pytest.fixture(scope="module")
def cohorts():
    return Cohorts(CYCLE, CYCLE.targets.values(), count=PEOPLE, seed=SEED)


@pytest.mark.parametrize("target", CYCLE.targets.values(), ids=CYCLE.targets)
def test_other_virtual_people_give_what_the_page_tells(target: Target, cohorts):
    told = KEPT["targets"][target.id]["value"]
    by_chance = np.hypot(chance(target, PEOPLE), chance(target, KEPT["made_with"]["people"]))
    assert abs(reached(target, cohorts) - told) < SURE * by_chance


@pytest.mark.parametrize(("use", "least"), [("fit", 0.85), ("held_out", 0.5)])
def test_enough_of_what_was_found_is_met(use, least):
    met, of = page.met(CYCLE, KEPT, use)
    assert met / of >= least


def test_the_page_is_what_the_knowledge_and_the_results_give():
    for name, text in page.pages(CYCLE, KEPT).items():
        assert (page.FOLDER / name).read_text(encoding="utf-8") == text, "make docs"


def test_what_is_missed_is_explained_and_nothing_else():
    assert {one.id for one in page.missed(CYCLE, KEPT)} == set(page.reasons())


def test_no_interval_is_measured_that_is_not_published():
    for target in CYCLE.targets.values():
        if target.figure.high is None:
            assert target.figure.kind == "assumed", target.id
        assert inside(target, target.figure.value), target.id


def test_each_loop_of_the_cycle_makes_pain_worse():
    whole = KEPT["loops"]["whole"]
    for name in CYCLE.loops:
        assert KEPT["loops"][name]["week_6"] < whole["week_6"]
        assert KEPT["loops"][name]["persistent_percent"] <= whole["persistent_percent"]


def test_an_opioid_helps_no_more_once_the_body_is_used_to_it():
    people = population(CYCLE, 600, seed=SEED, setting="primary_care")
    usual = usual_plan(CYCLE, 42)
    plans = (usual.during(0, 42, opioid=1.0), usual)
    treated, untreated = (simulate(people, plan, seed=SEED)["pain"] for plan in plans)
    gain = (treated - untreated).mean(axis=0)
    assert gain[6] < 0
    assert gain[41] > 0


def test_most_people_recover_and_nearly_all_hurt_at_first(cohorts):
    pain = cohorts.untreated("primary_care")["pain"]
    assert np.median(pain[:, 1]) > 4
    assert np.median(pain[:, 363]) < 1
