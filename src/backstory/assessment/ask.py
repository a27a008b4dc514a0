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
    for finding, signs in _signs_by_finding(knowledge).items():
        if findings.knows(finding) or finding in must_ask:
            continue
        gain = max(_gain(when, signs, shares, knowledge) for when in {s.when for _, s in signs})
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


def _gain(
    when: Condition | None,
    signs: list[tuple[Cause, Sign]],
    shares: Mapping[CauseId, float],
    knowledge: Knowledge,
) -> float:
    """Return the expected fall in entropy (bits) from learning whether ``when`` holds."""
    split = {cause.id: sign for cause, sign in signs if sign.when == when}
    usual = background_of(next(iter(split.values())), knowledge).value
    there = {c: usual * _ratio(split.get(c), knowledge, is_there=True) for c in shares}
    gone = {c: (1 - usual) * _ratio(split.get(c), knowledge, is_there=False) for c in shares}
    chance = sum(shares[c] * there[c] for c in shares)
    other = sum(shares[c] * gone[c] for c in shares)
    after = chance * _entropy({c: shares[c] * there[c] for c in shares}) + other * _entropy(
        {c: shares[c] * gone[c] for c in shares}
    )
    return max(0.0, _entropy(shares) - after / (chance + other))


def _ratio(sign: Sign | None, knowledge: Knowledge, *, is_there: bool) -> float:
    return 1.0 if sign is None else ratio(sign_weight(sign, knowledge, is_there=is_there))


def _entropy(weights: Mapping[CauseId, float]) -> float:
    total = sum(weights.values())
    if total <= 0:
        return 0.0
    return -sum(w / total * log2(w / total) for w in weights.values() if w > 0)
