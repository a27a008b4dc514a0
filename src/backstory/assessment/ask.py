"""Which question is worth asking next? Danger first, then the most news for the least trouble.

What is asked of everybody comes first; then open questions in order by the bits they are
expected to tell (``prospect.py``, ``gates.py``), divided by their burden. A question stays worth
asking while its answer is expected to move some cause by more than ``stop_shift``, or could
change the level with a chance above ``stop_level`` (``assessment.toml``). When none is left, the
story has told what it can.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from backstory.assessment.gates import gates
from backstory.assessment.network import Line
from backstory.assessment.prospect import prospects
from backstory.assessment.score import Scored
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Finding, FindingId
from backstory.knowledge.vocabulary import Level

Purpose = Literal["danger", "story", "plan"]


@dataclass(frozen=True)
class NextQuestion:
    """A finding worth asking about, why, and what it is expected to tell (bits).

    ``purpose`` says what the answer serves: ruling out danger, the ranking, or the plan.
    """

    finding: FindingId
    text: str
    why: str
    gain_bits: float
    purpose: Purpose


def next_questions(
    scored: Scored,
    must_ask: tuple[FindingId, ...],
    plan_asks: Iterable[FindingId],
    level: Level = Level.SELF_CARE,
) -> tuple[NextQuestion, ...]:
    """Return the open questions: hard stops, the core, by gain per burden, what the plan needs.

    ``level`` is the level by now, which an answer may change.
    """
    knowledge = scored.knowledge
    worth = {f: gain for f, gain in _worth_asking(scored, level).items() if f not in must_ask}
    story = sorted(worth, key=lambda f: _order(knowledge.findings[f], worth[f]))
    needed = (f for f in dict.fromkeys(plan_asks) if f not in worth and f not in must_ask)
    return (
        *(_question(f, 0.0, "danger", knowledge) for f in must_ask),
        *(_question(f, worth[f], "story", knowledge) for f in story),
        *(_question(f, 0.0, "plan", knowledge) for f in needed),
    )


def _order(finding: Finding, gain_bits: float) -> tuple[bool, float]:
    return not finding.core, -gain_bits / finding.burden


def _worth_asking(scored: Scored, level: Level) -> dict[FindingId, float]:
    """Return the bits expected of each question that is worth asking."""
    knowledge = scored.knowledge
    rules, core = knowledge.rules, (f for f in knowledge.findings.values() if f.core)
    gains = {f.id: 0.0 for f in core if not scored.findings.knows(f.id)}
    lines = list(_open_lines(scored))
    if lines:
        ahead = prospects(scored, lines)
        moves = ahead.shift() > rules.stop_shift.value
        urgent = ahead.level_change() > rules.stop_level.value
        for line, gain, worth in zip(lines, ahead.gain_bits(), moves | urgent, strict=True):
            if worth or line.finding.core:
                _keep_most(gains, line.finding.id, float(gain))
    for gate in gates(scored, level):
        urgent_gate = gate.changes_level and gate.chance > rules.stop_level.value
        if urgent_gate or gate.shift > rules.stop_shift.value:
            _keep_most(gains, gate.finding, gate.gain_bits)
    return gains


def _keep_most(gains: dict[FindingId, float], finding: FindingId, gain_bits: float) -> None:
    gains[finding] = max(gain_bits, gains.get(finding, 0.0))


def _open_lines(scored: Scored) -> Iterator[Line]:
    for finding, lines in scored.network.lines.items():
        if lines[0].finding.by == "person" and not scored.findings.knows(finding):
            yield from lines


def _question(
    finding: FindingId, gain_bits: float, purpose: Purpose, knowledge: Knowledge
) -> NextQuestion:
    asked = knowledge.findings[finding]
    return NextQuestion(finding, asked.text, asked.why, round(gain_bits, 4), purpose)
