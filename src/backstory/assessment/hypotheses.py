"""Which causes stand together? Every set of up to three, weighed exactly.

A hypothesis is a set S of one to three causes. With ``p_i`` the share of each cause at the start
and ``b_i`` how much of that share it keeps beside another cause (the first to be there keeps it
all)::

    w(S) = prod p_i  prod b_i / max b_i  prod_answers v(S)       i in S     (v: ``likelihood.py``)

and p(S | story) is w(S) over the sum. A cause that is only a name for "no tissue stands out" is
always alone. The sum runs over all sets but those that a bound shows to be too light, and, in a
story that fits nothing, over the threes of the ``most`` likely causes only.

The bound: put the causes in the order of ``u_i``, their weight with every answer that another
cause may explain left out of their disfavour. Adding cause l to a set multiplies its weight
(less what pulls against it) by at most ``b_l u_l``, since v(S + l) <= v(S) max(1, L_l) for every
rule of ``likelihood.py``. A set is then at most its heaviest three times ``b u`` of the rest, so
running sums bound all sets of four and more, and all light ones that were not enumerated.
References: Heckerman, Quickscore, 1989; Henrion, bounds by top-N search, 1991.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import comb

import numpy as np
from numpy.typing import NDArray

from backstory.assessment.likelihood import Floats, Integers, Likelihood

MOST_TOGETHER = 3
_NEGLIGIBLE = 1e-12


@dataclass(frozen=True, eq=False)
class Hypotheses:
    """Sets of causes with their posterior probability.

    ``members`` is (S, 3), filled up with ``n`` where a set is smaller; ``probability`` is (S,)
    and sums to one; ``left_out`` bounds how much all other sets would weigh beside them.
    """

    members: Integers
    probability: Floats
    causes: int
    left_out: float

    @property
    def sizes(self) -> Integers:
        """Return (S,): how many causes each set holds."""
        return np.asarray((self.members < self.causes).sum(axis=1))

    @property
    def marginals(self) -> Floats:
        """Return (n,): the probability that each cause is there, alone or not."""
        weights = np.repeat(self.probability, MOST_TOGETHER)
        counted = np.bincount(self.members.ravel(), weights, minlength=self.causes + 1)
        return np.asarray(counted[: self.causes], dtype=np.float64)

    def likeliest(self, within: float) -> "Hypotheses":
        """Return the fewest sets that hold all but ``within`` of the probability, rescaled."""
        order = np.argsort(-self.probability, kind="stable")
        kept = order[: 1 + int(np.searchsorted(np.cumsum(self.probability[order]), 1 - within))]
        share = self.probability[kept]
        return Hypotheses(self.members[kept], share / share.sum(), self.causes, self.left_out)


def weigh(
    start: Floats,
    alone: NDArray[np.bool_],
    answers: Likelihood,
    beside: Floats,
    tolerance: float = 0.0,
    most: int | None = None,
) -> Hypotheses:
    """Return the posterior over sets of up to three of n causes.

    ``start`` (n,) are the shares before the answers (odds against all others), ``alone`` (n,)
    marks causes that are never with another, ``beside`` (n,) is ``b``; sets that together weigh
    less than ``tolerance`` of the whole may be left out (0: none is). Threes are made of no more
    than ``most`` causes (all, if not given).
    """
    return _Weighing(start, alone, answers, beside, tolerance, most or len(start)).hypotheses()


class _Weighing:
    """One weighing, step by step: singles, pairs, threes, and the bound on the rest."""

    def __init__(
        self,
        start: Floats,
        alone: NDArray[np.bool_],
        answers: Likelihood,
        beside: Floats,
        tolerance: float,
        most: int,
    ) -> None:
        self.beside, self.tolerance, self.causes = beside, tolerance, len(start)
        self.most = {2: len(start), 3: most}
        # What is not there speaks of each cause by itself, so it may join the starting shares.
        self.start = start * answers.rows(~answers.there).first[:, :-1].prod(axis=0)
        self.there = answers.rows(answers.there)
        self.there_mixed = answers.rows(answers.there & answers.mixed)
        self.gone_mixed = answers.rows(~answers.there & answers.mixed)
        self.possible = np.flatnonzero(start > 0)
        together = self.possible[~alone[self.possible]]
        upper = start * _upper(answers)
        self.order = together[np.argsort(-upper[together], kind="stable")]
        self.upper = upper[self.order]
        self.added = beside[self.order] * self.upper
        self.found: list[tuple[Integers, Floats]] = []
        self.left_out = 0.0

    def hypotheses(self) -> Hypotheses:
        """Return every set enumerated, with its probability."""
        self._weigh(self.possible[:, None])
        heavier = self.upper
        for size in range(2, MOST_TOGETHER + 1):
            heavier = self._sets_of(size, heavier)
        self._larger(heavier)
        members = np.concatenate([members for members, _ in self.found])
        weights = np.concatenate([weights for _, weights in self.found])
        total = float(weights.sum())
        return Hypotheses(members, weights / total, self.causes, self.left_out / total)

    def _weigh(self, members: Integers) -> tuple[Floats, Floats]:
        """Remember ``members`` (S, size); return their weights, exact and without disfavour."""
        beside = self.beside[members]
        upper = self.start[members].prod(axis=1) * beside.prod(axis=1) / beside.max(axis=1)
        upper = upper * self.there.brought(members).prod(axis=0)
        upper = upper * self.gone_mixed.against(members).prod(axis=0)
        exact = upper * self.there_mixed.against(members).prod(axis=0)
        empty = np.full((len(members), MOST_TOGETHER - members.shape[1]), self.causes)
        self.found.append((np.hstack([members, empty]), exact))
        return exact, upper

    def _sets_of(self, size: int, smaller: Floats) -> Floats:
        """Enumerate sets of ``size``; return their weights summed by their last member.

        ``smaller`` (m,) is that sum for sets of one less; both run along the order of causes.
        """
        below = np.concatenate([[0.0], np.cumsum(smaller)[:-1]])
        bound = self.added * below
        light = np.cumsum(bound[::-1])[::-1]
        allowed = self.tolerance * sum(float(weights.sum()) for _, weights in self.found)
        kept = min(int((light > allowed).sum()), self.most[size])
        self.left_out += float(bound[kept:].sum())
        if kept < size:
            self.left_out += float(bound[:kept].sum())
            return np.asarray(bound, dtype=np.float64)
        places = subsets(kept, size)
        _, upper = self._weigh(self.order[places])
        by_last = np.bincount(places[:, -1], upper, minlength=kept)
        return np.asarray(np.concatenate([by_last, bound[kept:]]), dtype=np.float64)

    def _larger(self, smaller: Floats) -> None:
        """Add the bound on all sets of more than three."""
        for _ in range(MOST_TOGETHER, len(self.order)):
            below = np.concatenate([[0.0], np.cumsum(smaller)[:-1]])
            smaller = self.added * below
            more = float(smaller.sum())
            self.left_out += more
            if more < _NEGLIGIBLE * self.left_out:
                break


def _upper(answers: Likelihood) -> Floats:
    """Return (n,): the ratio of each cause alone, answers that others may explain at one."""
    each = np.arange(answers.first.shape[1] - 1)[:, None]
    ratios = answers.together(each)
    least = np.where(answers.there[:, None], np.maximum(ratios, 1.0), ratios)
    return np.asarray(least.prod(axis=0), dtype=np.float64)


@lru_cache(maxsize=256)
def subsets(of: int, size: int) -> Integers:
    """Return every subset of ``range(of)`` of ``size``, rising, ordered by the last member."""
    if size == 1:
        return np.arange(of)[:, None]
    smaller = subsets(of, size - 1)
    counts = [comb(last, size - 1) for last in range(size - 1, of)]
    heads = np.concatenate([smaller[:count] for count in counts])
    return np.column_stack([heads, np.repeat(np.arange(size - 1, of), counts)])
