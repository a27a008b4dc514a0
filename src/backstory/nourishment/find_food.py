"""Finding a food by an everyday name: accents, plurals and a slip of the finger are forgiven."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from backstory.knowledge.load import Knowledge
from backstory.knowledge.nutrition import Food

_ALIKE = 0.72
_SHORTEST = 2
_WORD = re.compile(r"[a-z0-9]+")
_Variant = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class _Index:
    """The words of each food's name, and the words that any name has."""

    words: Mapping[str, tuple[str, ...]]
    vocabulary: tuple[str, ...]
    also_called: Mapping[str, tuple[str, ...]]


def find_foods(text: str, knowledge: Knowledge, most: int = 12) -> tuple[Food, ...]:
    """Return the foods whose names fit ``text`` best: every word counts, at the start the most."""
    index = _index(knowledge)
    asked = [word for word in _words(text) if len(word) >= _SHORTEST]
    if not asked:
        return ()
    wanted = [_variants(word, index) for word in asked]
    scored = ((_score(wanted, index.words[key]), food) for key, food in knowledge.foods.items())
    fitting = [(score, food) for score, food in scored if score is not None]
    fitting.sort(key=lambda one: one[0])  # of equals the first of the table, which is the plainest
    return tuple(food for _, food in fitting[:most])


def other_word(text: str, knowledge: Knowledge) -> str:
    """Return what to log for a food that the table does not have, or ""."""
    asked = set(_words(text))
    told = knowledge.nutrition.not_here
    return next((says for name, says in told.items() if set(_words(name)) <= asked), "")


@lru_cache(maxsize=4)
def _index(knowledge: Knowledge) -> _Index:
    words = {key: tuple(_words(food.name)) for key, food in knowledge.foods.items()}
    vocabulary = tuple(dict.fromkeys(word for name in words.values() for word in name))
    also = {key: tuple(_words(v)) for key, v in knowledge.nutrition.also_called.items()}
    return _Index(words, vocabulary, also)


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("'", "")
    return iter(_WORD.findall(plain))


def _variants(word: str, index: _Index) -> list[_Variant]:
    """Return what a word may stand for, each with its penalty: itself, its namesake, a slip."""
    found: list[_Variant] = [(0, (word,))]
    if word in index.also_called:
        found.append((1, index.also_called[word]))
    if not any(known.startswith(word) for known in index.vocabulary):
        near = get_close_matches(word, index.vocabulary, n=3, cutoff=_ALIKE)
        found += [(3 + place, (one,)) for place, one in enumerate(near)]
    return found


def _score(wanted: list[list[_Variant]], name: tuple[str, ...]) -> int | None:
    """Return how badly a name fits; ``None`` when a word is not in it."""
    total = 0
    for variants in wanted:
        fits = [cost + place for cost, words in variants for place in _places(words, name)]
        if not fits:
            return None
        total += min(fits)
    return total


def _places(words: tuple[str, ...], name: tuple[str, ...]) -> Iterator[int]:
    """Yield where in the name the words begin, whole words before mere beginnings."""
    begun = [
        [2 * place + (one != word) for place, one in enumerate(name) if one.startswith(word)]
        for word in words
    ]
    if all(begun):
        yield max(min(places) for places in begun)
