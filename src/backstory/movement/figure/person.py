"""The drawn person: which rows of rings make a body, and in what order they are laid on the paper.

A ``Person`` has the same parts in every posture, so that one drawing can be turned into another.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from backstory.knowledge.figure import FigurePart, Ring
from backstory.knowledge.mechanics import Mechanics
from backstory.movement.body import Body
from backstory.movement.figure.eye import Floats
from backstory.movement.figure.outline import Row
from backstory.movement.posture import SIDES, Posture
from backstory.movement.skeleton import Point, Skeleton, skeleton


@dataclass(frozen=True, eq=False)
class Person:
    """A body in one posture: its bones, and each part ("thigh_left", "shirt") as a row of rings."""

    posture: Posture
    bones: Skeleton
    rows: Mapping[str, Row]
    scale: float

    @property
    def centres(self) -> Floats:
        """Return the centres of all rings, (rings, 3), in metres."""
        return np.concatenate([row.centres for row in self.rows.values()])


def person(posture: Posture, body: Body, mechanics: Mechanics) -> Person:
    """Return ``body`` in ``posture``, set down on its own flesh at the posture's height."""
    bones = skeleton(posture, body)
    scale = float(body.scale[0])
    rows = dict(_rows(posture, bones, mechanics, scale))
    lowest = _all_of(rows).lowest_z()
    made = Person(posture, bones, rows, scale)
    return moved(made, (0.0, 0.0, posture.height_m - lowest))


def _all_of(rows: Mapping[str, Row]) -> Row:
    return Row(
        np.concatenate([row.centres for row in rows.values()]),
        np.concatenate([row.axes for row in rows.values()]),
    )


def moved(one: Person, by_m: Point) -> Person:
    """Return the same person elsewhere."""
    shift = np.array(by_m)
    points = {name: _added(at, by_m) for name, at in one.bones.points.items()}
    bones = Skeleton(points, one.bones.frames, _added(one.bones.centre_of_mass, by_m))
    rows = {name: Row(row.centres + shift, row.axes, row.curved) for name, row in one.rows.items()}
    return Person(one.posture, bones, rows, one.scale)


def _added(at: Point, by_m: Point) -> Point:
    return at[0] + by_m[0], at[1] + by_m[1], at[2] + by_m[2]


def _rows(
    posture: Posture, bones: Skeleton, mechanics: Mechanics, scale: float
) -> Iterator[tuple[str, Row]]:
    for name, part in mechanics.figure.parts.items():
        for suffix in _suffixes(part):
            holds = any(load.held_in in ("hands", f"hand{suffix}") for load in posture.loads)
            rings = part.fist if part.fist and holds else part.rings
            yield f"{name}{suffix}", _row(rings, part, bones, scale, suffix)


def _suffixes(part: FigurePart) -> tuple[str, ...]:
    return tuple(f"_{side}" for side in SIDES) if part.sided else ("",)


def _row(
    rings: Sequence[Ring], part: FigurePart, bones: Skeleton, scale: float, suffix: str
) -> Row:
    placed = [_placed(ring, bones, scale, suffix) for ring in rings]
    centres, axes = zip(*placed, strict=True)
    return Row(np.array(centres), np.array(axes), part.curved)


def _placed(ring: Ring, bones: Skeleton, scale: float, suffix: str) -> tuple[Floats, Floats]:
    """Return the centre (3,) and the half axes (4, 3) of ``ring`` on the side of ``suffix``."""
    frame = bones.frames[_sided(ring.frame, suffix, bones.frames)]
    start, end = (
        np.array(bones.points[_sided(name, suffix, bones.points)])
        for name in (ring.at, ring.to or ring.at)
    )
    outwards = np.array([1.0, -1.0 if suffix == "_right" else 1.0, 1.0])
    centre = start + ring.share * (end - start) + frame @ (scale * outwards * ring.by_m)
    front, back, side, up = (scale * reach for reach in ring.reach_m)
    forward, left, above = frame.T
    return centre, np.stack([front * forward, -back * forward, side * left, up * above])


def _sided(name: str, suffix: str, known: Container[str]) -> str:
    return name if name in known else f"{name}{suffix}"
