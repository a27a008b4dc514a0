"""The people of a movement: one body in each sampled posture, its anchor staying in its place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Movement, Part
from backstory.movement.body import Body
from backstory.movement.figure.eye import Floats
from backstory.movement.figure.person import Person, moved, person
from backstory.movement.moving import postures
from backstory.movement.posture import SIDES, Posture

_BONES: dict[str, tuple[str, ...]] = {
    "foot": ("heel", "toe"),
    "knee": ("knee",),
    "shin": ("knee", "ankle"),
    "pelvis": ("pelvis",),
    "back": ("pelvis", "chest"),
    "chest": ("chest",),
    "head": ("head",),
    "side": ("pelvis", "chest"),
    "hand": ("grip",),
    "elbow": ("elbow",),
}
_ONE_OF = {"feet": "foot", "knees": "knee", "shins": "shin", "hands": "hand", "elbows": "elbow"}


def bones_of(part: Part) -> tuple[str, ...]:
    """Return the names of the points that ``part`` stands for ("hands": both grips)."""
    single, _, side = part.partition("_")
    names = _BONES[_ONE_OF.get(single, single)]
    if single in ("pelvis", "back", "chest", "head", "side"):
        return names
    return tuple(f"{name}_{one}" for name in names for one in ((side,) if side else SIDES))


def cast(
    of: Sequence[Posture], anchor: Part, body: Body, mechanics: Mechanics
) -> tuple[Person, ...]:
    """Return ``body`` in each posture, moved so that ``anchor`` stays where it was in the first."""
    people = [person(posture, body, mechanics) for posture in of]
    start = _where(people[0], anchor)
    shifts = [start - _where(one, anchor) for one in people]
    return tuple(
        moved(one, (float(by[0]), float(by[1]), 0.0))
        for one, by in zip(people, shifts, strict=True)
    )


def _where(one: Person, anchor: Part) -> Floats:
    return np.asarray(np.mean([one.bones.points[name] for name in bones_of(anchor)], axis=0))


def key_people(movement: Movement, body: Body, mechanics: Mechanics) -> tuple[Person, ...]:
    """Return one person for each keyframe."""
    return cast(postures(movement, mechanics), movement.anchor, body, mechanics)
