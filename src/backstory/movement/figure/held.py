"""Things in the hands or on the back, and where they lie before they are lifted and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from backstory.knowledge.figure import HeldFacts, HeldShape
from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Holder, Looks
from backstory.movement.figure.eye import Eye, Floats
from backstory.movement.figure.person import Person
from backstory.movement.figure.staging import bones_of

_ON_THE_FLOOR_M = 0.06


@dataclass(frozen=True, eq=False)
class Thing:
    """A thing as it is seen: for each moment the corners of each of its shapes, in metres.

    A thing that is not held lies where it was last held, or where it will be picked up.
    """

    looks: Looks
    shapes: tuple[HeldShape, ...]
    moments: tuple[tuple[Floats, ...], ...]
    is_held: tuple[bool, ...]

    def stand(self) -> Floats | None:
        """Return the corners of what carries it at the start, if it lies above the floor."""
        corners = np.concatenate(self.moments[0])
        (left, low), (right, _) = corners.min(axis=0), corners.max(axis=0)
        if self.is_held[0] or low < _ON_THE_FLOOR_M:
            return None
        return np.array([[left, 0.0], [right, 0.0], [right, low], [left, low]])


def things(people: Sequence[Person], eye: Eye, mechanics: Mechanics) -> tuple[Thing, ...]:
    """Return everything that is held at any time by ``people``, one body at all moments."""
    loads = chain.from_iterable(one.posture.loads for one in people)
    kinds = dict.fromkeys((load.looks, load.held_in) for load in loads)
    return tuple(
        _thing(looks, held_in, people, eye, mechanics)
        for looks, held_in in kinds
        if looks is not None
    )


def _thing(
    looks: Looks, held_in: Holder, people: Sequence[Person], eye: Eye, mechanics: Mechanics
) -> Thing:
    facts = mechanics.figure.held[looks]
    is_held = tuple(
        any((load.looks, load.held_in) == (looks, held_in) for load in one.posture.loads)
        for one in people
    )
    seen = (_seen(one, held_in, eye, facts) for one in people)
    return Thing(looks, facts.shapes, tuple(_resting(tuple(seen), is_held)), is_held)


def _seen(one: Person, held_in: Holder, eye: Eye, facts: HeldFacts) -> tuple[Floats, ...]:
    names = ("chest",) if held_in == "back" else bones_of(held_in)
    grip = np.mean([one.bones.points[name] for name in names], axis=0)
    down = float(grip[2]) if facts.to_floor else one.scale
    axes = eye.flat(one.bones.frames["thorax"][:, [0, 2]].T) if facts.on_back else np.eye(2)
    return tuple(
        np.asarray(eye.flat(grip) + (np.array(shape.corners) * [one.scale, down]) @ axes)
        for shape in facts.shapes
    )


def _resting(
    seen: Sequence[tuple[Floats, ...]], is_held: Sequence[bool]
) -> Iterator[tuple[Floats, ...]]:
    last = seen[is_held.index(True)]
    for corners, held in zip(seen, is_held, strict=True):
        last = corners if held else last
        yield last
