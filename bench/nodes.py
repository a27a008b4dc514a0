"""A cut as a network of nodes, in no program's own terms: each cause and each answer is a node.

Up to three causes at once is said by a chain of counters, which leads to one node more: evidence
on it keeps the sets that are allowed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bench.cut import MOST_TOGETHER, Cut, Floats

_TOO_MANY = MOST_TOGETHER + 1
_ALLOWED = "allowed"


@dataclass(frozen=True, eq=False)
class Node:
    """One node: ``table`` runs over its own states first, then over those of each parent."""

    name: str
    parents: tuple[str, ...]
    table: Floats


def cause(place: int) -> str:
    """Return the name of a cause's node; state 1 is that it is there."""
    return f"cause {place}"


def given(cut: Cut) -> dict[str, int]:
    """Return the evidence: every answer was given, and the number of causes is allowed."""
    return {_answer(place): 1 for place in range(len(cut.answers))} | {_ALLOWED: 1}


def nodes(cut: Cut) -> Iterator[Node]:
    """Yield every node, parents first."""
    for place, odds in enumerate(cut.start * cut.beside):
        yield Node(cause(place), (), np.array([1, odds]) / (1 + odds))
    yield from _counters(cut)
    for place, answer in enumerate(cut.answers):
        speaking = answer.speaking
        sides = (2,) * len(speaking)
        present = np.zeros((cut.causes, 2 ** len(speaking)), dtype=bool)
        present[speaking] = np.indices(sides).reshape(len(speaking), -1)
        chance = (answer.usual * answer.ratio(present)).reshape(sides)
        yield Node(
            _answer(place), tuple(cause(i) for i in speaking), np.array([1 - chance, chance])
        )


def _counters(cut: Cut) -> Iterator[Node]:
    """Yield the chain of counters, and what it leads to: are there one to three causes?

    A counter's state is how many causes there are so far, and the place in ``shares`` of the
    largest that any of them keeps beside another; that one is given back at the end. A cause that
    is never with another counts for three.
    """
    shares = sorted(set(cut.beside.tolist()))
    states = [(count, most) for count in range(_TOO_MANY + 1) for most in range(len(shares))]
    before: tuple[str, ...] = ()
    for place, (beside, alone) in enumerate(zip(cut.beside, cut.alone, strict=True)):
        table = np.zeros((len(states), 2, len(states)))
        for column, (count, most) in enumerate(states):
            more = min(count + (MOST_TOGETHER if alone else 1), _TOO_MANY)
            table[column, 0, column] = 1
            table[states.index((more, max(most, shares.index(beside)))), 1, column] = 1
        name = f"count {place}"
        yield Node(name, (cause(place), *before), table if before else table[..., 0])
        before = (name,)
    given_back = [shares[0] / shares[most] if 0 < n < _TOO_MANY else 0.0 for n, most in states]
    yield Node(_ALLOWED, before, np.array([1 - np.array(given_back), given_back]))


def _answer(place: int) -> str:
    return f"answer {place}"
