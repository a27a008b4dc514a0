"""Pain marked on the body chart gives answers; a place that is not marked says nothing."""

from typing import Any

import pytest

from backstory import CaseFault, CaseHistory, Knowledge, findings_of, read_case
from backstory.case import Presence, judge, told_in_words
from backstory.knowledge.condition import Is
from backstory.knowledge.schema import Finding, FindingId
from backstory.screening import screen

CHART = FindingId("pain_regions")


def marked(*regions: str, knowledge: Knowledge, **more: object) -> CaseHistory:
    return read_case({"answers": {CHART: list(regions), **more}}, knowledge)


def regions(knowledge: Knowledge) -> Finding:
    return knowledge.findings[CHART]


@pytest.mark.parametrize(
    ("region", "finding"),
    [
        ("calf_left", "leg_pain_below_knee"),
        ("outer_shin_right", "leg_pain_below_knee"),
        ("groin_right", "groin_pain"),
        ("buttock_left", "buttock_pain"),
        ("front_thigh_left", "front_thigh_pain"),
        ("sit_bone_right", "sit_bone_pain"),
        ("outer_hip_left", "outer_hip_pain"),
        ("tailbone", "tailbone_pain"),
        ("mid_back", "between_shoulder_blades_pain"),
    ],
)
def test_a_mark_says_yes_to_pain_in_that_place(
    region: str, finding: str, knowledge: Knowledge
) -> None:
    case = marked(region, knowledge=knowledge)

    assert case.answers[FindingId(finding)] is True
    assert case.answers[CHART] == (region,)
    assert not case.doubts


def test_no_mark_ever_says_no(knowledge: Knowledge) -> None:
    for region in regions(knowledge).regions:
        answers = marked(region.id, knowledge=knowledge).answers
        assert False not in answers.values(), region.id


def test_no_mark_answers_a_question_of_the_danger_check(knowledge: Knowledge) -> None:
    every_mark = [region.id for region in regions(knowledge).regions]

    case = marked(*every_mark, knowledge=knowledge)

    assert not [f for f in case.answers if knowledge.findings[f].panel]
    untold = findings_of(CaseHistory(), knowledge)
    asked = screen(findings_of(case, knowledge), knowledge).must_ask
    assert set(asked) == set(screen(untold, knowledge).must_ask)


@pytest.mark.parametrize("silence", [None, [], "", "unknown", ["not_sure"]])
def test_an_empty_chart_is_left_unknown(silence: object, knowledge: Knowledge) -> None:
    assert CHART not in read_case({"answers": {CHART: silence}}, knowledge).answers


def test_marks_keep_the_order_of_the_chart_and_stand_once(knowledge: Knowledge) -> None:
    case = marked("calf_right", "low_back_left", "calf_right", knowledge=knowledge)

    assert case.answers[CHART] == ("low_back_left", "calf_right")


def test_one_mark_says_where_it_is_worst_but_two_leave_it_open(knowledge: Knowledge) -> None:
    site = FindingId("pain_site")

    assert marked("low_back_left", knowledge=knowledge).answers[site] == "one_side"
    both = marked("low_back_left", "low_back_right", knowledge=knowledge)
    assert site not in both.answers


def test_what_is_said_of_the_worst_place_outweighs_the_chart(knowledge: Knowledge) -> None:
    case = marked("low_back_left", knowledge=knowledge, pain_site="buttock")

    assert case.answers[FindingId("pain_site")] == "buttock"


def test_a_mark_against_a_no_is_said_and_not_lost(knowledge: Knowledge) -> None:
    case = marked("calf_left", knowledge=knowledge, leg_pain_below_knee="no")

    assert case.answers[FindingId("leg_pain_below_knee")] is True
    (doubt,) = case.doubts
    assert doubt.paths == (f"answers.{CHART}", "answers.leg_pain_below_knee")
    assert "Calf" in doubt.says


def test_a_mark_against_a_no_never_stills_a_rule_of_danger(knowledge: Knowledge) -> None:
    """Groin pain explains two dangers away, so here the "no" is the careful reading."""
    case = marked("groin_left", knowledge=knowledge, groin_pain="no")

    assert case.answers[FindingId("groin_pain")] is False
    assert len(case.doubts) == 1


def test_a_place_that_is_not_on_the_chart_is_a_fault_with_the_nearest_name(
    knowledge: Knowledge,
) -> None:
    raw: dict[str, Any] = {"answers": {CHART: ["calf_lefft", "buttock_left"]}}

    with pytest.raises(CaseFault, match="calf_left"):
        read_case(raw, knowledge)


def test_a_rule_can_ask_for_a_place_and_takes_an_unmarked_one_for_unknown(
    knowledge: Knowledge,
) -> None:
    findings = findings_of(marked("calf_left", knowledge=knowledge), knowledge)

    def calf(side: str) -> Presence:
        place = Is.model_validate({"finding": CHART, "is": [f"calf_{side}"]})
        return judge(place, findings)

    assert calf("left") is Presence.PRESENT
    assert calf("right") is Presence.UNKNOWN


def test_a_chart_is_said_in_its_own_words(knowledge: Knowledge) -> None:
    words = told_in_words(("tailbone", "hands"), regions(knowledge), knowledge)

    assert words == "Tailbone, Hands"
