"""A text cut into sentences, and each sentence into clauses that can be weighed by themselves."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from backstory.case.hearing import Listener, Match, Sayings
from backstory.knowledge.phrases import Phrases
from backstory.knowledge.saying import Word, words_in

_ENDS = frozenset(".!?;\n")
_PAUSE = ","
_DROPPED = frozenset(":/&%")
_BREAK = "clause_break"


@dataclass(frozen=True)
class Clause:
    """The words from ``start`` to ``end`` of a sentence; ``pause``: a comma came before it."""

    start: int
    end: int
    pause: bool


class Sentence:
    """The words of one sentence, its clauses, and the marks that change what is said in them."""

    def __init__(self, words: list[Word], phrases: Phrases, marks: Sayings[str]) -> None:
        self.asks = any(word.text == "?" for word in words)
        self.words = [word for word in words if word.text not in {_PAUSE, *_ENDS}]
        self.pauses = _places_of_pauses(words)
        self.listener = Listener([word.text for word in self.words], phrases)
        self.marks: Mapping[str, list[Match[str]]] = {name: [] for name in phrases.marks}
        for match in marks.heard(self.listener):
            self.marks[match.what].append(match)

    @cached_property
    def clauses(self) -> list[Clause]:
        """Return the clauses in order; together they hold every word."""
        breaks = {match.start for match in self.marks[_BREAK]}
        starts = sorted({0, *self.pauses, *breaks} - {len(self.words)})
        ends = pairwise([*starts, len(self.words)])
        return [Clause(a, b, a in self.pauses and a not in breaks) for a, b in ends]

    def place_of(self, word: int) -> int:
        """Return which clause holds the word at that place."""
        return bisect_right([clause.start for clause in self.clauses], word) - 1

    def around(self, match: Match[Any]) -> tuple[int, int]:
        """Return the first and the last word of the clauses in which ``match`` lies."""
        first, last = self.place_of(match.start), self.place_of(match.end - 1)
        return self.clauses[first].start, self.clauses[last].end

    def has_mark(self, name: str, start: int, end: int) -> bool:
        """Return whether a mark of that name begins between two words."""
        return any(start <= mark.start < end for mark in self.marks[name])


def _places_of_pauses(words: list[Word]) -> frozenset[int]:
    kept = 0
    places = set()
    for word in words:
        if word.text == _PAUSE:
            places.add(kept)
        elif word.text not in _ENDS:
            kept += 1
    return frozenset(places)


def sentences_of(text: str, phrases: Phrases, marks: Sayings[str]) -> Iterator[Sentence]:
    """Yield each sentence of ``text`` that has words in it."""
    begun: list[Word] = []
    for word in phrases.spellings.alike(words_in(text)):
        if word.text in _DROPPED:
            continue
        begun.append(word)
        if word.text in _ENDS:
            if len(begun) > 1:
                yield Sentence(begun, phrases, marks)
            begun = []
    if begun:
        yield Sentence(begun, phrases, marks)
