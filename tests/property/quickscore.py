"""Quickscore: the probability of each cause without looking at a single set of causes.

The engine weighs sets one by one. Here every answer's ratio is written as a sum of products over
the causes that are there, so a whole story is a sum of products as well, one for each choice of a
term from each answer. For one such product x_1 ... x_n the sum over all sets of up to three causes
is e1 + e2 + e3, the elementary symmetric sums, which cost n steps each. Exact, and exponential in
the answers that need more than one term, where the engine is cubic in the causes: they share no
step.

The terms cancel, the more so the rarer a sign is, hence fifty digits.
Reference: Heckerman, A tractable inference algorithm for diagnosing multiple diseases, 1989.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import product
from math import prod

from bench.cut import Answer, Cut

_DIGITS = 50
_ONE, _ZERO = Decimal(1), Decimal(0)
Factors = list[Decimal]
Term = tuple[Decimal, Factors]


@dataclass(frozen=True)
class Exact:
    """What comes of a story: the ``probability`` of each cause over all sets of up to three.

    ``larger`` is how much all sets of four and more weigh beside those.
    """

    probability: list[float]
    larger: float


def quickscore(cut: Cut) -> Exact:
    """Return the exact probabilities."""
    with localcontext() as context:
        context.prec = _DIGITS
        groups, weights, total, larger = _groups(cut), [_ZERO] * cut.causes, _ZERO, _ZERO
        for factor, x in _products([_terms(answer) for answer in cut.answers], cut):
            for coefficient, group in groups:
                kept = {place: x[place] * beside for place, beside in group.items()}
                e1, e2, e3 = _symmetric(kept.values())
                every = prod((1 + own for own in kept.values()), start=_ONE) - 1
                total += factor * coefficient * (e1 + e2 + e3)
                larger += factor * coefficient * (every - e1 - e2 - e3)
                for place, own in kept.items():
                    others = e1 - own
                    pairs = e2 - own * others
                    weights[place] += factor * coefficient * own * (1 + others + pairs)
        return Exact([float(weight / total) for weight in weights], float(larger / total))


def _products(answers: list[list[Term]], cut: Cut) -> list[Term]:
    """Return one product for each choice of a term from each answer, the start included."""
    start = [Decimal(share) for share in cut.start.tolist()]
    fixed = _times((_ONE, start), [terms[0] for terms in answers if len(terms) == 1])
    chosen = product(*(terms for terms in answers if len(terms) > 1))
    return [_times(fixed, terms) for terms in chosen]


def _times(first: Term, others: Iterable[Term]) -> Term:
    factor, x = first
    for more, y in others:
        factor, x = factor * more, _both(x, y)
    return factor, x


def _terms(answer: Answer) -> list[Term]:
    """Return the ratio of ``answer`` for a set as factors, each times a product over the set."""
    ratios = [Decimal(ratio) for ratio in answer.ratios.tolist()]
    usual = Decimal(answer.usual)
    likelier, rarer = any(r > 1 for r in ratios), any(r < 1 for r in ratios)
    apart = [(1 - usual * r) / (1 - usual) if r > 1 else _ONE for r in ratios]
    none_likelier = [_ZERO if r > 1 else _ONE for r in ratios]
    none_rarer = [_ZERO if r < 1 else _ONE for r in ratios]
    multiplied = [min(r, _ONE) for r in ratios]
    if not likelier:
        return [(_ONE, multiplied)]
    at_least_one, rest = 1 / usual, (usual - 1) / usual
    if answer.there:
        told = [(at_least_one, [_ONE] * len(ratios)), (rest, apart)]
        silent = [(_ONE, _both(none_likelier, multiplied)), (-_ONE, none_likelier)]
        return told + (silent if rarer else [])
    both = _both(none_rarer, apart)
    if not rarer:
        return [(at_least_one, none_rarer), (rest, both)]
    return [(_ONE, multiplied), (at_least_one - 1, none_rarer), (rest, both)]


def _both(first: Factors, second: Factors) -> Factors:
    return [a * b for a, b in zip(first, second, strict=True)]


def _groups(cut: Cut) -> list[tuple[Decimal, dict[int, Decimal]]]:
    """Return causes that keep no more than so much beside another, each with its coefficient.

    The one that keeps most keeps all: dividing by the largest share of a set is a sum over these
    groups, since 1 / largest = sum of (1 / share - 1 / next share) over shares from the largest on.
    A cause that is never with another is a group of its own.
    """
    shares_of = {place: Decimal(share) for place, share in enumerate(cut.beside.tolist())}
    lonely = [(1 / own, {place: own}) for place, own in shares_of.items() if cut.alone[place]]
    beside = {place: own for place, own in shares_of.items() if not cut.alone[place]}
    shares = sorted(set(beside.values()))
    after = [1 / share for share in shares[1:]] + [_ZERO]
    return lonely + [
        (1 / share - following, {p: own for p, own in beside.items() if own <= share})
        for share, following in zip(shares, after, strict=True)
    ]


def _symmetric(x: Iterable[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the elementary symmetric sums e1, e2, e3."""
    e1 = e2 = e3 = _ZERO
    for one in x:
        e1, e2, e3 = e1 + one, e2 + one * e1, e3 + one * e2
    return e1, e2, e3
