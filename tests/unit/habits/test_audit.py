"""The audit: what it saves is what it says, and it never proposes what does not suit."""

from dataclasses import replace

import pytest

from backstory import Act, Body, Findings, Knowledge, audit, body_of, day_load, usual_acts
from backstory.habits import WITNESSES, Acts
from backstory.habits.change import judged, otherwise
from backstory.habits.ways import day_of_acts, way_of
from backstory.knowledge.schema import FindingId

UNKNOWN = Findings()
WORKS = ("desk", "standing", "driving", "heavy", "caring", "none")


@pytest.fixture(scope="module")
def body(knowledge: Knowledge) -> Body:
    return body_of(knowledge.mechanics, stature_m=1.7, mass_kg=70)


@pytest.fixture(scope="module")
def nothing_wrong(knowledge: Knowledge) -> Findings:
    asked = (one for one in knowledge.findings.values() if one.kind == "yes_no")
    return Findings({one.id: False for one in asked})


def told(facts: Findings, **answers: bool | str) -> Findings:
    return facts.told({FindingId(name): answer for name, answer in answers.items()})


def worst_day(knowledge: Knowledge) -> Acts:
    return usual_acts(UNKNOWN, knowledge)


def test_the_day_is_the_one_that_the_loads_room_adds_up(knowledge: Knowledge, body: Body) -> None:
    acts = {"lift_stoop": 5.0, "sit_slouched": 120.0, "socks_lying": 4.0, "walk": 30.0}
    told_one_by_one = [
        Act(movement, minutes=count) if movement.lasts else Act(movement, times=count)
        for movement, count in ((knowledge.movements[way], n) for way, n in acts.items())
    ]
    witness = day_load(told_one_by_one, body, knowledge.mechanics)
    day = audit(acts, body, knowledge, UNKNOWN).day
    assert day.damage == pytest.approx(witness.damage)
    assert day.peak_n == pytest.approx(witness.peak_n)
    assert day.mean_n == pytest.approx(witness.mean_n)


def test_what_a_change_is_said_to_save_is_what_the_changed_day_has_less(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings
) -> None:
    seen = audit(worst_day(knowledge), body, knowledge, nothing_wrong)
    assert seen.changes
    for change in seen.changes:
        then = day_of_acts(otherwise(seen.acts, change.act, change.instead), body, knowledge)
        assert then.damage == pytest.approx((1 - change.saved["wear"]) * seen.day.damage)
        assert change.before_n == way_of(change.act, body, knowledge).once.peak_n
        assert change.after_n == way_of(change.instead, body, knowledge).once.peak_n


@pytest.mark.parametrize("work", WORKS)
def test_no_other_change_of_one_act_saves_more_than_the_first(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings, work: str
) -> None:
    facts = told(nothing_wrong, works_as=work)
    seen = audit(usual_acts(facts, knowledge), body, knowledge, facts)
    tried = [
        day_of_acts(otherwise(seen.acts, act, way), body, knowledge).damage
        for act in seen.acts
        for way in knowledge.habits.acts[knowledge.habits.act_of(act) or ""].ways
    ]
    best = (1 - seen.changes[0].saved["wear"]) * seen.day.damage
    assert best == pytest.approx(min(tried))
    assert [one.saved["wear"] for one in seen.changes] == sorted(
        (one.saved["wear"] for one in seen.changes), reverse=True
    )


def test_a_day_done_in_the_best_ways_leaves_nothing_to_propose(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings
) -> None:
    acts = worst_day(knowledge)
    for _ in knowledge.habits.acts:
        for change in audit(acts, body, knowledge, nothing_wrong).changes:
            acts = otherwise(acts, change.act, change.instead)
    assert audit(acts, body, knowledge, nothing_wrong).changes == ()


def test_doing_an_act_otherwise_loses_no_repetition(knowledge: Knowledge) -> None:
    acts = {**worst_day(knowledge), "socks_lying": 3.0}
    changed = otherwise(acts, "socks_standing_bent", "socks_lying")
    assert "socks_standing_bent" not in changed
    assert sum(changed.values()) == sum(acts.values())


def test_an_empty_day_costs_nothing_and_asks_for_nothing(knowledge: Knowledge, body: Body) -> None:
    seen = audit({"lift_stoop": 0.0}, body, knowledge, UNKNOWN)
    assert (seen.day.damage, seen.changes, seen.best_supported) == (0, (), None)


@pytest.mark.parametrize("work", WORKS)
def test_who_is_eased_by_bending_is_never_straightened(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings, work: str
) -> None:
    facts = told(nothing_wrong, eased_sitting_or_bending=True, works_as=work)
    seen = audit(usual_acts(facts, knowledge), body, knowledge, facts)
    may_bend = {way for rule in knowledge.habits.left_alone for way in rule.ways}
    assert {one.act for one in seen.left_alone} == may_bend & seen.acts.keys()
    assert not may_bend & {one.act for one in seen.changes}


@pytest.mark.parametrize(
    ("finding", "never"),
    [
        ("pregnant_or_possible", {"socks_lying"}),
        ("kneeling_hurts", {"dishwasher_kneeling", "bed_making_knee", "lift_one_knee"}),
        ("hip_replaced", {"socks_foot_on_knee", "socks_lying"}),
        ("unsteady_or_clumsy", {"shoes_foot_on_step", "stand_foot_on_step", "reach_up_step"}),
        ("pain_on_squat_or_stairs", {"lift_squat"}),
        ("osteoporosis", {"lift_squat", "lift_one_knee", "lift_raised_start", "hold_close"}),
    ],
)
def test_what_does_not_suit_is_never_proposed(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings, finding: str, never: set[str]
) -> None:
    facts = told(nothing_wrong, **{finding: True})
    for act in worst_day(knowledge):
        seen = audit({act: 5.0}, body, knowledge, facts)
        assert not never & {one.instead for one in seen.changes}


def test_every_warning_that_can_be_judged_rules_its_way_out_or_is_asked(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings
) -> None:
    """For every proposal: with the answer open it asks, with the answer present it goes."""
    for change in audit(worst_day(knowledge), body, knowledge, UNKNOWN).changes:
        assert change.ask
        for finding in change.ask:
            seen = audit({change.act: 5.0}, body, knowledge, told(UNKNOWN, **{finding: True}))
            assert change.instead not in {one.instead for one in seen.changes}
    for change in audit(worst_day(knowledge), body, knowledge, nothing_wrong).changes:
        assert change.ask == ()


def test_thin_bones_are_warned_of_bending_even_where_bending_eases(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings
) -> None:
    facts = told(nothing_wrong, osteoporosis=True, eased_sitting_or_bending=True)
    seen = audit(worst_day(knowledge), body, knowledge, facts)
    assert "shoes_sitting_bent" in {one.act for one in seen.warned}
    assert "shoes_sitting_bent" not in {one.act for one in seen.left_alone}
    assert "sit_slouched" in {one.act for one in seen.left_alone}


def test_the_best_supported_change_takes_bending_out_of_the_first_hours(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings
) -> None:
    best = audit(worst_day(knowledge), body, knowledge, nothing_wrong).best_supported
    assert best is not None
    assert best.early
    assert best.bend_before_deg > knowledge.habits.bends_deg.value
    assert best.bend_after_deg < best.bend_before_deg
    late = {
        way: count
        for way, count in worst_day(knowledge).items()
        if not knowledge.habits.acts[knowledge.habits.act_of(way) or ""].early
    }
    assert audit(late, body, knowledge, nothing_wrong).best_supported is None


def test_the_rules_of_adding_up_disagree_where_the_days_differ(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings
) -> None:
    """Few heavy moments against long sitting: a strength of 10 kN weighs the sitting more."""
    acts = {"sit_desk_forward": 360.0, "lift_stoop": 15.0}
    changes = {one.act: one for one in audit(acts, body, knowledge, nothing_wrong).changes}
    sitting, lifting = changes["sit_desk_forward"].saved, changes["lift_stoop"].saved
    assert sitting["wear_other"] / lifting["wear_other"] > sitting["wear"] / lifting["wear"]
    assert set(sitting) == set(WITNESSES)


def test_a_change_is_first_by_the_rules_that_put_it_there_and_by_no_other(
    knowledge: Knowledge, body: Body, nothing_wrong: Findings
) -> None:
    seen = audit(worst_day(knowledge), body, knowledge, nothing_wrong)
    one, other, third = seen.changes
    loser = replace(other, saved={**{rule: s / 2 for rule, s in one.saved.items()}, "peak": -0.1})
    first = judged([one, loser], 1)
    assert first[0] == replace(one, first_by=WITNESSES)
    assert first[1].first_by == ()
    assert first[1].more_by == ("peak",)
    assert judged([loser], 3)[0].first_by == ("wear", "wear_other", "squared_force")
    assert third.first_by


def test_the_usual_day_follows_the_work_that_was_told(knowledge: Knowledge) -> None:
    desk = usual_acts(told(UNKNOWN, works_as="desk"), knowledge)
    heavy = usual_acts(told(UNKNOWN, works_as="heavy"), knowledge)
    assert desk["sit_desk_forward"] > heavy["sit_desk_forward"]
    assert heavy["lift_stoop"] > desk["lift_stoop"]
    assert set(knowledge.habits.works) == set(WORKS)
