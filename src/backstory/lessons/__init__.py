"""Lessons: which comes next for this person, what is touched in one, and what the texts say."""

from backstory.lessons.order import (
    LessonState,
    LessonToday,
    lesson_states,
    lesson_today,
    next_lesson,
)
from backstory.lessons.places import Place, place_of, places_in_words
from backstory.lessons.texts import RivalToday, rivals_today
from backstory.lessons.touch import Shown, TouchBar, ages_shown, touched

__all__ = [
    "LessonState",
    "LessonToday",
    "Place",
    "RivalToday",
    "Shown",
    "TouchBar",
    "ages_shown",
    "lesson_states",
    "lesson_today",
    "next_lesson",
    "place_of",
    "places_in_words",
    "rivals_today",
    "touched",
]
