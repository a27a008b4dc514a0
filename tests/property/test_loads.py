"""Laws of mechanics that must hold for every posture, tried on postures made by machine."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.knowledge.movements import Load, Support
from backstory.loads import Conditions, cases_of, spine_load, spine_loads
from backstory.loads.muscles import arm_scale, fascicles
from backstory.movement import JOINTS, STANDING, Body, Posture, body_of
from backstory.movement.posture import LIMBS
from tests.house import KNOWLEDGE

MECHANICS = KNOWLEDGE.mechanics
LEVELS = st.sampled_from(["L4/L5", "L5/S1"])
BODY = body_of(MECHANICS, stature_m=1.75, mass_kg=80, sex="male")
LYING = (
    Support(part="back", on="bed"),
    Support(part="head", on="bed"),
    Support(part="hands", on="bed"),
    Support(part="feet", on="bed"),
)


def angle(joint: str) -> st.SearchStrategy[float]:
    """Return angles in the middle of a joint's range."""
    name = joint if joint in MECHANICS.joints else joint.rsplit("_", 1)[0]
    known = MECHANICS.joints[name]
    return st.floats(known.low / 2, known.high / 2)


@st.composite
def postures(draw: st.DrawFn, supports: tuple[Support, ...] = ()) -> Posture:
    """Return any posture in the middle of the joints' ranges, with up to 15 kg in the hands."""
    angles = tuple(draw(angle(joint)) for joint in JOINTS)
    held = Load(mass_kg=draw(st.floats(0, 15)), held_in=draw(st.sampled_from(HANDS)))
    return Posture(angles, supports, (held,))


HANDS = ("hands", "hand_left", "hand_right")
BODIES = st.builds(
    lambda stature, mass, sex: body_of(MECHANICS, stature_m=stature, mass_kg=mass, sex=sex),
    st.floats(1.5, 2.0),
    st.floats(50, 110),
    st.sampled_from(["male", "female", ""]),
)


@given(postures(), BODIES, LEVELS)
def test_muscles_and_tissue_balance_the_moment_or_say_by_how_much_not(
    posture: Posture, body: Body, level: str
) -> None:
    """The forces told, multiplied out again with the published arms, cancel what acts outside."""
    load = spine_loads(cases_of([posture], body), MECHANICS, level)
    table = fascicles(MECHANICS, level)
    arms = table.arms_m * arm_scale(body, MECHANICS)

    muscles = (load.activations[0] * load.strength[0] * table.strengths_n) @ arms
    rest = load.rest_moment_nm[0] + muscles

    assert np.linalg.norm(rest) == pytest.approx(load.residual_nm[0], abs=1e-6)


@given(postures(), LEVELS)
def test_a_mirrored_posture_has_the_mirrored_load(posture: Posture, level: str) -> None:
    load = spine_load(posture, BODY, MECHANICS, level=level)
    other = spine_load(posture.mirrored(), BODY, MECHANICS, level=level)

    assert other.compression_n == pytest.approx(load.compression_n, rel=1e-5, abs=1e-3)
    assert other.shear_ap_n == pytest.approx(load.shear_ap_n, rel=1e-5, abs=1e-2)
    assert other.shear_lateral_n == pytest.approx(-load.shear_lateral_n, rel=1e-5, abs=1e-2)


@given(st.floats(0, 60), st.floats(0, 20), st.floats(0.5, 10), LEVELS)
def test_more_in_the_hands_never_loads_the_back_less(
    lean: float, kg: float, more: float, level: str
) -> None:
    def compression(mass_kg: float) -> float:
        posture = replace(bent(lean), loads=(Load(mass_kg=mass_kg),))
        return spine_load(posture, BODY, MECHANICS, level=level).compression_n

    assert compression(kg + more) > compression(kg)


@settings(max_examples=30)
@given(postures(), st.floats(0, 0.2), st.floats(0.01, 0.2), LEVELS)
def test_more_guarding_never_loads_the_back_less(
    posture: Posture, guarding: float, more: float, level: str
) -> None:
    calm, tight = (
        spine_load(posture, BODY, MECHANICS, level=level, conditions=Conditions(level_of_guarding))
        for level_of_guarding in (guarding, guarding + more)
    )

    if tight.feasible:
        assert tight.compression_n >= calm.compression_n - 1e-6


@given(BODIES, LEVELS, st.floats(-0.5, 0.5))
def test_lying_fully_carried_leaves_no_moment_no_muscle_and_the_disc_its_rest(
    body: Body, level: str, bend: float
) -> None:
    lying = replace(turned(pelvis_tilt=-90, lumbar_flexion=20 * bend), supports=LYING)

    load = spine_load(lying, body, MECHANICS, level=level)

    assert load.bending_nm == pytest.approx(0, abs=1e-9)
    assert sum(one.force_n for one in load.muscles) == pytest.approx(0, abs=1e-9)
    rest = MECHANICS.spine.resting_pressure_mpa.value
    assert load.disc_pressure_mpa == pytest.approx(rest, abs=1e-9)


@given(postures(), st.floats(0.6, 1.6), LEVELS)
def test_a_body_twice_as_heavy_bears_twice_as_much(
    posture: Posture, times: float, level: str
) -> None:
    """At one stature weights and muscles scale together; the disc's own rest does not."""
    bare = replace(posture, loads=())
    one, other = (
        spine_load(bare, body_of(MECHANICS, stature_m=1.75, mass_kg=mass), MECHANICS, level=level)
        for mass in (80, 80 * times)
    )

    if one.feasible and other.feasible:
        assert without_rest(other) == pytest.approx(times * without_rest(one), rel=1e-6)


@given(postures(), LEVELS)
def test_a_posture_alone_is_the_same_as_among_others(posture: Posture, level: str) -> None:
    alone = spine_loads(cases_of([posture], BODY), MECHANICS, level)
    others = [posture, replace(bent(30), supports=posture.supports, loads=posture.loads)]
    among = spine_loads(cases_of(others, BODY), MECHANICS, level)

    assert among.compression_n[0] == pytest.approx(alone.compression_n[0], rel=1e-12)


@given(st.floats(2, 55), st.floats(0.5, 5), LEVELS)
def test_hinging_further_forward_loads_the_back_more(lean: float, more: float, level: str) -> None:
    less, further = (
        spine_load(bent(angle), BODY, MECHANICS, level=level) for angle in (lean, lean + more)
    )

    assert further.compression_n > less.compression_n


def turned(**angles: float) -> Posture:
    """Return standing with some joints turned; a limb's name turns both sides."""
    both = {
        f"{joint}_{side}": value
        for joint, value in angles.items()
        if joint in LIMBS
        for side in ("left", "right")
    } | angles
    return replace(
        STANDING,
        angles_deg=tuple(
            both.get(joint, value) for joint, value in zip(JOINTS, STANDING.angles_deg, strict=True)
        ),
    )


def bent(lean: float) -> Posture:
    """Return a hinge at the hips, arms plumb."""
    return turned(pelvis_tilt=lean, hip=lean, shoulder=lean)


def without_rest(load: object) -> float:
    """Return the compression less the disc's own rest."""
    return load.compression_n - load.parts_n["resting"]
