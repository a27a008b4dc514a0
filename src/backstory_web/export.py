"""Everything on the shelf as one JSON document, and check-ins as CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from backstory_web import engine, forecasts
from backstory_web.fields import as_told
from backstory_web.models import Story

FORMAT = 1
_ANSWERS = (
    "pain_now", "pain_worst", "leg_change", "sleep_quality", "took_pain_killer", "did_too_much",
    "done_share", "stiffness_now", "leg_pain_now", "fear_harm", "fear_avoided", "roland_score",
)  # fmt: skip
COLUMNS = ("on", *_ANSWERS, "done", "medicines", "danger", "cleared", "note")


def everything(stories: Iterable[Story], today: date) -> dict[str, Any]:
    """Return all stories with their records, ready to be written as JSON."""
    return {
        "export": "backstory",
        "format": FORMAT,
        "backstory": engine.__version__,
        "knowledge": engine.knowledge().version,
        "exported_on": today.isoformat(),
        "stories": [_story(story) for story in stories],
    }


def _story(story: Story) -> dict[str, Any]:
    return {
        "id": str(story.pk),
        "begun": story.created_at.isoformat(),
        "opened_on": story.opened_on.isoformat() if story.opened_on else None,
        "told": story.told,
        "asked": story.asked,
        "record": json.loads(story.record) if story.record else None,
        "forecasts": [forecasts.as_written(one) for one in story.forecasts.order_by("given_on")],
    }


def checkins_csv(course: engine.Course) -> str:
    """Return the check-ins in the columns that ``backstory plan --checkins`` reads."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    signs = [sign.id for sign in engine.danger_signs(course)]
    writer.writerows(_row(checkin, signs) for checkin in course.checkins)
    return out.getvalue()


def _row(checkin: engine.Checkin, signs: Sequence[str]) -> dict[str, str]:
    answers = {str(finding): as_told(answer) for finding, answer in checkin.answers.items()}
    return {
        **{column: answers.get(column, "") for column in _ANSWERS},
        "on": checkin.on.isoformat(),
        "done": ";".join(checkin.done),
        "medicines": ";".join(checkin.medicines),
        "danger": _danger(answers, signs),
        "cleared": ";".join(checkin.cleared),
        "note": checkin.note,
    }


def _danger(answers: Mapping[str, str], signs: Sequence[str]) -> str:
    """Return the signs said yes, "none" when every sign was denied, or nothing when unknown."""
    said = [sign for sign in signs if answers.get(sign) == "yes"]
    denied = all(answers.get(sign) == "no" for sign in signs)
    return ";".join(said) or ("none" if denied else "")
