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
from backstory.movement.figure.furniture import Slab, furniture
from backstory.movement.figure.held import shapes_of, things, ways
from backstory.movement.figure.layers import Layer, Outlines, layers, outlines
from backstory.movement.figure.outline import on_the_line, path
from backstory.movement.figure.person import Person
from backstory.movement.figure.svg import UNITS_PER_M, Paper, paper, straight

_LEAST_SHADE = 0.03
_ON_THE_FLOOR_M = 0.06
_EDGE_M, _MOST_EDGE = 0.02, 0.3


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
    far: bool
    pieces: tuple[Piece, ...]


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
    eye = eye_of(view, _trunk(keys[-1]))
    drawn = outlines(people, eye, mechanics)
    stands = furniture(
        [touch for one in keys for touch in contacts(one)], mechanics.figure.furniture
    )
    hiding = [slab for slab in stands if slab.before and view == "side"]
    held = list(_held(people, eye, mechanics))
    seen = [on_the_line(lines) for lines in drawn.values()]
    seen += [slab.seen(eye) for slab in stands]
    seen += [corners for _, moments in held for corners in moments]
    level = eye.up[2] > 0
    page = paper(np.concatenate([*seen, np.zeros((1, 2))]) if level else np.concatenate(seen))
    return Scene(
        page,
        f"M{page.left + 32} 4h{page.width - 64}" if level else "",
        (*_furnished([s for s in stands if s not in hiding], eye), *_stands(held, level=level)),
        tuple(_sheets(layers(people, eye, mechanics), drawn, held, mechanics, shade)),
        tuple(_furnished(hiding, eye)),
    )


def _trunk(one: Person) -> Floats:
    return np.subtract(one.bones.points["neck"], one.bones.points["pelvis"])


def _furnished(stands: Sequence[Slab], eye: Eye) -> Iterator[Piece]:
    for i, slab in enumerate(stands):
        corners = slab.seen(eye)
        line = path(_rounder(corners), UNITS_PER_M) if slab.round else straight(corners)
        yield Piece(f"thing{i}", slab.tone, (line,))


def _rounder(corners: Floats) -> Floats:
    """Return more corners, so that the smooth line rounds only the edges."""
    if len(corners) > 4:  # noqa: PLR2004 - a ball has corners enough
        return corners
    after = np.roll(corners, -1, axis=0)
    length = np.linalg.norm(after - corners, axis=1, keepdims=True)
    share = np.minimum(_EDGE_M / np.maximum(length, _EDGE_M), _MOST_EDGE)
    step = share * (after - corners)
    return np.stack([corners + step, after - step], axis=1).reshape(-1, 2)


def _stands(held: Sequence[tuple[Piece, tuple[Floats, ...]]], *, level: bool) -> Iterator[Piece]:
    """Yield what carries a thing that is not yet held, or no longer: a block on the floor."""
    for piece, lines in held:
        for one, next_to_it in ((lines[0], lines[1:2]), (lines[-1], lines[-2:-1])):
            (left, low), (right, _) = one.min(axis=0), one.max(axis=0)
            resting = any(one is other for other in next_to_it)
            if level and resting and low > _ON_THE_FLOOR_M:
                corners = np.array([[left, 0], [right, 0], [right, low], [left, low]])
                yield Piece(f"stand-{piece.name}", "wood", (straight(corners),))


def _held(
    people: Sequence[Person], eye: Eye, mechanics: Mechanics
) -> Iterator[tuple[Piece, tuple[Floats, ...]]]:
    for looks, held_in in things(people):
        moments = ways(people, looks, held_in, eye, mechanics)
        for i, shape in enumerate(shapes_of(looks, mechanics)):
            lines = tuple(moment[i] for moment in moments)
            write = _smooth if shape.round else straight
            yield Piece(f"{looks}{i}", shape.tone, tuple(map(write, lines))), lines


def _smooth(corners: Floats) -> str:
    return path(corners, UNITS_PER_M)


def _sheets(
    order: Sequence[Layer],
    drawn: Outlines,
    held: Sequence[tuple[Piece, tuple[Floats, ...]]],
    mechanics: Mechanics,
    shade: Mapping[str, float],
) -> Iterator[Sheet]:
    names = [layer.name for layer in order]
    for i, layer in enumerate(order):
        if i == names.index("head") + 1:
            yield Sheet("marks", False, tuple(_marks(drawn, mechanics, shade)))
            if held:
                yield Sheet("held", False, tuple(piece for piece, _ in held))
        pieces = (Piece(name, tone, _paths(drawn, name)) for name, tone in layer.pieces)
        yield Sheet(layer.name, layer.far, tuple(pieces))


def _paths(drawn: Outlines, *names: str) -> tuple[str, ...]:
    moments = zip(*(drawn[name] for name in names), strict=True)
    return tuple("".join(map(_smooth, moment)) for moment in moments)


def _marks(drawn: Outlines, mechanics: Mechanics, shade: Mapping[str, float]) -> Iterator[Piece]:
    for name, part in mechanics.figure.parts.items():
        strength = min(max(shade.get(part.shade, 0.0), 0.0), 1.0)
        if part.shade and strength >= _LEAST_SHADE:
            names = (f"{name}_left", f"{name}_right") if part.sided else (name,)
            yield Piece(name, part.tone, _paths(drawn, *names), round(0.2 + 0.75 * strength, 2))
