"""Lessons and the page on the two texts, as their pages need them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from backstory import (
    Claim,
    Course,
    Evidence,
    Lesson,
    LessonToday,
    Place,
    RivalToday,
    Shown,
    TouchBar,
    ages_shown,
    lesson_states,
    lesson_today,
    places_in_words,
    rivals_today,
    touched,
)
from backstory_web.engine import Findings, knowledge, places_carried, say
from backstory_web.engine.languages import kept_by_language

__all__ = ["Lesson", "LessonToday", "Place", "RivalToday", "Shown", "TouchBar"]
_BASIC = " "


def lesson(name: str) -> Lesson | None:
    """Return the lesson of that name."""
    known: Mapping[str, Lesson] = {str(key): one for key, one in knowledge().lessons.items()}
    return known.get(name)


def today_of(course: Course, today: date) -> LessonToday | None:
    """Return today's lesson of a course."""
    return lesson_today(course, knowledge(), today=today)


def states_of(course: Course) -> dict[str, str]:
    """Return what was last told of each lesson that was opened."""
    return {str(name): state for name, state in lesson_states(course).items()}


def by_subject() -> list[tuple[str, list[Lesson]]]:
    """Return the whole library by subject, each in its order."""
    subjects = list(knowledge().wording["lessons"]["subject"])
    found = sorted(knowledge().lessons.values(), key=lambda one: (_at(one, subjects), one.order))
    return [(say(f"lessons.subject.{s}"), list(them)) for s, them in groupby(found, _subject)]


def _subject(one: Lesson) -> str:
    return one.subject


def _at(one: Lesson, subjects: Sequence[str]) -> int:
    return subjects.index(one.subject)


def near(one: Lesson) -> list[Lesson]:
    """Return the neighbours of a lesson."""
    return [knowledge().lessons[name] for name in one.near]


def claims_of(one: Lesson) -> list[Claim]:
    """Return the claims of the texts that a lesson carries."""
    return [knowledge().claims[name] for name in one.claims]


def evidence_of(names: Sequence[str]) -> list[Evidence]:
    """Return the entries of the evidence of these names."""
    return [knowledge().evidence[name] for name in names]


def preset_name(one: Lesson) -> str:
    """Return the name of the ready setting of the cycle that belongs to a lesson."""
    return say(f"studio.preset.{one.studio}.name") if one.studio else ""


def shown(one: Lesson, told: str) -> Shown:
    """Return what follows a touch."""
    return touched(one.touch, told, knowledge())


def ages_of(one: Lesson) -> tuple[int, ...]:
    """Return the ages that a slide can be set to; none for another kind of touch."""
    return ages_shown(one.touch, knowledge()) if one.touch.kind == "slide" else ()


@dataclass(frozen=True)
class ClaimRow:
    """One claim with what is known of it and where it lives."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    plain: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class SubjectRows:
    """A heading of the page on the texts, with its claims."""

    id: str
    heading: str
    says: str
    rows: tuple[ClaimRow, ...]


@kept_by_language()
def subjects() -> tuple[SubjectRows, ...]:
    """Return every claim of the two texts by subject."""
    carried = places_carried()
    return tuple(
        SubjectRows(
            one.id,
            one.heading,
            one.says,
            tuple(_row(knowledge().claims[name], carried[str(name)]) for name in one.listed),
        )
        for one in knowledge().texts.subjects
    )


def subject_of(claim: str) -> str:
    """Return the subject under which a claim is listed."""
    return next(one.id for one in knowledge().texts.subjects if claim in one.listed)


def _row(claim: Claim, carried: Sequence[str]) -> ClaimRow:
    known = knowledge().evidence
    return ClaimRow(
        claim,
        tuple(known[name] for name in claim.by if name in known),
        tuple(name for name in claim.by if _BASIC in name),
        places_in_words(carried, knowledge()),
    )


def rivals_of(findings: Findings | None) -> tuple[RivalToday, ...]:
    """Return where the texts disagree, and which idea fits a story."""
    return rivals_today(findings, knowledge())


def tally() -> dict[str, int]:
    """Return how many claims stand how well."""
    standings = [str(claim.standing) for claim in knowledge().claims.values()]
    return {standing: standings.count(standing) for standing in set(standings)}
