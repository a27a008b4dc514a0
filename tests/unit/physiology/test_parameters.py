"""Parameters are data: every one is used, none is missing, and people differ as they say."""

import ast
from pathlib import Path

import numpy as np

import backstory.physiology
from backstory.physiology import population, typical
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
ROOM = Path(backstory.physiology.__file__).parent


def test_every_parameter_is_used_and_every_one_used_is_written():
    used = set()
    for file in ("terms.py", "model.py", "kernel.py"):
        for node in ast.walk(ast.parse((ROOM / file).read_text())):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "p":
                used.add(node.attr)
    elsewhere = {
        name
        for name in CYCLE.parameters
        if f'"{name}"' in (ROOM / "state.py").read_text() + (ROOM / "run.py").read_text()
    }
    assert used | elsewhere == set(CYCLE.parameters)


def test_the_typical_person_has_every_parameter_at_its_figure():
    row = typical(CYCLE).rows[0]
    for name, parameter in CYCLE.parameters.items():
        assert row[name] == parameter.figure.value


def test_people_differ_as_their_parameters_say():
    rows = population(CYCLE, 4000, seed=1).rows
    logs = np.log(rows["repair_rate"])
    told = CYCLE.parameters["repair_rate"]
    assert abs(logs.mean() - np.log(told.figure.value)) < 0.05
    assert abs(logs.std() - told.sd_log) < 0.05
    assert abs(rows["root_room"].mean() - 2 / 5) < 0.02
    assert abs(rows["root_room"].var() - 6 / 150) < 0.005


def test_parameters_that_do_not_spread_are_the_same_for_everyone():
    rows = population(CYCLE, 50, seed=1).rows
    alike = [k for k, one in CYCLE.parameters.items() if one.sd_log is None and one.beta is None]
    assert all(np.ptp(rows[name]) == 0 for name in alike)


def test_two_parameters_of_a_person_are_drawn_apart():
    rows = population(CYCLE, 4000, seed=1).rows
    together = np.corrcoef(np.log(rows["repair_rate"]), np.log(rows["start_damage"]))
    assert abs(together[0, 1]) < 0.05


def test_a_disc_heals_slower_than_a_muscle():
    disc, muscle = (typical(CYCLE).hurt_in(tissue, CYCLE) for tissue in ("disc", "muscle"))
    assert disc.rows["repair_rate"][0] < muscle.rows["repair_rate"][0]
    assert disc.rows["swollen_flexion_gain"][0] > muscle.rows["swollen_flexion_gain"][0]
