"""Which question is worth asking next? Danger first, then the most news for the least trouble.

The gain of a question is the entropy of the ranking now, less the entropy expected after its
answer, in bits; it is divided by the question's burden for the order. A cause that says nothing
about the finding answers at the finding's background rate. For choices and numbers the signs'
own dividing lines are used: each cause sees a sign there or not, so the gain is that of the
likeliest split (a lower bound). Asking stops when no gain reaches ``stop_gain``.
Reference: expected information of an experiment, D. V. Lindley 1956.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log2
from typing import Literal

from backstory.assessment.odds import background_of, ratio, sign_weight
from backstory.case.findings import Findings
from backstory.knowledge.condition import Condition
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, CauseId, FindingId, Sign

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
    shares: Mapping[CauseId, float],
    must_ask: tuple[FindingId, ...],
    plan_asks: Iterable[FindingId],
    findings: Findings,
    knowledge: Knowledge,
) -> tuple[NextQuestion, ...]:
    """Return the open questions: hard stops, then by gain per burden, then what the plan needs."""
    story = sorted(
        _worth_asking(shares, must_ask, findings, knowledge),
        key=lambda question: -question.gain_bits / knowledge.findings[question.finding].burden,
    )
    danger = (_question(finding, 0.0, "danger", knowledge) for finding in must_ask)
    asked = {*must_ask, *(question.finding for question in story)}
    needed = (f for f in dict.fromkeys(plan_asks) if f not in asked)
    return (*danger, *story, *(_question(f, 0.0, "plan", knowledge) for f in needed))


def _worth_asking(
    shares: Mapping[CauseId, float],
    must_ask: tuple[FindingId, ...],
    findings: Findings,
    knowledge: Knowledge,
) -> Iterator[NextQuestion]:
    spread = _spread(shares.values())
    for finding, signs in _signs_by_finding(knowledge).items():
        asked = knowledge.findings[finding]
        if findings.knows(finding) or finding in must_ask or asked.by != "person":
            continue
        splits = _splits(signs).values()
        gain = max(_gain(split, shares, spread, knowledge) for split in splits)
        if gain >= knowledge.rules.stop_gain.value:
            yield _question(finding, gain, "story", knowledge)


def _question(
    finding: FindingId, gain_bits: float, purpose: Purpose, knowledge: Knowledge
) -> NextQuestion:
    asked = knowledge.findings[finding]
    return NextQuestion(finding, asked.text, asked.why, round(gain_bits, 4), purpose)


def _signs_by_finding(knowledge: Knowledge) -> dict[FindingId, list[tuple[Cause, Sign]]]:
    signs: dict[FindingId, list[tuple[Cause, Sign]]] = {}
    for cause in knowledge.causes.values():
        for sign in cause.findings:
            signs.setdefault(sign.finding, []).append((cause, sign))
    return signs


def _splits(signs: list[tuple[Cause, Sign]]) -> dict[Condition | None, dict[CauseId, Sign]]:
    """Return the signs by the dividing line that they draw through the answers."""
    splits: dict[Condition | None, dict[CauseId, Sign]] = {}
    for cause, sign in signs:
        splits.setdefault(sign.when, {})[cause.id] = sign
    return splits


def _gain(
    split: Mapping[CauseId, Sign],
    shares: Mapping[CauseId, float],
    spread: float,
    knowledge: Knowledge,
) -> float:
    """Return the expected fall in entropy (bits) from learning which side of ``split`` holds."""
    usual = background_of(next(iter(split.values())), knowledge).value
    there = {c: ratio(sign_weight(s, knowledge, is_there=True)) for c, s in split.items()}
    gone = {c: ratio(sign_weight(s, knowledge, is_there=False)) for c, s in split.items()}
    yes, left_by_yes = _branch(usual, there, shares, spread)
    no, left_by_no = _branch(1 - usual, gone, shares, spread)
    return max(0.0, -spread - (left_by_yes + left_by_no) / (yes + no))


def _branch(
    usual: float, ratios: Mapping[CauseId, float], shares: Mapping[CauseId, float], spread: float
) -> tuple[float, float]:
    """Return the chance of an answer, and that chance times the entropy left after it.

    With ``w`` the joint chances and ``T`` their sum, the second is T log T - sum(w log w); causes
    that the answer does not touch are taken together, so the cost is that of the signs alone.
    """
    touched = [shares[cause] for cause in ratios]
    moved = [usual * shares[cause] * ratio for cause, ratio in ratios.items()]
    rest = 1 - sum(touched)
    chance = usual * rest + sum(moved)
    still = usual * (spread - _spread(touched)) + usual * rest * log2(usual)
    return chance, chance * log2(chance) - still - _spread(moved)


def _spread(weights: Iterable[float]) -> float:
    """Return the sum of w log2 w: for shares that sum to one, minus their entropy in bits."""
    return sum(w * log2(w) for w in weights if w > 0)
