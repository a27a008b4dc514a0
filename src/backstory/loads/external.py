"""What weighs, pushes and carries above the low back: force and moment on the cut at a disc.

Idea: everything above the disc is one free body. Its weights, what the hands hold, and what
supports push back with, add up to one force and one moment about the disc's centre; muscles and
ligaments must balance the moment.

Equations: F = sum m (g - a) + loads + supports,  M = sum r x F.

What supports push follows from a rule each (``supports.toml``): a part's own weight; what ends the
bending moment (a backrest can only push forward); the statics of the whole body against another
contact; or a share of the weight above the disc. When it holds: at rest, or slowly moving (``a`` is
the acceleration of each segment's centre; the spin of single segments is left out).

All arrays have the shape (cases, ...); newtons, metres; frame: x forward, y left, z up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backstory.knowledge.mechanics import DiscId, Mechanics
from backstory.knowledge.movements import Load, Part, Support, Takes, Towards
from backstory.movement.body import ARM, LEG, Floats
from backstory.movement.posture import SIDES
from backstory.movement.skeleton import Bones

GRAVITY = 9.80665  # m/s2, the standard value (CGPM 1901)
DISC_POINT: Mapping[DiscId, str] = {"L4/L5": "l4_l5", "L5/S1": "l5_s1"}
_TRUNK = ("upper_trunk", "mid_trunk", "l4_slice", "l5_slice")
_ABOVE: Mapping[DiscId, tuple[str, ...]] = {
    "L4/L5": ("head", *_TRUNK[:3], *(f"{name}_{side}" for name in ARM for side in SIDES)),
    "L5/S1": ("head", *_TRUNK, *(f"{name}_{side}" for name in ARM for side in SIDES)),
}
_TOWARDS: Mapping[Towards, tuple[float, float, float]] = {
    "forward": (1, 0, 0), "back": (-1, 0, 0), "left": (0, 1, 0), "right": (0, -1, 0),
    "up": (0, 0, 1), "down": (0, 0, -1),
}  # fmt: skip
_UP = np.array([0.0, 0.0, 1.0])
_LEAST_LEVER_M = 0.05
_LYING = ("back", "pelvis", "side_left", "side_right")


@dataclass(frozen=True, eq=False)
class Wrench:
    """Force (cases, 3) in newtons and moment (cases, 3) in newton metres about one point."""

    force_n: Floats
    moment_nm: Floats


@dataclass(frozen=True, eq=False)
class Held:
    """One load in every case: ``force_n`` (cases, 3), and ``ahead_m`` (cases, 3) from the disc.

    A place that is not a number means "in the hand".
    """

    force_n: Floats
    ahead_m: Floats
    held_in: str


@dataclass(frozen=True, eq=False)
class Scene:
    """Bones with what acts on them; ``pull_g`` is gravity with any jolt, in multiples of it."""

    bones: Bones
    supports: tuple[Support, ...]
    held: tuple[Held, ...]
    pull_g: Floats
    accelerations: Mapping[str, Floats]
    mechanics: Mechanics
    level: DiscId

    @property
    def disc(self) -> Floats:
        """Return the disc's centre, (cases, 3)."""
        return self.bones.points[DISC_POINT[self.level]]

    def weight(self, segment: str) -> Floats:
        """Return the weight of a segment less what speeds it up, (cases, 3)."""
        mass = self.bones.masses_kg[segment][:, None]
        pull = -_UP * (self.pull_g * GRAVITY)[:, None]
        return np.asarray(mass * (pull - self.accelerations.get(segment, 0.0)))

    def weight_above_n(self) -> Floats:
        """Return the weight above the disc without what is held, (cases,)."""
        return np.asarray(-sum(self.weight(name) for name in _ABOVE[self.level])[:, 2])  # type: ignore[index]


def held_from(loads: Sequence[Load], pull_g: Floats) -> tuple[Held, ...]:
    """Return loads of one posture as arrays over all cases."""
    return tuple(_held(load, pull_g) for load in loads)


def _held(load: Load, pull_g: Floats) -> Held:
    push = np.array(_TOWARDS[load.towards]) * load.force_n
    force = push - load.mass_kg * GRAVITY * pull_g[:, None] * _UP
    at = (load.ahead_m, load.left_m, load.up_m) if load.ahead_m is not None else (np.nan,) * 3
    return Held(force, np.broadcast_to(np.array(at), force.shape), load.held_in)


def wrench_on(scene: Scene) -> Wrench:
    """Return what acts from outside on everything above the disc."""
    acting = [*_weights(scene), *_holding(scene), *_resting(scene)]
    for support, takes in _pushing(scene):
        acting.extend(_push(scene, support, takes, _total(scene, acting)))
    return _total(scene, acting)


_Acting = tuple[Floats, Floats]


def _total(scene: Scene, acting: Iterable[_Acting]) -> Wrench:
    forces, places = (np.array(each) for each in zip(*acting, strict=True))
    return Wrench(forces.sum(axis=0), np.cross(places - scene.disc, forces).sum(axis=0))


def _weights(scene: Scene) -> Iterator[_Acting]:
    for name in _ABOVE[scene.level]:
        yield scene.weight(name), scene.bones.centres[name]


def _holding(scene: Scene) -> Iterator[_Acting]:
    for held in scene.held:
        at = np.where(np.isnan(held.ahead_m), _in_hand(scene, held), scene.disc + held.ahead_m)
        yield held.force_n, at


def _in_hand(scene: Scene, held: Held) -> Floats:
    if held.held_in == "back":
        behind = scene.mechanics.body.rucksack_behind_m.value
        return scene.bones.points["chest"] - behind * scene.bones.frames["thorax"][..., 0]
    return contact(scene.bones, held.held_in, scene.mechanics)


# --- supports --------------------------------------------------------------------------------


def taken_by(support: Support, mechanics: Mechanics) -> Takes | float:
    """Return what a support takes: as the posture says, or by the first rule that fits."""
    if support.takes is not None:
        return support.takes
    for rule in mechanics.supports.rules:
        if support.part in rule.parts and support.on in rule.on:
            return rule.share.value if rule.share else rule.takes or "nothing"
    return "nothing"


def _pushing(scene: Scene) -> Iterator[tuple[Support, Takes | float]]:
    for support in scene.supports:
        takes = taken_by(support, scene.mechanics)
        if takes not in ("nothing", "own_weight"):
            yield support, takes


def _resting(scene: Scene) -> Iterator[_Acting]:
    """Yield what carries each part that lies there: its own weight, and what its hand holds."""
    for name in resting_segments(scene) & set(_ABOVE[scene.level]):
        yield -scene.weight(name), scene.bones.centres[name]
    for held in scene.held:
        if all(hand in resting_segments(scene) for hand in _hands(held)):
            yield -held.force_n, _in_hand(scene, held)


def _hands(held: Held) -> tuple[str, ...]:
    if held.held_in == "back" or not np.isnan(held.ahead_m).all():
        return ("nothing",)
    return tuple(f"hand_{side}" for side in _sides(held.held_in))


def resting_segments(scene: Scene) -> set[str]:
    """Return the segments whose own weight is carried where they lie."""
    return {
        segment
        for support in scene.supports
        if taken_by(support, scene.mechanics) == "own_weight"
        for segment in _segments_of(support.part)
    }


def _sides(part: str) -> tuple[str, ...]:
    return tuple(side for side in SIDES if part.endswith(side)) or SIDES


def _segments_of(part: Part) -> tuple[str, ...]:
    if part == "head":
        return ("head",)
    if part in ("back", "chest", "side_left", "side_right"):
        return _TRUNK
    if part.startswith(("hand", "elbow")):
        return tuple(f"{name}_{side}" for name in ARM for side in _sides(part))
    return ()


def _push(
    scene: Scene, support: Support, takes: Takes | float, so_far: Wrench
) -> Iterator[_Acting]:
    at = contact(scene.bones, support.part, scene.mechanics)
    if takes == "moment":
        yield _backrest(scene, at, so_far), at
    elif takes == "balance":
        yield _balancing(scene, support, at), at
    elif isinstance(takes, float | int):
        direction = np.array([-1.0, 0, 0]) if support.on == "wall" else _UP
        yield (takes * scene.weight_above_n())[:, None] * direction, at


def _backrest(scene: Scene, at: Floats, so_far: Wrench) -> Floats:
    """Return the push that ends the backward moment: forward from the chest, and grip along it."""
    chest = scene.bones.frames["thorax"]
    push = chest[..., 0] + scene.mechanics.supports.grip_of_backrest.value * chest[..., 2]
    to_the_left = scene.bones.frames["pelvis"][..., 1]
    per_newton = np.sum(np.cross(at - scene.disc, push) * to_the_left, axis=1)
    backward = -np.sum(so_far.moment_nm * to_the_left, axis=1)
    size = np.where(
        per_newton > _LEAST_LEVER_M, backward / np.maximum(per_newton, _LEAST_LEVER_M), 0.0
    )
    return np.maximum(size, 0.0)[:, None] * push


def _balancing(scene: Scene, support: Support, at: Floats) -> Floats:
    """Return the upward push at ``at`` that keeps the body from tipping over the other contact.

    Where several do so together, each does its even part.
    """
    against = support.against or "pelvis"
    pivot = contact(scene.bones, against, scene.mechanics)
    weight, centre = _weight_beyond(scene, against)
    way = (at - pivot) * np.array([1.0, 1.0, 0.0])
    length = np.maximum(np.linalg.norm(way, axis=1), _LEAST_LEVER_M)
    along = np.sum((centre - pivot) * way, axis=1) / length
    sharing = sum(taken_by(one, scene.mechanics) == "balance" for one in scene.supports)
    size = np.clip(weight * along / length, 0.0, weight) / sharing
    return np.asarray(size[:, None] * _UP)


def _weight_beyond(scene: Scene, pivot: Part) -> tuple[Floats, Floats]:
    """Return weight (N) and centre of all that does not lie on the ground up to the pivot."""
    lying = resting_segments(scene) | _on_the_ground(pivot)
    names = [name for name in scene.bones.masses_kg if name not in lying]
    weights = {name: -scene.weight(name)[:, 2] for name in names}
    moments = sum(weights[name][:, None] * scene.bones.centres[name] for name in names)
    total = np.asarray(sum(weights.values()))
    for force, at in _holding(scene):
        total = total - force[:, 2]
        moments = moments - force[:, 2:] * at
    return total, np.asarray(moments / total[:, None])


def _on_the_ground(pivot: Part) -> set[str]:
    lower = {"knee": ("shank", "foot"), "pelvis": ("thigh", "shank", "foot"), "foot": ("foot",)}
    names = next((names for key, names in lower.items() if pivot.startswith(key)), ("foot",))
    return {f"{name}_{side}" for name in names for side in SIDES}


def leg_lift_nm(scene: Scene, side: str) -> Floats:
    """Return how hard the hip's flexors must hold up a leg that nothing carries, (cases,).

    A leg held out behind asks the buttock, which does not cross the low back: that is no lift.
    """
    if not is_held_up(side, scene.supports):
        return np.zeros(len(scene.disc))
    hip = scene.bones.points[f"hip_{side}"]
    moments = sum(
        np.cross(scene.bones.centres[f"{name}_{side}"] - hip, scene.weight(f"{name}_{side}"))
        for name in LEG
    )
    falling = np.sum(moments * scene.bones.frames["pelvis"][..., 1], axis=1)
    return np.where(_touches_ground(scene, side), 0.0, np.maximum(falling, 0.0))


def _touches_ground(scene: Scene, side: str) -> NDArray[np.bool_]:
    points = scene.bones.points
    lowest = np.min([at[:, 2] for at in points.values()], axis=0)
    leg = np.min([points[f"{name}_{side}"][:, 2] for name in ("heel", "toe", "ankle")], axis=0)
    return np.asarray(leg <= lowest + scene.mechanics.supports.touch_within_m.value)


def is_held_up(side: str, supports: Sequence[Support]) -> bool:
    """Return whether the body lies, or stands on the other leg, while nothing carries this one.

    Where nothing is said of legs, the body stands on both; a seat carries the thighs.
    """
    legs = [one.part for one in supports if one.part.startswith(("foot", "feet", "knee", "shin"))]
    carried = any(side in _sides(part) for part in legs)
    lying = any(
        one.part in _LYING and one.on in ("bed", "floor", "cushion", "box") for one in supports
    )
    return not carried and (lying or bool(legs)) and not _is_seated(supports)


def _is_seated(supports: Sequence[Support]) -> bool:
    return any(one.part == "pelvis" and one.on in ("chair", "stool", "ball") for one in supports)


def contact(bones: Bones, part: str, mechanics: Mechanics) -> Floats:
    """Return where a part touches what carries it, (cases, 3)."""
    if part in ("back", "chest"):
        depth = mechanics.body.depths_m["chest"].value * (-1 if part == "back" else 1)
        return bones.points["chest"] + depth * bones.frames["thorax"][..., 0]
    if part in ("head", "pelvis"):
        return bones.points[part]
    if part.startswith("side"):
        return bones.points[f"shoulder_{_sides(part)[0]}"]
    point = {"foot": "ankle", "feet": "ankle", "hand": "grip", "shin": "ankle"}
    kind = part.removesuffix("_left").removesuffix("_right").removesuffix("s")
    names = [f"{point.get(kind, kind)}_{side}" for side in _sides(part)]
    return np.asarray(sum(bones.points[name] for name in names) / len(names))


def anchored(bones: Bones, part: str, mechanics: Mechanics) -> Floats:
    """Return how far the part that keeps its place has moved along the ground, (cases, 3)."""
    at = contact(bones, part, mechanics) * np.array([1.0, 1.0, 0.0])
    return np.asarray(at - at[:1])
