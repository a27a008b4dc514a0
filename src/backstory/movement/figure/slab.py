"""What furniture is built of: a shape in the plane of x and z, straight through from side to side.

So the same chair can be seen from the side, from the front and from above.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from backstory.movement.figure.eye import Eye, Floats

Range: TypeAlias = tuple[float, float]
FLOOR_M = 0.0


@dataclass(frozen=True, eq=False)
class Slab:
    """A shape (corners, 2) in x and z, as wide as ``across_m`` in y.

    ``round`` ones have no corners; ``before`` ones lie before the body when seen from the side.
    """

    tone: str
    shape: Floats
    across_m: Range
    round: bool = False
    before: bool = False

    def seen(self, eye: Eye) -> Floats:
        """Return its corners (corners, 2) on the paper: the shape, or the box around it."""
        sides = [np.insert(self.shape, 1, width, axis=1) for width in self.across_m]
        flat = eye.flat(np.concatenate(sides))
        if abs(eye.towards[1]) > 0:
            return flat[: len(self.shape)]
        (left, low), (right, high) = flat.min(axis=0), flat.max(axis=0)
        return np.array([[left, low], [right, low], [right, high], [left, high]])


def block(tone: str, x: Range, y: Range, z: Range) -> Slab:
    """Return a box with sharp edges."""
    corners = [[x[0], z[0]], [x[1], z[0]], [x[1], z[1]], [x[0], z[1]]]
    return Slab(tone, np.array(corners), y)


def pad(tone: str, x: Range, y: Range, z: Range, *, before: bool = False) -> Slab:
    """Return a box with soft edges."""
    return replace(block(tone, x, y, z), round=True, before=before)
