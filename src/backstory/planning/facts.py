"""What check-ins and diary say taken together: days, changes, how far one has been, masking.

These are the derived findings on which rules, stages and variants of a programme rest. Changes
are told in points against the last earlier day with a check-in, since one day holds several.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backstory.case.diary import Diary, Flared, Reviewed
from backstory.case.findings import Answer, as_number
from backstory.case.history import CaseHistory, Checkin
from backstory.knowledge.schema import FindingId
from backstory.knowledge.vocabulary import StageId
from backstory.planning.stage import StageToday

_PAINS = ("pain_now", "pain_worst")
_FLARED = FindingId("flared")
_LEG_WORSE = ("worse", "further_down", "new")


@dataclass(frozen=True)
class Followed:
    """A course as far as the programme looks at it: one check-in a day, and stages reached."""

    case: CaseHistory
    opened_on: date
    days: Sequence[Checkin]
    stage: StageToday | None
    reached: Sequence[StageId]
    diary: Diary
    masked: frozenset[date]
    medicated: frozenset[date]


def facts_of_course(course: Followed) -> dict[FindingId, Answer]:
    """Return the derived findings after the last day of ``course``."""
    now, before = course.days[-1], course.days[-2] if len(course.days) > 1 else None
    elapsed_days = float((now.on - course.opened_on).days)
    since = before.on if before else course.opened_on
    facts: dict[str, Answer] = {
        "day_number": elapsed_days + 1,
        "days_in_stage": float(course.stage.day(now.on)) if course.stage else 1.0,
        "days_since_checkin": float((now.on - since).days),
        "good_days": float(_good_days(course.days)),
        "masked_today": now.on in course.masked,
        "masked_as_usual": now.on in course.medicated - course.masked,
        "days_in_flare": float(_days_in_flare(course)),
        **_changes(now, before.answers if before else course.case.answers),
        **_furthest(course.reached),
    }
    duration = as_number(course.case.answers.get(FindingId("duration_days")))
    if duration is not None:
        facts["duration_days"] = duration + elapsed_days
    told = {FindingId(name): answer for name, answer in facts.items()}
    return {**_measured(course.diary, course.days), **told}


def _changes(now: Checkin, before: Mapping[FindingId, Answer]) -> dict[str, Answer]:
    changes: dict[str, Answer] = {}
    for name in _PAINS:
        was, is_now = (as_number(told.get(FindingId(name))) for told in (before, now.answers))
        if was is not None and is_now is not None:
            changes[f"{name}_change"] = is_now - was
    return changes


def _good_days(days: Sequence[Checkin]) -> int:
    """Return how many days in a row, the latest among them, brought no more pain than before."""
    good = 0
    for day, before in zip(reversed(days), reversed([None, *days[:-1]]), strict=True):
        if day.answers.get(FindingId("leg_change")) in _LEG_WORSE:
            break
        risen = _changes(day, before.answers if before else {})
        if any((as_number(change) or 0.0) > 0 for change in risen.values()):
            break
        good += 1
    return good


def _days_in_flare(course: Followed) -> int:
    """Return which day of a flare it is by the person's own word; 0 when there is none."""
    today = course.days[-1].on
    told = [(one.on, one.over) for one in course.diary.of(Flared, until=today)]
    told += [(day.on, False) for day in course.days if day.answers.get(_FLARED) is True]
    began: date | None = None
    for on, over in sorted(told):
        began = None if over else began or on
    return (today - began).days + 1 if began else 0


def _furthest(reached: Sequence[StageId]) -> dict[str, Answer]:
    order = tuple(StageId)
    return {"furthest_stage": str(max(reached, key=order.index))} if reached else {}


def _measured(diary: Diary, days: Sequence[Checkin]) -> dict[FindingId, Answer]:
    """Return what weekly reviews told and no later check-in has told anew."""
    last_told: dict[FindingId, date] = {}
    for day in days:
        last_told |= dict.fromkeys(day.answers, day.on)
    return {
        finding: answer
        for review in diary.of(Reviewed, until=days[-1].on)
        for finding, answer in review.answers.items()
        if last_told.get(finding, date.min) <= review.on
    }
