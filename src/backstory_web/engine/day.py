"""The day as it is lived: its hours, its session, and where it stands in the programme."""

from collections.abc import Iterable
from datetime import date

from backstory import (
    Adjusted,
    AnyEntry,
    Card,
    Course,
    Day,
    DayPlan,
    Demand,
    ElementId,
    PlannedElement,
    Practised,
    ProgrammeSheet,
    Session,
    SessionStep,
    Slot,
    Timetable,
    TodaySheet,
    Withdrawn,
    can_be_led,
    cards_of,
    dose_in_words,
    in_session,
    led,
    programme_sheet,
    timetable,
)
from backstory_web.engine import knowledge

__all__ = [
    "Adjusted",
    "AnyEntry",
    "Card",
    "Course",
    "Day",
    "DayPlan",
    "Demand",
    "ElementId",
    "PlannedElement",
    "Practised",
    "ProgrammeSheet",
    "Session",
    "SessionStep",
    "Slot",
    "Timetable",
    "TodaySheet",
    "Withdrawn",
]
ON_SKIN = ("cold", "heat", "contrast")


def hours_of(day: Day, plan: DayPlan, on: date) -> Timetable:
    """Return the plan laid out over the day ``on``."""
    return timetable(plan, day.findings, knowledge(), on=on)


def whole_session(plan: DayPlan) -> tuple[PlannedElement, ...]:
    """Return what the session of the day holds."""
    return in_session(plan, knowledge())


def leadable(planned: PlannedElement) -> bool:
    """Return whether one element can be led with a timer."""
    return can_be_led(planned, knowledge())


def session_with(chosen: Iterable[PlannedElement]) -> Session:
    """Return these elements as one session."""
    return led(chosen, knowledge())


def where_it_stands(day: Day, plan: DayPlan, on: date) -> ProgrammeSheet:
    """Return where a day stands in its programme."""
    return programme_sheet(plan, plan.stage.day(on), day.findings, knowledge())


def cards(plan: DayPlan) -> dict[ElementId, Card]:
    """Return what there is to do today as cards."""
    return cards_of(plan, knowledge())


def title_of(element: ElementId) -> str:
    """Return the title of an element of any programme."""
    return knowledge().elements[element].title


def kind_of(element: ElementId) -> str:
    """Return the kind of an element."""
    return knowledge().elements[element].kind


def dose_words(planned: PlannedElement) -> str:
    """Return how much of an element there is to do, in words."""
    each_side = knowledge().elements[planned.id].each_side
    return dose_in_words(planned.dose, knowledge(), each_side=each_side)
