"""Outlines: from a row of rings in space to one smooth closed line on the paper.

Idea: every part of a body is a row of rings (half axes to the front, back, side and up). Seen from
anywhere, its outline touches each ring at the point that reaches furthest to the left and to the
right of the row's direction, and goes around both ends.

Equations: the point of a ring that reaches furthest along the unit vector d is
c + sum a_i (a_i . d) / |(a_1 . d, a_2 . d, a_3 . d)|, with its half axes a_i. Between rings that
grow or shrink by dr over a distance ds, d leans back by asin(dr / ds), as the common tangent of two
circles does. The line through the points is a quadratic B-spline.

When it holds: rows that do not turn back on themselves on the paper. Reference: de Boor, A
Practical Guide to Splines, 1978.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backstory.movement.figure.eye import Eye, Floats

_CAP = np.radians([-60.0, 0.0, 60.0])
_CAP_SWELLS = 0.12  # the spline cuts the corners of the cap; so it is held out a little
_STEEPEST = 0.9
_HARDLY_LONG_M = 1e-6


@dataclass(frozen=True, eq=False)
class Row:
    """Rings: centres (..., rings, 3), half axes (..., rings, 4, 3) to front, back, left and up.

    The leading axes, if any, are moments: one row at many moments is outlined at once.
    """

    centres: Floats
    axes: Floats
    curved: bool = False

    def furthest(self, directions: Floats) -> Floats:
        """Return the point of each ring that reaches furthest along ``directions`` (..., 3)."""
        reach = np.einsum("...ia,...a->...i", self.axes, directions)
        reach[..., :2] = np.maximum(reach[..., :2], 0.0)  # a ring faces with its front or its back
        length = np.linalg.norm(reach, axis=-1, keepdims=True)
        share = reach / np.maximum(length, _HARDLY_LONG_M)
        return np.asarray(self.centres + np.einsum("...i,...ia->...a", share, self.axes))

    def lowest_z(self) -> float:
        """Return the height of its lowest point in metres."""
        down = np.broadcast_to(np.array([0.0, 0.0, -1.0]), self.centres.shape)
        return float(self.furthest(down)[:, 2].min())


def outline(row: Row, eye: Eye) -> Floats:
    """Return the corners (..., corners, 2) of the closed line around ``row`` as ``eye`` sees it."""
    flat = eye.flat(row.centres)
    along = _directions(flat, curved=row.curved)
    left = _side(row, eye, flat, along, turn=1.0)
    right = _side(row, eye, flat, along, turn=-1.0)
    end = _cap(row, eye, -1, along[..., -1, :])
    start = _cap(row, eye, 0, -along[..., 0, :])
    return np.concatenate([right, end, left[..., ::-1, :], start], axis=-2)


def _directions(flat: Floats, *, curved: bool) -> Floats:
    whole = np.broadcast_to(flat[..., -1:, :] - flat[..., :1, :], flat.shape)
    steps = np.gradient(flat, axis=-2) if curved else whole
    lengths = np.linalg.norm(steps, axis=-1, keepdims=True)
    upright = np.array([0.0, 1.0])
    return np.where(lengths > _HARDLY_LONG_M, steps / np.maximum(lengths, _HARDLY_LONG_M), upright)


def _side(row: Row, eye: Eye, flat: Floats, along: Floats, *, turn: float) -> Floats:
    """Return where the line touches each ring on one side."""
    across = turn * np.stack([-along[..., 1], along[..., 0]], axis=-1)
    if not row.curved:
        across = _leaning(row, eye, flat, along, across)
    return eye.flat(row.furthest(eye.lifted(across)))


def _leaning(row: Row, eye: Eye, flat: Floats, along: Floats, across: Floats) -> Floats:
    touched = eye.flat(row.furthest(eye.lifted(across)))
    reach = np.sum((touched - flat) * across, axis=-1)
    way = np.sum((flat - flat[..., :1, :]) * along, axis=-1)
    gaps = np.maximum(np.diff(way, axis=-1), _HARDLY_LONG_M)
    slopes = np.diff(reach, axis=-1) / gaps
    ends = np.concatenate([slopes[..., :1], slopes, slopes[..., -1:]], axis=-1)
    growth = np.clip((ends[..., 1:] + ends[..., :-1]) / 2, -_STEEPEST, _STEEPEST)[..., None]
    return np.asarray(across * np.sqrt(1 - growth**2) - along * growth)


def _cap(row: Row, eye: Eye, ring: int, outwards: Floats) -> Floats:
    """Return the corners around the end at ``ring``, against the clock."""
    end = Row(row.centres[..., ring, None, :], row.axes[..., ring, None, :, :])
    turned = np.stack([_turned(outwards, angle) for angle in _CAP], axis=-2)
    touched = eye.flat(end.furthest(eye.lifted(turned)))
    beyond = np.sum((touched - eye.flat(end.centres)) * outwards[..., None, :], axis=-1)
    swell = _CAP_SWELLS * np.maximum(beyond, 0.0)[..., None]
    return np.asarray(touched + swell * outwards[..., None, :])


def _turned(directions: Floats, angle: float) -> Floats:
    x, y = directions[..., 0], directions[..., 1]
    cos, sin = np.cos(angle), np.sin(angle)
    return np.stack([x * cos - y * sin, x * sin + y * cos], axis=-1)


def on_the_line(corners: Floats, steps: int = 4) -> Floats:
    """Return points (points, 2) of the smooth closed lines that ``corners`` make."""
    before, after = np.roll(corners, 1, axis=-2), np.roll(corners, -1, axis=-2)
    start, end = (before + corners) / 2, (corners + after) / 2
    share = (np.arange(steps) / steps).reshape(-1, *(1,) * corners.ndim)
    line = (1 - share) ** 2 * start + 2 * share * (1 - share) * corners + share**2 * end
    return np.asarray(line.reshape(-1, 2))


def path(corners: Floats, units_per_m: float) -> str:
    """Return the smooth closed line as SVG path data in whole units; the paper's y runs down.

    Corners are rounded to even units, so that the middles between them, which are all that is
    written, are whole: the path draws exactly the spline of the rounded corners.
    """
    even = 2 * np.rint(corners * (units_per_m, -units_per_m) / 2).astype(int)
    middles = (even + np.roll(even, -1, axis=0)) // 2
    x, y = middles[0]
    first, then = even[1] - middles[0], middles[1] - middles[0]
    steps = np.diff(middles[1:], axis=0)
    tail = " ".join(_pair(*step) for step in steps)
    last = _pair(*(middles[0] - middles[-1]))
    return f"M{_pair(x, y)}q{_pair(*first)} {_pair(*then)}t{tail} {last}z"


def _pair(x: int, y: int) -> str:
    return f"{x}{'' if y < 0 else ' '}{y}"
