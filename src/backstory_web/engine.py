"""The one file of the web app that imports the engine: small functions that the views need.

Courses and knowledge are immutable, so the few last opened are kept in memory; ``forget``
lets go of them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, Protocol

from backstory import (
    BackstoryError,
    CaseFault,
    Checkin,
    CheckinFault,
    Course,
    Day,
    DayPlan,
    Fault,
    Finding,
    FindingId,
    Findings,
    Knowledge,
    Letter,
    Level,
    Questions,
    RecordFault,
    Referral,
    TodaySheet,
    UserFault,
    __version__,
    advance,
    answer_in_words,
    correct,
    figures,
    findings_of,
    load_knowledge,
    open_course,
    places_of_claims,
    read_case,
    read_checkin,
    read_record,
    today_sheet,
    write_clinician_letter,
    write_letter,
    write_record,
)

__all__ = [
    "BackstoryError",
    "CaseFault",
    "Checkin",
    "CheckinFault",
    "Course",
    "Day",
    "DayPlan",
    "Fault",
    "Finding",
    "FindingId",
    "Findings",
    "Knowledge",
    "Letter",
    "Level",
    "Questions",
    "RecordFault",
    "Referral",
    "UserFault",
    "__version__",
]


class Kept(Protocol):
    """What a shelf keeps of a story."""

    told: dict[str, Any]
    record: str

    @property
    def seed(self) -> int:
        """Return the seed of the story's course."""


@cache
def knowledge() -> Knowledge:
    """Return all that is known of backs, read once."""
    return load_knowledge()


def say(key: str, **values: object) -> str:
    """Return the web app's own sentence under ``key``."""
    return knowledge().say(f"web.{key}", **values)


def course_of(kept: Kept, today: date) -> Course:
    """Return the course kept, or the one that the answers so far would open today."""
    if kept.record:
        return _recorded(kept.record)
    return _draft(json.dumps(kept.told, sort_keys=True), today, kept.seed)


@lru_cache(maxsize=8)
def _recorded(record: str) -> Course:
    return read_record(record, knowledge())


@lru_cache(maxsize=8)
def _draft(told: str, today: date, seed: int) -> Course:
    case = read_case(json.loads(told), knowledge())
    return open_course(case, knowledge(), today=today, seed=seed)


def forget() -> None:
    """Let go of every course held in memory."""
    _recorded.cache_clear()
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
    return write_record(course, knowledge())


def add_checkin(record: str, raw: Mapping[str, Any], today: date) -> str:
    """Return the record with the check-in in ``raw`` added.

    Raises:
        CheckinFault: when it cannot be read or does not follow the course.
    """
    checkin = read_checkin(raw, knowledge(), today=today)
    return write_record(advance(_recorded(record), checkin, knowledge(), today=today), knowledge())


def replace_checkin(record: str, raw: Mapping[str, Any], today: date) -> str:
    """Return the record with its last check-in told again as in ``raw``.

    Raises:
        CheckinFault: when it cannot be read or does not follow the course.
    """
    before = before_last(_recorded(record))
    return add_checkin(write_record(before, knowledge()), raw, today)


def before_last(course: Course) -> Course:
    """Return ``course`` as it was before its last check-in."""
    before = open_course(course.case, knowledge(), today=course.opened_on, seed=course.seed)
    for checkin in course.checkins[:-1]:
        before = advance(before, checkin, knowledge(), today=checkin.on)
    return before


def letter_of(day: Day) -> Letter:
    """Return the letter for the person."""
    return write_letter(day, knowledge())


def clinician_letter_of(day: Day) -> Letter:
    """Return the letter for a clinician."""
    return write_clinician_letter(day, knowledge())


def sheet_of(day: Day, plan: DayPlan) -> TodaySheet:
    """Return the day's programme as cards."""
    return today_sheet(plan, plan.stage.day(day.on), knowledge())


def answer_of(finding: FindingId, findings: Findings) -> str:
    """Return an answer in words."""
    return answer_in_words(finding, findings, knowledge())


def finding(name: str) -> Finding | None:
    """Return the finding of that name, if a person can be asked about it."""
    found = _findings().get(name)
    return None if found is None or found.derived else found


def _findings() -> Mapping[Any, Finding]:
    return knowledge().findings


def danger_signs(course: Course) -> list[Finding]:
    """Return the danger signs that a check-in asks this person afresh.

    What can apply is judged as if none had been answered yet, as it will be at the check-in.
    """
    signs = [one for one in _findings().values() if one.ask_again]
    asked = {sign.id for sign in signs}
    others = {name: answer for name, answer in course.case.answers.items() if name not in asked}
    afresh = findings_of(replace(course.case, answers=others), knowledge())
    return [sign for sign in signs if sign.id not in afresh.not_applicable]


def raised_signs(course: Course) -> list[Finding]:
    """Return the danger signs said yes that no clinician is known to have looked at."""
    answers = course.day.findings.answers
    return [sign for sign in danger_signs(course) if answers.get(sign.id) is True]


def open_dangers(course: Course) -> list[Finding]:
    """Return the open danger questions of the story; those of a check-in are asked there."""
    open_ones = [_findings()[name] for name in course.day.screening.must_ask]
    return [one for one in open_ones if not (course.checkins and one.ask_again)]


def said_yes(course: Course) -> list[Finding]:
    """Return the dangers that the story says yes to, so that a slip can be mended."""
    answers: Mapping[Any, Any] = course.case.answers
    dangers = [one for one in _findings().values() if one.topic == "danger"]
    return [danger for danger in dangers if answers.get(danger.id) is True]


def emergencies() -> Iterator[tuple[str, str]]:
    """Yield name and warning of every danger that can call for help at once."""
    for flag in knowledge().flags.values():
        if any(rule.level is Level.EMERGENCY_NOW for rule in flag.rules):
            yield flag.name, flag.safety_net


def topics(day: Day) -> dict[str, list[Finding]]:
    """Return every question that can apply to this person, by heading, in asking order."""
    left_out = {one.id for one in checkin_questions() if one.unit != "points"}
    grouped: dict[str, list[Finding]] = {heading: [] for heading in _headings().values()}
    for one in _findings().values():
        if not one.derived and one.id not in day.findings.not_applicable | left_out:
            grouped[_headings()[one.panel or one.topic]].append(one)
    return {heading: found for heading, found in grouped.items() if found}


def _headings() -> dict[str, str]:
    """Return the headings by topic or danger panel: the person, the dangers, the story."""
    own: dict[str, str] = knowledge().wording["web"]["topics"]
    panels = {panel.id: panel.heading for panel in knowledge().panels}
    return {"person": own["person"], **panels, **own}


def checkin_questions() -> list[Finding]:
    """Return what every check-in asks beside the dangers."""
    return [one for one in _findings().values() if one.topic == "checkin" and not one.derived]


def first_causes(day: Day, count: int) -> list[str]:
    """Return the names of the likeliest causes with their shares."""
    causes = knowledge().causes
    return [
        say("answers.cause", name=causes[ranked.id].name, percent=f"{ranked.probability:.0%}")
        for ranked in day.assessment.causes[:count]
    ]


def elements_of(day: Day) -> list[tuple[str, str]]:
    """Return id and title of everything a day asked to do, for ticking off."""
    if not isinstance(day.outcome, DayPlan):
        return []
    elements = knowledge().protocol.elements
    planned = [elements[one.id] for one in day.outcome.do]
    return [(element.id, element.title) for element in planned if element.kind != "understand"]


def withheld_questions(plan: DayPlan) -> list[Finding]:
    """Return what must be answered before the rest of the plan is safe, each once."""
    names = dict.fromkeys(name for withheld in plan.withheld for name in withheld.ask)
    return [_findings()[name] for name in names]


@dataclass(frozen=True)
class DayGone:
    """One day of a course: where it stood, and what was rated."""

    on: date
    number: int
    level: Level
    stage: str
    now: float | None
    worst: float | None
    note: str


def days_of(course: Course) -> list[DayGone]:
    """Return the day the story was told and each check-in since."""
    told = [(course.case.answers, ""), *((c.answers, c.note) for c in course.checkins)]
    today = course.day
    stage = today.outcome.stage if isinstance(today.outcome, DayPlan) else None
    stood = [(d.on, d.number, d.level, d.stage) for d in course.past]
    stood.append((today.on, today.number, today.level, stage))
    names = {one.id: one.name for one in knowledge().protocol.stages}
    return [
        DayGone(
            on,
            number,
            level,
            names[stage.id] if stage else "",
            _rating(answers, "pain_now"),
            _rating(answers, "pain_worst"),
            note,
        )
        for (on, number, level, stage), (answers, note) in zip(stood, told, strict=True)
    ]


def _rating(answers: Mapping[Any, Any], name: str) -> float | None:
    rating = answers.get(name)
    return None if rating is None else float(rating)


def standing_words(standing: str) -> str:
    """Return how well a claim stands, in the words of the letter."""
    return knowledge().say(f"letter.standing.{standing}")


def citation_start(key: str) -> str:
    """Return who wrote a source, and when."""
    known: Mapping[Any, Any] = knowledge().sources
    source = known.get(key)
    if source is None:
        return key
    who = str(source.citation).split(". ", 1)[0].rstrip(".")
    return who if source.year is None or str(source.year) in who else f"{who} {source.year}"


@dataclass(frozen=True)
class Assumption:
    """One figure that nobody has published."""

    place: str
    value: str
    unit: str
    note: str


def assumptions() -> Iterator[Assumption]:
    """Yield every figure that nobody has published, with the place where it stands."""
    for place, figure in figures(knowledge()):
        if figure.kind == "assumed":
            yield Assumption(place, f"{figure.value:g}", figure.unit, figure.note)


def places_carried() -> dict[str, list[str]]:
    """Return where each claim of the source texts is carried."""
    return {str(claim): places for claim, places in places_of_claims(knowledge()).items()}
