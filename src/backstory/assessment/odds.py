"""How much an answer speaks for or against a cause, in decibans.

The weight of an answer is ten times the base-10 logarithm of its likelihood ratio::

    there      10 log10( sensitivity / background )
    not there  10 log10( (1 - sensitivity) / (1 - background) )

Ten decibans are odds of ten to one; three double them. A weight rests on two figures: if
either is assumed, or comes from few cases, the weight is capped (``assessment.toml``), so that
a guess can tilt the ranking but never make it. Weights add up only where the answers are
independent given the cause; answers that say the same thing twice share a ``bundle`` and count
once (the strongest). Reference: I. J. Good, Probability and the Weighing of Evidence, 1950.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log10

from backstory.case.findings import Answer, Findings
from backstory.case.truth import Presence, judge
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import AgeFactor, AssessmentRules, Cause, Figure, FindingId, Sign
from backstory.knowledge.vocabulary import FigureKind
from backstory.reasons import Reason


@dataclass(frozen=True)
class Weight:
    """What one answer adds to the log-odds of a cause."""

    finding: FindingId
    decibans: float
    figure: Figure
    assumed: bool


def decibans(ratio: float) -> float:
    """Return a likelihood or odds ratio as decibans."""
    return 10 * log10(ratio)


def ratio(weight_decibans: float) -> float:
    """Return decibans as a ratio."""
    return float(10 ** (weight_decibans / 10))


def background_of(sign: Sign, knowledge: Knowledge) -> Figure:
    """Return how common ``sign`` is without the cause: its own figure or the finding's.

    Raises:
        KeyError: when neither is given (the knowledge check finds this first).
    """
    figure = sign.background or knowledge.findings[sign.finding].background
    if figure is None:
        raise KeyError(sign.finding)
    return figure


def sign_weight(sign: Sign, knowledge: Knowledge, *, is_there: bool) -> float:
    """Return the capped weight in decibans of ``sign`` being there, or not."""
    background = background_of(sign, knowledge)
    with_cause, without = sign.sensitivity.value, background.value
    raw = with_cause / without if is_there else (1 - with_cause) / (1 - without)
    cap = _cap(sign.sensitivity, background, knowledge.rules)
    return max(-cap, min(cap, decibans(raw)))


def _cap(sensitivity: Figure, background: Figure, rules: AssessmentRules) -> float:
    if is_assumed(sensitivity, background):
        return rules.assumed_cap.value
    few = rules.small_study_cases.value
    if (sensitivity.cases or few) < few or (background.cases or few) < few:
        return rules.small_study_cap.value
    return float("inf")


def is_assumed(sensitivity: Figure, background: Figure) -> bool:
    """Return whether either figure behind a weight was never seen published."""
    return FigureKind.ASSUMED in (sensitivity.kind, background.kind)


def answer_weights(cause: Cause, findings: Findings, knowledge: Knowledge) -> tuple[Weight, ...]:
    """Return what each answer says about ``cause``; of a bundle only the strongest."""
    told = _sign_weights(cause, findings, knowledge)
    return tuple(_one_of_each_bundle(told, knowledge))


def _sign_weights(cause: Cause, findings: Findings, knowledge: Knowledge) -> Iterator[Weight]:
    for sign in cause.findings:
        if findings.answer(sign.finding) is None:
            continue
        there = judge(sign.when or str(sign.finding), findings)
        if there is Presence.UNKNOWN:
            continue
        amount = sign_weight(sign, knowledge, is_there=there is Presence.PRESENT)
        assumed = is_assumed(sign.sensitivity, background_of(sign, knowledge))
        yield Weight(sign.finding, amount, sign.sensitivity, assumed)


def person_weights(cause: Cause, findings: Findings) -> tuple[Weight, ...]:
    """Return what age and sex say about ``cause``."""
    return tuple(_person_weights(cause, findings))


def _person_weights(cause: Cause, findings: Findings) -> Iterator[Weight]:
    age, sex = findings.answer(FindingId("age_years")), findings.answer(FindingId("sex"))
    factors = {
        FindingId("age_years"): _age_factor(cause.prior.by_age, age),
        FindingId("sex"): {"female": cause.prior.female, "male": cause.prior.male}.get(str(sex)),
    }
    for finding, factor in factors.items():
        if factor is not None:
            assumed = factor.kind is FigureKind.ASSUMED
            yield Weight(finding, decibans(factor.value), factor, assumed)


def _age_factor(bands: tuple[AgeFactor, ...], age: Answer | None) -> Figure | None:
    if age is None:
        return None
    return next((b.factor for b in bands if b.at_least <= float(age) < b.below), None)


def _one_of_each_bundle(told: Iterable[Weight], knowledge: Knowledge) -> Iterator[Weight]:
    strongest: dict[str, Weight] = {}
    for weight in told:
        bundle = knowledge.findings[weight.finding].bundle or weight.finding
        held = strongest.get(bundle)
        if held is None or abs(weight.decibans) > abs(held.decibans):
            strongest[bundle] = weight
    yield from strongest.values()


def as_reason(weight: Weight, cause: Cause, answer: str, knowledge: Knowledge) -> Reason:
    """Return ``weight`` as a reason, with the answer in words."""
    sign = next((sign for sign in cause.findings if sign.finding == weight.finding), None)
    return Reason(
        says=knowledge.findings[weight.finding].label,
        source=weight.figure.source,
        finding=weight.finding,
        answer=answer,
        decibans=round(weight.decibans, 1),
        assumed=weight.assumed,
        explains=sign.says if sign and weight.decibans > 0 else "",
    )
