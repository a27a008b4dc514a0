"""The knowledge as one table: what every possible answer says about every cause.

A *line* divides the answers to one finding: a sign is there or not, or a number falls into one
of its bands. Each side of a line is one *outcome*, with its ratio for each cause. The table is
worked out once for a knowledge and kept with it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from backstory.assessment.likelihood import Floats
from backstory.assessment.odds import Says, background_of, band_says, sign_says
from backstory.case.findings import Findings, as_number
from backstory.case.truth import Presence, judge
from backstory.knowledge.condition import Condition
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, CauseId, Finding, FindingId, Sign


@dataclass(frozen=True)
class Outcome:
    """One side of a line: what it says of each cause, and how usual it is without any of them.

    ``there`` is whether a sign shows itself here; a number's band is always something there.
    """

    says: Mapping[CauseId, Says]
    usual: float
    there: bool
    background: float


@dataclass(frozen=True)
class Line:
    """One way to divide the answers to ``finding``; ``first`` is its first row in the table."""

    finding: Finding
    when: Condition | None
    outcomes: tuple[Outcome, ...]
    first: int

    @property
    def unit(self) -> str:
        """Return the name under which answers that say the same thing count once."""
        return self.finding.bundle or self.finding.id

    def outcome(self, findings: Findings) -> int | None:
        """Return which outcome the answer is, or ``None`` while that is unknown."""
        answer = findings.answer(self.finding.id)
        if answer is None:
            return None
        if self.when is None:
            number = as_number(answer)
            return None if number is None else bisect_right(self.finding.edges, number)
        there = judge(self.when, findings)
        return None if there is Presence.UNKNOWN else int(there is Presence.ABSENT)


@dataclass(frozen=True, eq=False)
class Network:
    """Every cause and every line, with the decibans (O, n) of O outcomes for n causes."""

    causes: tuple[Cause, ...]
    lines: Mapping[FindingId, tuple[Line, ...]]
    decibans: Floats

    @cached_property
    def place(self) -> Mapping[CauseId, int]:
        """Return the column of each cause."""
        return {cause.id: place for place, cause in enumerate(self.causes)}

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Return every outcome in the order of the table."""
        return tuple(o for lines in self.lines.values() for line in lines for o in line.outcomes)

    @cached_property
    def finding_of(self) -> tuple[FindingId, ...]:
        """Return the finding of each outcome."""
        rows = ((f, line) for f, drawn in self.lines.items() for line in drawn)
        return tuple(finding for finding, line in rows for _ in line.outcomes)

    @cached_property
    def there(self) -> NDArray[np.bool_]:
        """Return (O,): whether something shows itself in each outcome."""
        return np.array([outcome.there for outcome in self.outcomes], dtype=bool)

    @cached_property
    def usual(self) -> Floats:
        """Return (O,): how common each outcome is without any of its causes."""
        return np.array([outcome.usual for outcome in self.outcomes])

    @cached_property
    def background(self) -> Floats:
        """Return (O,): how common the sign of each outcome is without its causes."""
        return np.array([outcome.background for outcome in self.outcomes])


@lru_cache(maxsize=4)
def network_of(knowledge: Knowledge) -> Network:
    """Return the table for ``knowledge``."""
    lines: dict[FindingId, tuple[Line, ...]] = {}
    first = 0
    for finding in knowledge.findings.values():
        drawn = tuple(_lines(finding, first, knowledge))
        if drawn:
            lines[finding.id] = drawn
            first = drawn[-1].first + len(drawn[-1].outcomes)
    causes = tuple(knowledge.causes.values())
    return Network(causes, lines, _decibans(causes, lines, first))


def _lines(finding: Finding, first: int, knowledge: Knowledge) -> Iterator[Line]:
    signs: dict[Condition, dict[CauseId, Sign]] = {}
    for cause, sign in _signs(knowledge).get(finding.id, ()):
        signs.setdefault(sign.when or str(finding.id), {})[cause] = sign
    for when, split in signs.items():
        yield Line(finding, when, _sides(finding, split, knowledge), first)
        first += 2
    if finding.spread and (bands := _bands(finding, knowledge)):
        yield Line(finding, None, bands, first)


@lru_cache(maxsize=4)
def _signs(knowledge: Knowledge) -> dict[FindingId, list[tuple[CauseId, Sign]]]:
    signs: dict[FindingId, list[tuple[CauseId, Sign]]] = {}
    for cause in knowledge.causes.values():
        for sign in cause.findings:
            signs.setdefault(sign.finding, []).append((cause.id, sign))
    return signs


def _sides(
    finding: Finding, split: Mapping[CauseId, Sign], knowledge: Knowledge
) -> tuple[Outcome, ...]:
    own = [background_of(sign, knowledge).value for sign in split.values()]
    background = finding.background.value if finding.background else fmean(own)
    there, gone = (
        {cause: sign_says(sign, knowledge, is_there=is_there) for cause, sign in split.items()}
        for is_there in (True, False)
    )
    return (
        Outcome(there, background, there=True, background=background),
        Outcome(gone, 1 - background, there=False, background=background),
    )


def _bands(finding: Finding, knowledge: Knowledge) -> tuple[Outcome, ...]:
    curves = {
        cause.id: curve
        for cause in knowledge.causes.values()
        for curve in cause.curves
        if curve.finding == finding.id
    }
    shares = finding.spread.shares if finding.spread and curves else ()
    return tuple(
        Outcome(
            {cause: band_says(curve, finding, band, knowledge) for cause, curve in curves.items()},
            share,
            there=True,
            background=share,
        )
        for band, share in enumerate(shares)
    )


def _decibans(
    causes: tuple[Cause, ...], lines: Mapping[FindingId, tuple[Line, ...]], rows: int
) -> Floats:
    place = {cause.id: place for place, cause in enumerate(causes)}
    table = np.zeros((rows, len(causes)))
    for line in (line for drawn in lines.values() for line in drawn):
        for offset, outcome in enumerate(line.outcomes):
            for cause, says in outcome.says.items():
                table[line.first + offset, place[cause]] = says.decibans
    return table
