"""A posture or a whole movement laid on paper: what stands still, and each piece at each moment.

``Scene`` is the drawing before it is written: the same pieces in the same order at every moment,
each with its path. Stills, moving pictures and strips are three ways to write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import View
from backstory.movement.figure.contact import contacts
from backstory.movement.figure.eye import Eye, Floats, eye_of
from backstory.movement.figure.furniture import furniture
from backstory.movement.figure.held import Thing, things
from backstory.movement.figure.layers import Layer, Outlines, layers, outlines
from backstory.movement.figure.outline import on_the_line, path
from backstory.movement.figure.person import Person
from backstory.movement.figure.slab import Slab
from backstory.movement.figure.svg import UNITS_PER_M, Paper, paper, straight
from backstory.movement.posture import SIDES
from backstory.movement.skeleton import Point

_LEAST_SHADE, _FAINTEST, _STRONGEST = 0.03, 0.2, 0.95
_EDGE_M, _MOST_EDGE, _BOX = 0.02, 0.3, 4
_FLOOR_MARGIN, _FLOOR_HALF = 26, 3


@dataclass(frozen=True)
class Piece:
    """One closed line with its tone, at every moment; shaded pieces have an opacity."""

    name: str
    tone: str
    paths: tuple[str, ...]
    opacity: float = 1.0


@dataclass(frozen=True)
class Sheet:
    """Pieces of one layer; a rim sets it off from what lies below."""

    name: str
    pieces: tuple[Piece, ...]
    far: bool = False


@dataclass(frozen=True)
class Scene:
    """Everything to be drawn: furniture behind, the sheets, the farthest first, and what hides."""

    paper: Paper
    floor: str
    behind: tuple[Piece, ...]
    sheets: tuple[Sheet, ...]
    before: tuple[Piece, ...]


def scene(
    people: Sequence[Person],
    keys: Sequence[Person],
    view: View,
    mechanics: Mechanics,
    shade: Mapping[str, float],
) -> Scene:
    """Return the scene of ``people`` at all moments; ``keys`` are those whose supports count."""
    eye = eye_of(view, np.subtract(_point(keys[-1], "neck"), _point(keys[-1], "pelvis")))
    drawn = outlines(people, eye, mechanics)
    touched = [touch for one in keys for touch in contacts(one)]
    slabs = furniture(touched, mechanics.figure.furniture)
    held = things(people, eye, mechanics)
    has_floor = bool(eye.up[2] > 0)
    page = paper(np.concatenate([*_seen(drawn, slabs, held, eye), np.zeros((int(has_floor), 2))]))
    hiding = [slab for slab in slabs if slab.before and view == "side"]
    behind = [slab for slab in slabs if slab not in hiding]
    return Scene(
        page,
        _floor(page) if has_floor else "",
        (*_furnished(behind, eye), *(_stands(held) if has_floor else ())),
        tuple(_sheets(layers(people, eye, mechanics), drawn, eye, held, mechanics, shade)),
        tuple(_furnished(hiding, eye)),
    )


def _point(one: Person, name: str) -> Point:
    return one.bones.points[name]


def _seen(
    drawn: Outlines, slabs: Sequence[Slab], held: Sequence[Thing], eye: Eye
) -> Iterator[Floats]:
    """Yield every point (points, 2) that must be on the paper."""
    yield from (on_the_line(lines) for lines in drawn.values())
    yield from (slab.seen(eye) for slab in slabs)
    yield from (corners for thing in held for moment in thing.moments for corners in moment)


def _floor(page: Paper) -> str:
    """Return the line of the floor; its upper edge is what carries."""
    return f"M{page.left + _FLOOR_MARGIN} {_FLOOR_HALF}h{page.width - 2 * _FLOOR_MARGIN}"


def _furnished(slabs: Sequence[Slab], eye: Eye) -> Iterator[Piece]:
    for i, slab in enumerate(slabs):
        corners = slab.seen(eye)
        line = _smooth(_softened(corners)) if slab.round else straight(corners)
        yield Piece(f"slab{i}", slab.tone, (line,))


def _softened(corners: Floats) -> Floats:
    """Return two corners for each, so that the smooth line rounds only the edges."""
    if len(corners) > _BOX:
        return corners
    after = np.roll(corners, -1, axis=0)
    length = np.linalg.norm(after - corners, axis=1, keepdims=True)
    share = np.minimum(_EDGE_M / np.maximum(length, _EDGE_M), _MOST_EDGE)
    step = share * (after - corners)
    return np.stack([corners + step, after - step], axis=1).reshape(-1, 2)


def _stands(held: Sequence[Thing]) -> Iterator[Piece]:
    for thing in held:
        corners = thing.stand()
        if corners is not None:
            yield Piece(f"stand-{thing.looks}", "wood", (straight(corners),))


def _held(held: Sequence[Thing]) -> Iterator[Piece]:
    for thing in held:
        for i, shape in enumerate(thing.shapes):
            write = _smooth if shape.round else straight
            lines = tuple(write(moment[i]) for moment in thing.moments)
            yield Piece(f"{thing.looks}{i}", shape.tone, lines)


def _smooth(corners: Floats) -> str:
    return path(corners, UNITS_PER_M)


def _sheets(
    order: Sequence[Layer],
    drawn: Outlines,
    eye: Eye,
    held: Sequence[Thing],
    mechanics: Mechanics,
    shade: Mapping[str, float],
) -> Iterator[Sheet]:
    """Yield the layers; over the head, and under the near arms, lie the marks and things held."""
    for layer in order:
        pieces = (Piece(name, tone, _paths(drawn, name)) for name, tone in layer.pieces)
        yield Sheet(layer.name, tuple(pieces), far=layer.far)
        if layer.name == "head":
            marks = list(_marks(drawn, eye, mechanics, shade))
            yield Sheet("muscles", tuple(mark for mark in marks if mark.tone == "muscle"))
            yield Sheet("discs", tuple(mark for mark in marks if mark.tone == "disc"))
            yield Sheet("held", tuple(_held(held)))


def _paths(drawn: Outlines, *names: str) -> tuple[str, ...]:
    moments = zip(*(drawn[name] for name in names), strict=True)
    return tuple("".join(map(_smooth, moment)) for moment in moments)


def _marks(
    drawn: Outlines, eye: Eye, mechanics: Mechanics, shade: Mapping[str, float]
) -> Iterator[Piece]:
    """Yield what is shaded; from the side the muscles of both sides would lie in one place."""
    sides = SIDES[1:] if eye.towards[1] else SIDES
    for name, part in mechanics.figure.parts.items():
        strength = min(max(shade.get(part.shade, 0.0), 0.0), 1.0)
        if part.shade and strength >= _LEAST_SHADE:
            names = [f"{name}_{side}" for side in sides] if part.sided else [name]
            opacity = _FAINTEST + (_STRONGEST - _FAINTEST) * strength
            yield Piece(name, part.tone, _paths(drawn, *names), round(opacity, 2))
