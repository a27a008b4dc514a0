"""The same day for a clinician: level, rules that fired, ranking in decibans, what is unknown."""

from collections.abc import Iterator

from backstory.assessment import Assessment, RankedCause, answer_in_words
from backstory.case import Medicine, recognise
from backstory.course import Day
from backstory.knowledge.load import Knowledge
from backstory.letter.blocks import Item, Letter, Section, Voice
from backstory.letter.explanation import (
    first_causes,
    longest_weight,
    together_in_words,
    weight_bar,
)
from backstory.letter.imaging import scan_section
from backstory.letter.sureness import sure_in_words
from backstory.letter.would_change import changes_in_words, sources_of_changes, with_changes
from backstory.reasons import Reason

_SHOWN_CAUSES = 8
_VOICE: Voice = "letter.clinician"


def write_clinician_letter(day: Day, knowledge: Knowledge) -> Letter:
    """Return the letter for a clinician, with the same reasons and the whole ranking."""
    sections = (
        _level(day, knowledge),
        _causes(day, knowledge),
        scan_section(day, first_causes(day.assessment, knowledge), knowledge),
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
    """Return the ranking: the first causes explained in full, those after them by weight alone."""
    assessment, say = with_changes(day, knowledge).assessment, knowledge.say
    longest = longest_weight(first_causes(assessment, knowledge))
    shown = assessment.causes[:_SHOWN_CAUSES]
    items = tuple(_cause(ranked, longest, knowledge) for ranked in shown)
    sure = sure_in_words(assessment, knowledge, _VOICE)
    lead = (sure, say("letter.clinician.ranking"))
    together = _together(assessment, knowledge)
    return Section("causes", say("letter.clinician.heading_causes"), lead, (together, *items))


def _together(assessment: Assessment, knowledge: Knowledge) -> Item:
    say = knowledge.say
    left_out = say("letter.clinician.left_out", share=f"{assessment.left_out:.2%}")
    lines = (*together_in_words(assessment, knowledge, _VOICE), left_out)
    return Item(say("letter.clinician.together.title"), lines)


def _cause(ranked: RankedCause, longest: float, knowledge: Knowledge) -> Item:
    cause = knowledge.causes[ranked.id]
    reasons = (*ranked.speaks_for, *ranked.speaks_against)
    title = f"{cause.name} [{cause.group}] {ranked.probability:.1%}"
    bars = tuple(weight_bar(reason, _weight(reason, knowledge), longest) for reason in reasons)
    settles = knowledge.say("letter.fits.confirms", confirms=cause.confirms)
    lines = (*changes_in_words(ranked, knowledge, _VOICE), settles)
    return Item(title, lines, sources_of_changes(ranked, knowledge), bars=bars)


def _weight(reason: Reason, knowledge: Knowledge) -> str:
    key = "weight_assumed" if reason.assumed else "weight"
    decibans = f"{reason.decibans or 0:+.1f}"
    values = {"says": reason.says, "answer": reason.answer}
    return knowledge.say(f"letter.clinician.{key}", decibans=decibans, **values)


def _told(day: Day, knowledge: Knowledge) -> Section:
    lines = tuple(
        f"{knowledge.findings[f].label}: {answer_in_words(f, day.findings, knowledge)}"
        for f in knowledge.findings
        if f in day.findings.answers and knowledge.findings[f].kind != "medicines"
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
            left_out = finding.derived or finding.optional
            if not day.findings.knows(finding.id) and not left_out:
                yield finding.label

    examined = any(knowledge.findings[f].by == "clinician" for f in day.findings.answers)
    unmeasured = () if examined else (knowledge.say("letter.clinician.unmeasured"),)
    heading = knowledge.say("letter.clinician.heading_unknown")
    return Section("unknown", heading, (*unmeasured, ", ".join(open_labels())))
