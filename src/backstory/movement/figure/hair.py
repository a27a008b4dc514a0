"""Hair: the part of the skull on one side of a plane, as far as it can be seen.

Idea: stretched to a ball, the skull is cut by a plane into hair and face. The hair that is seen is
bounded by the visible arc of the cut and by the rim of the ball on the hair's side.

Equations: on the unit ball, with the hair's pole h, its reach a and the direction to the eye t, the
cut is q(f) = cos a h + sin a (cos f e + sin f (h x e)), where e is the part of t square to h; it is
seen where q . t > 0. When it holds: reach below 90 degrees. Reference: plane geometry.
"""

from __future__ import annotations

import numpy as np

from backstory.knowledge.figure import HairFacts
from backstory.movement.figure.eye import Eye, Floats
from backstory.movement.skeleton import Skeleton

_POINTS = 7
_SQUARE = 1e-9


def hair(bones: Skeleton, eye: Eye, facts: HairFacts, scale: float) -> Floats:
    """Return the corners (points, 2) of the hair's outline on the paper, in metres."""
    frame = bones.frames["head"]
    half_axes = scale * np.array(facts.reach_m)
    pole = _unit(np.array(facts.towards))
    ball = _seen(pole, np.radians(facts.reach_deg), _unit(frame.T @ eye.towards / half_axes))
    centre = np.array(bones.points["vertex"]) + frame @ (scale * np.array(facts.by_m))
    return eye.flat(centre + (ball * half_axes) @ frame.T)


def _seen(pole: Floats, reach: float, towards: Floats) -> Floats:
    """Return the boundary (points, 3) of what is seen of the cap, on the unit ball."""
    lean = float(pole @ towards)
    nearest = _unit(towards - lean * pole)
    across = np.cross(pole, nearest)
    hidden = np.cos(reach) * lean / (np.sin(reach) * max(np.sqrt(1 - lean**2), _SQUARE))
    last = np.arccos(np.clip(-hidden, -1.0, 1.0))
    turn = np.linspace(-last, last, _POINTS)[:, None]
    cut = np.cos(reach) * pole + np.sin(reach) * (np.cos(turn) * nearest + np.sin(turn) * across)
    return np.concatenate([cut, _rim(pole - lean * towards, towards, cut[-1])])


def _rim(side: Floats, towards: Floats, start: Floats) -> Floats:
    """Return points of the ball's rim from ``start`` by way of ``side`` to the mirror of it."""
    first = _unit(side)
    second = np.cross(towards, first)
    angle = np.arctan2(start @ second, start @ first)
    turn = np.linspace(angle, -angle, _POINTS + 2)[1:-1, None]
    return np.asarray(np.cos(turn) * first + np.sin(turn) * second)


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), _SQUARE))
