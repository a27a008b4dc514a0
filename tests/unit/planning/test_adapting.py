"""The day fits the person: variants, things at hand, minutes, lighter weeks, taps."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from backstory import Adjusted, DayPlan, Diary, Findings, Knowledge, Practised
from backstory.case.findings import Answer
from backstory.knowledge.protocol import Protocol
from backstory.knowledge.schema import ElementId, FindingId
from backstory.knowledge.vocabulary import Level, StageId
from backstory.planning import Clearance, StageToday, plan_day, practice_so_far

BEGUN = date(2026, 3, 2)
NONE: frozenset[date] = frozenset()


def figure(value: float) -> dict[str, object]:
    return {"value": value, "unit": "", "source": "assumption", "kind": "assumed", "note": "Test."}


def exercise(**more: object) -> dict[str, object]:
    usual = {"kind": "exercise", "stages": ["rebuild"], "title": "", "steps": ["Lift."]}
    words = {"why": "", "finding": "", "part_of_day": ["evening"]}
    dose = {"repetitions": figure(10), "sets": figure(3), "hold_seconds": figure(10)}
    return {**usual, **words, "dose": dose, "loads": True, **more}


def protocol(knowledge: Knowledge, elements: Mapping[str, Any], **more: object) -> Protocol:
    usual = knowledge.protocol
    deload = {"every_weeks": figure(4), "dose_factor": figure(0.5), "says": "A lighter week."}
    raw = {
        "id": usual.id,
        "name": "A test",
        "about": "",
        "source": usual.source,
        "stages": [{"id": "rebuild", "name": "Rebuild", "aim": "", "deload": deload}],
        "elements": {name: {"id": name, **one} for name, one in elements.items()},
        "rules": [],
        "practice": usual.practice.model_dump(),
        **more,
    }
    return Protocol.model_validate(raw)


Plans = Callable[..., DayPlan]


@pytest.fixture
def plan(knowledge: Knowledge) -> Plans:
    """Return a function that plans a day of a small programme."""

    def make(
        elements: Mapping[str, Any],
        answers: Mapping[str, Answer] | None = None,
        taps: tuple[Adjusted | Practised, ...] = (),
        day: int = 0,
        **more: object,
    ) -> DayPlan:
        house = replace(
            knowledge, protocols={knowledge.protocol.id: protocol(knowledge, elements, **more)}
        )
        facts = Findings({FindingId(name): answer for name, answer in (answers or {}).items()})
        on = BEGUN + timedelta(days=day)
        practice = practice_so_far(Diary(taps), on, NONE, NONE)
        stage = StageToday(StageId.REBUILD, BEGUN)
        return plan_day(Clearance(Level.SELF_CARE), stage, facts, house, practice)

    return make


def done(plan: DayPlan) -> list[str]:
    return [str(one.id) for one in plan.do]


STENOSIS = {
    "id": "arches_badly",
    "name": "Arches badly",
    "when": {"finding": "leading_group", "is": ["stenosis"]},
    "says": "Your back likes to be round.",
    "drop": ["press_up"],
    "instead": {"plank": "cycle"},
}
MOVES = {
    "press_up": exercise(),
    "plank": exercise(),
    "cycle": exercise(stages=[]),
    "walk": exercise(),
}


def test_a_variant_drops_and_replaces_only_for_the_story_it_is_for(plan: Plans) -> None:
    usual = plan(MOVES, {"leading_group": "disc"}, variants=[STENOSIS])
    bent = plan(MOVES, {"leading_group": "stenosis"}, variants=[STENOSIS])

    assert done(usual) == ["press_up", "plank", "walk"]
    assert done(bent) == ["cycle", "walk"]
    assert [one.id for one in bent.variants] == ["arches_badly"]
    assert [(one.id, one.because) for one in bent.removed] == [
        ("press_up", "Your back likes to be round.")
    ]


def test_a_story_that_cannot_tell_changes_nothing(plan: Plans) -> None:
    assert done(plan(MOVES, variants=[STENOSIS])) == ["press_up", "plank", "walk"]


def test_what_needs_a_band_is_done_otherwise_only_where_there_is_known_to_be_none(
    plan: Plans,
) -> None:
    moves = {
        "row": exercise(needs=["has_band"], alternatives=["wall_angel"]),
        "wall_angel": exercise(stages=[]),
    }

    assert done(plan(moves)) == ["row"]
    assert done(plan(moves, {"has_band": True})) == ["row"]
    assert done(plan(moves, {"has_band": False})) == ["wall_angel"]


def test_when_minutes_are_short_the_least_important_go_and_one_always_stays(plan: Plans) -> None:
    moves = {
        "third": exercise(priority=3),
        "first": exercise(priority=1),
        "second": exercise(priority=2),
    }

    assert done(plan(moves)) == ["third", "first", "second"]
    assert done(plan(moves, {"minutes_a_day": 10.0})) == ["first", "second"]
    assert done(plan(moves, {"minutes_a_day": 1.0})) == ["first"]


def test_every_fourth_week_of_a_stage_is_lighter_and_says_so(plan: Plans) -> None:
    weeks = [plan({"squat": exercise()}, day=7 * week) for week in range(8)]

    assert [bool(one.deload) for one in weeks] == 2 * [False, False, False, True]
    assert [one.do[0].dose.repetitions for one in weeks] == 2 * [10, 10, 10, 5]


def tapped(element: str, what: str, to: str = "") -> Adjusted:
    name = ElementId(element)
    return Adjusted(id="one", on=BEGUN, element=name, what=what, to=ElementId(to))  # type: ignore[arg-type]


def test_too_hard_on_the_lowest_rung_asks_for_less_at_once(plan: Plans) -> None:
    moves = {"squat": exercise()}

    (before,) = plan(moves).do
    (after,) = plan(moves, taps=(tapped("squat", "too_hard"),)).do

    assert after.dose.repetitions is not None
    assert before.dose.repetitions is not None
    assert 1 <= after.dose.repetitions < before.dose.repetitions
    assert after.answered == "too_hard"


def test_a_swap_brings_an_alternative_that_suits_and_tells_for_what(plan: Plans) -> None:
    moves = {
        "squat": exercise(alternatives=["jump", "bridge"]),
        "jump": exercise(stages=[], not_if="pregnant_or_possible", not_if_says="Not now."),
        "bridge": exercise(stages=[]),
    }
    answers = {"pregnant_or_possible": True}

    (instead,) = plan(moves, answers, taps=(tapped("squat", "swap"),)).do

    assert (instead.id, instead.instead_of) == ("bridge", "squat")


def test_what_might_not_suit_is_no_alternative_while_its_question_is_open(plan: Plans) -> None:
    moves = {
        "squat": exercise(alternatives=["jump"]),
        "jump": exercise(stages=[], not_if="pregnant_or_possible", not_if_says="Not now."),
    }

    (kept,) = plan(moves, taps=(tapped("squat", "swap"),)).do

    assert (kept.id, kept.instead_of) == ("squat", None)


def test_an_unmeasured_way_on_is_asked_for(plan: Plans) -> None:
    leave = {"finding": "sit_to_stand_30s", "at_least": 12}
    stages = [
        {"id": "rebuild", "name": "", "aim": "", "leave_when": leave},
        {"id": "keep", "name": "", "aim": ""},
    ]

    assert plan(MOVES, stages=stages).waits_for == ("sit_to_stand_30s",)
    assert plan(MOVES, {"sit_to_stand_30s": 8.0}, stages=stages).waits_for == ()


def twice_a_week() -> dict[str, object]:
    dose = {"repetitions": figure(8), "times_per_week": figure(2), "gap_hours": figure(48)}
    return exercise(dose=dose)


def test_strength_days_have_rest_days_between_even_when_nothing_is_told(plan: Plans) -> None:
    moves = {"squat": twice_a_week(), "row": twice_a_week(), "plank": exercise()}

    days = [plan(moves, day=number) for number in range(28)]

    strength = [number for number, day in enumerate(days) if "squat" in done(day)]
    assert len(strength) == 8
    assert all(later - before >= 3 for before, later in pairwise(strength))
    assert all(("row" in done(day)) == ("squat" in done(day)) for day in days)
    assert all("plank" in done(day) for day in days)
    assert all(set(day.resting) == {"squat", "row"} - set(done(day)) for day in days)


def test_the_day_after_strength_work_rests_and_so_does_the_rest_of_a_full_week(
    plan: Plans,
) -> None:
    def squatted(number: int) -> Practised:
        on = BEGUN + timedelta(days=number)
        return Practised(id=f"{number}", on=on, element=ElementId("squat"))

    moves = {"squat": twice_a_week()}

    def offered(*told: Practised, day: int) -> bool:
        return "squat" in done(plan(moves, taps=told, day=day))

    assert not offered(squatted(0), day=1)
    assert offered(squatted(0), day=2)
    assert not offered(squatted(0), squatted(2), day=5)
    assert offered(squatted(0), squatted(2), day=7)
