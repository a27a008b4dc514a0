"""Judging a condition three-valued (Kleene's strong logic).

Unknown is never absent: ``all`` is absent as soon as one part is, present only when every
part is, and unknown otherwise; ``any`` the other way round. So a rule stays open exactly as
long as an unanswered question could still make it true.
"""

from collections.abc import Iterator
from enum import Enum
from typing import assert_never

from backstory.case.findings import Findings, as_number
from backstory.knowledge.condition import (
    All,
    AnyOf,
    Condition,
    Count,
    Is,
    Not,
    Within,
    finding_of,
)
from backstory.knowledge.schema import FindingId


class Presence(Enum):
    """Whether something is so: the order of values is the order of truth."""

    ABSENT = 0
    UNKNOWN = 1
    PRESENT = 2


def judge(condition: Condition, findings: Findings) -> Presence:
    """Return whether ``condition`` holds on what is known."""
    match condition:
        case str() | Is() | Within():
            return _judge_leaf(condition, findings)
        case Not(part=part):
            return Presence(2 - judge(part, findings).value)
        case All(parts=parts):
            return _at_least(len(parts), parts, findings)
        case AnyOf(parts=parts):
            return _at_least(1, parts, findings)
        case Count(count=count, parts=parts):
            return _at_least(count, parts, findings)
        case _:
            assert_never(condition)


def _at_least(count: int, parts: tuple[Condition, ...], findings: Findings) -> Presence:
    present, possible = 0, len(parts)
    for part in parts:
        judged = judge(part, findings)
        present += judged is Presence.PRESENT
        possible -= judged is Presence.ABSENT
        if present >= count:
            return Presence.PRESENT
        if possible < count:
            return Presence.ABSENT
    return Presence.UNKNOWN


def _judge_leaf(leaf: str | Is | Within, findings: Findings) -> Presence:
    finding = FindingId(finding_of(leaf))
    answer = findings.answer(finding)
    if answer is None:
        return Presence.ABSENT if finding in findings.not_applicable else Presence.UNKNOWN
    match leaf:
        case str():
            holds = answer is True
        case Is(options=options) if isinstance(answer, tuple):
            # A place that is not marked was not denied: people mark what hurts most.
            return Presence.PRESENT if set(answer) & set(options) else Presence.UNKNOWN
        case Is(options=options):
            holds = answer in options
        case Within():
            holds = _lies_within(as_number(answer), leaf)
        case _:
            assert_never(leaf)
    return Presence.PRESENT if holds else Presence.ABSENT


def _lies_within(number: float | None, band: Within) -> bool:
    if number is None:
        return False
    return (band.at_least is None or number >= band.at_least) and (
        band.below is None or number < band.below
    )


def open_findings(condition: Condition, findings: Findings) -> Iterator[FindingId]:
    """Yield the unanswered findings that could still decide an unknown ``condition``."""
    if judge(condition, findings) is not Presence.UNKNOWN:
        return
    match condition:
        case str() | Is() | Within():
            yield FindingId(finding_of(condition))
        case Not(part=part):
            yield from open_findings(part, findings)
        case All(parts=parts) | AnyOf(parts=parts) | Count(parts=parts):
            for part in parts:
                yield from open_findings(part, findings)


def grounds(condition: Condition, findings: Findings) -> Iterator[FindingId]:
    """Yield the answered findings that make a present ``condition`` present."""
    match condition:
        case str() | Is() | Within():
            if judge(condition, findings) is Presence.PRESENT:
                yield FindingId(finding_of(condition))
        case Not(part=part):
            yield from _answered(part, findings)
        case All(parts=parts) | AnyOf(parts=parts) | Count(parts=parts):
            for part in parts:
                if judge(part, findings) is Presence.PRESENT:
                    yield from grounds(part, findings)


def _answered(condition: Condition, findings: Findings) -> Iterator[FindingId]:
    match condition:
        case str() | Is() | Within():
            if findings.answer(FindingId(finding_of(condition))) is not None:
                yield FindingId(finding_of(condition))
        case Not(part=part):
            yield from _answered(part, findings)
        case All(parts=parts) | AnyOf(parts=parts) | Count(parts=parts):
            for part in parts:
                yield from _answered(part, findings)
