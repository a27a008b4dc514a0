"""How often the independent cases in ``cases/`` and ``blind_cases/`` are judged rightly.

Each case names the level and the groups that a fair examiner accepts. Counted are the right group
first and among the first three, the level exactly, too mild (under-triage) and too severe
(over-triage, among those who need no more than ordinary care). Intervals are Clopper and Pearson's.
Their authors saw neither causes nor dangers; each folder's README says what that is worth.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

import backstory
from backstory.assessment import Scored, score
from bench.row import Row
from bench.share import Share, share_of

CASES = Path(__file__).parent / "cases"
BLIND = Path(__file__).parent / "blind_cases"
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
def judged(folder: Path = CASES) -> tuple[Judged, ...]:
    """Return every case with its outcome."""
    knowledge = backstory.load_knowledge()
    return tuple(_judge(case, knowledge) for case in cases(folder))


def cases(folder: Path = CASES) -> Iterator[dict[str, Any]]:
    """Yield every case as it is written."""
    for path in sorted(folder.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["case"]


def _judge(case: dict[str, Any], knowledge: backstory.Knowledge) -> Judged:
    rest = {f.id: "no" for f in knowledge.findings.values() if f.panel}
    others = rest if case.get("others") == "no" else {}
    raw = {"person": case["person"], "answers": {**others, **case["answers"]}}
    told = backstory.read_case(raw, knowledge)
    day = backstory.open_course(told, knowledge, today=date(2026, 1, 5), seed=1).day
    groups = [str(knowledge.causes[cause.id].group) for cause in day.assessment.causes]
    scored = score(day.findings, knowledge, told.person.setting)
    expect = case["expect"]
    return Judged(
        case["id"],
        backstory.Level(expect["level"]),
        day.level,
        frozenset([expect["group"], *expect.get("groups_also", [])]),
        tuple(dict.fromkeys(groups)),
        share_of_group(groups[0], scored),
        day.assessment.cannot_tell,
        tuple(flag.id for flag in day.screening.flags),
    )


def share_of_group(group: str, scored: Scored) -> float:
    """Return the probability that a cause of ``group`` is there, two at once counted once."""
    members = [cause.group == group for cause in scored.network.causes]
    shares = scored.shares
    total = sum(shares[cause.id] for cause in scored.network.causes if cause.group == group)
    sets = scored.hypotheses
    several = np.array([*members, False])[sets.members].sum(axis=1).clip(min=1) - 1
    trust = scored.knowledge.rules.story_trust.value
    return float(total - trust * (several * sets.probability).sum())


@dataclass(frozen=True)
class Measured:
    """One share over the cases, with a published one beside it (other cases, so no contest)."""

    what: str
    share: Share
    peer: str
    peer_value: float


def measured(cases: Sequence[Judged]) -> Iterator[Measured]:
    """Yield what is counted."""
    mild = [case for case in cases if case.expected_level in _MILD]
    grave = [case for case in cases if case.expected_level not in _MILD]
    first = share_of([case.first for case in cases])
    yield Measured("right group first", first, _CHECKERS, 0.34)
    three = share_of([case.among_three for case in cases])
    yield Measured("right group in first three", three, _CHECKERS, 0.51)
    exact = share_of([case.level is case.expected_level for case in cases])
    yield Measured("right level", exact, _CHECKERS, 0.57)
    milder = share_of([case.too_mild for case in grave])
    yield Measured("dangerous, judged too mild", milder, _APP, 0.07)
    severer = share_of([case.too_severe for case in mild])
    yield Measured("harmless, judged too severe", severer, _APP, 0.151)


def brier(cases: Sequence[Judged]) -> float:
    """Return the mean square of what was said too much or too little for the leading group."""
    return fmean((case.leading_share - case.first) ** 2 for case in cases)


def rows() -> Iterator[Row]:
    """Yield each share, and the Brier score, of both sets."""
    for name, outcomes in (("", judged()), ("second set: ", judged(BLIND))):
        for one in measured(outcomes):
            what = f"{name}{one.what} ({one.share})"
            yield Row(what, one.share.value, one.peer, one.peer_value, "")
        what = f"{name}Brier score of the leading group"
        yield Row(what, brier(outcomes), "a coin (0.5 each time)", 0.25, "")


def misses() -> Iterator[str]:
    """Yield one line for each case that came out otherwise than expected."""
    for case in (*judged(), *judged(BLIND)):
        if case.too_mild or case.too_severe or not case.among_three:
            yield (
                f"{case.id}: expected {case.expected_level} {sorted(case.accepted)}, "
                f"got {case.level} {case.groups[:3]} {case.flags}"
            )
