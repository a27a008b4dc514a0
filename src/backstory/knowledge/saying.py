"""How people say things: words with their place, one spelling for each, and a small language.

A saying is written in plain lower case, without an end mark::

    "worse (when|if) i (sit|sit down)"    one of these, which may nest
    "pain in (my|the|) hip"               an empty part: or nothing at all
    "for {days}"                          a number with a unit of that table; {number}: without
    "cannot ... foot"                     up to a few other words, none of which turns the sense

How a saying is found in a text is in ``backstory.case.hearing``: knowledge only says what it is.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

_APOSTROPHE = "'`\u2018\u2019\u02bc"
_WORD = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)"
    rf"|[^\W\d_]+(?:[{_APOSTROPHE}][^\W\d_]+)*"
    r"|[&%/.!?;:,\n]"
)
_SIGN = re.compile(r"[()|]|\{\w+\}|\.\.\.|[^\s()|{}]+")
_PLAIN_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHE, "'"))


@dataclass(frozen=True)
class Word:
    """One word or mark as it is compared, and where it stands in the text as written."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Gap:
    """A place for something else: ``...`` for other words, else the name of a table of units."""

    name: str


@dataclass(frozen=True)
class OneOf:
    """One of these sequences."""

    parts: tuple["Saying", ...]


Saying: TypeAlias = tuple[str | Gap | OneOf, ...]
OTHER_WORDS = Gap("...")
NUMBER = "number"


def words_in(text: str) -> list[Word]:
    """Return the words and marks of ``text`` in lower case; letters part from figures."""
    return [Word(_plain(found), found.start(), found.end()) for found in _WORD.finditer(text)]


def _plain(found: re.Match[str]) -> str:
    if found["number"]:
        return unicodedata.normalize("NFKC", found[0]).replace(",", ".")
    return unicodedata.normalize("NFKC", found[0]).casefold().translate(_PLAIN_APOSTROPHE)


class Spellings:
    """The one spelling for each word or run of words, from a table of the others."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = {_run(other): _run(one) for other, one in table.items()}
        self.longest = max(map(len, self.table), default=0)
        self.known: dict[str, tuple[str, ...]] = {}

    def of(self, written: str) -> tuple[str, ...]:
        """Return what is written, a few words, in the one spelling of each."""
        if written not in self.known:
            self.known[written] = tuple(word.text for word in self.alike(words_in(written)))
        return self.known[written]

    def alike(self, words: list[Word]) -> list[Word]:
        """Return ``words`` in one spelling; a word put in stands where the old one stood."""
        alike: list[Word] = []
        at = 0
        while at < len(words):
            length = self._spelt_otherwise(words, at)
            run = words[at : at + max(length, 1)]
            texts = self.table[tuple(word.text for word in run)] if length else (run[0].text,)
            alike += (Word(text, run[0].start, run[-1].end) for text in texts)
            at += len(run)
        return alike

    def _spelt_otherwise(self, words: list[Word], at: int) -> int:
        """Return how many words from ``at`` on have another spelling; the longest run wins."""
        texts = tuple(word.text for word in words[at : at + self.longest])
        return next((n for n in range(len(texts), 0, -1) if texts[:n] in self.table), 0)


def _run(written: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_in(written))


def parse(says: str, spellings: Spellings) -> Saying:
    """Return the saying written as ``says``.

    Raises:
        ValueError: when brackets do not match, or it could begin with any word at all.
    """
    reader = _Reader(_SIGN.findall(says), spellings)
    parts = reader.parts()
    if len(parts) != 1 or reader.sign:
        raise ValueError("a bracket is missing, or a | stands outside brackets")
    firsts, may_be_nothing = beginnings(parts[0])
    if may_be_nothing or OTHER_WORDS in firsts:
        raise ValueError("it must begin with a word")
    return parts[0]


class _Reader:
    """Reads signs from left to right; ``sign`` is the next one, empty at the end."""

    def __init__(self, signs: list[str], spellings: Spellings) -> None:
        self.signs = signs[::-1]
        self.spellings = spellings

    @property
    def sign(self) -> str:
        return self.signs[-1] if self.signs else ""

    def takes(self, sign: str) -> bool:
        if self.sign != sign:
            return False
        self.signs.pop()
        return True

    def parts(self) -> tuple[Saying, ...]:
        parts = [self.sequence()]
        while self.takes("|"):
            parts.append(self.sequence())
        return tuple(parts)

    def sequence(self) -> Saying:
        items: list[str | Gap | OneOf] = []
        while self.sign not in ("", "|", ")"):
            items += self.items()
        return tuple(items)

    def items(self) -> list[str] | list[Gap] | list[OneOf]:
        if self.takes("("):
            parts = self.parts()
            if not self.takes(")"):
                raise ValueError("a bracket does not close")
            return [OneOf(parts)]
        if _is_gap(self.sign):
            return [Gap(self.signs.pop().strip("{}"))]
        return self.plain()

    def plain(self) -> list[str]:
        run = []
        while self.sign not in ("", "|", "(", ")") and not _is_gap(self.sign):
            run.append(self.signs.pop())
        return list(self.spellings.of(" ".join(run)))


def _is_gap(sign: str) -> bool:
    return sign == OTHER_WORDS.name or sign.startswith("{")


def beginnings(saying: Saying) -> tuple[frozenset[str | Gap], bool]:
    """Return what ``saying`` can begin with, and whether it may be nothing at all."""
    firsts: set[str | Gap] = set()
    for item in saying:
        if not isinstance(item, OneOf):
            return frozenset({*firsts, item}), False
        begun = [beginnings(part) for part in item.parts]
        firsts |= {first for begins, _ in begun for first in begins}
        if not any(empty for _, empty in begun):
            return frozenset(firsts), False
    return frozenset(firsts), True


def gaps(saying: Saying) -> frozenset[str]:
    """Return the names of the number gaps in ``saying``."""
    found: set[str] = set()
    for item in saying:
        if isinstance(item, Gap) and item != OTHER_WORDS:
            found.add(item.name)
        elif isinstance(item, OneOf):
            found |= {name for part in item.parts for name in gaps(part)}
    return frozenset(found)
