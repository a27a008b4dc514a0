"""A small network cut out of the knowledge: some causes, and what one story says about them.

Every program of the comparison gets the same cut, and so do the witnesses in the tests. The rule
by which causes add up is written here a second time, from its words and not from the engine's
formula, so that a slip in one of the two shows.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import backstory
from backstory.assessment.hypotheses import weigh
from backstory.assessment.likelihood import Likelihood
from backstory.assessment.score import Scored, score

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
EXAMPLES = Path(__file__).parents[1] / "examples"
SUREST = 0.98
MOST_TOGETHER = 3


@dataclass(frozen=True, eq=False)
class Answer:
    """What one answer says: a sign is ``there`` or not, ``ratios`` (n,) for each cause alone.

    ``background`` is how common the sign is without any of the causes.
    """

    there: bool
    background: float
    ratios: Floats

    @property
    def usual(self) -> float:
        """Return how common this answer is without any of the causes."""
        return self.background if self.there else 1 - self.background

    @property
    def speaking(self) -> list[int]:
        """Return the causes that it speaks about."""
        return [int(place) for place in np.flatnonzero(self.ratios != 1)]

    def ratio(self, present: Flags) -> Floats:
        """Return (K,): its ratio for K sets of causes, ``present`` being (n, K).

        There: causes that bring the sign may each fail to, and so may everything else; where none
        is, causes that make it rarer multiply. Not there: causes that would have brought it have
        all failed; where none is, causes that make it rarer each keep it away on their own.
        """
        ratios, usual = self.ratios[:, None], self.usual
        likelier, rarer = present & (ratios > 1), present & (ratios < 1)
        multiplied = np.where(rarer, ratios, 1.0).prod(axis=0)
        other = np.where(likelier, (1 - usual * ratios) / (1 - usual), 1.0).prod(axis=0)
        together = (1 - (1 - usual) * other) / usual
        first = likelier if self.there else rarer
        kinds = (together, multiplied) if self.there else (multiplied, together)
        return np.asarray(np.where(first.any(axis=0), *kinds))


@dataclass(frozen=True, eq=False)
class Cut:
    """Some causes: ``start`` (n,) odds, ``alone`` (n,) never with another, and the answers.

    ``beside`` (n,) is how much of its share each keeps beside another; the one that keeps most
    is taken to have been there first and keeps it all.
    """

    start: Floats
    alone: Flags
    beside: Floats
    answers: tuple[Answer, ...]

    @property
    def causes(self) -> int:
        """Return how many causes there are."""
        return len(self.start)


def story(name: str, knowledge: backstory.Knowledge) -> Scored:
    """Return the example ``name``, scored."""
    raw = json.loads((EXAMPLES / name / "case.json").read_text(encoding="utf-8"))
    case = backstory.read_case(raw, knowledge)
    return score(backstory.findings_of(case, knowledge), knowledge, case.person.setting)


def cut(scored: Scored, causes: int | None = None) -> Cut:
    """Return the ``causes`` of which the story says most (all by default), in their own order."""
    evidence = scored.evidence
    said = np.where(scored.start > 0, np.abs(evidence.decibans).sum(axis=0), -1.0)
    kept = np.sort(np.argsort(-said, kind="stable")[:causes])
    known = np.array([cause.id in scored.suspicions for cause in scored.network.causes])
    return Cut(
        start=scored.start[kept],
        alone=np.array([cause.cannot_be_named for cause in scored.network.causes])[kept],
        beside=np.where(known, 1.0, scored.knowledge.rules.beside.value)[kept],
        answers=tuple(_answers(scored, kept)),
    )


def _answers(scored: Scored, kept: NDArray[np.int64]) -> list[Answer]:
    """Return each answer of the story that speaks about one of the causes ``kept``."""
    network, evidence = scored.network, scored.evidence
    answers = []
    for there in (True, False):
        for decibans, outcome in zip(evidence.decibans, evidence.outcome, strict=True):
            spoken = np.where(network.there[outcome] == there, decibans, 0.0)[kept]
            background = float(network.background[outcome].mean())
            if spoken.any():
                answers.append(_possible(there, background, 10 ** (spoken / 10)))
    return answers


def _possible(there: bool, background: float, ratios: Floats) -> Answer:
    """Return the answer, its background such that no cause alone makes it more than sure."""
    highest = SUREST / max(float(ratios.max()), 1.0)
    lowered = min(background if there else 1 - background, highest)
    return Answer(there, lowered if there else 1 - lowered, ratios)


def ours(cut: Cut) -> Floats:
    """Return (n,): the probability of each cause by the engine, all sets weighed."""
    there = np.array([answer.there for answer in cut.answers])
    background = np.array([answer.background for answer in cut.answers])
    ratios = np.array([answer.ratios for answer in cut.answers])
    likelihood = Likelihood.of(ratios, there, background)
    return weigh(cut.start, cut.alone, likelihood, cut.beside).marginals
