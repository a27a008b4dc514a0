"""Which language is in force for this request, and what is kept apart by it.

Django chooses it (cookie, then what the browser asks for) and holds it for the request's thread.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Generic, TypeVar, TypeVarTuple

from django.utils import translation

from backstory import Language, languages

Given = TypeVarTuple("Given")
Kept = TypeVar("Kept")
ENGLISH = "en"


@cache
def offered() -> dict[str, Language]:
    """Return every language by its code, English first."""
    return languages()


def in_force() -> Language:
    """Return the language of this request; English outside of one."""
    code = (translation.get_language() or ENGLISH).partition("-")[0]
    return offered().get(code, offered()[ENGLISH])


class KeptByLanguage(Generic[*Given, Kept]):
    """A function that keeps what it gave, apart for each language."""

    def __init__(self, function: Callable[[*Given], Kept], maxsize: int | None) -> None:
        self.__doc__ = function.__doc__
        self._kept = lru_cache(maxsize)(lambda _, given: function(*given))

    def __call__(self, *given: *Given) -> Kept:
        """Return what was asked for, in the language in force."""
        return self._kept(in_force().code, given)

    def cache_clear(self) -> None:
        """Let go of everything."""
        self._kept.cache_clear()


def kept_by_language(
    maxsize: int | None = None,
) -> Callable[[Callable[[*Given], Kept]], KeptByLanguage[*Given, Kept]]:
    """Keep what a function gives, as ``lru_cache`` does, apart for each language."""
    return lambda function: KeptByLanguage(function, maxsize)
