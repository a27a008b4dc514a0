"""What could an answer still change? Every open line looked at before it is asked.

For each outcome of a line (a sign there or not, a band of a number) the chance that it comes,
and the probabilities of the causes after it, over the likeliest sets of causes::

    p(outcome, S)  ~  usual * v(S) * p(S)          scaled so that a line's outcomes sum to one

From these: the expected information in bits about which causes are there and about how urgent
the worst of them is, the expected change of the ranking, and the chance of another level.
Suspicions with a share of their own (``start.py``) are not foreseen here. Reference: expected
information of an experiment, D. V. Lindley 1956.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backstory.assessment.hypotheses import Hypotheses
from backstory.assessment.likelihood import Floats, Integers, Likelihood
from backstory.assessment.network import Line
from backstory.assessment.score import Scored
from backstory.knowledge.vocabulary import Level

_LEVELS = tuple(Level)


@dataclass(frozen=True, eq=False)
class Prospects:
    """Open lines and what each of their outcomes would bring.

    ``joint`` (O, S) is p(outcome, S), summing to one over each line; ``first`` (L,) is where
    each line's outcomes begin.
    """

    scored: Scored
    lines: tuple[Line, ...]
    sets: Hypotheses
    joint: Floats
    first: Integers

    @cached_property
    def chance(self) -> Floats:
        """Return (O,): how likely each outcome is."""
        return np.asarray(self.joint.sum(axis=1))

    @cached_property
    def after(self) -> Floats:
        """Return (O, n): the probability of each cause after each outcome."""
        return self.joint @ _membership(self.sets) / self.chance[:, None]

    def gain_bits(self) -> Floats:
        """Return (L,): bits expected about the causes, and about the urgency on top of that."""
        urgency = _one_of(_urgency(self.scored, self.sets), len(_LEVELS))
        return self._information(self.joint) + self._information(self.joint @ urgency)

    def shift(self) -> Floats:
        """Return (L,): how far the most moved cause is expected to move."""
        moved = np.abs(self.after - self.sets.marginals).max(axis=1)
        return np.add.reduceat(self.chance * moved, self.first)

    def level_change(self) -> Floats:
        """Return (L,): the chance that the odds ask for another level."""
        now = _level_by_odds(self.scored, self.sets.marginals[None, :])[0]
        other = _level_by_odds(self.scored, self.after) != now
        return np.add.reduceat(self.chance * other, self.first)

    def _information(self, joint: Floats) -> Floats:
        """Return (L,): the bits that each line's outcomes tell of the columns of ``joint``."""
        both = np.add.reduceat(_n_log_n(joint).sum(axis=1), self.first)
        outcome = np.add.reduceat(_n_log_n(joint.sum(axis=1)), self.first)
        column = _n_log_n(np.add.reduceat(joint, self.first, axis=0)).sum(axis=1)
        return np.asarray(np.maximum(both - outcome - column, 0.0), dtype=np.float64)


def prospects(scored: Scored, lines: Sequence[Line]) -> Prospects:
    """Return what each of ``lines`` (at least one) could still tell."""
    sets = scored.hypotheses.likeliest(scored.knowledge.rules.foreseen_without.value)
    sizes = np.array([len(line.outcomes) for line in lines])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    rows = np.repeat([line.first for line in lines] - first, sizes) + np.arange(sizes.sum())
    network = scored.network
    ratios = 10 ** (np.concatenate([scored.evidence.besides(line) for line in lines]) / 10)
    answers = Likelihood.of(ratios, network.there[rows], network.background[rows])
    joint = network.usual[rows, None] * answers.together(sets.members) * sets.probability
    joint /= np.repeat(np.add.reduceat(joint.sum(axis=1), first), sizes)[:, None]
    return Prospects(scored, tuple(lines), sets, joint, first)


def _n_log_n(amounts: Floats) -> Floats:
    return amounts * np.log2(amounts, out=np.zeros_like(amounts), where=amounts > 0)


def _membership(sets: Hypotheses) -> Floats:
    """Return (S, n): 1 where a cause is in a set."""
    there = np.zeros((len(sets.members), sets.causes + 1))
    there[np.arange(len(there))[:, None], sets.members] = 1.0
    return there[:, : sets.causes]


def _urgency(scored: Scored, sets: Hypotheses) -> Integers:
    """Return (S,): the place of the worst level among the causes of each set."""
    places = [_LEVELS.index(cause.level) for cause in scored.network.causes]
    return np.asarray(np.array([*places, len(_LEVELS) - 1])[sets.members].min(axis=1))


def _one_of(which: Integers, kinds: int) -> Floats:
    return np.asarray(np.eye(kinds)[which])


def _level_by_odds(scored: Scored, shares: Floats) -> Integers:
    """Return the place of the level that ``shares`` (O, n) ask for, for each row."""
    none = len(_LEVELS)
    causes = scored.network.causes
    act_at = np.array([c.danger.act_at.value if c.danger else np.inf for c in causes])
    places = np.array([_LEVELS.index(c.level) for c in causes])
    return np.asarray(np.where(shares >= act_at, places, none).min(axis=1))
