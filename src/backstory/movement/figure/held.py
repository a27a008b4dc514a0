"""Things in the hands or on the back, and where they lie before they are lifted and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from backstory.knowledge.figure import HeldFacts, HeldShape
from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Holder, Looks
from backstory.movement.figure.eye import Eye, Floats
from backstory.movement.figure.person import Person
from backstory.movement.figure.staging import bones_of


def things(people: Sequence[Person]) -> tuple[tuple[Looks, Holder], ...]:
    """Return everything that is held at any time, and by what, in the order it is picked up."""
    held = (
        (load.looks, load.held_in) for one in people for load in one.posture.loads if load.looks
    )
    return tuple(dict.fromkeys(held))


def shapes_of(looks: Looks, mechanics: Mechanics) -> tuple[HeldShape, ...]:
    """Return the shapes that a thing is drawn with."""
    return mechanics.figure.held[looks].shapes


def ways(
    people: Sequence[Person], looks: Looks, held_in: Holder, eye: Eye, mechanics: Mechanics
) -> tuple[tuple[Floats, ...], ...]:
    """Return for each of ``people`` the corners of each shape of a thing, in metres on the paper.

    A thing that is not held lies where it was last held, or where it will be picked up.
    """
    facts = mechanics.figure.held[looks]
    seen = [
        _seen(one, held_in, eye, facts)
        if any((load.looks, load.held_in) == (looks, held_in) for load in one.posture.loads)
        else None
        for one in people
    ]
    return tuple(_resting(seen))


def _seen(one: Person, held_in: Holder, eye: Eye, facts: HeldFacts) -> tuple[Floats, ...]:
    grip = _grip(one, held_in)
    scale = float(grip[2]) if facts.to_floor else one.scale
    across = np.array([scale if not facts.to_floor else 1.0, scale])
    middle = eye.flat(grip)
    turned = _turned(one, eye) if facts.on_back else np.eye(2)
    return tuple(
        np.asarray(middle + (np.array(shape.corners) * across) @ turned) for shape in facts.shapes
    )


def _grip(one: Person, held_in: Holder) -> Floats:
    points = one.bones.points
    names = ("chest",) if held_in == "back" else bones_of(held_in)
    return np.mean([points[name] for name in names], axis=0)


def _turned(one: Person, eye: Eye) -> Floats:
    """Return the chest's own forward and up as rows on the paper."""
    return eye.flat(one.bones.frames["thorax"][:, [0, 2]].T)


def _resting(seen: Sequence[tuple[Floats, ...] | None]) -> Iterator[tuple[Floats, ...]]:
    last = next(one for one in seen if one is not None)
    for one in seen:
        last = one or last
        yield last
