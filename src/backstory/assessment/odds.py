"""How much an answer speaks for or against a cause, in decibans.

The weight of an answer is ten times the base-10 logarithm of its likelihood ratio::

    there      10 log10( sensitivity / background )
    not there  10 log10( (1 - sensitivity) / (1 - background) )
    a number   10 log10( share with the cause / share without ), in the band it falls into

Ten decibans are odds of ten to one; three double them. A weight rests on two figures: if
either is assumed, or comes from few cases, the weight is capped (``assessment.toml``), so that
a guess can tilt the ranking but never make it. Weights add up only where the answers are
independent given the cause; answers that say the same thing twice share a ``bundle`` and count
once (``evidence.py``). Reference: I. J. Good, Probability and the Weighing of Evidence, 1950.
"""

from dataclasses import dataclass
from math import log10

from backstory.knowledge.load import Knowledge
from backstory.knowledge.rules import AssessmentRules
from backstory.knowledge.schema import (
    Curve,
    Figure,
    Finding,
    Sign,
    SourceKey,
    Spread,
)
from backstory.knowledge.vocabulary import FigureKind


@dataclass(frozen=True)
class Says:
    """What one answer says about one cause, alone."""

    decibans: float
    source: SourceKey
    assumed: bool
    words: str = ""


def decibans(ratio: float) -> float:
    """Return a likelihood or odds ratio as decibans."""
    return 10 * log10(ratio)


def background_of(sign: Sign, knowledge: Knowledge) -> Figure:
    """Return how common ``sign`` is without the cause: its own figure or the finding's.

    Raises:
        KeyError: when neither is given (the knowledge check finds this first).
    """
    figure = sign.background or knowledge.findings[sign.finding].background
    if figure is None:
        raise KeyError(sign.finding)
    return figure


def sign_says(sign: Sign, knowledge: Knowledge, *, is_there: bool) -> Says:
    """Return what ``sign`` being there, or not, says about its cause."""
    figure, background = sign.sensitivity, background_of(sign, knowledge)
    with_cause, without = figure.value, background.value
    raw = with_cause / without if is_there else (1 - with_cause) / (1 - without)
    return _says(raw, figure, background, sign.says, knowledge.rules)


def band_says(curve: Curve, finding: Finding, band: int, knowledge: Knowledge) -> Says:
    """Return what a number in ``band`` says about the cause that has ``curve``.

    Raises:
        KeyError: when the finding has no spread (the knowledge check finds this first).
    """
    if finding.spread is None:
        raise KeyError(finding.id)
    raw = curve.shares[band] / finding.spread.shares[band]
    return _says(raw, curve, finding.spread, curve.says, knowledge.rules)


def _says(
    raw: float,
    figure: Figure | Spread,
    background: Figure | Spread,
    words: str,
    rules: AssessmentRules,
) -> Says:
    cap = _cap(figure, background, rules)
    amount = max(-cap, min(cap, decibans(raw)))
    return Says(amount, figure.source, is_assumed(figure, background), words)


def _cap(figure: Figure | Spread, background: Figure | Spread, rules: AssessmentRules) -> float:
    if is_assumed(figure, background):
        return rules.assumed_cap.value
    few = rules.small_study_cases.value
    if (figure.cases or few) < few or (background.cases or few) < few:
        return rules.small_study_cap.value
    return float("inf")


def is_assumed(*figures: Figure | Spread) -> bool:
    """Return whether any of the figures behind a weight was never seen published."""
    return any(figure.kind is FigureKind.ASSUMED for figure in figures)
