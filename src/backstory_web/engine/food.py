"""Food as its page needs it: what was eaten, what it held, what to add, and finding a food."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from backstory import (
    Advice,
    Amount,
    Course,
    Eaten,
    Figure,
    Food,
    Intake,
    Nutrient,
    Tale,
    find_foods,
    intake_of,
    mean_intake,
    medicine_classes,
    other_word,
    suggest,
    supplement_limits,
)
from backstory_web.engine import knowledge
from backstory_web.engine.medicines import names_taken

__all__ = ["Advice", "Amount", "Eaten", "Figure", "Food", "Intake", "Nutrient", "Tale"]

_LATELY = timedelta(days=28)
_FAVOURITES = 5


def eaten_on(course: Course, day: date) -> tuple[tuple[Eaten, Food], ...]:
    """Return what was logged for ``day``, each with its food."""
    entries = (entry for entry in course.diary.of(Eaten) if entry.on == day)
    return tuple((entry, knowledge().foods[entry.food]) for entry in entries)


def foods_like(text: str) -> tuple[Food, ...]:
    """Return the foods that a name may mean, the likeliest first."""
    return find_foods(text, knowledge())


def word_instead(text: str) -> str:
    """Return what to log for a food that the table does not have, or ""."""
    return other_word(text, knowledge())


def favourites(course: Course, until: date) -> tuple[Food, ...]:
    """Return the foods logged most often of late, the most frequent first."""
    often = Counter(_lately(course, until)).most_common(_FAVOURITES)
    return tuple(knowledge().foods[food] for food, _ in often)


def _lately(course: Course, until: date) -> list[str]:
    return [one.food for one in course.diary.of(Eaten, until=until) if one.on > until - _LATELY]


def sizes() -> tuple[float, ...]:
    """Return the portions that can be logged with one tap."""
    return knowledge().nutrition.portions


def held_on(course: Course, day: date) -> Intake:
    """Return what the food of ``day`` held."""
    return intake_of(course.diary, day, course.day.findings, knowledge())


def held_in_the_week(course: Course, until: date) -> Intake:
    """Return the mean of the logged days of the week that ends with ``until``."""
    return mean_intake(course.diary, until, course.day.findings, knowledge())


def advice_for(course: Course, intake: Intake, until: date) -> Advice:
    """Return what to add to ``intake``."""
    eaten: Mapping[str, int] = Counter(_lately(course, until))
    classes = medicine_classes(names_taken(course, until), knowledge())
    findings = course.day.findings
    return suggest(intake, findings, knowledge(), medicines=classes, eaten=eaten)


def tablet_limits(course: Course) -> list[tuple[Nutrient, tuple[Figure, ...], tuple[Figure, ...]]]:
    """Return each nutrient with a limit: from tablets alone, and from everything."""
    limits = [
        (one, supplement_limits(one, course.day.findings, "tablets"),
         supplement_limits(one, course.day.findings, "everything"))
        for one in knowledge().nutrition.nutrients.values()
    ]  # fmt: skip
    return [one for one in limits if one[1] or one[2]]


def tales() -> tuple[Tale, ...]:
    """Return what the texts say of food, beside what was found."""
    return knowledge().nutrition.tales


def food_source() -> str:
    """Return the source of the food table."""
    return knowledge().nutrition.source
