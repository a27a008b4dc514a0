"""Backstory, the engine: a story of back pain in, a safe and reasoned day out.

This is the front door. Shells import these names and nothing deeper::

    knowledge = load_knowledge()
    case = read_case({"person": {...}, "answers": {...}}, knowledge)
    course = open_course(case, knowledge, today=date(2026, 11, 21), seed=1)
    print(write_letter(course.day, knowledge).text())
    course = advance(course, read_checkin(raw, knowledge, today=today), knowledge, today=today)

Pure: no clock, no network, no file but its own knowledge.
"""

from backstory.assessment import Change, RankedCause, answer_in_words
from backstory.case import (
    Answer,
    CaseHistory,
    Checkin,
    Doubt,
    Findings,
    Heard,
    OwnWords,
    Presence,
    findings_of,
    judge,
    open_findings,
    read_case,
    read_checkin,
    read_own_words,
    told_in_words,
)
from backstory.course import (
    Course,
    Day,
    Questions,
    Referral,
    advance,
    correct,
    open_course,
    replay,
)
from backstory.errors import (
    BackstoryError,
    CaseFault,
    CheckinFault,
    Fault,
    KnowledgeFault,
    PostureFault,
    RecordFault,
    UserFault,
)
from backstory.knowledge.check import check_knowledge, figures, places_of_claims
from backstory.knowledge.load import Knowledge, load_knowledge
from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Movement, MovementId
from backstory.knowledge.phrases import Phrases, load_phrases
from backstory.knowledge.schema import Finding, FindingId
from backstory.knowledge.vocabulary import Level
from backstory.letter import (
    Card,
    Correction,
    Letter,
    TodaySheet,
    how_sure,
    seen_in_words,
    seen_on_scans,
    sure_in_words,
    today_sheet,
    what_changed,
    with_changes,
    write_clinician_letter,
    write_explanation,
    write_letter,
)
from backstory.loads import (
    Act,
    ActLoad,
    Conditions,
    DayLoad,
    Moment,
    MovementLoad,
    SpineLoad,
    day_load,
    movement_load,
    shading,
    spine_load,
    standing_n,
)
from backstory.movement import Body, Posture, body_of, posture_at, read_posture
from backstory.movement.figure import draw_movement, draw_posture, draw_strip
from backstory.planning import DayPlan
from backstory.reasons import Reason
from backstory.record import read_record, write_record

__version__ = "0.1.0"

__all__ = [
    "Act",
    "ActLoad",
    "Answer",
    "BackstoryError",
    "Body",
    "Card",
    "CaseFault",
    "CaseHistory",
    "Change",
    "Checkin",
    "CheckinFault",
    "Conditions",
    "Correction",
    "Course",
    "Day",
    "DayLoad",
    "DayPlan",
    "Doubt",
    "Fault",
    "Finding",
    "FindingId",
    "Findings",
    "Heard",
    "Knowledge",
    "KnowledgeFault",
    "Letter",
    "Level",
    "Mechanics",
    "Moment",
    "Movement",
    "MovementId",
    "MovementLoad",
    "OwnWords",
    "Phrases",
    "Posture",
    "PostureFault",
    "Presence",
    "Questions",
    "RankedCause",
    "Reason",
    "RecordFault",
    "Referral",
    "SpineLoad",
    "TodaySheet",
    "UserFault",
    "__version__",
    "advance",
    "answer_in_words",
    "body_of",
    "check_knowledge",
    "correct",
    "day_load",
    "draw_movement",
    "draw_posture",
    "draw_strip",
    "figures",
    "findings_of",
    "how_sure",
    "judge",
    "load_knowledge",
    "load_phrases",
    "movement_load",
    "open_course",
    "open_findings",
    "places_of_claims",
    "posture_at",
    "read_case",
    "read_checkin",
    "read_own_words",
    "read_posture",
    "read_record",
    "replay",
    "seen_in_words",
    "seen_on_scans",
    "shading",
    "spine_load",
    "standing_n",
    "sure_in_words",
    "today_sheet",
    "told_in_words",
    "what_changed",
    "with_changes",
    "write_clinician_letter",
    "write_explanation",
    "write_letter",
    "write_record",
]
