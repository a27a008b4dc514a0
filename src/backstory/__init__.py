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
    SeriesFault,
    UserFault,
)
from backstory.following import Prognosis, belief_of, prognosis_of
from backstory.knowledge.check import check_knowledge, figures, places_of_claims
from backstory.knowledge.load import Knowledge, load_knowledge
from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Movement
from backstory.knowledge.phrases import Phrases, load_phrases
from backstory.knowledge.physiology import Physiology
from backstory.knowledge.programme import Claim, Evidence
from backstory.knowledge.schema import Finding, FindingId, MovementId
from backstory.knowledge.studio import Preset, Slider
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
    LOAD_FIGURES,
    Act,
    ActLoad,
    CaseTable,
    Conditions,
    CrowdLoads,
    DayLoad,
    Moment,
    MovementLoad,
    NumberColumn,
    SpineLoad,
    Strength,
    Usual,
    crowd_loads,
    day_load,
    movement_load,
    number_columns,
    shading,
    spine_load,
    standing_n,
    word_columns,
)
from backstory.movement import (
    Body,
    OwnPosture,
    Posture,
    body_of,
    carrying,
    find_movement,
    posture_at,
    read_own_movement,
    read_own_posture,
    read_posture,
)
from backstory.movement.figure import draw_movement, draw_posture, draw_strip
from backstory.movement.shape import shape_faults
from backstory.physiology import TOLD as CYCLE_FIGURES
from backstory.physiology import (
    People,
    Plan,
    Trajectories,
    population,
    simulate,
    typical,
    usual_plan,
)
from backstory.physiology.chance import uniform as counted_chance
from backstory.physiology.drugs import taking
from backstory.physiology.exchange import cycle_as_sbml
from backstory.physiology.forecast import Forecast
from backstory.physiology.minerals import Diet, eating
from backstory.physiology.plan import PLAN_RANGES
from backstory.physiology.ratings import (
    LEVELS as QUANTILES,
)
from backstory.physiology.ratings import (
    Foreseen,
    RatingSeries,
    Score,
    follow_ratings,
    score,
)
from backstory.physiology.studio import Fared, try_out
from backstory.planning import DayPlan
from backstory.reasons import Reason
from backstory.record import read_record, write_record

__version__ = "0.1.0"

__all__ = [
    "CYCLE_FIGURES",
    "LOAD_FIGURES",
    "PLAN_RANGES",
    "QUANTILES",
    "Act",
    "ActLoad",
    "Answer",
    "BackstoryError",
    "Body",
    "Card",
    "CaseFault",
    "CaseHistory",
    "CaseTable",
    "Change",
    "Checkin",
    "CheckinFault",
    "Claim",
    "Conditions",
    "Correction",
    "Course",
    "CrowdLoads",
    "Day",
    "DayLoad",
    "DayPlan",
    "Diet",
    "Doubt",
    "Evidence",
    "Fared",
    "Fault",
    "Finding",
    "FindingId",
    "Findings",
    "Forecast",
    "Foreseen",
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
    "NumberColumn",
    "OwnPosture",
    "OwnWords",
    "People",
    "Phrases",
    "Physiology",
    "Plan",
    "Posture",
    "PostureFault",
    "Presence",
    "Preset",
    "Prognosis",
    "Questions",
    "RankedCause",
    "RatingSeries",
    "Reason",
    "RecordFault",
    "Referral",
    "Score",
    "SeriesFault",
    "Slider",
    "SpineLoad",
    "Strength",
    "TodaySheet",
    "Trajectories",
    "UserFault",
    "Usual",
    "__version__",
    "advance",
    "answer_in_words",
    "belief_of",
    "body_of",
    "carrying",
    "check_knowledge",
    "correct",
    "counted_chance",
    "crowd_loads",
    "cycle_as_sbml",
    "day_load",
    "draw_movement",
    "draw_posture",
    "draw_strip",
    "eating",
    "figures",
    "find_movement",
    "findings_of",
    "follow_ratings",
    "how_sure",
    "judge",
    "load_knowledge",
    "load_phrases",
    "movement_load",
    "number_columns",
    "open_course",
    "open_findings",
    "places_of_claims",
    "population",
    "posture_at",
    "prognosis_of",
    "read_case",
    "read_checkin",
    "read_own_movement",
    "read_own_posture",
    "read_own_words",
    "read_posture",
    "read_record",
    "replay",
    "score",
    "seen_in_words",
    "seen_on_scans",
    "shading",
    "shape_faults",
    "simulate",
    "spine_load",
    "standing_n",
    "sure_in_words",
    "taking",
    "today_sheet",
    "told_in_words",
    "try_out",
    "typical",
    "usual_plan",
    "what_changed",
    "with_changes",
    "word_columns",
    "write_clinician_letter",
    "write_explanation",
    "write_letter",
    "write_record",
]
