"""The JSON documents of the command line: the shape that other programs rely on."""

from collections.abc import Iterable, Sequence
from typing import Any, assert_never

import backstory
from backstory import (
    Card,
    Course,
    Day,
    DayPlan,
    Doubt,
    Knowledge,
    Questions,
    Reason,
    Referral,
    today_sheet,
    write_letter,
)
from backstory_cli.ranking import ranking


def versions(knowledge: Knowledge) -> dict[str, str]:
    """Return which program and which knowledge made a document."""
    return {"backstory": backstory.__version__, "knowledge": knowledge.version}


def assess_document(day: Day, doubts: Iterable[Doubt], knowledge: Knowledge) -> dict[str, Any]:
    """Return one day's screening and ranking, and what does not fit in the story."""
    return {
        "versions": versions(knowledge),
        "level": str(day.level),
        "level_reasons": _level_reasons(day),
        "doubts": _doubts(doubts),
        "screening": _screening(day, knowledge),
        **ranking(day, knowledge),
        "next_questions": [
            {"finding": q.finding, "text": q.text, "why": q.why, "gain_bits": q.gain_bits}
            for q in day.next_questions
        ],
        "letter": write_letter(day, knowledge).text(),
    }


def _doubts(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    return [{"paths": list(one.paths), "says": one.says, "do": one.do} for one in doubts]


def _level_reasons(day: Day) -> list[dict[str, Any]]:
    """Return why the level is what it is: the rules and the odds that reach it."""
    raised = [flag for flag in day.screening.flags if flag.level is day.level]
    reasons = [reason for flag in raised for reason in flag.reasons]
    if day.assessment.level is day.level:
        reasons += day.assessment.level_reasons
    return [_reason(reason) for reason in reasons]


def _screening(day: Day, knowledge: Knowledge) -> dict[str, Any]:
    return {
        "level": str(day.screening.level),
        "status": day.screening.status,
        "flags": [
            {
                "id": raised.id,
                "level": str(raised.level),
                "says": knowledge.flags[raised.id].advice[raised.level].says,
                "reasons": [_reason(reason) for reason in raised.reasons],
            }
            for raised in day.screening.flags
        ],
        "must_ask": list(day.screening.must_ask),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "says": reason.says,
        "finding": reason.finding,
        "answer": reason.answer,
        "source": reason.source,
    }


def plan_document(course: Course, days: Sequence[Day], knowledge: Knowledge) -> dict[str, Any]:
    """Return every day of a course; the last is today."""
    return {
        "versions": versions(knowledge),
        "opened_on": course.opened_on.isoformat(),
        "doubts": _doubts(course.doubts),
        "days": [day_document(day, knowledge) for day in days],
    }


def day_document(day: Day, knowledge: Knowledge) -> dict[str, Any]:
    """Return one day: its outcome, and all that a plan holds (empty where there is no plan)."""
    match day.outcome:
        case DayPlan():
            outcome, plan = "plan", _plan(day, day.outcome, knowledge)
        case Referral():
            outcome, plan = "referral", _no_plan()
        case Questions():
            outcome, plan = "questions", _no_plan()
        case _:
            assert_never(day.outcome)
    return {
        "on": day.on.isoformat(),
        "number": day.number,
        "level": str(day.level),
        "outcome": outcome,
        "must_ask": list(day.screening.must_ask),
        **plan,
        "letter": write_letter(day, knowledge).text(),
    }


def _no_plan() -> dict[str, Any]:
    lists: dict[str, Any] = {
        name: [] for name in ("changed", "do", "know", "avoid", "withheld", "removed")
    }
    return {"stage": None, "stage_day": None, **lists}


def _plan(day: Day, plan: DayPlan, knowledge: Knowledge) -> dict[str, Any]:
    sheet = today_sheet(plan, plan.stage.day(day.on), knowledge)
    cards = (card for part in sheet.parts for card in part.cards)
    titles = {element.id: element.title for element in knowledge.elements.values()}
    return {
        "stage": str(plan.stage.id),
        "stage_day": sheet.stage_day,
        "changed": list(sheet.changed),
        "do": [_card(card) for card in cards],
        "know": [_card(card) for card in sheet.know],
        "avoid": [
            {"id": card.id, "title": card.title, "instead": card.instead} for card in sheet.avoid
        ],
        "withheld": [
            {"id": held.id, "title": titles[held.id], "ask": list(held.ask)}
            for held in plan.withheld
        ],
        "removed": [
            {"id": gone.id, "title": titles[gone.id], "because": gone.because}
            for gone in plan.removed
        ],
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "kind": card.kind,
        "title": card.title,
        "dose": card.dose,
        "steps": list(card.steps),
        "why": card.why,
        "finding": card.finding,
        "limits": list(card.limits),
        "stop_if": card.stop_if,
        "choice_of_person": card.choice_of_person,
        "claims": [{"id": claim.id, "standing": str(claim.standing)} for claim in card.claims],
        "sources": list(card.sources),
    }
