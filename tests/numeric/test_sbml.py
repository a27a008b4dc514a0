"""What is exported as SBML is the same model: other programs that run it find the same pain."""

import re

import libsbml
import numpy as np
import pytest

from backstory import cycle_as_sbml
from backstory.physiology import Plan, population, simulate, start_of_episode, typical, usual_plan
from tests.house import KNOWLEDGE
from tests.numeric.sbml_programs import PROGRAMS, pain_by_roadrunner

CYCLE = KNOWLEDGE.physiology
DAYS = 84
ONE_OF_100 = 0.1  # in points of 10
# What a literal number measures cannot be told, so that units with one are not checked.
UNCHECKED_LITERAL = 99505
CHANGED_ONCE_A_DAY = {"sensitisation", "fear", "conditioning"}


def calm(people):
    """Return the people without unplanned heavy events, which are not exported."""
    return people.having(heavy_events_per_day=0.0)


def eventful() -> Plan:
    """Return twelve weeks in which nearly every column of a plan changes at some time."""
    plan = usual_plan(CYCLE, DAYS).in_bed(2, 5, CYCLE).without_early_bending(8, 40, CYCLE)
    plan = plan.during(0, 14, anti_inflammatory=0.8, relaxant=0.6, opioid=0.3, education=0.4)
    plan = plan.during(10, 40, exercise=1.0, active=0.7, heat=0.5, sleep=0.9)
    plan = plan.during(20, 24, overload=1.5, cold=0.4, excitability_mv=1.0, repair_ratio=0.9)
    return plan.during(60, 64, cycles=0.1, peak=1.1, static=0.8)


CASES = {
    "typical": (typical(CYCLE), usual_plan(CYCLE, DAYS)),
    "eventful": (typical(CYCLE), eventful()),
    "another person": (population(CYCLE, 1, seed=3), eventful()),
}


@pytest.fixture(scope="module", params=CASES)
def case(request):
    """Return a person, a plan, and both as SBML."""
    person, plan = CASES[request.param]
    return calm(person), plan, cycle_as_sbml(KNOWLEDGE, person=person, plan=plan)


def faults_of(text):
    """Return each fault as whether it is an error, its number, and its words."""
    document = libsbml.readSBMLFromString(text)
    document.checkConsistency()
    found = (document.getError(i) for i in range(document.getNumErrors()))
    return [(one.isError(), one.getErrorId(), one.getMessage()) for one in found]


def test_libsbml_finds_it_valid(case):
    assert [words for is_error, _, words in faults_of(case[2]) if is_error] == []


def test_units_hold_together_save_where_a_change_a_day_is_added_once_a_day():
    doubted = {
        words
        for _, number, words in faults_of(cycle_as_sbml(KNOWLEDGE))
        if number != UNCHECKED_LITERAL
    }
    named = {re.search(r"with variable '(\w+)'", words).group(1) for words in doubted}
    assert named <= CHANGED_ONCE_A_DAY


def test_every_parameter_says_its_unit_its_source_and_whether_it_is_assumed():
    model = libsbml.readSBMLFromString(cycle_as_sbml(KNOWLEDGE)).getModel()
    for name, parameter in CYCLE.parameters.items():
        if (told := model.getParameter(name)) is not None:
            notes = told.getNotesString()
            assert parameter.figure.unit in notes
            assert ("Assumed" in notes) == (parameter.figure.kind == "assumed")
            assert told.getValue() == parameter.figure.value


@pytest.fixture(scope="module", params=PROGRAMS)
def ran(request, case):
    """Return a person, a plan, and the pain that another program finds."""
    person, plan, text = case
    return person, plan, PROGRAMS[request.param](text, DAYS)


def test_another_program_finds_our_pain_within_1_of_100_on_every_day(ran):
    person, plan, pain = ran
    assert np.abs(simulate(person, plan, seed=1)["pain"][0] - pain).max() < ONE_OF_100


def test_it_is_what_our_own_steps_tend_to_as_they_are_made_finer(ran):
    person, plan, limit = ran
    coarse, fine, finest = (
        np.abs(simulate(person, plan.in_finer_parts(pieces), seed=1)["pain"][0] - limit).max()
        for pieces in (4, 16, 64)
    )
    assert fine < coarse / 3
    assert finest < fine / 3
    assert finest < ONE_OF_100 / 20


def test_one_may_begin_from_any_states():
    states = start_of_episode(typical(CYCLE).rows)
    states["sensitisation"], states["tolerance"], states["pain_yesterday"] = 0.4, 0.5, 6.0
    plan = usual_plan(CYCLE, 14).during(0, 14, opioid=0.5)
    text = cycle_as_sbml(KNOWLEDGE, plan=plan, start=states)
    run = simulate(calm(typical(CYCLE)), plan.in_finer_parts(64), seed=1, start=states)
    assert pain_by_roadrunner(text, 14) == pytest.approx(run["pain"][0], abs=0.01)


def test_a_planned_heavy_event_is_spread_over_its_part_and_hurts_as_it_does_with_us():
    parts = usual_plan(CYCLE, 40).parts.copy()
    parts["heavy_peak"][20, 2] = 2.2
    plan = Plan(parts, usual_plan(CYCLE, 40).days)
    hurt, plain = (
        simulate(calm(typical(CYCLE)), one, seed=1)["pain"][0]
        for one in (plan, usual_plan(CYCLE, 40))
    )
    apart = np.abs(pain_by_roadrunner(cycle_as_sbml(KNOWLEDGE, plan=plan), 40) - hurt)
    assert (hurt - plain).max() > 1.0
    assert apart.max() < 0.2 * (hurt - plain).max()
