"""Who it is about, how urgent it is, and every danger sign with the day it was asked on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from backstory.assessment import answer_in_words
from backstory.course import Questions
from backstory.knowledge.schema import Finding, FindingId
from backstory.letter import Item, Section
from backstory.report.blocks import Part, Row, Table
from backstory.report.telling import Telling

# What the person's own letter says of urgency, by the names of its sections.
_URGENCY = ("danger", "also", "questions", "level", "see_someone", "safety_net")
_FROM_CLINICIAN = ("causes", "scan")
_FROM_LETTER = ("fits", "spasm", "scan")
# The clinician's letter has the whole ranking; on paper the first ones are enough.
_SHOWN_CAUSES = 4


def about_part(telling: Telling) -> Part:
    """Return who it is about, which days it covers, and what kind of paper it is."""
    knowledge, course = telling.knowledge, telling.course
    person = (
        knowledge.say(
            "report.about.answer",
            label=knowledge.findings[FindingId(name)].label,
            answer=answer_in_words(FindingId(name), telling.today.findings, knowledge),
        )
        for name in ("age_years", "sex", "duration_days")
    )
    told = len({one.on for one in course.checkins})
    lines = (
        *person,
        knowledge.say("report.about.begun", day=telling.day(course.opened_on)),
        knowledge.say(
            "report.about.span",
            first=telling.day(telling.span.first),
            last=telling.day(telling.span.last),
        ),
        telling.counted("checkins", told),
    )
    items = tuple(Item(line) for line in lines)
    section = Section("about", knowledge.say("report.heading.about"), _lead(telling), items)
    return Part(section)


def _lead(telling: Telling) -> tuple[str, ...]:
    lead = telling.of_reader("lead")
    if telling.course.case.about:
        own = telling.knowledge.say("report.about.own_words", words=telling.course.case.about)
        return (lead, own)
    return (lead,)


def urgency_parts(telling: Telling) -> Iterator[Part]:
    """Yield how urgent it is and why: what is dangerous stands first for any reader."""
    yield from (Part(one) for one in telling.letter.sections if one.id in _URGENCY)
    if telling.reader == "doctor":
        clinical = telling.clinical.sections
        yield from (Part(_renamed(one)) for one in clinical if one.id == "level")


def _renamed(section: Section) -> Section:
    """Return the clinician's section on urgency under an id of its own."""
    return Section("rules", section.heading, section.paragraphs, section.items)


def asked_part(telling: Telling) -> Part:
    """Return every danger sign that applies: said yes, still open, denied; each with its day."""
    signs = [one for one in telling.knowledge.findings.values() if one.panel]
    rows = [row for one in signs if (row := _asked(one, telling)) is not None]
    say = telling.knowledge.say
    columns = tuple(say(f"report.asked.{name}") for name in ("sign", "answer", "on"))
    yes, no = say("reasons.yes"), say("reasons.no")
    marked = tuple(row for row in rows if row[1] != no)
    marked = tuple(sorted(marked, key=lambda row: row[1] != yes))
    table = Table(say("report.asked.caption"), columns, marked)
    lead = say("report.asked.lead") if marked else say("report.asked.none")
    section = Section("asked", say("report.heading.asked"), (lead, *_denied(rows, no, telling)))
    return Part(section, (table,) if marked else ())


def _asked(sign: Finding, telling: Telling) -> Row | None:
    findings = telling.today.findings
    if sign.id in findings.not_applicable:
        return None
    answer = answer_in_words(sign.id, findings, telling.knowledge)
    seen = _cleared_on(sign.id, telling)
    if seen is not None:
        answer = telling.knowledge.say("report.asked.seen", answer=answer, day=telling.day(seen))
    on = _last_told(sign.id, telling)
    return (sign.label, answer, telling.day(on) if on else telling.knowledge.say("report.never"))


def _last_told(finding: FindingId, telling: Telling) -> date | None:
    told = [one.on for one in telling.course.checkins if finding in one.answers]
    if finding in telling.course.case.answers:
        told.append(telling.course.opened_on)
    return max(told, default=None)


def _cleared_on(finding: FindingId, telling: Telling) -> date | None:
    seen = (one.on for one in telling.course.checkins if finding in one.cleared)
    return max(seen, default=None)


def _denied(rows: list[Row], no: str, telling: Telling) -> Iterator[str]:
    """Yield what was denied, the signs of one day in one sentence."""
    by_day: dict[str, list[str]] = {}
    for label, answer, on in rows:
        if answer == no:
            by_day.setdefault(on, []).append(label)
    for on, labels in by_day.items():
        told = {"day": on, "signs": "; ".join(labels)}
        yield telling.knowledge.say("report.asked.denied", **told)


def fits_parts(telling: Telling) -> Iterator[Part]:
    """Yield what fits the story, with for, against and sources.

    While danger questions are open the ranking is shown to a clinician only.
    """
    if telling.reader == "doctor":
        clinical = telling.clinical.sections
        yield from (Part(_first(one)) for one in clinical if one.id in _FROM_CLINICIAN)
    elif not isinstance(telling.today.outcome, Questions):
        yield from (Part(one) for one in telling.letter.sections if one.id in _FROM_LETTER)


def _first(section: Section) -> Section:
    """Return the ranking with what may stand together, and its first causes."""
    if section.id != "causes":
        return section
    return replace(section, items=section.items[: _SHOWN_CAUSES + 1])


def told_part(telling: Telling) -> Part:
    """Return the story as told: what is so, what was denied, and what would tell most still."""
    say, findings = telling.knowledge.say, telling.knowledge.findings
    told = [one for one in findings.values() if _counts(one, telling)]
    no = [one.label for one in told if telling.today.findings.answer(one.id) is False]
    items = tuple(Item(_told(one, telling)) for one in told if one.label not in no)
    open_still = [findings[one.finding].label for one in telling.today.next_questions]
    paragraphs = (
        *((say("report.told.denied", signs="; ".join(no)),) if no else ()),
        *((say("report.told.open", signs="; ".join(open_still)),) if open_still else ()),
    )
    return Part(Section("told", say("report.heading.told"), paragraphs, items))


def _counts(one: Finding, telling: Telling) -> bool:
    """Return whether it was told as part of the story: dangers and ratings stand elsewhere."""
    elsewhere = one.panel or one.derived or one.kind == "medicines" or one.topic == "checkin"
    return not elsewhere and one.id in telling.today.findings.answers


def _told(one: Finding, telling: Telling) -> str:
    answer = answer_in_words(one.id, telling.today.findings, telling.knowledge)
    return telling.knowledge.say("report.about.answer", label=one.label, answer=answer)
