"""What to do today: stages, elements, and the rules by which a check-in moves them."""

from backstory.planning.clearance import Clearance, clear
from backstory.planning.day import DayPlan, PlannedDose, PlannedElement, Removed, Withheld, plan_day
from backstory.planning.stage import StageToday, first_stage, hold, step

__all__ = [
    "Clearance",
    "DayPlan",
    "PlannedDose",
    "PlannedElement",
    "Removed",
    "StageToday",
    "Withheld",
    "clear",
    "first_stage",
    "hold",
    "plan_day",
    "step",
]
