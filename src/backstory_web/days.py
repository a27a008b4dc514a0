"""The days of a course gone by: where each stood, and what was rated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from backstory_web import engine


@dataclass(frozen=True)
class DayGone:
    """One day of a course: where it stood, and what was rated."""

    on: date
    number: int
    level: engine.Level
    stage: str
    now: float | None
    worst: float | None
    note: str


def days_of(course: engine.Course) -> list[DayGone]:
    """Return the day the story was told and each check-in since."""
    told = [(course.case.answers, ""), *((c.answers, c.note) for c in course.checkins)]
    today = course.day
    stage = today.outcome.stage if isinstance(today.outcome, engine.DayPlan) else None
    stood = [(d.on, d.number, d.level, d.stage) for d in course.past]
    stood.append((today.on, today.number, today.level, stage))
    programmes = engine.knowledge().protocols
    return [
        DayGone(
            on,
            number,
            level,
            programmes[stage.protocol].stage(stage.id).name if stage else "",
            _rating(answers, "pain_now"),
            _rating(answers, "pain_worst"),
            note,
        )
        for (on, number, level, stage), (answers, note) in zip(stood, told, strict=True)
    ]


def _rating(answers: Mapping[Any, Any], name: str) -> float | None:
    rating = answers.get(name)
    return None if rating is None else float(rating)
