"""What to do today: stages, elements, and the rules by which a check-in moves them."""

from backstory.planning.clearance import Clearance, clear
from backstory.planning.day import (
    DayPlan,
    PlannedElement,
    VariantToday,
    plan_day,
)
from backstory.planning.dose import PlannedDose, minutes_of
from backstory.planning.guard import Guard
from backstory.planning.practice import PracticeSoFar, practice_so_far
from backstory.planning.session import (
    Session,
    SessionStep,
    can_be_led,
    in_session,
    led,
    session_of,
)
from backstory.planning.stage import StageToday, first_stage, hold, protocol_of, step
from backstory.planning.suiting import Removed, Withheld
from backstory.planning.timetable import Slot, Throughout, Timetable, timetable

__all__ = [
    "Clearance",
    "DayPlan",
    "Guard",
    "PlannedDose",
    "PlannedElement",
    "PracticeSoFar",
    "Removed",
    "Session",
    "SessionStep",
    "Slot",
    "StageToday",
    "Throughout",
    "Timetable",
    "VariantToday",
    "Withheld",
    "can_be_led",
    "clear",
    "first_stage",
    "hold",
    "in_session",
    "led",
    "minutes_of",
    "plan_day",
    "practice_so_far",
    "protocol_of",
    "session_of",
    "step",
    "timetable",
]
