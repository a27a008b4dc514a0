"""The compiled run is that of the equations as they are now, and gives what plain Python gives."""

import os
import subprocess
import sys

import numpy as np

from backstory import load_knowledge
from backstory.physiology import population, simulate, usual_plan
from backstory.physiology.kernel import fingerprint

CYCLE = load_knowledge().physiology
# Uncompiled, a row has its columns as attributes only in a record array.
PLAIN = """
import sys
import numpy as np
from backstory import load_knowledge
from backstory.physiology import TOLD, population, start_of_episode, usual_plan
from backstory.physiology import kernel
cycle = load_knowledge().physiology
people, plan = population(cycle, 3, seed=4), usual_plan(cycle, 28).during(0, 9, relaxant=1.0)
told = np.zeros((3, 28, len(TOLD)))
tables = people.rows, start_of_episode(people.rows), plan.days, plan.parts
paces, today = np.zeros(6, kernel.PACE), np.zeros(1, kernel.TODAY)
rows = [table.view(np.recarray) for table in (*tables, paces, today)]
kernel.live(*rows[:4], np.full((3, 28), -1, np.int8), *rows[4:], told)
np.save(sys.argv[1], told)
"""


def test_a_change_of_the_equations_changes_the_fingerprint(tmp_path, monkeypatch):
    before = fingerprint()
    changed = tmp_path / "terms.py"
    changed.write_text("# other equations\n")
    monkeypatch.setattr("backstory.physiology.terms.__file__", str(changed))
    assert fingerprint() != before


def test_compiled_and_plain_python_agree(tmp_path):
    kept = tmp_path / "told.npy"
    plain = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    subprocess.run([sys.executable, "-c", PLAIN, str(kept)], env=plain, check=True)
    people = population(CYCLE, 3, seed=4).having(heavy_events_per_day=0.0)
    run = simulate(people, usual_plan(CYCLE, 28).during(0, 9, relaxant=1.0), seed=4)
    assert np.allclose(run.told, np.load(kept), rtol=1e-9, atol=1e-12)


def test_the_room_is_opened_without_numba():
    seen = "import sys, backstory.physiology; print('numba' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
