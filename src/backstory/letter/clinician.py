"""The same day for a clinician: level, rules that fired, ranking in decibans, what is unknown."""

from collections.abc import Iterator

from backstory.assessment import RankedCause, answer_in_words
from backstory.case import Medicine, recognise
from backstory.course import Day
from backstory.knowledge.load import Knowledge
from backstory.letter.blocks import Item, Letter, Section
from backstory.reasons import Reason

_SHOWN_CAUSES = 8


def write_clinician_letter(day: Day, knowledge: Knowledge) -> Letter:
    """Return the letter for a clinician, with the same reasons and the whole ranking."""
    sections = (
        _level(day, knowledge),
        _causes(day, knowledge),
        _told(day, knowledge),
        _unknown(day, knowledge),
    )
    words = knowledge.say(f"letter.level.{day.level}")
    title = knowledge.say("letter.clinician.title", level=words)
    return Letter(day.on, day.level, title, sections)


def _level(day: Day, knowledge: Knowledge) -> Section:
    items = [
        Item(
            f"{knowledge.flags[raised.id].name} [{raised.level}]",
            tuple(f"{reason.says} ({reason.answer})" for reason in raised.reasons),
            knowledge.flags[raised.id].sources,
        )
        for raised in day.screening.flags
    ]
    items += [Item(r.says, (), (r.source,)) for r in day.assessment.level_reasons]
    say = knowledge.say
    words = say(f"letter.level.{day.level}")
    lead = say("letter.clinician.level", level=words, status=day.screening.status)
    return Section("level", say("letter.clinician.heading_level"), (lead,), tuple(items))


def _causes(day: Day, knowledge: Knowledge) -> Section:
    items = tuple(_cause(ranked, knowledge) for ranked in day.assessment.causes[:_SHOWN_CAUSES])
    say = knowledge.say
    key = "cannot_tell" if day.assessment.cannot_tell else "ranking"
    heading = say("letter.clinician.heading_causes")
    return Section("causes", heading, (say(f"letter.clinician.{key}"),), items)


def _cause(ranked: RankedCause, knowledge: Knowledge) -> Item:
    cause = knowledge.causes[ranked.id]
    reasons = (*ranked.speaks_for, *ranked.speaks_against)
    title = f"{cause.name} [{cause.group}] {ranked.probability:.1%}"
    return Item(title, tuple(_reason(reason, knowledge) for reason in reasons))


def _reason(reason: Reason, knowledge: Knowledge) -> str:
    key = "weight_assumed" if reason.assumed else "weight"
    return knowledge.say(
        f"letter.clinician.{key}",
        decibans=f"{reason.decibans or 0:+.1f}",
        says=reason.says,
        answer=reason.answer,
        source=reason.source,
    )


def _told(day: Day, knowledge: Knowledge) -> Section:
    lines = tuple(
        f"{knowledge.findings[f].label}: {answer_in_words(f, day.findings, knowledge)}"
        for f in knowledge.findings
        if f in day.findings.answers
    )
    medicines = (_medicine(m, knowledge) for m in recognise(day.medicines, knowledge))
    heading = knowledge.say("letter.clinician.heading_told")
    return Section("told", heading, (), tuple(Item(line) for line in (*lines, *medicines)))


def _medicine(medicine: Medicine, knowledge: Knowledge) -> str:
    kind = medicine.kind
    name = kind.name if kind else knowledge.say("letter.clinician.medicine_unknown")
    return knowledge.say("letter.clinician.medicine", told=medicine.told, kind=name)


def _unknown(day: Day, knowledge: Knowledge) -> Section:
    def open_labels() -> Iterator[str]:
        for finding in knowledge.findings.values():
            if not day.findings.knows(finding.id) and not finding.derived:
                yield finding.label

    say = knowledge.say
    paragraphs = (say("letter.clinician.unmeasured"), ", ".join(open_labels()))
    return Section("unknown", say("letter.clinician.heading_unknown"), paragraphs)
