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
from backstory.case.truth import Presence, judge
from backstory.knowledge.condition import Condition, finding_of, leaves
from backstory.knowledge.schema import Cause, Finding, FindingId, FlagRule, GivenShare
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
    ahead = _Ahead(scored)
    yield from _rules(ahead, level)
    yield from _suspicions(ahead, level)


class _Ahead:
    """One more yes to each open question, tried when it is first needed."""

    def __init__(self, scored: Scored) -> None:
        self.scored = scored
        self.told: dict[FindingId, Findings] = {}

    def completing(self, condition: Condition) -> Iterator[Finding]:
        """Yield the questions to the person of which one yes makes ``condition`` hold."""
        if judge(condition, self.scored.findings) is not Presence.UNKNOWN:
            return
        for leaf in dict.fromkeys(map(finding_of, leaves(condition))):
            finding = FindingId(leaf)
            if self._is_open(finding) and judge(condition, self._with(finding)) is Presence.PRESENT:
                yield self.scored.knowledge.findings[finding]

    def _is_open(self, finding: FindingId) -> bool:
        asked = self.scored.knowledge.findings[finding]
        to_person = asked.by == "person" and asked.kind == "yes_no" and not asked.derived
        return to_person and not self.scored.findings.knows(finding)

    def _with(self, finding: FindingId) -> Findings:
        if finding not in self.told:
            self.told[finding] = self.scored.findings.told({finding: True})
        return self.told[finding]

    def chance(self, finding: Finding) -> float:
        """Return how likely a yes is: its rate without any cause in question."""
        if finding.background is not None:
            return finding.background.value
        lines = self.scored.network.lines.get(finding.id)
        unasked = self.scored.knowledge.rules.unasked_sign.value
        return lines[0].outcomes[0].usual if lines else unasked


def _rules(ahead: _Ahead, level: Level) -> Iterator[Gate]:
    for flag in ahead.scored.knowledge.flags.values():
        for rule in flag.rules:
            if worst(rule.level, level) is level or _is_stilled(rule, ahead.scored.findings):
                continue
            for finding in ahead.completing(rule.when):
                chance = ahead.chance(finding)
                entropy = -chance * log2(chance) - (1 - chance) * log2(1 - chance)
                yield Gate(finding.id, chance, entropy, changes_level=True)


def _is_stilled(rule: FlagRule, findings: Findings) -> bool:
    return rule.unless is not None and judge(rule.unless, findings) is Presence.PRESENT


def _suspicions(ahead: _Ahead, level: Level) -> Iterator[Gate]:
    shares = ahead.scored.shares
    for cause in ahead.scored.network.causes:
        now = max(shares[cause.id], _FAINTEST)
        for known in cause.prior.given:
            if known.share.value > now:
                yield from _suspicion(ahead, cause, known, now, level)


def _suspicion(
    ahead: _Ahead, cause: Cause, known: GivenShare, now: float, level: Level
) -> Iterator[Gate]:
    share = known.share.value
    acts = cause.danger is not None and share >= cause.danger.act_at.value
    changes = acts and worst(cause.level, level) is not level
    told = share * log2(share / now) + (1 - share) * log2((1 - share) / (1 - now))
    for finding in ahead.completing(known.when):
        chance = ahead.chance(finding)
        yield Gate(finding.id, chance, chance * told, chance * (share - now), changes)
