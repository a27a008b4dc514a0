"""The one room of the web app that imports the engine: small functions that the views need.

Courses and knowledge are immutable, so the few last opened are kept in memory; ``forget``
lets go of them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Protocol

from backstory import (
    Act,
    Answer,
    BackstoryError,
    Body,
    CaseFault,
    Checkin,
    CheckinFault,
    Claim,
    Conditions,
    Correction,
    Course,
    Day,
    DayLoad,
    DayPlan,
    Diary,
    DiaryFault,
    Evidence,
    Fared,
    Fault,
    Finding,
    FindingId,
    Findings,
    Forecast,
    Knowledge,
    Letter,
    Level,
    Moment,
    Movement,
    MovementId,
    OwnWords,
    Phrases,
    Presence,
    Preset,
    Prognosis,
    Questions,
    RecordFault,
    Referral,
    Slider,
    Strength,
    TodaySheet,
    UserFault,
    __version__,
    advance,
    answer_in_words,
    as_of,
    body_of,
    correct,
    day_load,
    draw_movement,
    draw_posture,
    draw_strip,
    figures,
    findings_of,
    judge,
    load_knowledge,
    load_phrases,
    movement_load,
    note,
    open_course,
    open_findings,
    places_of_claims,
    posture_at,
    read_case,
    read_checkin,
    read_entry,
    read_own_words,
    read_record,
    shading,
    standing_n,
    today_sheet,
    told_in_words,
    what_changed,
    write_clinician_letter,
    write_explanation,
    write_letter,
    write_record,
)
from backstory import before_last as course_before_last
from backstory_web import home
from backstory_web.engine.languages import in_force, kept_by_language
from backstory_web.engine.opened import Opened

__all__ = [
    "Act",
    "BackstoryError",
    "Body",
    "CaseFault",
    "Checkin",
    "CheckinFault",
    "Claim",
    "Conditions",
    "Course",
    "Day",
    "DayLoad",
    "DayPlan",
    "Diary",
    "DiaryFault",
    "Evidence",
    "Fared",
    "Fault",
    "Finding",
    "FindingId",
    "Findings",
    "Forecast",
    "Knowledge",
    "Letter",
    "Level",
    "Moment",
    "Movement",
    "MovementId",
    "OwnWords",
    "Presence",
    "Preset",
    "Prognosis",
    "Questions",
    "RecordFault",
    "Referral",
    "Slider",
    "Strength",
    "UserFault",
    "__version__",
    "body_of",
    "day_load",
    "draw_movement",
    "draw_posture",
    "draw_strip",
    "judge",
    "movement_load",
    "open_findings",
    "posture_at",
    "shading",
    "standing_n",
]


_opened = Opened()


class Kept(Protocol):
    """What a shelf keeps of a story."""

    told: dict[str, Any]
    record: str

    @property
    def seed(self) -> int:
        """Return the seed of the story's course."""


@kept_by_language()
def knowledge() -> Knowledge:
    """Return all that is known of backs, in the language of this request, read once."""
    return load_knowledge(language=in_force().code, cache=home.cache_folder())


def say(key: str, **values: object) -> str:
    """Return the web app's own sentence under ``key``; some pages have a file of their own."""
    own = key.partition(".")[0] in knowledge().wording["web"]
    return knowledge().say(f"web.{key}" if own else key, **values)


@cache
def _phrases() -> Phrases:
    return load_phrases()


def heard_in(text: str) -> OwnWords:
    """Return what a text says, to be confirmed."""
    return read_own_words(text, _phrases(), knowledge())


def course_of(kept: Kept, today: date) -> Course:
    """Return the course kept, or the one that the answers so far would open today."""
    if kept.record:
        return _seen(kept.record, today)
    return _draft(json.dumps(kept.told, sort_keys=True), today, kept.seed)


@kept_by_language(maxsize=8)
def _seen(record: str, today: date) -> Course:
    return as_of(_recorded(record), knowledge(), today=today)


def _recorded(record: str) -> Course:
    course = _opened.get(record)
    if course is None:
        course = read_record(record, knowledge())
        _opened.put(record, course)
    return course


def _written(course: Course) -> str:
    """Return the record of ``course``, which is held by it: it is opened next."""
    record = write_record(course, knowledge())
    _opened.put(record, course)
    return record


@kept_by_language(maxsize=8)
def _draft(told: str, today: date, seed: int) -> Course:
    case = read_case(json.loads(told), knowledge())
    return open_course(case, knowledge(), today=today, seed=seed)


def forget() -> None:
    """Let go of every course held in memory."""
    _opened.clear()
    _seen.cache_clear()
    _draft.cache_clear()


def faults_in(told: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Return what is wrong with these answers, or nothing."""
    try:
        read_case(told, knowledge())
    except CaseFault as error:
        return error.faults
    return ()


def record_of(kept: Kept, today: date) -> str:
    """Return the record for the answers as they are now.

    A course opens when the danger check first lets it: while questions are open there is none.
    """
    if kept.record:
        course = correct(_recorded(kept.record), read_case(kept.told, knowledge()), knowledge())
    else:
        course = course_of(kept, today)
        if isinstance(course.day.outcome, Questions):
            return ""
    return _written(course)


def add_checkin(record: str, raw: Mapping[str, Any], today: date) -> str:
    """Return the record with the check-in in ``raw`` added.

    Raises:
        CheckinFault: when it cannot be read or does not follow the course.
    """
    checkin = read_checkin(raw, knowledge(), today=today)
    return _written(advance(_recorded(record), checkin, knowledge(), today=today))


def add_entry(record: str, raw: Mapping[str, Any], today: date) -> str:
    """Return the record with the diary entry in ``raw`` added; the same one again adds nothing.

    Raises:
        DiaryFault: when it cannot be read.
    """
    entry = read_entry(raw, knowledge(), today=today)
    return _written(note(_recorded(record), entry, knowledge()))


def replace_checkin(record: str, raw: Mapping[str, Any], today: date) -> str:
    """Return the record with its last check-in told again as in ``raw``.

    Raises:
        CheckinFault: when it cannot be read or does not follow the course.
    """
    before = before_last(_recorded(record))
    return add_checkin(_written(before), raw, today)


def before_last(course: Course) -> Course:
    """Return ``course`` as it was before its last check-in; the diary stays."""
    return course_before_last(course, knowledge())


def letter_of(day: Day) -> Letter:
    """Return the letter for the person."""
    return write_letter(day, knowledge())


def explanation_of(day: Day) -> Letter:
    """Return the reasons behind the letter in full."""
    return write_explanation(day, knowledge())


def what_changed_by(finding: FindingId, before: Day, after: Day) -> Correction:
    """Return what answering ``finding`` anew changed."""
    return what_changed((finding,), before, after, knowledge())


def clinician_letter_of(day: Day) -> Letter:
    """Return the letter for a clinician."""
    return write_clinician_letter(day, knowledge())


def sheet_of(day: Day, plan: DayPlan) -> TodaySheet:
    """Return the day's programme as cards."""
    return today_sheet(plan, plan.stage.day(day.on), knowledge())


def answer_of(finding: FindingId, findings: Findings) -> str:
    """Return an answer in words."""
    return answer_in_words(finding, findings, knowledge())


def in_words(answer: Answer, asked: Finding) -> str:
    """Return an answer that is not kept yet in words."""
    return told_in_words(answer, asked, knowledge())


def finding(name: str) -> Finding | None:
    """Return the finding of that name, if a person can be asked about it."""
    found = findings().get(name)
    return found if found is not None and is_asked(found) else None


def is_asked(found: Finding) -> bool:
    """Return whether a person at home can be asked: not worked out, examined or measured."""
    return found.by == "person" and not found.derived


def findings() -> Mapping[Any, Finding]:
    """Return all findings by name."""
    return knowledge().findings


def danger_signs(course: Course) -> list[Finding]:
    """Return the danger signs that a check-in asks this person afresh.

    What can apply is judged as if none had been answered yet, as it will be at the check-in.
    """
    signs = [one for one in findings().values() if one.ask_again]
    asked = {sign.id for sign in signs}
    others = {name: answer for name, answer in course.case.answers.items() if name not in asked}
    afresh = findings_of(replace(course.case, answers=others), knowledge())
    return [sign for sign in signs if sign.id not in afresh.not_applicable]


def standing_words(standing: str) -> str:
    """Return how well a claim stands, in the words of the letter."""
    return knowledge().say(f"letter.standing.{standing}")


def citation_start(key: str) -> str:
    """Return who wrote a source, and when."""
    known: Mapping[Any, Any] = knowledge().sources
    source = known.get(key)
    if source is None:
        return key
    if source.kind == "assumption":
        return say("source_kind.assumption")
    who = str(source.citation).split(". ", 1)[0].rstrip(".")
    return who if source.year is None or str(source.year) in who else f"{who} {source.year}"


@dataclass(frozen=True)
class Assumption:
    """One figure that nobody has published: in which file, and where in it."""

    file: str
    place: str
    value: str
    unit: str
    note: str


@kept_by_language()
def assumptions() -> tuple[Assumption, ...]:
    """Return every figure that nobody has published, with the place where it stands."""
    found = []
    for place, figure in figures(knowledge()):
        if figure.kind == "assumed":
            file, _, where = place.partition(": ")
            found.append(Assumption(file, where, figure.told, figure.unit, figure.note))
    return tuple(found)


@kept_by_language()
def places_carried() -> dict[str, list[str]]:
    """Return where each claim of the source texts is carried."""
    return {str(claim): places for claim, places in places_of_claims(knowledge()).items()}
