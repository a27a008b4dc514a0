"""A course as JSON and back, so that it can be kept, moved and opened by a later version.

The record holds what was told and where the programme stood each day; today's day is worked
out afresh on reading, so a record is small and never disagrees with the rules in force. A
record from a newer version is refused untouched rather than half understood.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from backstory.case import CaseHistory, Checkin, Diary
from backstory.case.diary import NOTHING_TOLD
from backstory.case.old_names import is_newer, renew
from backstory.case.read_answers import AnswerReader
from backstory.course import Course, PastDay, Told, live_day
from backstory.errors import Fault, RecordFault
from backstory.knowledge.load import Knowledge

FORMAT = 2


@dataclass(frozen=True)
class _Told:
    """The part of a record that is told, not worked out."""

    opened_on: date
    seed: int
    case: CaseHistory
    checkins: tuple[Checkin, ...]
    past: tuple[PastDay, ...]
    diary: Diary = NOTHING_TOLD


@cache
def _told() -> TypeAdapter[_Told]:
    """Return the reader and writer of records; building it takes a moment, so once and late."""
    return TypeAdapter(_Told)


def write_record(course: Course, knowledge: Knowledge) -> str:
    """Return ``course`` as a JSON document, on one line: a year of it is written at every tap."""
    told = _Told(
        course.opened_on, course.seed, course.case, course.checkins, course.past, course.diary
    )
    head = {"record": "backstory course", "format": FORMAT, "knowledge": knowledge.version}
    begun = json.dumps(head, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    return f"{begun},{_told().dump_json(told).decode().removeprefix('{')}"


def read_record(text: str, knowledge: Knowledge) -> Course:
    """Return the course in ``text``.

    Raises:
        RecordFault: when it is damaged, is no record, or comes from a newer version.
    """
    raw = _parsed(text, knowledge)
    _refuse_newer(raw, knowledge)
    try:
        told = _told().validate_python({k: v for k, v in raw.items() if k in _KEYS})
    except ValidationError as error:
        raise RecordFault(*_as_faults(error, knowledge)) from None
    told = _under_new_names(told, knowledge)
    everything = Told(told.case, told.opened_on, told.checkins, told.past, told.diary)
    day = live_day(everything, knowledge)
    return Course(told.case, told.opened_on, told.seed, told.checkins, told.past, day, told.diary)


_KEYS = ("opened_on", "seed", "case", "checkins", "past", "diary")


def _under_new_names(told: _Told, knowledge: Knowledge) -> _Told:
    """Return ``told`` with answers to questions of an earlier version where they belong now."""
    reader = AnswerReader(knowledge)
    answers, doubts = renew(reader, told.case.answers, "answers")
    case = replace(told.case, answers=answers, doubts=(*told.case.doubts, *doubts))
    checkins = [(one, renew(reader, one.answers, "checkin.answers")) for one in told.checkins]
    if reader.faults:
        raise RecordFault(*reader.faults)
    later = (replace(one, answers=a, doubts=(*one.doubts, *d)) for one, (a, d) in checkins)
    return replace(told, case=case, checkins=tuple(later))


def _parsed(text: str, knowledge: Knowledge) -> dict[str, Any]:
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        says = knowledge.say("errors.record_damaged", where=f"{error.lineno}:{error.colno}")
        raise RecordFault(Fault("record", says, knowledge.say("errors.record_keep"))) from None
    if not isinstance(raw, dict) or raw.get("record") != "backstory course":
        says = knowledge.say("errors.record_foreign")
        raise RecordFault(Fault("record", says, knowledge.say("errors.record_keep")))
    return raw


def _refuse_newer(raw: dict[str, Any], knowledge: Knowledge) -> None:
    if raw.get("format", 0) > FORMAT or is_newer(str(raw.get("knowledge", "")), knowledge):
        values = {"theirs": raw.get("knowledge"), "ours": knowledge.version}
        says = knowledge.say("errors.record_newer", **values)
        raise RecordFault(Fault("record", says, knowledge.say("errors.record_update")))


def _as_faults(error: ValidationError, knowledge: Knowledge) -> list[Fault]:
    keep = knowledge.say("errors.record_keep")
    return [
        Fault("record." + ".".join(map(str, one["loc"])), one["msg"], keep)
        for one in error.errors(include_url=False)
    ]
