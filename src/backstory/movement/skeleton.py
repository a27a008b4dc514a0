"""Where the bones are: from joint angles to points in space.

Idea: the pelvis is the root; every bone is turned against the one that carries it, and the body is
set down so that its lowest point touches the ground. The low back is five links between six discs;
bending is shared out over the discs.

Equations: each frame R_child = R_parent Ry(flexion) Rx(to the side) Rz(turn), each point
p_child = p_parent + R_parent r. When it holds: angles that a joint can have, rigid bones.

One posture or many: all arrays have the shape (postures, ...). Frame: x forward, y left, z up;
metres. Reference: the order of turns is that of ISB for hip and spine, Wu et al. 2002.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from backstory.movement.body import ARM, LEG, Body, Floats
from backstory.movement.posture import JOINTS, SIDES, Posture

DISCS = ("l5_s1", "l4_l5", "l3_l4", "l2_l3", "l1_l2", "t12_l1")
Point = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Bones:
    """Points (postures, 3) in metres, frames (postures, 3, 3), and segments' centres of mass."""

    points: Mapping[str, Floats]
    frames: Mapping[str, Floats]
    centres: Mapping[str, Floats]
    masses_kg: Mapping[str, Floats]

    @property
    def centre_of_mass(self) -> Floats:
        """Return the centre of mass of the whole body, (postures, 3)."""
        total = sum(self.masses_kg.values())
        moments = sum(self.masses_kg[name][:, None] * at for name, at in self.centres.items())
        return np.asarray(moments / np.asarray(total)[:, None])


@dataclass(frozen=True, eq=False)
class Skeleton:
    """One posture's points in metres, and frames whose columns are a bone's own x, y and z."""

    points: Mapping[str, Point]
    frames: Mapping[str, Floats]
    centre_of_mass: Point


def skeleton(posture: Posture, body: Body) -> Skeleton:
    """Return where the bones of ``body`` are in ``posture``."""
    bones = place(np.array([posture.angles_deg]), body, np.array([posture.height_m]))
    return Skeleton(
        {name: _point(at[0]) for name, at in bones.points.items()},
        {name: frame[0] for name, frame in bones.frames.items()},
        _point(bones.centre_of_mass[0]),
    )


def _point(at: Floats) -> Point:
    x, y, z = (float(value) for value in at)
    return x, y, z


def place(angles_deg: Floats, body: Body, height_m: Floats) -> Bones:
    """Return the bones of postures ``angles_deg`` (postures, joints), in the order of ``JOINTS``.

    ``body`` is one body or one for each posture. The lowest point lies at ``height_m`` (postures,).
    """
    angles = dict(zip(JOINTS, np.ascontiguousarray(angles_deg.T), strict=True))
    bones = _Growing(angles, body, len(angles_deg))
    bones.grow_trunk()
    for side, sign in zip(SIDES, (1.0, -1.0), strict=True):
        bones.grow_arm(side, sign)
        bones.grow_leg(side, sign)
    return bones.set_down(height_m)


def turn(axis: str, angle_deg: Floats) -> Floats:
    """Return rotations (3, 3, postures) about ``axis`` x, y or z."""
    angle = np.radians(angle_deg)
    turned = np.zeros((3, 3, *angle.shape))
    first, second = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    third = "xyz".index(axis)
    turned[third, third] = 1.0
    turned[first, first] = turned[second, second] = np.cos(angle)
    turned[second, first] = np.sin(angle)
    turned[first, second] = -turned[second, first]
    return turned


def turned(flexion_deg: Floats, side_deg: Floats, turn_deg: Floats) -> Floats:
    """Return Ry(flexion) Rx(side) Rz(turn), (3, 3, postures), multiplied out."""
    (cy, sy), (cx, sx), (cz, sz) = (
        (np.cos(angle), np.sin(angle)) for angle in np.radians((flexion_deg, side_deg, turn_deg))
    )
    made = np.empty((3, 3, *cy.shape))
    made[0, 0] = cy * cz + sy * sx * sz
    made[0, 1] = sy * sx * cz - cy * sz
    made[0, 2] = sy * cx
    made[1, 0] = cx * sz
    made[1, 1] = cx * cz
    made[1, 2] = -sx
    made[2, 0] = cy * sx * sz - sy * cz
    made[2, 1] = sy * sz + cy * sx * cz
    made[2, 2] = cy * cx
    return made


def after(first: Floats, then: Floats) -> Floats:
    """Return the frame ``then`` that is turned against the frame ``first``: their product."""
    return np.asarray(np.einsum("ij...,jk...->ik...", first, then))


class _Growing:
    """Grows the bones outwards from the pelvis.

    Within, points are (3, postures) and frames (3, 3, postures): the long side last, which is what
    a processor likes best.
    """

    def __init__(self, angles_deg: dict[str, Floats], body: Body, count: int) -> None:
        self.angles, self.body, self.facts = angles_deg, body, body.facts
        self.each = np.ones(count)
        self.scale = body.scale * self.each
        self.points: dict[str, Floats] = {"pelvis": np.zeros((3, count))}
        self.frames: dict[str, Floats] = {}
        self.centres: dict[str, Floats] = {}
        self.masses: dict[str, Floats] = {}

    def add(self, name: str, base: str, frame: str, **by_m: Floats | float) -> None:
        """Put point ``name`` at ``base`` and so far along the axes of ``frame``."""
        self.points[name] = self.at(base, frame, **by_m)

    def at(self, base: str, frame: str, **by_m: Floats | float) -> Floats:
        at = self.points[base]
        for axis, metres in by_m.items():
            at = at + metres * self.frames[frame][:, "xyz".index(axis)]
        return at

    def weigh(self, name: str, mass_kg: Floats, at: Floats) -> None:
        self.masses[name] = mass_kg * self.each
        self.centres[name] = at

    # --- trunk -------------------------------------------------------------------------------

    def grow_trunk(self) -> None:
        self.frames["pelvis"] = after(
            turn("x", self.angles["pelvis_roll"]), turn("y", self.angles["pelvis_tilt"])
        )
        self._grow_low_back()
        self._grow_chest()
        self._grow_head()
        self._weigh_trunk()

    def _height(self, disc: int) -> Floats:
        return self.facts.disc_heights_m[disc].value * self.scale

    def _grow_low_back(self) -> None:
        ahead = self.facts.trunk_ahead_of_spine_m.value * self.scale
        self.add("l5_s1", "pelvis", "pelvis", x=-ahead, z=self._height(0))
        below = np.cumsum([figure.value for figure in self.facts.flexion_shares])
        tilts = np.array([figure.value for figure in self.facts.disc_tilts_deg])
        amid = below - np.diff(below, prepend=0.0) / 2
        discs = self._bent(amid[:-1], tilts[:-1])
        links = self._bent(below[:-1], (tilts[:-1] + tilts[1:]) / 2)
        for i, (disc, above) in enumerate(pairwise(DISCS)):
            self.frames[disc], self.frames[f"link_{disc}"] = discs[:, :, i], links[:, :, i]
            self.add(above, disc, f"link_{disc}", z=self._height(i + 1) - self._height(i))

    def _bent(self, shares: Floats, neutral_deg: Floats) -> Floats:
        """Return the frames of the spine below which so much of its bending lies.

        ``shares`` and ``neutral_deg`` (places,); returns (3, 3, places, postures).
        """
        part = shares[:, None]
        to_the_side = part * self.facts.lumbar_share_of_side_bend.value
        turning = part * self.facts.lumbar_share_of_twist.value
        bent = turned(
            part * self.angles["lumbar_flexion"] + neutral_deg[:, None],
            to_the_side * self.angles["side_bend"],
            turning * self.angles["twist"],
        )
        return after(self.frames["pelvis"][:, :, None], bent)

    def _grow_chest(self) -> None:
        low_back = (self.angles[name] for name in ("lumbar_flexion", "side_bend", "twist"))
        self.frames["thorax"] = after(self.frames["pelvis"], turned(*low_back))
        rounded = turn("y", self.angles["thoracic_flexion"])
        self.frames["upper_thorax"] = after(self.frames["thorax"], rounded)
        t12, neck = self._height(5), self.facts.neck_height_m.value * self.scale
        middle = (neck - t12) / 2
        self.add("chest", "t12_l1", "thorax", z=middle)
        self.add("neck", "chest", "upper_thorax", z=middle)

    def _grow_head(self) -> None:
        nodding = turn("y", self.angles["neck_flexion"])
        self.frames["head"] = after(self.frames["upper_thorax"], nodding)
        length = self.body.lengths_m["head"]
        top = self.facts.head_height_m.value * self.scale
        ahead = self.facts.trunk_ahead_of_spine_m.value * self.scale
        self.add("vertex", "neck", "head", x=ahead, z=top)
        self.add("head", "vertex", "head", z=-length * self.body.centres["head"])
        self.add("chin", "vertex", "head", x=self.facts.chin_ahead_m.value * self.scale, z=-length)
        self.weigh("head", self.body.masses_kg["head"], self.points["head"])

    def _weigh_trunk(self) -> None:
        """Put the masses of the trunk ahead of the spine, the lowest part cut at the discs."""
        lengths, centres, masses = self.body.lengths_m, self.body.centres, self.body.masses_kg
        ahead = self.facts.trunk_ahead_of_spine_m.value * self.scale
        neck = self.facts.neck_height_m.value * self.scale
        waist, ribs = lengths["lower_trunk"], lengths["mid_trunk"]
        upper = waist + ribs + lengths["upper_trunk"] * (1 - centres["upper_trunk"])
        middle = waist + ribs * (1 - centres["mid_trunk"])
        at = self.at("neck", "upper_thorax", x=ahead, z=upper - neck)
        self.weigh("upper_trunk", masses["upper_trunk"], at)
        at = self.at("t12_l1", "link_l1_l2", x=ahead, z=middle - self._height(5))
        self.weigh("mid_trunk", masses["mid_trunk"], at)
        self._weigh_lower_trunk(waist, ahead)

    def _weigh_lower_trunk(self, waist: Floats, ahead: Floats) -> None:
        """Cut the lower trunk, of even density along its length, at L5/S1 and L4/L5."""
        mass = self.body.masses_kg["lower_trunk"]
        low, high = self._height(0), self._height(1)
        top = np.maximum(waist - high, 0.0)
        slab, slice_ = mass * (high - low) / waist, mass * top / waist
        at = self.at("l5_s1", "link_l5_s1", x=ahead, z=(high - low) / 2)
        self.weigh("l5_slice", slab, at)
        self.weigh("l4_slice", slice_, self.at("l4_l5", "link_l4_l5", x=ahead, z=top / 2))
        centre = waist * (1 - self.body.centres["lower_trunk"])
        rest = mass - slab - slice_
        height = (mass * centre - slab * (low + high) / 2 - slice_ * (high + top / 2)) / rest
        self.weigh("pelvis", rest, self.at("pelvis", "pelvis", z=height))

    # --- limbs -------------------------------------------------------------------------------

    def grow_arm(self, side: str, sign: float) -> None:
        height = self.facts.shoulder_height_m.value - self.facts.neck_height_m.value
        width = self.facts.shoulder_half_width_m.value * self.scale
        ahead = self.facts.trunk_ahead_of_spine_m.value * self.scale
        self.add(
            f"shoulder_{side}", "neck", "upper_thorax",
            x=ahead, y=sign * width, z=height * self.scale,
        )  # fmt: skip
        lifted = turned(
            -self.angles[f"shoulder_{side}"],
            sign * self.angles[f"shoulder_spread_{side}"],
            np.zeros_like(self.scale),
        )
        upper_arm = after(self.frames["upper_thorax"], lifted)
        forearm = after(upper_arm, turn("y", -self.angles[f"elbow_{side}"]))
        hand = after(forearm, turn("y", -self.angles[f"wrist_{side}"]))
        for name, frame in zip(ARM, (upper_arm, forearm, hand), strict=True):
            self.frames[f"{name}_{side}"] = frame
        self._grow_limb(side, ("shoulder", "elbow", "wrist", "grip"), ARM)

    def grow_leg(self, side: str, sign: float) -> None:
        width = self.facts.hip_half_width_m.value * self.scale
        self.add(f"hip_{side}", "pelvis", "pelvis", y=sign * width)
        lifted = turned(
            -self.angles[f"hip_{side}"],
            sign * self.angles[f"hip_spread_{side}"],
            sign * self.angles[f"hip_turn_{side}"],
        )
        thigh = after(self.frames["pelvis"], lifted)
        shank = after(thigh, turn("y", self.angles[f"knee_{side}"]))
        foot = after(shank, turn("y", -self._ankle(side, shank)))
        for name, frame in zip(LEG, (thigh, shank, foot), strict=True):
            self.frames[f"{name}_{side}"] = frame
        self._grow_limb(side, ("hip", "knee", "ankle"), LEG[:2])
        self._grow_foot(side)

    def _ankle(self, side: str, shank: Floats) -> Floats:
        """Return the told angle of the ankle, or the one at which the foot lies flat."""
        told = self.angles[f"ankle_{side}"]
        flat = np.degrees(np.arctan2(shank[0, 2], shank[2, 2]))
        hanging = self.facts.hanging_ankle_deg
        can_lie = (flat >= hanging.low) & (flat <= hanging.high)
        flat = np.where(can_lie, flat, hanging.value)
        return np.where(np.isnan(told), flat, told)

    def _grow_limb(self, side: str, joints: tuple[str, ...], segments: tuple[str, ...]) -> None:
        for start, end, name in zip(joints, joints[1:], segments, strict=False):
            frame, length = f"{name}_{side}", self.body.lengths_m[name]
            self.add(f"{end}_{side}", f"{start}_{side}", frame, z=-length)
            along = -length * self.body.centres[name]
            at = self.at(f"{start}_{side}", frame, z=along)
            self.weigh(frame, self.body.masses_kg[name], at)

    def _grow_foot(self, side: str) -> None:
        frame, ankle = f"foot_{side}", f"ankle_{side}"
        sole = -self.facts.ankle_height_m.value * self.scale
        behind = self.facts.heel_behind_ankle_m.value * self.scale
        length = self.body.lengths_m["foot"]
        self.add(f"heel_{side}", ankle, frame, x=-behind, z=sole)
        self.add(f"toe_{side}", ankle, frame, x=length - behind, z=sole)
        along = length * self.body.centres["foot"] - behind
        self.weigh(frame, self.body.masses_kg["foot"], self.at(ankle, frame, x=along, z=sole / 2))

    # --- ground ------------------------------------------------------------------------------

    def set_down(self, height_m: Floats) -> Bones:
        """Return the bones, lifted or lowered until the lowest flesh lies at ``height_m``."""
        lowest = np.min([self._underside(name, depth) for name, depth in self._flesh()], axis=0)
        lift = np.outer((0.0, 0.0, 1.0), height_m - lowest)
        return Bones(
            {name: (at + lift).T for name, at in self.points.items()},
            {name: frame.transpose(2, 0, 1) for name, frame in self.frames.items()},
            {name: (at + lift).T for name, at in self.centres.items()},
            self.masses,
        )

    def _flesh(self) -> list[tuple[str, float]]:
        """Return every point that has flesh around it, and how deep (m at the mean stature)."""
        depths = self.facts.depths_m
        names = (name for part in depths for name in (part, *(f"{part}_{s}" for s in SIDES)))
        return [
            (name, depths[name.removesuffix("_left").removesuffix("_right")].value)
            for name in names
            if name in self.points
        ]

    def _underside(self, name: str, depth_m: float) -> Floats:
        return np.asarray(self.points[name][2] - depth_m * self.scale)
