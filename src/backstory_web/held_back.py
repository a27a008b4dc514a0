"""What a story holds back: danger first, so exercises wait where someone must look first."""

from datetime import date
from typing import Literal

from backstory_web import engine
from backstory_web.models import Story

Stop = Literal["", "questions", "referral", "holding"]


def stop_of(story: Story | None, today: date) -> Stop:
    """Return why exercises must wait: open danger questions, a referral, or a careful day.

    Without a story nothing is known, and pages say so; then nothing is held back.
    """
    if story is None:
        return ""
    match engine.course_of(story, today).day.outcome:
        case engine.Questions():
            return "questions"
        case engine.Referral():
            return "referral"
        case engine.DayPlan(level=level):
            return "holding" if level.needs_a_look else ""


def holds_back_the_day(stop: Stop) -> bool:
    """Return whether planning a day must wait too."""
    return stop in ("questions", "referral")
