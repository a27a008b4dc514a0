"""What this person has told: the story, the check-ins, and what follows from them."""

from backstory.case.derive import findings_of, settle_applicability
from backstory.case.diary import (
    Adjusted,
    AnyEntry,
    Audited,
    Diary,
    Eaten,
    Entry,
    Flared,
    GoalMet,
    GoalSet,
    HabitChosen,
    HabitKept,
    LessonRead,
    Practised,
    QuestionKept,
    RelapsePlan,
    Reviewed,
    Taken,
    Withdrawn,
)
from backstory.case.doubts import Doubt
from backstory.case.findings import Answer, Findings, as_number
from backstory.case.history import CaseHistory, Checkin, Person
from backstory.case.medicines import Medicine, recognise
from backstory.case.own_words import Heard, OwnWords, read_own_words
from backstory.case.read import read_case, read_checkin
from backstory.case.read_entry import read_entry
from backstory.case.settle import medicine_doubts
from backstory.case.told import told_in_words
from backstory.case.truth import Presence, judge, open_findings

__all__ = [
    "Adjusted",
    "Answer",
    "AnyEntry",
    "Audited",
    "CaseHistory",
    "Checkin",
    "Diary",
    "Doubt",
    "Eaten",
    "Entry",
    "Findings",
    "Flared",
    "GoalMet",
    "GoalSet",
    "HabitChosen",
    "HabitKept",
    "Heard",
    "LessonRead",
    "Medicine",
    "OwnWords",
    "Person",
    "Practised",
    "Presence",
    "QuestionKept",
    "RelapsePlan",
    "Reviewed",
    "Taken",
    "Withdrawn",
    "as_number",
    "findings_of",
    "judge",
    "medicine_doubts",
    "open_findings",
    "read_case",
    "read_checkin",
    "read_entry",
    "read_own_words",
    "recognise",
    "settle_applicability",
    "told_in_words",
]
