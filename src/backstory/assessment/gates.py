"""What one more yes would open: a rule of danger, or a suspicion with a share of its own.

Looking ahead by odds (``prospect.py``) does not foresee these jumps. Here each condition that is
still open is tried with one more yes; where that completes it, the question is worth asking for
what then follows: another level, or the cause at its known share. Its expected information is::

    a rule that changes the level      the entropy of the answer
    a suspicion                        p(yes) KL( share after || share before )
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from backstory.assessment.score import Scored
from backstory.case.findings import Findings
from backstory.case.truth import Presence, judge, open_findings
from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import Finding, FindingId, FlagRule
from backstory.knowledge.vocabulary import Level, worst

_FAINTEST = 1e-6


@dataclass(frozen=True)
class Gate:
    """A question whose yes would open something: its chance, and what is expected of it."""

    finding: FindingId
    chance: float
    gain_bits: float
    shift: float = 0.0
    changes_level: bool = False


def gates(scored: Scored, level: Level) -> Iterator[Gate]:
    """Yield the questions that one yes would make decisive; ``level`` is the level by now."""
    yield from _rules(scored, level)
    yield from _suspicions(scored, level)


def _rules(scored: Scored, level: Level) -> Iterator[Gate]:
    for flag in scored.knowledge.flags.values():
        for rule in flag.rules:
            if worst(rule.level, level) is level or _is_stilled(rule, scored.findings):
                continue
            for finding in _completing(rule.when, scored):
                chance = _chance(finding, scored)
                entropy = -chance * log2(chance) - (1 - chance) * log2(1 - chance)
                yield Gate(finding.id, chance, entropy, changes_level=True)


def _is_stilled(rule: FlagRule, findings: Findings) -> bool:
    return rule.unless is not None and judge(rule.unless, findings) is Presence.PRESENT


def _suspicions(scored: Scored, level: Level) -> Iterator[Gate]:
    for cause in scored.network.causes:
        now = max(scored.shares[cause.id], _FAINTEST)
        for known in cause.prior.given:
            share = known.share.value
            if share <= now:
                continue
            acts = cause.danger is not None and share >= cause.danger.act_at.value
            changes = acts and worst(cause.level, level) is not level
            for finding in _completing(known.when, scored):
                chance = _chance(finding, scored)
                told = share * log2(share / now) + (1 - share) * log2((1 - share) / (1 - now))
                yield Gate(finding.id, chance, chance * told, chance * (share - now), changes)


def _completing(condition: Condition, scored: Scored) -> Iterator[Finding]:
    """Yield the yes-or-no questions to the person of which one yes makes ``condition`` hold."""
    for finding in dict.fromkeys(open_findings(condition, scored.findings)):
        asked = scored.knowledge.findings[finding]
        told = scored.findings.told({finding: True})
        open_to_person = asked.by == "person" and asked.kind == "yes_no" and not asked.derived
        if open_to_person and judge(condition, told) is Presence.PRESENT:
            yield asked


def _chance(finding: Finding, scored: Scored) -> float:
    """Return how likely a yes is: its rate without any cause in question."""
    background = finding.background
    if background is not None:
        return background.value
    lines = scored.network.lines.get(finding.id)
    return lines[0].outcomes[0].usual if lines else scored.knowledge.rules.unasked_sign.value
