"""Weights of evidence: decibans, caps on guesses, and what may not count twice."""

from dataclasses import replace
from math import isclose, log10

import pytest

from backstory import Findings, Knowledge
from backstory.assessment.evidence import hear
from backstory.assessment.network import network_of
from backstory.assessment.odds import decibans, sign_says
from backstory.knowledge.schema import Cause, Figure, FindingId, Sign


def figure(value: float, *, kind: str = "measured", cases: int | None = None) -> Figure:
    raw = {"value": value, "source": "assumption", "kind": kind, "cases": cases, "note": "test"}
    return Figure.model_validate(raw)


def sign(finding: str, with_cause: Figure, without: Figure) -> Sign:
    return Sign(finding=FindingId(finding), sensitivity=with_cause, background=without)


def test_odds_of_ten_to_one_are_ten_decibans_and_a_doubling_is_three() -> None:
    assert decibans(10) == pytest.approx(10)
    assert decibans(2) == pytest.approx(3.01, abs=0.005)
    assert 10 ** (decibans(0.37) / 10) == pytest.approx(0.37)


def test_a_sign_weighs_its_likelihood_ratio_either_way(knowledge: Knowledge) -> None:
    """Cauda equina, both legs painful: 0.60 with, 0.30 without (series of 334)."""
    both_legs = sign("both_legs_affected", figure(0.60), figure(0.30))

    assert sign_says(both_legs, knowledge, is_there=True).decibans == pytest.approx(10 * log10(2))
    assert sign_says(both_legs, knowledge, is_there=False).decibans == pytest.approx(
        10 * log10(0.4 / 0.7)
    )


@pytest.mark.parametrize("guess", ["sensitivity", "background"])
def test_a_guess_never_weighs_more_than_its_cap(guess: str, knowledge: Knowledge) -> None:
    kinds = {"sensitivity": "measured", "background": "measured", guess: "assumed"}
    strong = sign(
        "fever_or_shivering",
        figure(0.98, kind=kinds["sensitivity"]),
        figure(0.001, kind=kinds["background"]),
    )

    assert sign_says(strong, knowledge, is_there=True).decibans == knowledge.rules.assumed_cap.value


def test_a_ratio_from_few_cases_is_capped(knowledge: Knowledge) -> None:
    few = sign("fever_or_shivering", figure(0.98, cases=13), figure(0.001))
    many = sign("fever_or_shivering", figure(0.98, cases=300), figure(0.001))

    assert (
        sign_says(few, knowledge, is_there=True).decibans == knowledge.rules.small_study_cap.value
    )
    assert (
        sign_says(many, knowledge, is_there=True).decibans > knowledge.rules.small_study_cap.value
    )


def with_signs(cause: Cause, *signs: Sign) -> Cause:
    return cause.model_copy(update={"findings": signs, "prior": _flat(cause)})


def _flat(cause: Cause) -> object:
    return cause.prior.model_copy(update={"by_age": (), "female": None, "male": None})


def test_answers_that_say_the_same_thing_twice_count_once(knowledge: Knowledge) -> None:
    twins = ("worse_sitting", "worse_bending_forward")
    bundled = {
        name: knowledge.findings[FindingId(name)].model_copy(update={"bundle": "same"})
        for name in twins
    }
    signs = (sign(twins[0], figure(0.6), figure(0.3)), sign(twins[1], figure(0.8), figure(0.2)))
    cause = with_signs(next(iter(knowledge.causes.values())), *signs)
    house = replace(
        knowledge,
        findings={**knowledge.findings, **bundled},  # type: ignore[dict-item]
        causes={cause.id: cause},
    )
    told = Findings({FindingId(name): True for name in twins})

    counted = hear(told, network_of(house)).of(cause.id)

    assert [weight.finding for weight in counted] == ["worse_bending_forward"]
    assert isclose(counted[0].decibans, decibans(4))


def test_an_unanswered_question_weighs_nothing(knowledge: Knowledge) -> None:
    heard = hear(Findings(), network_of(knowledge))

    assert all(heard.of(cause) == () for cause in knowledge.causes)
