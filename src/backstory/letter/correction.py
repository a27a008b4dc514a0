"""What a corrected answer changed, and why: level and first causes before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backstory.assessment import RankedCause, answer_in_words
from backstory.course import Day
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId
from backstory.knowledge.vocabulary import Level
from backstory.letter.odds_in_words import of_100, reason_in_words

_SHOWN_CAUSES = 3


@dataclass(frozen=True)
class Correction:
    """One correction in words: by which answer, what was and what is now, and why."""

    answers: tuple[str, ...]
    summary: str
    level_before: Level
    level_after: Level
    first_before: tuple[str, ...]
    first_after: tuple[str, ...]
    why: tuple[str, ...]


def what_changed(
    findings: Sequence[FindingId], before: Day, after: Day, knowledge: Knowledge
) -> Correction:
    """Return what answering ``findings`` anew changed between two days of the same story."""
    return Correction(
        answers=tuple(_answer(finding, before, after, knowledge) for finding in findings),
        summary=_summary(before, after, knowledge),
        level_before=before.level,
        level_after=after.level,
        first_before=_first(before, knowledge),
        first_after=_first(after, knowledge),
        why=tuple(_why(findings, before, after, knowledge)),
    )


def _answer(finding: FindingId, before: Day, after: Day, knowledge: Knowledge) -> str:
    label = knowledge.findings[finding].label
    return knowledge.say(
        "letter.correction.answer",
        label=f"{label[0].upper()}{label[1:]}",
        was=answer_in_words(finding, before.findings, knowledge),
        now=answer_in_words(finding, after.findings, knowledge),
    )


def _summary(before: Day, after: Day, knowledge: Knowledge) -> str:
    """Return in one sentence whether the level and the order of the first causes moved."""
    say = knowledge.say
    level = "same" if before.level is after.level else "moved"
    values = {
        "was": say(f"letter.level.{before.level}"),
        "now": say(f"letter.level.{after.level}"),
    }
    moved = _leading(before) != _leading(after)
    order = say(f"letter.correction.order_{'moved' if moved else 'same'}")
    return f"{say(f'letter.correction.level_{level}', **values)} {order}"


def _leading(day: Day) -> list[str]:
    return [ranked.id for ranked in day.assessment.causes[:_SHOWN_CAUSES]]


def _first(day: Day, knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(
        knowledge.say(
            "letter.correction.cause",
            cause=knowledge.causes[ranked.id].name,
            count=of_100(ranked.probability, knowledge),
        )
        for ranked in day.assessment.causes[:_SHOWN_CAUSES]
    )


def _why(
    findings: Sequence[FindingId], before: Day, after: Day, knowledge: Knowledge
) -> Iterator[str]:
    """Yield the reasons: those of a level that moved, then how the answers weigh now."""
    if before.level is not after.level:
        for reason in after.level_reasons:
            yield knowledge.say("letter.correction.level_because", says=reason.says)
    told = [
        line
        for ranked in after.assessment.causes[:_SHOWN_CAUSES]
        for line in _weighs(ranked, findings, knowledge)
    ]
    yield from told or (knowledge.say("letter.correction.weighs_nothing"),)


def _weighs(
    ranked: RankedCause, findings: Sequence[FindingId], knowledge: Knowledge
) -> Iterator[str]:
    for key, reasons in (("for", ranked.speaks_for), ("against", ranked.speaks_against)):
        for reason in reasons:
            if reason.finding in findings:
                cause = knowledge.causes[ranked.id].name
                says = reason_in_words(reason, knowledge)
                yield knowledge.say(f"letter.correction.{key}", cause=cause, says=says)
