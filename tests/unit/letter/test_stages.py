"""What lets a person on, in words: every kind of condition, with what was told of it."""

from backstory import Findings, Knowledge
from backstory.knowledge.condition import All, Count, Is, Not, Within
from backstory.letter.stages import demand_of


def test_a_number_says_its_bounds_and_what_was_told(knowledge: Knowledge) -> None:
    below = demand_of(Within(finding="pain_now", below=3), Findings({"pain_now": 4.0}), knowledge)

    assert (below.says, below.holds, below.asks) == ("Pain now: below 3 points", "no", None)
    assert "4" in below.told


def test_what_was_never_told_is_unknown_and_can_be_told(knowledge: Knowledge) -> None:
    open_one = demand_of(Within(finding="walking_minutes", at_least=20), Findings(), knowledge)

    assert (open_one.holds, open_one.told, open_one.asks) == ("unknown", "", "walking_minutes")


def test_what_is_worked_out_is_not_asked(knowledge: Knowledge) -> None:
    days = demand_of(Within(finding="days_in_stage", at_least=5), Findings(), knowledge)

    assert days.asks is None


def test_a_choice_names_each_answer_that_will_do(knowledge: Knowledge) -> None:
    leg = demand_of(Is(finding="leg_change", options=("none", "better")), Findings(), knowledge)

    texts = {choice.id: choice.text for choice in knowledge.findings["leg_change"].choices}  # type: ignore[index]  # its id
    assert texts["none"] in leg.says
    assert texts["better"] in leg.says
    assert texts["new"] not in leg.says


def test_conditions_within_conditions_keep_their_shape(knowledge: Knowledge) -> None:
    parts = ("did_too_much", Not(part="took_pain_killer"))
    both = demand_of(All(parts=parts), Findings({"took_pain_killer": True}), knowledge)
    some = demand_of(Count(count=1, parts=parts), Findings(), knowledge)

    assert (both.says, both.holds) == ("All of these", "no")
    assert both.parts[1].says == "And this must not be so"
    assert both.parts[1].parts[0].holds == "yes"
    assert some.says == "At least 1 of these"
