"""What the exercises promise: each stage asks more of the low back than the one before."""

from functools import cache
from itertools import pairwise

import pytest

from backstory import Knowledge
from backstory.knowledge.movements import Movement
from backstory.knowledge.schema import MovementId
from backstory.loads import movement_load
from backstory.movement import body_of, postures
from tests.house import KNOWLEDGE as HOUSE

MAN = body_of(HOUSE.mechanics, stature_m=1.741, mass_kg=73, sex="male")
EXERCISES = {str(key): one for key, one in HOUSE.movements.items() if one.kind == "exercise"}
WARNED_OF = [one for one in EXERCISES.values() if one.topic == "warning"]
STAGES = [
    ("heel_slide", "dead_bug_legs", "dead_bug"),
    ("bird_dog_leg", "bird_dog_arm", "bird_dog"),
    ("bridge", "bridge_single_leg"),
    ("side_bridge_knees", "side_bridge"),
    ("plank_knees", "plank"),
    ("prone_on_elbows", "press_up", "standing_back_bend"),
    ("hip_hinge", "deadlift_blocks", "deadlift_floor"),
    ("squat_to_chair", "goblet_squat"),
]


@cache
def peak_n(name: str) -> float:
    return movement_load(EXERCISES[name], MAN, HOUSE.mechanics).peak.compression_n


@pytest.mark.parametrize("stages", STAGES, ids=lambda stages: stages[-1])
def test_each_stage_presses_more_on_the_low_back(stages: tuple[str, ...]) -> None:
    assert all(peak_n(before) < peak_n(after) for before, after in pairwise(stages))


def test_what_the_texts_warn_of_has_a_better_way() -> None:
    assert {"knee_hug_one", "knee_hug_both", "childs_pose", "forward_fold"} <= {
        one.id for one in WARNED_OF
    }
    assert all(one.better and one.better_says for one in WARNED_OF)


@pytest.mark.parametrize("movement", WARNED_OF, ids=lambda one: one.id)
def test_the_better_way_presses_or_bends_less_than_what_is_warned_of(movement: Movement) -> None:
    """The texts warn of the round back, so a way that keeps it straight is better too."""
    assert movement.better
    better = HOUSE.movements[movement.better]

    peak = movement_load(better, MAN, HOUSE.mechanics).peak
    presses_less = peak.compression_n < peak_n(movement.id)
    assert presses_less or roundest_deg(better) < roundest_deg(movement)


def roundest_deg(movement: Movement) -> float:
    """Return the furthest bend of the low back."""
    return max(one["lumbar_flexion"] for one in postures(movement, HOUSE.mechanics))


def test_lying_exercises_for_the_first_days_stay_below_half_of_standing() -> None:
    gentle = ("towel_unloading", "pelvic_tilt_lying", "heel_slide", "knee_fall_out", "cat_cow")
    standing = movement_load(
        HOUSE.movements[MovementId("stand_relaxed")], MAN, HOUSE.mechanics
    ).peak.compression_n

    assert max(map(peak_n, gentle)) < standing / 2


@pytest.mark.parametrize("movement", EXERCISES.values(), ids=EXERCISES.keys())
def test_every_exercise_says_when_to_stop_and_how_much(movement: Movement) -> None:
    assert all((movement.stop_if, movement.feel, movement.what_moves))
    assert movement.dose.repetitions or movement.dose.minutes


def test_no_way_up_leads_round_in_a_circle(knowledge: Knowledge) -> None:
    harder = {one.id: set(one.harder) for one in knowledge.movements.values()}
    for one in knowledge.movements.values():
        for easier in one.easier:
            harder[easier].add(one.id)

    while harder:
        tops = {name for name, above in harder.items() if not above & harder.keys()}
        assert tops, f"each of these is harder than itself: {sorted(harder)}"
        harder = {name: above for name, above in harder.items() if name not in tops}
