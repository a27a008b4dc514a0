"""How often the independent cases in ``cases/`` are judged rightly.

Each case names the level and the groups that a fair examiner accepts. Counted are the right group
first and among the first three, the level exactly, too mild (under-triage) and too severe
(over-triage, among those who need no more than ordinary care). Intervals are Clopper and Pearson's.
Their author saw neither causes nor dangers; read ``cases/README.md`` for what that is worth.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import comb
from pathlib import Path
from typing import Any

import backstory
from bench.row import Row

CASES = Path(__file__).parent / "cases"
_LEVELS = list(backstory.Level)
_MILD = (backstory.Level.ROUTINE, backstory.Level.SELF_CARE)
_CHECKERS = "symptom checkers, other vignettes (Semigran 2015)"
_APP = "the one back-pain app, other patients (Benditz 2021)"


@dataclass(frozen=True)
class Judged:
    """One case, what was expected of it, and what came out."""

    id: str
    expected_level: backstory.Level
    level: backstory.Level
    accepted: frozenset[str]
    groups: tuple[str, ...]
    leading_share: float
    cannot_tell: bool
    flags: tuple[str, ...]

    @property
    def first(self) -> bool:
        """Return whether an accepted group leads."""
        return self.groups[0] in self.accepted

    @property
    def among_three(self) -> bool:
        """Return whether an accepted group is among the first three."""
        return bool(self.accepted & set(self.groups[:3]))

    @property
    def too_mild(self) -> bool:
        """Return whether the level is milder than expected."""
        return _LEVELS.index(self.level) > _LEVELS.index(self.expected_level)

    @property
    def too_severe(self) -> bool:
        """Return whether the level is more severe than expected."""
        return _LEVELS.index(self.level) < _LEVELS.index(self.expected_level)


@cache
def judged() -> tuple[Judged, ...]:
    """Return every case with its outcome."""
    knowledge = backstory.load_knowledge()
    return tuple(_judge(case, knowledge) for case in _cases())


def _cases() -> Iterator[dict[str, Any]]:
    for path in sorted(CASES.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["case"]


def _judge(case: dict[str, Any], knowledge: backstory.Knowledge) -> Judged:
    rest = {f.id: "no" for f in knowledge.findings.values() if f.panel}
    others = rest if case.get("others") == "no" else {}
    raw = {"person": case["person"], "answers": {**others, **case["answers"]}}
    told = backstory.read_case(raw, knowledge)
    day = backstory.open_course(told, knowledge, today=date(2026, 1, 5), seed=1).day
    ranked = day.assessment.causes
    expect = case["expect"]
    return Judged(
        case["id"],
        backstory.Level(expect["level"]),
        day.level,
        frozenset([expect["group"], *expect.get("groups_also", [])]),
        tuple(dict.fromkeys(str(knowledge.causes[c.id].group) for c in ranked)),
        ranked[0].probability,
        day.assessment.cannot_tell,
        tuple(flag.id for flag in day.screening.flags),
    )


def rows() -> Iterator[Row]:
    """Yield each share with the published figure beside it (other cases, so no contest)."""
    all_cases = judged()
    mild = [case for case in all_cases if case.expected_level in _MILD]
    grave = [case for case in all_cases if case.expected_level not in _MILD]
    yield _share("right group first", [c.first for c in all_cases], _CHECKERS, 0.34)
    yield _share("right group in first three", [c.among_three for c in all_cases], _CHECKERS, 0.51)
    exact = [c.level is c.expected_level for c in all_cases]
    yield _share("right level", exact, _CHECKERS, 0.57)
    yield _share("dangerous, judged too mild", [c.too_mild for c in grave], _APP, 0.07)
    yield _share("harmless, judged too severe", [c.too_severe for c in mild], _APP, 0.151)
    brier = sum((c.leading_share - c.first) ** 2 for c in all_cases) / len(all_cases)
    yield Row("Brier score of the leading group", brier, "a coin (0.5 each time)", 0.25, "")


def _share(what: str, hits: list[bool], peer: str, theirs: float) -> Row:
    low, high = clopper_pearson(sum(hits), len(hits))
    what = f"{what} ({sum(hits)} of {len(hits)}, {low:.0%} to {high:.0%})"
    return Row(what, sum(hits) / len(hits), peer, theirs, "")


def clopper_pearson(hits: int, total: int, error: float = 0.05) -> tuple[float, float]:
    """Return the exact interval for a share of ``hits`` in ``total``, by bisection."""
    low = 0.0 if hits == 0 else _root(lambda p: _tail(hits, total, p) - error / 2)
    high = 1.0 if hits == total else _root(lambda p: error / 2 - 1 + _tail(hits + 1, total, p))
    return low, high


def _tail(hits: int, total: int, p: float) -> float:
    """Return the chance of at least ``hits`` in ``total`` at rate ``p``."""
    return sum(comb(total, k) * p**k * (1 - p) ** (total - k) for k in range(hits, total + 1))


def _root(rising: Any) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return low


def misses() -> Iterator[str]:
    """Yield one line for each case that came out otherwise than expected."""
    for case in judged():
        if case.too_mild or case.too_severe or not case.among_three:
            yield (
                f"{case.id}: expected {case.expected_level} {sorted(case.accepted)}, "
                f"got {case.level} {case.groups[:3]} {case.flags}"
            )
