"""Where a saying is heard in a sentence: from which word to which, and with what number.

Every saying is tried only where one of its first words stands, and all ways through it are
followed side by side, so a text of bounded length takes a bounded time whatever it holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from backstory.case.numbers import Numbers
from backstory.knowledge.phrases import Phrases
from backstory.knowledge.saying import OTHER_WORDS, Gap, OneOf, Saying, beginnings

T = TypeVar("T")
Reach = Mapping[int, float | None]


@dataclass(frozen=True)
class Match(Generic[T]):
    """What was heard from word ``start`` up to, not with, word ``end``."""

    what: T
    start: int
    end: int
    number: float | None = None

    @property
    def length(self) -> int:
        """Return how many words it spans."""
        return self.end - self.start

    def covers(self, other: "Match[Any]") -> bool:
        """Return whether ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Match[Any]") -> bool:
        """Return whether both share a word."""
        return self.start < other.end and other.start < self.end


class Sayings(Generic[T]):
    """Sayings with what each stands for, found by the word they begin with."""

    def __init__(self, known: Iterable[tuple[Saying, T]]) -> None:
        self.by_word: dict[str, list[tuple[Saying, T]]] = defaultdict(list)
        self.by_number: list[tuple[Saying, T]] = []
        for saying, what in known:
            firsts, _ = beginnings(saying)
            if any(isinstance(first, Gap) for first in firsts):
                self.by_number.append((saying, what))
            for first in firsts:
                if isinstance(first, str):
                    self.by_word[first].append((saying, what))

    def heard(self, listener: "Listener") -> list[Match[T]]:
        """Return every match in the sentence; of one saying at one word the longest."""
        return [
            Match(what, start, end, reach[end])
            for start in range(len(listener.words))
            for saying, what in self._that_may_begin(listener, start)
            if (reach := listener.follow(saying, start))
            for end in [max(reach)]
        ]

    def _that_may_begin(self, listener: "Listener", start: int) -> Iterator[tuple[Saying, T]]:
        yield from self.by_word.get(listener.words[start], ())
        if self.by_number and listener.numbers.at(start):
            yield from self.by_number


class Listener:
    """Follows sayings through the words of one sentence."""

    def __init__(self, words: Sequence[str], phrases: Phrases) -> None:
        self.words = words
        self.phrases = phrases
        self.numbers = Numbers(words, phrases)

    def follow(self, saying: Saying, start: int) -> Reach:
        """Return the ends that ``saying`` reaches from ``start``, each with the number read."""
        reached: Reach = {start: None}
        for item in saying:
            further: dict[int, float | None] = {}
            for place, number in reached.items():
                for end, read in self._step(item, place):
                    further.setdefault(end, number if read is None else read)
            if not further:
                return {}
            reached = further
        return reached

    def _step(self, item: str | Gap | OneOf, place: int) -> Iterator[tuple[int, float | None]]:
        match item:
            case str():
                yield from ((end, None) for end in self._word(item, place))
            case OneOf(parts=parts):
                for part in parts:
                    yield from self.follow(part, place).items()
            case Gap() if item == OTHER_WORDS:
                yield from ((end, None) for end in self._other_words(place))
            case Gap(name=unit):
                for begins in self._past_filler(place):
                    yield from self.numbers.measured(begins, unit).items()

    def _word(self, word: str, place: int) -> Iterator[int]:
        for at in self._past_filler(place):
            if self.words[at] == word:
                yield at + 1

    def _past_filler(self, place: int) -> Iterator[int]:
        """Yield ``place`` and every later one that only words saying little stand before."""
        for at in range(place, len(self.words)):
            yield at
            if self.words[at] not in self.phrases.filler:
                return

    def _other_words(self, place: int) -> Iterator[int]:
        longest = self.phrases.words.longest_gap_words
        for end in range(place, min(place + longest, len(self.words)) + 1):
            yield end
            if end < len(self.words) and self.words[end] in self.phrases.turning:
                return
