"""Numbers as people write them: figures and words, about so much, two or three, with a unit."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from backstory.knowledge.phrases import Phrases
from backstory.knowledge.saying import NUMBER

Run = tuple[str, ...]
_TENS = range(20, 100, 10)
_ONES = range(1, 10)


class Numbers:
    """Reads the numbers in the words of one sentence; places are counted in words."""

    def __init__(self, words: Sequence[str], phrases: Phrases) -> None:
        self.words = words
        self.phrases = phrases
        self.known: dict[int, Mapping[int, float]] = {}

    def measured(self, place: int, unit: str) -> Mapping[int, float]:
        """Return each end of a number at ``place`` that is followed by a word of ``unit``."""
        reach = self.at(place)
        if unit == NUMBER:
            return reach
        units = self.phrases.words.units[unit]
        return {
            end + 1: number * units[self.words[end]]
            for end, number in reach.items()
            if end < len(self.words) and self.words[end] in units
        }

    def at(self, place: int) -> Mapping[int, float]:
        """Return each end of a number, or of a range by its middle, that begins at ``place``."""
        if place not in self.known:
            begins = [place, *self._after(self.phrases.about, place)]
            self.known[place] = {end: n for at in begins for end, n in self._range(at)}
        return self.known[place]

    def _range(self, place: int) -> Iterator[tuple[int, float]]:
        for end, low in self._number(place):
            yield end, low
            for high_place in self._other_ends(place, end):
                for to, high in self._number(high_place):
                    if high > low:
                        yield to, (low + high) / 2

    def _other_ends(self, place: int, end: int) -> Iterator[int]:
        """Yield where the high end of a range may begin: after "to", or at once, as in 2-3."""
        yield from self._after(self.phrases.between_numbers, end)
        if self._is_figure(place) and self._is_figure(end):
            yield end

    def _number(self, place: int) -> Iterator[tuple[int, float]]:
        if self._is_figure(place):
            yield place + 1, float(self.words[place])
        for end in self._after(self.phrases.number_words, place):
            number = self.phrases.number_words[tuple(self.words[place:end])]
            yield end, number
            yield from self._with_ones(number, end)
            yield from ((to, number + 1 / 2) for to in self._after(self.phrases.and_a_half, end))

    def _with_ones(self, tens: float, place: int) -> Iterator[tuple[int, float]]:
        if tens in _TENS and place < len(self.words):
            ones = self.phrases.number_words.get((self.words[place],))
            if ones is not None and ones in _ONES:
                yield place + 1, tens + ones

    def _is_figure(self, place: int) -> bool:
        return place < len(self.words) and self.words[place][:1].isdecimal()

    def _after(self, runs: Collection[Run], place: int) -> Iterator[int]:
        """Yield the place after each of ``runs`` that stands at ``place``."""
        for length in range(1, max(map(len, runs)) + 1):
            if tuple(self.words[place : place + length]) in runs and place + length <= len(
                self.words
            ):
                yield place + length
