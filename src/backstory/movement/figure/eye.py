"""Where the picture is seen from: a point in space falls on the paper along parallel lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from backstory.knowledge.movements import View

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Eye:
    """Unit vectors in the frame of the body: what is right, up and towards the eye on the paper."""

    right: Floats
    up: Floats
    towards: Floats

    def flat(self, points: Floats) -> Floats:
        """Return points (..., 3) on the paper, (..., 2), in metres."""
        return np.stack([points @ self.right, points @ self.up], axis=-1)

    def depth(self, points: Floats) -> Floats:
        """Return how near points (..., 3) are to the eye, in metres."""
        return np.asarray(points @ self.towards)

    def lifted(self, directions: Floats) -> Floats:
        """Return directions (..., 2) on the paper as directions (..., 3) in space."""
        return directions[..., :1] * self.right + directions[..., 1:] * self.up


def _eye(right: str, up: str) -> Eye:
    one, other = _axis(right), _axis(up)
    return Eye(one, other, np.cross(one, other))


def _axis(name: str) -> Floats:
    sign = -1.0 if name.startswith("-") else 1.0
    return np.asarray(sign * np.eye(3)["xyz".index(name[-1])])


_EYES = {"side": _eye("x", "z"), "front": _eye("y", "z"), "above": _eye("x", "y")}
_ABOVE_ACROSS = _eye("y", "-x")  # a body on its side lies along y: so it lies along the paper too


def eye_of(view: View, trunk: Floats) -> Eye:
    """Return the eye for ``view``; from above the paper is turned so that ``trunk`` (3,) lies."""
    if view == "above" and abs(trunk[1]) > abs(trunk[0]):
        return _ABOVE_ACROSS
    return _EYES[view]
