"""What this person has told: the story, the check-ins, and what follows from them."""

from backstory.case.derive import findings_of, settle_applicability
from backstory.case.findings import Answer, Findings
from backstory.case.history import CaseHistory, Checkin, Person
from backstory.case.medicines import Medicine, recognise
from backstory.case.read import read_case, read_checkin
from backstory.case.truth import Presence, judge

__all__ = [
    "Answer",
    "CaseHistory",
    "Checkin",
    "Findings",
    "Medicine",
    "Person",
    "Presence",
    "findings_of",
    "judge",
    "read_case",
    "read_checkin",
    "recognise",
    "settle_applicability",
]
