"""Bones in space: what anybody can see by standing up, bending and lying down."""

from dataclasses import replace
from itertools import pairwise
from math import atan2, degrees, dist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from backstory import Knowledge, PostureFault
from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import PostureText
from backstory.movement import JOINTS, STANDING, Body, Posture, Skeleton, body_of, skeleton
from backstory.movement.posture import read_posture
from tests.house import KNOWLEDGE

MECHANICS = KNOWLEDGE.mechanics


@pytest.fixture(scope="module")
def mechanics(knowledge: Knowledge) -> Mechanics:
    return knowledge.mechanics


@pytest.fixture(scope="module")
def man(mechanics: Mechanics) -> Body:
    return body_of(mechanics, stature_m=1.741, mass_kg=73, sex="male")


def bones(text: dict[str, object], body: Body, mechanics: Mechanics) -> Skeleton:
    return skeleton(read_posture(PostureText.model_validate(text), mechanics), body)


def test_a_man_of_mean_size_stands_as_tall_as_he_is(man: Body) -> None:
    assert skeleton(STANDING, man).points["vertex"][2] == pytest.approx(1.741, abs=0.02)


def test_the_segments_weigh_what_the_body_weighs(man: Body) -> None:
    whole = sum(
        float(mass[0]) * (1 if name in {"head", "upper_trunk", "mid_trunk", "lower_trunk"} else 2)
        for name, mass in man.masses_kg.items()
    )

    assert whole == pytest.approx(73, abs=0.1)


def test_standing_the_weight_lies_over_the_feet(man: Body) -> None:
    standing = skeleton(STANDING, man)

    heel, toe = standing.points["heel_left"], standing.points["toe_left"]
    assert heel[0] < standing.centre_of_mass[0] < toe[0]


@given(st.integers(0, 2**32 - 1))
def test_bones_keep_their_length_however_they_are_turned(seed: int) -> None:
    random = np.random.default_rng(seed)
    body = body_of(MECHANICS, stature_m=1.7, mass_kg=70, sex="female")
    turned = Posture(tuple(random.uniform(-30, 60, len(JOINTS))))

    for one, other in pairwise(("hip_left", "knee_left", "ankle_left")):
        lengths = [
            dist(found.points[one], found.points[other])
            for found in (skeleton(turned, body), skeleton(STANDING, body))
        ]
        assert lengths[0] == pytest.approx(lengths[1])


def test_a_bent_knee_brings_the_heel_up_behind(man: Body, mechanics: Mechanics) -> None:
    bent = bones({"angles_deg": {"knee_left": 90}}, man, mechanics)

    assert bent.points["ankle_left"][0] < bent.points["knee_left"][0] - 0.3
    assert bent.points["ankle_left"][2] == pytest.approx(bent.points["knee_left"][2])


@pytest.mark.parametrize(
    ("joint", "moves", "axis", "sign"),
    [
        ("shoulder", "grip_left", 0, 1),
        ("hip", "knee_left", 0, 1),
        ("lumbar_flexion", "neck", 0, 1),
        ("side_bend", "neck", 1, -1),
        ("twist", "shoulder_right", 0, 1),
        ("shoulder_spread", "grip_left", 1, 1),
        ("hip_spread", "knee_left", 1, 1),
        ("neck_flexion", "vertex", 0, 1),
    ],
)
def test_a_joint_turns_the_way_the_format_says(
    joint: str, moves: str, axis: int, sign: int, man: Body, mechanics: Mechanics
) -> None:
    before = skeleton(STANDING, man).points[moves]
    after = bones({"angles_deg": {joint: 30}}, man, mechanics).points[moves]

    assert sign * (after[axis] - before[axis]) > 0.02


def test_a_figure_four_leg_turns_its_foot_inwards_over_the_other(
    man: Body, mechanics: Mechanics
) -> None:
    crossed = bones({"angles_deg": {"hip": 90, "knee": 90, "hip_turn_right": 70}}, man, mechanics)

    assert crossed.points["ankle_right"][1] > crossed.points["knee_right"][1] + 0.2


@pytest.mark.parametrize("inclination", [-20, 0, 30, 60])
@pytest.mark.parametrize("flexion", [-10, 0, 40])
def test_a_told_inclination_is_that_of_the_line_from_sacrum_to_neck(
    inclination: float, flexion: float, man: Body, mechanics: Mechanics
) -> None:
    text = {"trunk_inclination_deg": inclination, "angles_deg": {"lumbar_flexion": flexion}}
    found = bones(text, man, mechanics).points
    sacrum, neck = found["l5_s1"], found["neck"]
    upright = skeleton(STANDING, man).points
    lean = degrees(atan2(neck[0] - sacrum[0], neck[2] - sacrum[2]))
    at_rest = degrees(
        atan2(upright["neck"][0] - upright["l5_s1"][0], upright["neck"][2] - upright["l5_s1"][2])
    )

    assert lean - at_rest == pytest.approx(inclination, abs=1.5)


def test_limbs_that_are_not_told_hang_plumb_in_a_told_inclination(
    man: Body, mechanics: Mechanics
) -> None:
    found = bones({"trunk_inclination_deg": 50}, man, mechanics).points

    assert found["grip_left"][0] == pytest.approx(found["shoulder_left"][0], abs=1e-6)
    assert found["ankle_left"][0] == pytest.approx(found["hip_left"][0], abs=1e-6)


def test_the_lowest_flesh_lies_at_the_height_told(man: Body, mechanics: Mechanics) -> None:
    lying = bones({"angles_deg": {"pelvis_tilt": -90}, "height_m": 0.5}, man, mechanics)

    lowest = min(point[2] for point in lying.points.values())
    assert 0.5 <= lowest < 0.6


@given(st.integers(0, 2**32 - 1))
def test_the_bones_of_a_mirrored_posture_are_the_mirrored_bones(seed: int) -> None:
    random = np.random.default_rng(seed)
    body = body_of(MECHANICS, stature_m=1.7, mass_kg=70)
    posture = Posture(tuple(random.uniform(-30, 60, len(JOINTS))))
    one, other = skeleton(posture, body), skeleton(posture.mirrored(), body)

    x, y, z = one.points["grip_left"]
    assert_allclose(other.points["grip_right"], (x, -y, z), atol=1e-9)
    assert_allclose(other.centre_of_mass[2], one.centre_of_mass[2], atol=1e-9)


def test_every_impossible_angle_is_told_at_once_with_its_range(mechanics: Mechanics) -> None:
    text = PostureText.model_validate({"angles_deg": {"knee": 200, "elbow_left": -90, "kne": 10}})

    with pytest.raises(PostureFault) as told:
        read_posture(text, mechanics, path="mine.toml")

    paths = [fault.path for fault in told.value.faults]
    assert paths == [
        "mine.toml: angles_deg.knee",
        "mine.toml: angles_deg.elbow_left",
        "mine.toml: angles_deg.kne",
    ]
    assert told.value.faults[2].proposal == 'Did you mean "knee"?'


def test_a_load_that_nobody_can_hold_is_refused(mechanics: Mechanics) -> None:
    text = PostureText.model_validate({"loads": [{"mass_kg": 900}]})

    with pytest.raises(PostureFault, match="more than anybody can hold"):
        read_posture(text, mechanics)


@pytest.mark.parametrize(("stature", "mass"), [(0.5, 70), (1.7, -3), (1.7, float("nan"))])
def test_a_body_that_no_adult_has_is_refused(
    stature: float, mass: float, mechanics: Mechanics
) -> None:
    with pytest.raises(PostureFault, match="not an adult's"):
        body_of(mechanics, stature_m=stature, mass_kg=mass)


def test_a_mirrored_posture_mirrored_again_is_the_first() -> None:
    random = np.random.default_rng(3)
    posture = replace(STANDING, angles_deg=tuple(random.uniform(-20, 40, len(JOINTS))))

    assert posture.mirrored().mirrored() == posture
