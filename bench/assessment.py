"""How long the engine takes to wake, and a story to be assessed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import backstory
from bench.row import TO_REACH, Row, median_s, process_s

CASE = Path(__file__).parents[1] / "examples" / "leg_pain_root" / "case.json"
_TIMED_IMPORT = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"


def rows() -> Iterator[Row]:
    """Yield start-up, the whole process, and one assessment inside a running one."""
    ours, theirs = _import_s("backstory"), _import_s("pydantic")
    yield Row("engine import", ours, TO_REACH, 0.3, "s")
    yield Row("engine import", ours, "import pydantic", theirs, "s")
    whole = process_s([sys.executable, "-m", "backstory_cli", "assess", str(CASE), "--json"])
    yield Row("backstory assess, whole process", whole, TO_REACH, 1.0, "s")
    empty = process_s([sys.executable, "-c", "pass"])
    yield Row("backstory assess, whole process", whole, "an empty Python", empty, "s")
    yield Row("read and assess one story", _assess_s() * 1000, TO_REACH, 100.0, "ms")


def _import_s(module: str, times: int = 7) -> float:
    words = [sys.executable, "-c", _TIMED_IMPORT.format(module)]
    runs = [subprocess.run(words, check=True, capture_output=True, text=True) for _ in range(times)]
    return sorted(float(run.stdout) for run in runs)[times // 2]


def _assess_s() -> float:
    knowledge = backstory.load_knowledge()
    raw = json.loads(CASE.read_text(encoding="utf-8"))

    def assess() -> None:
        case = backstory.read_case(raw, knowledge)
        backstory.open_course(case, knowledge, today=date(2025, 11, 3), seed=1)

    return median_s(assess, 30)
