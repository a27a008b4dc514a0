"""The order in which the parts of a person are laid on the paper: the farthest first.

The order is chosen once for a whole movement, so that every frame has the same pieces.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from backstory.knowledge.figure import FigurePart
from backstory.knowledge.mechanics import Mechanics
from backstory.movement.figure.eye import Eye, Floats
from backstory.movement.figure.hair import hair
from backstory.movement.figure.outline import Row, outline
from backstory.movement.figure.person import Person
from backstory.movement.posture import SIDES

Outlines: TypeAlias = Mapping[str, Floats]
HAIR = "hair"
SPINE = "spine"
_FAR_M = 0.03
_TURNED_AWAY = 0.5
_FAR_HEAPS = ("arm", "leg")
_HEAPS = ("", "", "trunk", "leg", "head", "arm")


@dataclass(frozen=True)
class Layer:
    """Pieces that lie together: ``(name, tone)`` from the lowest up; ``far`` ones are paler."""

    name: str
    far: bool
    pieces: tuple[tuple[str, str], ...]


def outlines(people: Sequence[Person], eye: Eye, mechanics: Mechanics) -> Outlines:
    """Return every part's outline, and the hair's: (people, corners, 2) on the paper, in metres."""
    drawn = {name: outline(_row(people, name), eye) for name in people[0].rows}
    heads = [hair(one.bones, eye, mechanics.figure.hair, one.scale) for one in people]
    return drawn | {HAIR: np.array(heads)}


def _row(people: Sequence[Person], name: str) -> Row:
    rows = [one.rows[name] for one in people]
    return Row(
        np.array([row.centres for row in rows]),
        np.array([row.axes for row in rows]),
        rows[0].curved,
    )


def layers(people: Sequence[Person], eye: Eye, mechanics: Mechanics) -> tuple[Layer, ...]:
    """Return the layers of a person, the farthest first; ``people`` are all its postures."""
    pieces: dict[str, list[tuple[str, str]]] = {}
    for name, part in mechanics.figure.parts.items():
        for suffix in _suffixes(part):
            if not part.shade:
                pieces.setdefault(f"{part.group}{suffix}", []).append(
                    (f"{name}{suffix}", part.tone)
                )
    pieces["head"].append((HAIR, HAIR))
    shown = [name for name in pieces["trunk"] if name[1] != SPINE or _from_behind(people, eye)]
    pieces["trunk"] = shown
    near = {group: _nearness(people, eye, [name for name, _ in of]) for group, of in pieces.items()}
    far = {group for group in pieces if _is_limb(group) and near[group] < near["trunk"] - _FAR_M}
    ordered = sorted(pieces, key=lambda group: (_height(group, far), near[group], group))
    return tuple(Layer(group, group in far, tuple(pieces[group])) for group in ordered)


def _is_limb(group: str) -> bool:
    return group.startswith(_FAR_HEAPS)


def _height(group: str, far: Container[str]) -> int:
    """Return on which heap a group lies: what is far lies lowest, near arms over everything."""
    kind = group.partition("_")[0]
    return (_FAR_HEAPS if group in far else _HEAPS).index(kind)


def _from_behind(people: Sequence[Person], eye: Eye) -> bool:
    """Return whether the back can be seen, or is at least not turned away."""
    chest = np.mean([one.bones.frames["thorax"][:, 0] for one in people], axis=0)
    return float(chest @ eye.towards) < _TURNED_AWAY


def _suffixes(part: FigurePart) -> tuple[str, ...]:
    return tuple(f"_{side}" for side in SIDES) if part.sided else ("",)


def _nearness(people: Sequence[Person], eye: Eye, names: Sequence[str]) -> float:
    """Return the mean depth of the parts ``names`` over all postures."""
    seen = [
        float(eye.depth(one.rows[name].centres).mean())
        for one in people
        for name in names
        if name in one.rows
    ]
    return float(np.mean(seen))
