"""May we go on? Every danger's rules, judged three-valued on all that is known.

One hard stop said yes gives its level, whatever the odds. A hard stop that an unanswered
question could still make true is returned as that question: unknown is never safe.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from backstory.case.findings import Findings
from backstory.case.truth import Presence, grounds, judge, open_findings
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId, Flag, FlagId, FlagRule
from backstory.knowledge.vocabulary import Level, worst
from backstory.reasons import Reason

Status = Literal["danger", "unknown", "clear"]


@dataclass(frozen=True)
class FlagRaised:
    """A danger that what was said points to, at its worst rule's level, with why."""

    id: FlagId
    level: Level
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Screening:
    """All dangers raised, worst first, and the hard-stop questions still open."""

    level: Level
    status: Status
    flags: tuple[FlagRaised, ...]
    must_ask: tuple[FindingId, ...]


def screen(findings: Findings, knowledge: Knowledge) -> Screening:
    """Judge every danger on ``findings``."""
    raised = tuple(_raised(findings, knowledge))
    must_ask = tuple(dict.fromkeys(_must_ask(findings, knowledge)))
    level = worst(*(flag.level for flag in raised))
    return Screening(level, _status(level, must_ask), raised, must_ask)


def _status(level: Level, must_ask: tuple[FindingId, ...]) -> Status:
    if level.is_hard_stop:
        return "danger"
    if must_ask:
        return "unknown"
    return "danger" if level is Level.WITHIN_2_WEEKS else "clear"


def _raised(findings: Findings, knowledge: Knowledge) -> Iterator[FlagRaised]:
    flags = [
        _at_its_worst(flag, rules, findings, knowledge)
        for flag in knowledge.flags.values()
        if (rules := _present(flag, findings))
    ]
    order = list(Level)
    yield from sorted(flags, key=lambda flag: order.index(flag.level))


def _present(flag: Flag, findings: Findings) -> list[FlagRule]:
    return [rule for rule in flag.rules if _holds(rule, findings)]


def _holds(rule: FlagRule, findings: Findings) -> bool:
    """Return whether ``rule`` is present and nothing known explains it away."""
    if judge(rule.when, findings) is not Presence.PRESENT:
        return False
    if rule.unless is not None and judge(rule.unless, findings) is Presence.PRESENT:
        return False
    return not _looked_at(rule, findings)


def _looked_at(rule: FlagRule, findings: Findings) -> bool:
    """Return whether a clinician has looked at every fact that ``rule`` rests on."""
    return bool(findings.seen) and set(_facts(rule, findings)) <= findings.seen


def _facts(rule: FlagRule, findings: Findings) -> list[FindingId]:
    person = ("age_years", "sex")
    return [f for f in dict.fromkeys(grounds(rule.when, findings)) if f not in person]


def _at_its_worst(
    flag: Flag, rules: list[FlagRule], findings: Findings, knowledge: Knowledge
) -> FlagRaised:
    """Return the flag at its most urgent level, with the rules that give that level as reasons."""
    level = worst(*(rule.level for rule in rules))
    reasons = (_reason(rule, findings, knowledge) for rule in rules if rule.level is level)
    return FlagRaised(flag.id, level, tuple(reasons))


def _reason(rule: FlagRule, findings: Findings, knowledge: Knowledge) -> Reason:
    ids = list(dict.fromkeys(grounds(rule.when, findings)))
    said = ", ".join(knowledge.findings[finding].label for finding in ids)
    first = ids[0] if ids else None
    return Reason(rule.because, rule.source, first, said, grounds=tuple(_facts(rule, findings)))


def _must_ask(findings: Findings, knowledge: Knowledge) -> Iterator[FindingId]:
    for flag in knowledge.flags.values():
        for rule in flag.rules:
            if rule.level.is_hard_stop:
                yield from open_findings(rule.when, findings)
