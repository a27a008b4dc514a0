"""The habit coach: what a day of acts costs, which changes save most, and a week of practice."""

from backstory.habits.audit import Audit, audit
from backstory.habits.change import WITNESSES, HabitChange, Witness
from backstory.habits.past import PastAudit, audits_of, wear_by_act
from backstory.habits.practice import Habit, HabitToday, habits_today
from backstory.habits.suits import LeftAsItIs, Warned
from backstory.habits.usual import Acts, usual_acts

__all__ = [
    "WITNESSES",
    "Acts",
    "Audit",
    "Habit",
    "HabitChange",
    "HabitToday",
    "LeftAsItIs",
    "PastAudit",
    "Warned",
    "Witness",
    "audit",
    "audits_of",
    "habits_today",
    "usual_acts",
    "wear_by_act",
]
