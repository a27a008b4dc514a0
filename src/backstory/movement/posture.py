"""A posture: how far each joint is turned, what carries the body, and what it holds.

Frame: x forward, y to the person's left, z up. Angles in degrees; all zero is upright standing
with hanging arms. The same posture draws the picture and gives the load of the spine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import nan
from typing import Any, TypeVar

from backstory.errors import Fault, PostureFault
from backstory.knowledge.mechanics import BodyFacts, Mechanics
from backstory.knowledge.movements import Load, PostureText, Support
from backstory.movement.body import Floats
from backstory.movement.shape import proposal

TRUNK = (
    "pelvis_tilt", "pelvis_roll", "lumbar_flexion", "side_bend", "twist", "thoracic_flexion",
    "neck_flexion",
)  # fmt: skip
LIMBS = (
    "shoulder", "shoulder_spread", "elbow", "wrist", "hip", "hip_spread", "hip_turn", "knee",
    "ankle",
)  # fmt: skip
SIDES = ("left", "right")
JOINTS = (*TRUNK, *(f"{joint}_{side}" for joint in LIMBS for side in SIDES))
_INDEX = {joint: i for i, joint in enumerate(JOINTS)}
_Angle = TypeVar("_Angle", float, Floats)


@dataclass(frozen=True)
class Posture:
    """One posture; ``angles_deg`` in the order of ``JOINTS``.

    An ankle that is not a number lies so that its foot is flat. ``brace`` is how hard the belly is
    tightened (0 to 1), ``jolt_g`` what the ground adds to gravity, in multiples of it.
    """

    angles_deg: tuple[float, ...]
    supports: tuple[Support, ...] = ()
    loads: tuple[Load, ...] = ()
    height_m: float = 0.0
    brace: float = 0.0
    jolt_g: float = 0.0

    def __getitem__(self, joint: str) -> float:
        """Return the angle of ``joint`` in degrees."""
        return self.angles_deg[_INDEX[joint]]

    def mirrored(self) -> Posture:
        """Return the posture as a mirror shows it: left and right changed over."""
        turned = {joint: self[_other_side(joint)] for joint in JOINTS}
        turned |= {joint: -self[joint] for joint in ("pelvis_roll", "side_bend", "twist")}
        return Posture(
            tuple(turned[joint] for joint in JOINTS),
            tuple(_mirrored_support(support) for support in self.supports),
            tuple(_mirrored_load(load) for load in self.loads),
            self.height_m,
            self.brace,
            self.jolt_g,
        )


def _other_side(name: str) -> str:
    for side, other in (SIDES, SIDES[::-1]):
        if name.endswith(f"_{side}"):
            return f"{name.removesuffix(side)}{other}"
    return name


def _mirrored_support(support: Support) -> Support:
    against = support.against and _other_side(support.against)
    return support.model_copy(update={"part": _other_side(support.part), "against": against})


def _mirrored_load(load: Load) -> Load:
    towards = {"left": "right", "right": "left"}.get(load.towards, load.towards)
    return load.model_copy(
        update={
            "held_in": _other_side(load.held_in),
            "towards": towards,
            "left_m": -load.left_m,
        }
    )


STANDING = Posture(tuple(nan if joint.startswith("ankle") else 0.0 for joint in JOINTS))


def read_posture(
    text: PostureText, mechanics: Mechanics, *, before: Posture = STANDING, path: str = "posture"
) -> Posture:
    """Return ``text`` as a posture; what it leaves out is as in ``before``.

    Raises:
        PostureFault: with every joint that is not known or goes further than a joint can, and
            every load that nobody can hold.
    """
    faults = [
        *_angle_faults(text.angles_deg, mechanics, path),
        *_load_faults(text, mechanics, path),
    ]
    if faults:
        raise PostureFault(*faults)
    return Posture(
        _turned(text, before, mechanics),
        before.supports if text.supports is None else text.supports,
        before.loads if text.loads is None else text.loads,
        before.height_m if text.height_m is None else text.height_m,
        before.brace if text.brace is None else text.brace,
        before.jolt_g if text.jolt_g is None else text.jolt_g,
    )


def _turned(text: PostureText, before: Posture, mechanics: Mechanics) -> tuple[float, ...]:
    angles = dict(zip(JOINTS, before.angles_deg, strict=True)) | _by_side(text.angles_deg)
    if text.trunk_inclination_deg is not None:
        angles["pelvis_tilt"] = text.trunk_inclination_deg - leaning_deg(angles, mechanics.body)
        chest = angles["pelvis_tilt"] + angles["lumbar_flexion"] + angles["thoracic_flexion"]
        plumb = _by_side({"hip": angles["pelvis_tilt"], "shoulder": chest})
        angles |= {joint: plumb[joint] for joint in plumb.keys() - _by_side(text.angles_deg).keys()}
    return tuple(angles[joint] for joint in JOINTS)


def leaning_deg(angles_deg: Mapping[str, _Angle], body: BodyFacts) -> _Angle:
    """Return how far the line from the sacrum to the neck leans beyond the pelvis.

    Every stretch of the spine leans by what the discs below it are bent, and counts by its length;
    the upper half of the chest leans further by the bending of the upper back.
    """
    heights = [figure.value for figure in body.disc_heights_m]
    chest = body.neck_height_m.value - heights[-1]
    stretches = [above - below for below, above in pairwise(heights)]
    bent = accumulate(figure.value for figure in body.flexion_shares)
    low_back = sum(length * share for length, share in zip(stretches, bent, strict=False)) + chest
    upper_back = chest / 2
    whole = body.neck_height_m.value - heights[0]
    return (
        low_back * angles_deg["lumbar_flexion"] + upper_back * angles_deg["thoracic_flexion"]
    ) / whole


def _by_side(angles_deg: Mapping[str, float]) -> dict[str, float]:
    """Return the angles with each limb's name split into left and right; a side named wins."""
    both = {
        f"{joint}_{side}": angle
        for joint, angle in angles_deg.items()
        if joint in LIMBS
        for side in SIDES
    }
    return both | {joint: angle for joint, angle in angles_deg.items() if joint in _INDEX}


def _angle_faults(
    angles_deg: Mapping[str, Any], mechanics: Mechanics, path: str
) -> Iterator[Fault]:
    names = (*LIMBS, *JOINTS)
    for name, angle in angles_deg.items():
        where = f"{path}: angles_deg.{name}"
        joint = mechanics.joints.get(base_of(name))
        if name not in names or joint is None:
            yield Fault(
                where, mechanics.say("errors.no_joint", name=name), _proposal(name, mechanics)
            )
        elif not joint.low <= angle <= joint.high:
            says = mechanics.say("errors.joint_too_far", angle=f"{angle:g}", joint=joint.name)
            span = mechanics.say("errors.joint_range", low=f"{joint.low:g}", high=f"{joint.high:g}")
            yield Fault(where, says, span)


def _proposal(name: str, mechanics: Mechanics) -> str:
    every = mechanics.say("errors.joints", names=", ".join((*TRUNK, *LIMBS)))
    return proposal(name, (*LIMBS, *JOINTS), mechanics) or every


def base_of(name: str) -> str:
    """Return the name of a joint without its side."""
    for side in SIDES:
        if name.endswith(f"_{side}"):
            return name.removesuffix(f"_{side}")
    return name


def _load_faults(text: PostureText, mechanics: Mechanics, path: str) -> Iterator[Fault]:
    most = mechanics.body.hand_load_high_kg.value
    for i, load in enumerate(text.loads or ()):
        if load.mass_kg > most:
            says = mechanics.say("errors.load_too_heavy", mass_kg=f"{load.mass_kg:g}")
            proposal = mechanics.say("errors.load_range", most=f"{most:g}")
            yield Fault(f"{path}: loads[{i}].mass_kg", says, proposal)
