"""A movement over time: the posture at each keyframe, and between them.

Between two keyframes each angle follows the path of least jerk, which starts and ends at rest:
s(u) = 10 u^3 - 15 u^4 + 6 u^5. Reference: Flash and Hogan, J Neurosci 5:1688-1703, 1985.
"""

from __future__ import annotations

from bisect import bisect_right
from math import isnan
from typing import TypeVar

import numpy as np

from backstory.errors import Fault, PostureFault
from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Movement
from backstory.movement.body import Floats
from backstory.movement.posture import STANDING, Posture, read_posture

_Share = TypeVar("_Share", float, Floats)


def postures(movement: Movement, mechanics: Mechanics) -> tuple[Posture, ...]:
    """Return the posture of each keyframe: what a keyframe leaves out is as in the one before.

    Raises:
        PostureFault: with every fault of every keyframe.
    """
    made: list[Posture] = []
    faults: list[Fault] = []
    for i, keyframe in enumerate(movement.keyframes):
        path = f"movements/{movement.id}.toml: keyframes[{i}]"
        before = made[-1] if made else STANDING
        try:
            made.append(read_posture(keyframe, mechanics, before=before, path=path))
        except PostureFault as error:
            faults.extend(error.faults)
            made.append(before)
    if faults:
        raise PostureFault(*faults)
    return tuple(made)


def timed(movement: Movement, mechanics: Mechanics) -> tuple[tuple[float, Posture], ...]:
    """Return moments (s) and postures of one whole repetition, with the way back if it returns."""
    there = list(
        zip((key.at_s for key in movement.keyframes), postures(movement, mechanics), strict=True)
    )
    if not movement.returns:
        return tuple(there)
    last = there[-1][0]
    return (*there, *((2 * last - at, posture) for at, posture in reversed(there[:-1])))


def posture_at(movement: Movement, time_s: float, mechanics: Mechanics) -> Posture:
    """Return the posture ``time_s`` after the start; before and after, the first and the last."""
    return _between(timed(movement, mechanics), time_s)


def sampled(
    movement: Movement, frames: int, mechanics: Mechanics
) -> tuple[tuple[float, Posture], ...]:
    """Return so many moments (s), evenly spread over one repetition, and their postures."""
    keys = timed(movement, mechanics)
    moments = np.linspace(0.0, keys[-1][0], frames) if len(keys) > 1 else np.zeros(1)
    return tuple((float(at), _between(keys, float(at))) for at in moments)


def _between(keys: tuple[tuple[float, Posture], ...], time_s: float) -> Posture:
    after = bisect_right([at for at, _ in keys], time_s)
    if after == 0 or after == len(keys):
        return keys[min(after, len(keys) - 1)][1]
    (start, first), (end, second) = keys[after - 1], keys[after]
    share = least_jerk((time_s - start) / (end - start))
    nearer = first if share < 1 / 2 else second
    return Posture(
        tuple(
            _blend(one, other, share)
            for one, other in zip(first.angles_deg, second.angles_deg, strict=True)
        ),
        nearer.supports,
        nearer.loads,
        _blend(first.height_m, second.height_m, share),
        _blend(first.brace, second.brace, share),
        _blend(first.jolt_g, second.jolt_g, share),
    )


def least_jerk(share: _Share) -> _Share:
    """Return how far the way is gone when ``share`` of the time has passed; numbers or arrays."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def _blend(one: float, other: float, share: float) -> float:
    if isnan(one) or isnan(other):
        return one if share < 1 / 2 else other
    return one + share * (other - one)
