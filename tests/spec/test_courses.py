"""Whole courses through the programme, day by day: what a person would live with for weeks."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from backstory import Checkin, Course, DayPlan, Knowledge, advance
from tests.conftest import DAY_ONE

Course_ = Callable[..., Course]
Checkin_ = Callable[..., Checkin]
SAFE = dict.fromkeys(
    (
        "eased_sitting_or_bending", "worse_arching", "worse_bending_forward", "leg_pain_below_knee",
        "leg_worse_than_back", "hip_replaced", "kneeling_hurts", "shoulder_sore", "sit_bone_pain",
        "high_blood_pressure", "pain_on_squat_or_stairs", "numb_skin_or_poor_circulation",
    ),
    False,
)  # fmt: skip
USUAL: dict[str, Any] = {
    "leg_change": "none",
    "sleep_quality": "good",
    "took_pain_killer": False,
    "did_too_much": False,
    "done_share": "most",
}


@pytest.fixture
def lived(knowledge: Knowledge, course: Course_, checkin: Checkin_) -> Callable[..., list[DayPlan]]:
    """Return a maker of courses: one check-in a day with these pains, and what each day told."""

    def live(
        pains: Iterable[float], told: dict[int, dict[str, Any]] | None = None
    ) -> list[DayPlan]:
        return list(_days(course(**SAFE), pains, told or {}, checkin, knowledge))

    return live


def _days(
    now: Course,
    pains: Iterable[float],
    told: dict[int, dict[str, Any]],
    checkin: Checkin_,
    knowledge: Knowledge,
) -> Iterator[DayPlan]:
    for number, pain in enumerate(pains, start=2):
        on = DAY_ONE + timedelta(days=number - 1)
        answers = {**USUAL, "now": pain, "worst": pain + 1, **told.get(number, {})}
        now = advance(now, checkin(on, **answers), knowledge, today=on)
        assert isinstance(now.day.outcome, DayPlan)
        yield now.day.outcome


def test_three_days_at_seven_in_a_flare_stay_lighter_and_the_way_back_is_quick(
    lived: Callable[..., list[DayPlan]],
) -> None:
    calm = [5, 4, 3, 2, 2, 1, 1, 1, 1]
    flare, after = [7, 7, 7], [4, 2, 1]

    plans = lived([*calm, *flare, *after])

    before, hard, back = plans[len(calm) - 1], plans[len(calm) : len(calm) + 3], plans[-1]
    assert before.stage.id == "stabilise"
    assert [plan.stage.id for plan in hard] == ["settle"] * 3
    assert all(plan.stage.dose_factor <= 0.6 for plan in hard)
    assert all(any(element.id == "walk_and_grow" for element in plan.do) for plan in hard)
    assert back.stage.id == "stabilise"


def test_another_programme_may_be_chosen_in_the_middle_of_a_course(
    lived: Callable[..., list[DayPlan]],
) -> None:
    plans = lived([4, 3, 2, 2], {4: {"programme": "guideline_first"}})

    assert [plan.protocol for plan in plans] == ["source_texts"] * 2 + ["guideline_first"] * 2
    assert any(element.id == "keep_going" for element in plans[-1].do)
