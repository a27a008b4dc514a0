"""The ranking agrees with Bayes' rule worked out by hand over the whole joint table."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations, product
from math import log2, prod
from typing import Any

import pytest

from backstory import Findings, Knowledge
from backstory.assessment import assess, next_questions, posterior, score
from backstory.knowledge.schema import Cause, CauseId, Figure, FindingId, GivenShare, Prior, Sign
from backstory.knowledge.vocabulary import Level, Setting

BESIDE = 0.25
FINDINGS = ("worse_sitting", "groin_pain", "leg_pain_below_knee")
PRIORS = {"disc": 0.5, "hip": 0.3, "root": 0.2}
RATES = {
    "disc": {"worse_sitting": 0.8},
    "hip": {"groin_pain": 0.7, "worse_sitting": 0.3},
    "root": {"leg_pain_below_knee": 0.9},
}
BACKGROUND = {"worse_sitting": 0.4, "groin_pain": 0.1, "leg_pain_below_knee": 0.2}


def figure(value: float) -> Figure:
    raw = {"value": value, "source": "assumption", "kind": "measured"}
    return Figure.model_validate(raw)


@pytest.fixture
def small(knowledge: Knowledge) -> Knowledge:
    """Return a house with three causes and three findings, all of it measured."""
    model = next(c for c in knowledge.causes.values() if not c.cannot_be_named)
    findings = {
        FindingId(name): knowledge.findings[FindingId(name)].model_copy(
            update={"background": figure(BACKGROUND[name]), "bundle": ""}
        )
        for name in FINDINGS
    }
    exact = {"story_trust": 1.0, "beside": BESIDE, "light_sets": 0.0, "threes_among": 36.0}
    curious = {"foreseen_without": 0.0, "stop_shift": 0.0, "stop_level": 0.0}
    update = {name: figure(value) for name, value in (exact | curious).items()}
    trusting = knowledge.rules.model_copy(update=update)
    causes = dict(map(_cause(model), PRIORS))
    return replace(knowledge, findings=findings, causes=causes, flags={}, rules=trusting)


def _cause(model: Cause) -> Callable[[str], tuple[CauseId, Cause]]:
    def make(name: str) -> tuple[CauseId, Cause]:
        signs = tuple(
            Sign(finding=FindingId(f), sensitivity=figure(rate)) for f, rate in RATES[name].items()
        )
        update = {
            "id": name, "prior": Prior(home=figure(PRIORS[name])), "findings": signs,
            "first_if": None, "possible_if": None, "danger": None, "level": Level.SELF_CARE,
        }  # fmt: skip
        return CauseId(name), model.model_copy(update=update)

    return make


SETS = [s for size in (1, 2, 3) for s in combinations(PRIORS, size)]


def chance_of(finding: str, causes: tuple[str, ...]) -> float:
    """Return p(finding | causes): each that brings it may fail to; else the rarest holds."""
    usual = BACKGROUND[finding]
    rates = [RATES[cause][finding] for cause in causes if finding in RATES[cause]]
    bringing = [rate for rate in rates if rate > usual]
    if bringing:
        return 1 - (1 - usual) * prod((1 - rate) / (1 - usual) for rate in bringing)
    return usual * prod(rate / usual for rate in rates)


def sets_by_enumeration(told: dict[str, bool]) -> dict[tuple[str, ...], float]:
    """Return p(set of causes | told) from the joint table of all sets and all findings."""
    joint = dict.fromkeys(SETS, 0.0)
    for causes, world in product(SETS, product([True, False], repeat=len(FINDINGS))):
        state = dict(zip(FINDINGS, world, strict=True))
        chance = prod(PRIORS[cause] for cause in causes) * BESIDE ** (len(causes) - 1)
        for name, there in state.items():
            rate = chance_of(name, causes)
            chance *= rate if there else 1 - rate
        if all(state[name] == answer for name, answer in told.items()):
            joint[causes] += chance
    total = sum(joint.values())
    return {causes: share / total for causes, share in joint.items()}


def by_enumeration(told: dict[str, bool]) -> dict[str, float]:
    """Return p(cause | told), alone or not."""
    sets = sets_by_enumeration(told)
    return {cause: sum(p for causes, p in sets.items() if cause in causes) for cause in PRIORS}


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"worse_sitting": True},
        {"worse_sitting": False, "groin_pain": True},
        {"worse_sitting": True, "groin_pain": False, "leg_pain_below_knee": True},
        {"worse_sitting": False, "groin_pain": False, "leg_pain_below_knee": False},
    ],
)
def test_the_shares_are_those_of_the_full_joint_table(
    told: dict[str, bool], small: Knowledge
) -> None:
    findings = Findings({FindingId(name): answer for name, answer in told.items()})

    shares = posterior(findings, small, Setting.HOME)

    assert shares == pytest.approx(by_enumeration(told), abs=1e-12)


def test_a_story_believed_in_part_stays_partly_at_the_starting_shares(small: Knowledge) -> None:
    doubting = small.rules.model_copy(update={"story_trust": figure(0.6)})
    told = {"groin_pain": True}
    findings = Findings({FindingId("groin_pain"): True})

    shares = posterior(findings, replace(small, rules=doubting), Setting.HOME)

    believed = by_enumeration(told)
    expected = {c: 0.6 * believed[c] + 0.4 * PRIORS[c] for c in PRIORS}
    assert shares == pytest.approx(expected, abs=1e-12)


def test_a_second_cause_that_explains_what_the_first_cannot_joins_it(small: Knowledge) -> None:
    both = {"leg_pain_below_knee": True, "groin_pain": True}
    findings = Findings({FindingId(name): answer for name, answer in both.items()})

    together = assess(score(findings, small, Setting.HOME)).together

    expected = sets_by_enumeration(both)
    best = sorted(expected, key=lambda causes: -expected[causes])[: len(together)]
    assert [causes for causes, _ in together] == best
    assert [p for _, p in together] == pytest.approx([expected[causes] for causes in best])
    assert expected["hip", "root"] > sets_by_enumeration({})["hip", "root"]


def test_it_cannot_tell_when_nothing_was_told(knowledge: Knowledge) -> None:
    assert assess(score(Findings(), knowledge, Setting.HOME)).cannot_tell


def test_spasm_itself_is_never_a_cause(knowledge: Knowledge) -> None:
    for cause in knowledge.causes.values():
        assert "spasm" not in cause.id
        assert "spasm" not in cause.name.lower()


def test_the_most_telling_question_leads_and_danger_leads_even_that(small: Knowledge) -> None:
    scored = score(Findings(), small, Setting.HOME)
    danger = (FindingId("groin_pain"),)

    asked = [question.finding for question in next_questions(scored, danger, ())]

    assert asked == ["groin_pain", "leg_pain_below_knee", "worse_sitting"]


def entropy_bits(shares: Mapping[Any, float]) -> float:
    return -sum(share * log2(share) for share in shares.values() if share)


@pytest.mark.parametrize("finding", FINDINGS)
def test_the_gain_of_a_question_is_the_expected_fall_in_entropy(
    finding: str, small: Knowledge
) -> None:
    scored = score(Findings(), small, Setting.HOME)
    gains = {q.finding: q.gain_bits for q in next_questions(scored, (), ())}

    now = sets_by_enumeration({})
    chance = sum(share * chance_of(finding, causes) for causes, share in now.items())
    after = chance * entropy_bits(sets_by_enumeration({finding: True}))
    after += (1 - chance) * entropy_bits(sets_by_enumeration({finding: False}))
    assert gains[FindingId(finding)] == pytest.approx(entropy_bits(now) - after, abs=5e-5)


def test_a_suspicion_with_a_known_share_takes_the_place_of_the_prior(small: Knowledge) -> None:
    """One in four of those with groin pain have a hip: that share, and groin pain not twice."""
    known = GivenShare(when="groin_pain", share=figure(0.25), says="suspected like this")
    hip = small.causes[CauseId("hip")]
    prior = hip.prior.model_copy(update={"given": (known,)})
    suspected = {**small.causes, hip.id: hip.model_copy(update={"prior": prior})}
    house = replace(small, causes=suspected)

    shares = posterior(Findings({FindingId("groin_pain"): True}), house, Setting.HOME)

    alone = {"disc": 0.5, "hip": max(0.3, 1 / 3), "root": 0.2}
    beside = {"disc": BESIDE, "hip": 1.0, "root": BESIDE}
    weights = {
        causes: prod(alone[c] * beside[c] for c in causes) / max(beside[c] for c in causes)
        for causes in SETS
    }
    with_hip = sum(weight for causes, weight in weights.items() if "hip" in causes)
    assert shares[hip.id] == pytest.approx(with_hip / sum(weights.values()))


def test_an_answered_question_is_not_asked_again(small: Knowledge) -> None:
    told = Findings({FindingId("worse_sitting"): True})
    scored = score(told, small, Setting.HOME)

    asked = [question.finding for question in next_questions(scored, (), ())]

    assert "worse_sitting" not in asked
