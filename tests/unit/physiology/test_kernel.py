"""The compiled run is that of the equations as they are now, and gives what plain Python gives."""

import ast
import math
import subprocess
import sys

import numpy as np
import pytest
from llvmlite import ir
from numba import njit

from backstory.physiology import TOLD, model, population, simulate, start_of_episode, usual_plan
from backstory.physiology.chance import uniform
from backstory.physiology.kernel import NOWHERE, PACE, TODAY, fingerprint
from backstory.physiology.lanes import LANES, Lanes
from backstory.physiology.vectors import Follower, functions_of, side_by_side
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
SEED = 4


def worked_out(x, out):
    out.exp, out.power, out.square = math.exp(x.first), x.second**x.first, x.first**2
    out.root = math.sqrt(x.second)
    out.chosen = x.first if x.first > x.second else x.second
    total = 0.0
    for more in (x.first, x.second):
        if more > 0.0:
            total += more
        else:
            total -= 1.0
    out.total = total


def rows_of(names, count=1):
    return np.zeros(count, [(name, float) for name in names]).view(np.recarray)


def struck_in(people, plan):
    """Return the part of each day (people, days) in which a heavy event falls, or -1."""
    rate, cycles = people.rows["heavy_events_per_day"], plan.parts["cycles"]
    drawn = uniform(SEED, "heavy event", people.numbers[:, None], np.arange(len(plan)))
    passed = np.cumsum(cycles, axis=1) <= (drawn / rate[:, None] * cycles.sum(axis=1))[:, :, None]
    return np.where(drawn < rate[:, None], passed[:, :, :-1].sum(axis=2), NOWHERE)


def in_plain_python(people, plan):
    struck = struck_in(people, plan)
    told, states = rows_of(TOLD, struck.size).reshape(struck.shape), start_of_episode(people.rows)
    for k, p in enumerate(people.rows.view(np.recarray)):
        s, today, pace = states.view(np.recarray)[k], rows_of(TODAY)[0], rows_of(PACE)[0]
        for d, day in enumerate(plan.days.view(np.recarray)):
            parts = plan.parts[d].view(np.recarray)
            most_drug = max(*parts.relaxant, *parts.opioid)
            model.begin_day(p, s, day, most_drug, today)
            today.struck = struck[k, d]
            for i, now in enumerate(parts):
                model.set_pace(p, now.length_d, pace)
                model.be_struck(p, i, today)
                model.live_part(p, s, day, now, pace, today)
            model.end_day(p, s, day, today)
            model.tell(p, s, today, told[k, d])
    return told, states


def test_compiled_and_plain_python_agree():
    people = population(CYCLE, 3, seed=SEED).having(heavy_events_per_day=0.3)
    plan = usual_plan(CYCLE, 28).during(0, 9, relaxant=1.0, overload=1.5).in_bed(20, 22, CYCLE)
    plan = plan.during(12, 13, heavy_peak=2.0)
    plan.parts["length_d"][15:, 0] *= 0.9
    run, (told, states) = simulate(people, plan, seed=SEED), in_plain_python(people, plan)
    assert np.allclose(run.told, told.view(float).reshape(run.told.shape), rtol=1e-10, atol=1e-13)
    assert np.allclose(run.states.view(float), states.view(float), rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("count", [1, LANES - 1, LANES, LANES + 1])
def test_how_many_go_side_by_side_changes_nobody(count):
    many, plan = population(CYCLE, 3 * LANES, seed=SEED), usual_plan(CYCLE, 10)
    some = slice(5, 5 + count)
    whole, part = (simulate(people, plan, seed=SEED) for people in (many, many.take(some)))
    assert np.array_equal(whole.told[some], part.told)


def test_nobody_and_no_days_can_be_run():
    people = population(CYCLE, 2, seed=SEED)
    assert simulate(people.take(slice(0)), usual_plan(CYCLE, 3), seed=1).told.shape[0] == 0
    none = simulate(people, usual_plan(CYCLE, 0), seed=1)
    assert none.told.shape == (2, 0, len(TOLD))
    assert np.array_equal(none.states, start_of_episode(people.rows))


def test_exponentials_and_powers_are_those_of_the_library():
    columns = {
        "x": ("first", "second"),
        "out": ("exp", "power", "square", "root", "chosen", "total"),
    }
    run = side_by_side("worked_out", functions_of(sys.modules[__name__]), columns)
    people, x, out = np.dtype([("none", float)]), np.zeros((2, LANES)), np.zeros((6, LANES))
    call = njit(lambda people, x, out: run(people, (x, out)))
    for start in (-60.0, -1.0, -0.01, 3.0, 60.0):
        x[0] = np.linspace(start, start + 1.0, LANES)
        x[1] = np.linspace(1e-3, 20.0, LANES)
        call(people, x, out)
        y, z = x
        total = np.where(y > 0, y, -1) + z
        right = np.exp(y), z**y, y**2, np.sqrt(z), np.maximum(y, z), total
        assert np.allclose(out, right, rtol=1e-13, atol=0)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("if p.x > 0.0:\n        p.x = 1.0", 3),
        ("if p.x > 0.0:\n        return 0.0\n    p.x = 1.0\n    return 1.0", 4),
        ("while p.x > 0.0:\n        p.x = 0.0", 2),
        ("p.x = unheard_of(p.x)", 2),
        ("if p.x > 0.0:\n        y = 1.0\n        return y", 4),
    ],
)
def test_what_cannot_go_side_by_side_is_refused_with_its_line(body, line):
    tree = ast.parse(f"def wrong(p):\n    {body}\n").body[0]
    scratch = ir.Function(ir.Module(), ir.FunctionType(ir.VoidType(), []), "scratch")
    lanes = Lanes(ir.IRBuilder(scratch.append_basic_block()))
    with pytest.raises(ValueError, match=rf"^line {line} cannot be compiled"):
        Follower({"wrong": tree}, lanes).apply("wrong", [Ones(lanes)])


class Ones:
    """A row with 1 in every column."""

    def __init__(self, lanes):
        self.read = lambda _: lanes.constant(1.0)
        self.write = lambda *_: None


@pytest.mark.parametrize("module", ["terms", "model", "state", "plan", "lanes"])
def test_a_change_of_equations_or_columns_changes_the_fingerprint(module, tmp_path, monkeypatch):
    before = fingerprint()
    changed = tmp_path / "changed.py"
    changed.write_text("# other equations\n")
    monkeypatch.setattr(f"backstory.physiology.{module}.__file__", str(changed))
    assert fingerprint() != before


def test_the_room_is_opened_without_numba():
    seen = "import sys, backstory.physiology; print('numba' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
