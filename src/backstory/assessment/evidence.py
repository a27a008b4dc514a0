"""What was told, as weights: one row for each answer, one column for each cause.

Answers that say the same thing twice (a ``bundle``) are one row, in which each cause keeps only
the strongest. A sign that is there and a sign that is not are rows of their own, since they add
up differently over several causes (``likelihood.py``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from backstory.assessment.likelihood import Floats, Integers, Likelihood
from backstory.assessment.network import Line, Network
from backstory.assessment.odds import Says
from backstory.case.findings import Findings
from backstory.knowledge.schema import CauseId, FindingId


@dataclass(frozen=True)
class Weight:
    """What one answer adds to the log-odds of a cause that stands alone."""

    finding: FindingId
    says: Says

    @property
    def decibans(self) -> float:
        """Return the amount."""
        return self.says.decibans


@dataclass(frozen=True, eq=False)
class Evidence:
    """The answers as U ``units`` (findings or bundles) over n causes.

    ``decibans`` is (U, n), 0 where an answer says nothing; ``outcome`` (U, n) is the row of the
    network's table that it comes from.
    """

    network: Network
    units: tuple[str, ...]
    decibans: Floats
    outcome: Integers

    @property
    def totals(self) -> Floats:
        """Return (n,): the sum of each cause's weights."""
        return np.asarray(self.decibans.sum(axis=0))

    def of(self, cause: CauseId) -> tuple[Weight, ...]:
        """Return the weights of one cause, in the order of the findings."""
        place = self.network.place[cause]
        spoken = np.flatnonzero(self.decibans[:, place])
        return tuple(self._weight(int(self.outcome[unit, place]), cause) for unit in spoken)

    def _weight(self, row: int, cause: CauseId) -> Weight:
        return Weight(self.network.finding_of[row], self.network.outcomes[row].says[cause])

    def without(self, counted: Mapping[CauseId, frozenset[FindingId]]) -> "Evidence":
        """Return the evidence with some findings silent for some causes."""
        amounts = self.decibans.copy()
        for cause, silent in counted.items():
            place = self.network.place[cause]
            for unit in np.flatnonzero(amounts[:, place]):
                if self.network.finding_of[self.outcome[unit, place]] in silent:
                    amounts[unit, place] = 0.0
        return replace(self, decibans=amounts)

    def besides(self, line: Line) -> Floats:
        """Return (k, n): what each outcome of ``line`` would add to what its bundle says."""
        says = self.network.decibans[line.first : line.first + len(line.outcomes)]
        if line.unit not in self.units:
            return says
        said = self.decibans[self.units.index(line.unit)]
        return np.where(np.abs(says) > np.abs(said), says - said, 0.0)

    def likelihood(self) -> Likelihood:
        """Return the rows as ratios over sets of causes."""
        there = self.network.there[self.outcome]
        sides = [np.where(there == side, self.decibans, 0.0) for side in (True, False)]
        amounts = np.concatenate(sides)
        background = np.tile(self.network.background[self.outcome].mean(axis=1), 2)
        spoken = amounts.any(axis=1)
        is_there = np.repeat([True, False], len(self.decibans))
        ratios = 10 ** (amounts[spoken] / 10)
        return Likelihood.of(ratios, is_there[spoken], background[spoken])


def hear(findings: Findings, network: Network) -> Evidence:
    """Return all that ``findings`` say."""
    units: dict[str, list[int]] = {}
    for line, row in _rows(findings, network):
        units.setdefault(line.unit, []).append(row)
    outcome = np.empty((len(units), len(network.causes)), dtype=np.int64)
    for unit, rows in enumerate(units.values()):
        outcome[unit] = rows[0] if len(rows) == 1 else _strongest(np.array(rows), network)
    amounts = network.decibans[outcome, np.arange(len(network.causes))]
    return Evidence(network, tuple(units), amounts, outcome)


def _rows(findings: Findings, network: Network) -> Iterator[tuple[Line, int]]:
    answered = (lines for finding, lines in network.lines.items() if finding in findings.answers)
    for lines in answered:
        for line in lines:
            which = line.outcome(findings)
            if which is not None:
                yield line, line.first + which


def _strongest(rows: Integers, network: Network) -> Integers:
    """Return (n,): the row that speaks loudest of each cause."""
    return np.asarray(rows[np.abs(network.decibans[rows]).argmax(axis=0)])
