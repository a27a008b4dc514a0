"""The share of each cause before the answers weigh: setting, age, sex, and known suspicions.

Where the answers raise a suspicion for which it is known how often it proves right (both legs
numb: one in nine), that share takes the prior's place, and those answers weigh no more for it.
For a dangerous cause this may never lower the odds.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np

from backstory.assessment.evidence import Weight
from backstory.assessment.likelihood import Floats
from backstory.assessment.odds import Says, decibans
from backstory.case.findings import Answer, Findings, as_number
from backstory.case.truth import Presence, grounds, judge
from backstory.knowledge.condition import finding_of, leaves
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import AgeFactor, Cause, CauseId, Figure, FindingId, GivenShare
from backstory.knowledge.vocabulary import FigureKind, Setting

AGE, SEX = FindingId("age_years"), FindingId("sex")


@dataclass(frozen=True)
class Suspicion:
    """A share known for people suspected like this, and the answers that it takes in."""

    known: GivenShare
    counted: frozenset[FindingId]

    @property
    def odds(self) -> float:
        """Return the known share as odds."""
        return self.known.share.value / (1 - self.known.share.value)


def starts(findings: Findings, knowledge: Knowledge, setting: Setting) -> Floats:
    """Return (n,): the share of each cause before the answers weigh; 0 where it is ruled out."""
    shares = _usual(knowledge, setting, findings.answer(AGE), findings.answer(SEX)).copy()
    for place, cause in enumerate(knowledge.causes.values()):
        if cause.possible_if and judge(cause.possible_if, findings) is Presence.ABSENT:
            shares[place] = 0.0
        elif cause.first_if and judge(cause.first_if, findings) is not Presence.PRESENT:
            shares[place] *= knowledge.rules.unsupported_factor.value
    return shares


@lru_cache(maxsize=64)
def _usual(
    knowledge: Knowledge, setting: Setting, age: Answer | None, sex: Answer | None
) -> Floats:
    """Return (n,): the share of each cause at this age and sex, in this setting."""
    return np.array(
        [
            prod((c.prior.at(setting).value, *(f.value for _, f in _factors(c, age, sex))))
            for c in knowledge.causes.values()
        ]
    )


def person_weights(cause: Cause, findings: Findings) -> tuple[Weight, ...]:
    """Return what age and sex say about ``cause``."""
    return tuple(
        Weight(finding, Says(decibans(f.value), f.source, f.kind is FigureKind.ASSUMED))
        for finding, f in _factors(cause, findings.answer(AGE), findings.answer(SEX))
    )


def _factors(
    cause: Cause, age: Answer | None, sex: Answer | None
) -> list[tuple[FindingId, Figure]]:
    by_sex = {"female": cause.prior.female, "male": cause.prior.male}.get(str(sex))
    factors = ((AGE, _age_factor(cause.prior.by_age, age)), (SEX, by_sex))
    return [(finding, factor) for finding, factor in factors if factor is not None]


def _age_factor(bands: tuple[AgeFactor, ...], age: Answer | None) -> Figure | None:
    years = as_number(age)
    if years is None:
        return None
    return next((b.factor for b in bands if b.at_least <= years < b.below), None)


def suspicions_of(findings: Findings, knowledge: Knowledge) -> dict[CauseId, Suspicion]:
    """Return the first suspicion of each cause that the answers raise."""
    told = {finding for finding, answer in findings.answers.items() if answer is not False}
    raised: dict[CauseId, Suspicion] = {}
    for cause, known, speaking in _known_shares(knowledge):
        if cause in raised or told.isdisjoint(speaking):
            continue
        if judge(known.when, findings) is Presence.PRESENT:
            raised[cause] = Suspicion(known, frozenset(grounds(known.when, findings)))
    return raised


@lru_cache(maxsize=4)
def _known_shares(
    knowledge: Knowledge,
) -> tuple[tuple[CauseId, GivenShare, frozenset[FindingId]], ...]:
    """Return every known share with the findings of which one at least must be told."""
    return tuple(
        (cause.id, known, frozenset(FindingId(finding_of(leaf)) for leaf in leaves(known.when)))
        for cause in knowledge.causes.values()
        for known in cause.prior.given
    )
