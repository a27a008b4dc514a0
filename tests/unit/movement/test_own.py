"""Postures and movements of one's own are read, or every fault is told with its place."""

from typing import Any

import pytest

from backstory import (
    Knowledge,
    PostureFault,
    carrying,
    find_movement,
    read_own_movement,
    read_own_posture,
)

TWO = [{"at_s": 0}, {"at_s": 2, "angles_deg": {"hip": 30}}]


def told(raw: dict[str, Any], knowledge: Knowledge) -> dict[str, str]:
    """Return what is wrong with a movement, by place."""
    with pytest.raises(PostureFault) as caught:
        read_own_movement(raw, "MY.toml", knowledge)
    return {fault.path: str(fault) for fault in caught.value.faults}


def test_of_a_movement_of_ones_own_only_the_keyframes_are_needed(knowledge: Knowledge) -> None:
    movement = read_own_movement({"keyframes": TWO}, "folder/my_way.toml", knowledge)

    assert movement.name == "my way"
    assert [key.at_s for key in movement.keyframes] == [0, 2]


def test_a_keyframe_out_of_order_is_told_by_its_place(knowledge: Knowledge) -> None:
    keys = [{"at_s": 0}, {"at_s": 2}, {"at_s": 1}]

    assert list(told({"keyframes": keys}, knowledge)) == ["MY.toml: keyframes[2]"]


def test_a_first_keyframe_that_is_not_at_the_start_is_told(knowledge: Knowledge) -> None:
    assert list(told({"keyframes": [{"at_s": 1}]}, knowledge)) == ["MY.toml: keyframes[0]"]


def test_every_fault_is_told_at_once(knowledge: Knowledge) -> None:
    faults = told(
        {
            "bettr": "walk",
            "keyframes": [
                {"at_s": 0, "angles_deg": {"hip": 300}},
                {"at_s": 3, "supports": [{"part": "foot", "on": "floor"}]},
                {"at_s": 2, "loads": [{"mass_kg": 900}]},
                {"at_s": 9, "angles_deg": {"kne": 3}, "jolt_g": float("nan")},
            ],
        },
        knowledge,
    )

    assert set(faults) == {
        "MY.toml: bettr",
        "MY.toml: keyframes[0]: angles_deg.hip",
        "MY.toml: keyframes[1].supports[0].part",
        "MY.toml: keyframes[2]",
        "MY.toml: keyframes[2]: loads[0].mass_kg",
        "MY.toml: keyframes[3]: angles_deg.kne",
        "MY.toml: keyframes[3].jolt_g",
    }
    assert "better" in faults["MY.toml: bettr"]
    assert "knee" in faults["MY.toml: keyframes[3]: angles_deg.kne"]


@pytest.mark.parametrize("raw", [{}, {"keyframes": 3}, {"keyframes": []}, {"keyframes": [3]}])
def test_without_keyframes_there_is_no_movement(knowledge: Knowledge, raw: dict[str, Any]) -> None:
    assert any(path.startswith("MY.toml: keyframes") for path in told(raw, knowledge))


def test_a_better_way_that_nobody_knows_is_told(knowledge: Knowledge) -> None:
    faults = told({"keyframes": TWO, "better": "sock_lying"}, knowledge)

    assert "socks_lying" in faults["MY.toml: better"]


def test_an_unknown_name_is_met_with_the_one_nearest_to_it(knowledge: Knowledge) -> None:
    with pytest.raises(PostureFault, match='Did you mean "walk"'):
        find_movement("wlak", knowledge)


def test_a_posture_tells_who_takes_it(knowledge: Knowledge) -> None:
    raw = {"angles_deg": {"hip": 90}, "person": {"mass_kg": 60, "sex": "female"}, "guarding": 0.1}

    own = read_own_posture(raw, "P.toml", knowledge)

    assert (own.person.mass_kg, own.person.sex, own.guarding) == (60, "female", 0.1)
    assert own.as_movement("P.toml").keyframes[0].angles_deg == {"hip": 90}


def test_a_posture_with_faults_tells_all_of_them(knowledge: Knowledge) -> None:
    raw = {"angles_deg": {"hip": "far", "knee": 3}, "person": {"sex": "men"}, "guarding": 3}

    with pytest.raises(PostureFault) as caught:
        read_own_posture(raw, "P.toml", knowledge)

    paths = {fault.path for fault in caught.value.faults}
    assert paths == {"P.toml: angles_deg.hip", "P.toml: person.sex", "P.toml: guarding"}


def test_another_weight_takes_the_place_of_what_a_movement_carries(knowledge: Knowledge) -> None:
    keys = [
        {"at_s": 0},
        {
            "at_s": 1,
            "loads": [
                {"mass_kg": 6, "held_in": "hand_left"},
                {"mass_kg": 2, "held_in": "hand_right"},
                {"force_n": 30, "towards": "forward"},
            ],
        },
        {"at_s": 2, "loads": []},
    ]
    movement = read_own_movement({"keyframes": keys}, "MY.toml", knowledge)

    heavier = carrying(movement, 16).keyframes

    assert [key.loads and [load.mass_kg for load in key.loads] for key in heavier] == [
        None,
        [12, 4, 0],
        (),
    ]


def test_a_movement_that_carries_nothing_carries_the_weight_throughout(
    knowledge: Knowledge,
) -> None:
    keys = [{"at_s": 0}, {"at_s": 1, "loads": [{"force_n": 30, "towards": "up"}]}, {"at_s": 2}]
    movement = read_own_movement({"keyframes": keys}, "MY.toml", knowledge)

    first, second, third = carrying(movement, 5).keyframes

    assert [load.mass_kg for load in first.loads or ()] == [5]
    assert [load.mass_kg for load in second.loads or ()] == [0, 5]
    assert third.loads is None


def test_a_movement_given_as_a_posture_is_told_how_to_be_given(knowledge: Knowledge) -> None:
    with pytest.raises(PostureFault, match="Give it without --posture"):
        read_own_posture({"keyframes": TWO}, "MY.toml", knowledge)
