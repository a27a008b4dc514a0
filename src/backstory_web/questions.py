"""Which findings belong where: what may be asked, what was said, what a plan waits for."""

from collections.abc import Mapping
from typing import Any

from backstory_web import engine


def raised_signs(course: engine.Course) -> list[engine.Finding]:
    """Return what was said yes and stops the plan until a clinician has looked at it.

    That is every danger sign that stands, and every fact behind a level that needs a look.
    """
    answers: Mapping[Any, Any] = course.day.findings.answers
    signs = [sign.id for sign in engine.danger_signs(course) if answers.get(sign.id) is True]
    facts = [
        name
        for reason in course.day.level_reasons
        if course.day.level.needs_a_look
        for name in reason.grounds
        if engine.findings()[name].topic in ("danger", "background")
    ]
    return [engine.findings()[name] for name in dict.fromkeys([*signs, *facts])]


def open_dangers(course: engine.Course) -> list[engine.Finding]:
    """Return the open danger questions of the story; those of a check-in are asked there."""
    open_ones = [engine.findings()[name] for name in course.day.screening.must_ask]
    return [one for one in open_ones if not (course.checkins and one.ask_again)]


def said_yes(course: engine.Course) -> list[engine.Finding]:
    """Return the dangers that the story says yes to, so that a slip can be mended."""
    answers: Mapping[Any, Any] = course.case.answers
    dangers = [one for one in engine.findings().values() if one.topic == "danger"]
    return [danger for danger in dangers if answers.get(danger.id) is True]


def alarms(level: engine.Level) -> list[tuple[str, list[str]]]:
    """Return dangers with the signs that are enough, each by itself, for ``level``."""
    known = {
        flag.name: [
            engine.findings()[rule.when].label
            for rule in flag.rules
            if rule.level is level and isinstance(rule.when, str)
        ]
        for flag in engine.knowledge().flags.values()
    }
    return [(name, signs) for name, signs in known.items() if signs]


def topics(day: engine.Day) -> dict[str, list[engine.Finding]]:
    """Return every question that can apply to this person, by heading, in asking order."""
    left_out = {one.id for one in checkin_questions() if not one.is_scale}
    left_out |= {one.id for one in optional_questions()}
    grouped: dict[str, list[engine.Finding]] = {heading: [] for heading in _headings().values()}
    for one in engine.findings().values():
        if engine.is_asked(one) and one.id not in day.findings.not_applicable | left_out:
            grouped[_headings()[one.panel or one.topic]].append(one)
    return {heading: found for heading, found in grouped.items() if found}


def _headings() -> dict[str, str]:
    """Return the headings by topic or danger panel: the person, the dangers, the story."""
    own: dict[str, str] = engine.knowledge().wording["web"]["topics"]
    panels = {panel.id: panel.heading for panel in engine.knowledge().panels}
    return {"person": own["person"], **panels, **own}


def checkin_questions() -> list[engine.Finding]:
    """Return what every check-in asks beside the dangers."""
    asked = [one for one in engine.findings().values() if one.topic == "checkin"]
    return [one for one in asked if not one.derived and not one.optional]


def optional_questions() -> list[engine.Finding]:
    """Return what a check-in asks only of those who like to say more."""
    return [one for one in engine.findings().values() if one.optional]


def elements_of(day: engine.Day) -> list[tuple[str, str]]:
    """Return id and title of everything a day asked to do, for ticking off."""
    if not isinstance(day.outcome, engine.DayPlan):
        return []
    parts = engine.sheet_of(day, day.outcome).parts
    return [(card.id, card.title) for part in parts for card in part.cards]


def withheld_questions(plan: engine.DayPlan) -> list[engine.Finding]:
    """Return what must be answered before the rest of the plan is safe, each once."""
    names = dict.fromkeys(name for withheld in plan.withheld for name in withheld.ask)
    return [engine.findings()[name] for name in names]
