"""Where a body touches what carries it: one place for each support of a posture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from backstory.knowledge.movements import Part, Support, Surface
from backstory.movement.figure.eye import Floats
from backstory.movement.figure.outline import Row
from backstory.movement.figure.person import Person
from backstory.movement.posture import SIDES

UPRIGHT_SURFACES = ("wall", "backrest")
_ROWS: dict[str, tuple[str, ...]] = {
    "foot": ("foot",),
    "knee": ("shank",),
    "shin": ("shank", "foot"),
    "pelvis": ("hips",),
    "back": ("shirt",),
    "chest": ("shirt",),
    "head": ("face",),
    "side": ("shirt", "hips"),
    "hand": ("palm", "fingers"),
    "elbow": ("forearm",),
}
_ONE_OF = {"feet": "foot", "knees": "knee", "shins": "shin", "hands": "hand", "elbows": "elbow"}


@dataclass(frozen=True, eq=False)
class Contact:
    """A part on a surface, in metres.

    ``at`` is the point that touches, ``faces`` the unit vector from the part to the surface;
    ``low`` and ``high`` are opposite corners of the box around the part, ``skin`` the points of
    its rings (rings, 3) that are nearest to the surface. ``body`` is the box around the whole
    body (2, 3).
    """

    part: Part
    on: Surface
    at: Floats
    faces: Floats
    low: Floats
    high: Floats
    skin: Floats
    body: Floats


def contacts(one: Person) -> tuple[Contact, ...]:
    """Return where each support of the posture touches; a box in the hands carries nobody."""
    return tuple(
        _contact(one, support)
        for support in one.posture.supports
        if support.on != "box" or support.takes != "nothing"
    )


def _contact(one: Person, support: Support) -> Contact:
    rows = list(_rows_of(one, support.part))
    way = _way(one, support, rows)
    touching = [row.furthest(np.broadcast_to(way, row.centres.shape)) for row in rows]
    points = np.concatenate(touching)
    corners = np.concatenate([_corners(row) for row in rows])
    return Contact(
        support.part,
        support.on,
        points[np.argmax(points @ way)],
        way,
        corners.min(axis=0),
        corners.max(axis=0),
        points,
        np.array([one.centres.min(axis=0), one.centres.max(axis=0)]),
    )


def _rows_of(one: Person, part: Part) -> Iterator[Row]:
    single, _, side = part.partition("_")
    for name in _ROWS[_ONE_OF.get(single, single)]:
        sides = (side,) if side else SIDES
        wanted = (name,) if name in one.rows else tuple(f"{name}_{s}" for s in sides)
        yield from (one.rows[row] for row in wanted)


def _corners(row: Row) -> Floats:
    return np.concatenate([row.centres + axis for axis in row.axes.transpose(1, 0, 2)])


def _way(one: Person, support: Support, rows: Iterable[Row]) -> Floats:
    """Return the unit vector from the part to its surface: down, or level towards a wall."""
    if support.on not in UPRIGHT_SURFACES:
        return np.array([0.0, 0.0, -1.0])
    middle = np.mean([row.centres.mean(axis=0) for row in rows], axis=0)
    behind = support.part in ("back", "head", "pelvis") or support.on == "backrest"
    reach = -one.bones.frames["thorax"][:, 0] if behind else middle - _middle(one)
    axis = int(np.argmax(np.abs(reach[:2])))
    way = np.zeros(3)
    way[axis] = np.sign(reach[axis])
    return way


def _middle(one: Person) -> Floats:
    return np.array(one.bones.points["pelvis"])
