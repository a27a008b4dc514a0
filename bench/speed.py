"""How long the engine takes to wake, to weigh an answer and to choose a question; its memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path

import backstory
from backstory.assessment import next_questions, score
from backstory.screening import screen
from bench.row import TO_REACH, Row, median_s, process_s

CASE = Path(__file__).parents[1] / "examples" / "leg_pain_root" / "case.json"
CHANGED = backstory.FindingId("cough_sneeze_leg_pain")
TODAY = date(2025, 11, 3)
_MB = 1024
_TIMED_IMPORT = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
_MEMORY = (
    "import sys, json, resource, datetime, backstory; knowledge = backstory.load_knowledge(); "
    "case = backstory.read_case(json.load(open(sys.argv[1])), knowledge); "
    "backstory.open_course(case, knowledge, today=datetime.date(2025, 11, 3), seed=1); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


def rows() -> Iterator[Row]:
    """Yield each time and the memory, beside the figure that we mean to reach."""
    yield from _starting()
    yield from _loading()
    yield from _answering()
    peak_kb = int(_printed([sys.executable, "-c", _MEMORY, str(CASE)]))
    yield Row("memory, loaded and assessed", peak_kb / _MB, TO_REACH, 150, "MB")


def _starting() -> Iterator[Row]:
    ours = _import_s("backstory")
    yield Row("engine import", ours, TO_REACH, 0.3, "s")
    theirs = _import_s("pydantic.main, numpy")
    yield Row("engine import", ours, "import pydantic and numpy", theirs, "s")
    whole = process_s([sys.executable, "-m", "backstory_cli", "assess", str(CASE), "--json"])
    yield Row("backstory assess, whole process", whole, TO_REACH, 1.0, "s")
    empty = process_s([sys.executable, "-c", "pass"])
    yield Row("backstory assess, whole process", whole, "an empty Python", empty, "s")


def _loading() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        cached = partial(backstory.load_knowledge, cache=Path(folder) / "cache")
        ours_ms = median_s(cached, 9) * 1000
    yield Row("loading the knowledge from the cache", ours_ms, TO_REACH, 150, "ms")
    fresh_ms = median_s(backstory.load_knowledge, 5) * 1000
    yield Row("loading the knowledge from the cache", ours_ms, "every file read", fresh_ms, "ms")


def _answering() -> Iterator[Row]:
    knowledge = backstory.load_knowledge()
    raw = json.loads(CASE.read_text(encoding="utf-8"))
    case = backstory.read_case(raw, knowledge)

    def assess() -> None:
        told = backstory.read_case(raw, knowledge)
        backstory.open_course(told, knowledge, today=TODAY, seed=1)

    before, after = (
        backstory.findings_of(replace(case, answers={**case.answers, CHANGED: said}), knowledge)
        for said in (True, False)
    )
    turns = cycle((before, after))

    def change() -> None:
        _ = score(next(turns), knowledge, case.person.setting).shares

    scored = score(before, knowledge, case.person.setting)
    _ = scored.shares
    ask = partial(next_questions, scored, screen(before, knowledge).must_ask, ())
    yield Row("a changed answer", median_s(change, 31) * 1000, TO_REACH, 2, "ms")
    yield Row("the next question", median_s(ask, 15) * 1000, TO_REACH, 20, "ms")
    yield Row("read and assess one story", median_s(assess, 15) * 1000, TO_REACH, 100, "ms")


def _import_s(modules: str, times: int = 7) -> float:
    words = [sys.executable, "-c", _TIMED_IMPORT.format(modules)]
    return sorted(float(_printed(words)) for _ in range(times))[times // 2]


def _printed(words: list[str]) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
