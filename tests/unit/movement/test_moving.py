"""A movement over time: keyframes inherit, the way between them is smooth, and back is back."""

import pytest

from backstory import Knowledge, PostureFault
from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Movement
from backstory.movement import posture_at, postures, sampled, timed
from backstory.movement.moving import least_jerk


def made(*keyframes: dict[str, object], **more: object) -> Movement:
    told = {
        "id": "mine", "name": "Mine", "kind": "exercise", "topic": "hips", "order": 1,
        "says": "x", "what_moves": "x", "feel": "x", "stop_if": "x",
    }  # fmt: skip
    return Movement.model_validate({**told, **more, "keyframes": keyframes})


@pytest.fixture
def mechanics(knowledge: Knowledge) -> Mechanics:
    return knowledge.mechanics


BEND = (
    {"at_s": 0, "says": "Stand.", "angles_deg": {"knee": 10}},
    {"at_s": 2, "says": "Bend.", "angles_deg": {"hip": 60}},
)


def test_a_keyframe_begins_as_the_one_before(mechanics: Mechanics) -> None:
    _, second = postures(made(*BEND), mechanics)

    assert (second["knee_left"], second["hip_right"]) == (10, 60)


def test_the_middle_of_the_time_is_the_middle_of_the_way(mechanics: Mechanics) -> None:
    assert posture_at(made(*BEND), 1, mechanics)["hip_left"] == pytest.approx(30)


def test_the_way_starts_and_ends_at_rest() -> None:
    step = 1e-4

    assert least_jerk(step) == pytest.approx(0, abs=1e-9)
    assert 1 - least_jerk(1 - step) == pytest.approx(0, abs=1e-9)


def test_a_movement_that_returns_ends_where_it_began_after_twice_the_time(
    mechanics: Mechanics,
) -> None:
    keys = timed(made(*BEND, returns=True), mechanics)

    assert [at for at, _ in keys] == [0, 2, 4]
    assert keys[0][1] == keys[-1][1]


def test_a_held_posture_has_one_moment(mechanics: Mechanics) -> None:
    assert len(sampled(made(BEND[0]), 25, mechanics)) == 1


def test_a_keyframe_out_of_order_is_named_with_its_times() -> None:
    with pytest.raises(ValueError, match=r"keyframes\[2\] is at 1 s, not after the one before"):
        made(*BEND, {"at_s": 1, "says": "Late."})


def test_every_fault_of_every_keyframe_is_told_at_once(mechanics: Mechanics) -> None:
    broken = made(
        {"at_s": 0, "says": "x", "angles_deg": {"knee": 300}},
        {"at_s": 1, "says": "x", "angles_deg": {"hip": -90}},
    )

    with pytest.raises(PostureFault) as told:
        postures(broken, mechanics)

    paths = [fault.path for fault in told.value.faults]
    assert paths == [
        "movements/mine.toml: keyframes[0]: angles_deg.knee",
        "movements/mine.toml: keyframes[1]: angles_deg.hip",
    ]
