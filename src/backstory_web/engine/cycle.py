"""The spasm cycle for the pages: a crowd to try things out on, and how a course may go on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from backstory import Course, Diary, Fared, Prognosis, prognosis_of, try_out, write_record
from backstory_web.engine import Kept, course_of, knowledge
from backstory_web.engine.languages import kept_by_language


def fared(moved: Mapping[str, float], cut: tuple[str, ...]) -> Fared:
    """Return how a crowd of made-up people fares with the cycle changed so."""
    return _fared(tuple(sorted(moved.items())), cut)


@lru_cache(maxsize=64)
def _fared(moved: tuple[tuple[str, float], ...], cut: tuple[str, ...]) -> Fared:
    return try_out(knowledge().studio, knowledge().physiology, dict(moved), cut)


def usual_fared() -> Fared:
    """Return how the crowd fares when nothing is changed."""
    return _fared((), ())


@dataclass(frozen=True)
class _Rated:
    """A course by what a forecast rests on: all but the diary, which grows with every tap."""

    told: str
    course: Course = field(compare=False)


def prognosis_of_story(kept: Kept, today: date) -> Prognosis | None:
    """Return how the pain of a story may go on from ``today``; ``None`` if nothing is foreseen."""
    course = course_of(kept, today)
    told = write_record(replace(course, diary=Diary()), knowledge())
    return _prognosis(_Rated(told, course), today)


@kept_by_language(maxsize=8)
def _prognosis(rated: _Rated, today: date) -> Prognosis | None:
    return prognosis_of(rated.course, knowledge(), today=today)


def forget() -> None:
    """Let go of every forecast held in memory."""
    _prognosis.cache_clear()
