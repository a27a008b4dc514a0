"""The load of a whole movement: moment by moment, its peak and its mean.

A movement is sampled along one repetition. Where the keyframes tell times, each segment's
acceleration follows from the second differences of its place, so a quick rise costs more than a
slow one (quasi-dynamics: what speeds up the segments' centres counts, their spin does not).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from backstory.knowledge.mechanics import DiscId, Mechanics
from backstory.knowledge.movements import Movement
from backstory.loads.external import anchored
from backstory.loads.spine import (
    CALM,
    Conditions,
    Loads,
    SpineLoad,
    cases_of,
    spine_loads,
    standing_n,
    told,
)
from backstory.movement import Body, Posture, place, sampled, timed
from backstory.movement.body import Floats
from backstory.movement.moving import least_jerk

FRAMES = 25


@dataclass(frozen=True)
class Moment:
    """The load at one moment of a movement, ``at_s`` after its start."""

    at_s: float
    load: SpineLoad


@dataclass(frozen=True)
class MovementLoad:
    """One repetition: its moments in order, ``lasts_s`` long; a held posture lasts no time."""

    movement: Movement
    moments: tuple[Moment, ...]
    lasts_s: float

    @property
    def peak(self) -> SpineLoad:
        """Return the load at the moment of greatest compression."""
        return max((moment.load for moment in self.moments), key=lambda load: load.compression_n)

    @property
    def mean_n(self) -> float:
        """Return the mean compression over the repetition."""
        return float(np.mean([moment.load.compression_n for moment in self.moments]))

    @property
    def feasible(self) -> bool:
        """Return whether the muscles could balance every moment of it."""
        return all(moment.load.feasible for moment in self.moments)


def movement_load(
    movement: Movement,
    body: Body,
    mechanics: Mechanics,
    *,
    level: DiscId = "L4/L5",
    conditions: Conditions = CALM,
    frames: int = FRAMES,
) -> MovementLoad:
    """Return the load of one repetition, sampled at ``frames`` moments.

    Raises:
        PostureFault: with every fault of every keyframe.
    """
    samples = sampled(movement, frames, mechanics)
    times, held = [at for at, _ in samples], [posture for _, posture in samples]
    speeding = _accelerations(held, times, movement.anchor, body, mechanics)
    standing = standing_n(body, mechanics, level)
    moments: list[Moment] = []
    for stretch in _stretches(timed(movement, mechanics), times):
        run = slice(stretch.moments.start, stretch.moments.stop)
        here = {name: values[run] for name, values in speeding.items()}
        ends = [
            spine_loads(cases_of(carried, body, conditions, here), mechanics, level)
            for carried in stretch.carried(held[run])
        ]
        loads = blended(ends[0], ends[-1], stretch.shares)
        moments += (
            Moment(times[i], told(loads, mechanics, level, standing, i - run.start))
            for i in stretch.moments
        )
    return MovementLoad(movement, tuple(moments), times[-1])


@dataclass(frozen=True, eq=False)
class _Stretch:
    """The moments between two keyframes, and how far each has gone from one to the other.

    What carries and what is held passes over as the body does: a box is not lifted in no time.
    """

    moments: range
    shares: Floats
    first: Posture
    second: Posture

    def carried(self, held: Sequence[Posture]) -> Iterator[Sequence[Posture]]:
        """Yield ``held`` as the first keyframe carries it, and if it differs, as the second."""
        yield [replace(one, supports=self.first.supports, loads=self.first.loads) for one in held]
        ends = [(end.supports, end.loads) for end in (self.first, self.second)]
        if ends[0] != ends[1]:
            supports, loads = ends[1]
            yield [replace(one, supports=supports, loads=loads) for one in held]


def _stretches(keys: Sequence[tuple[float, Posture]], times: Sequence[float]) -> Iterator[_Stretch]:
    """Yield the stretches between keyframes in order; the last ends with the last moment."""
    if len(keys) == 1:
        yield _Stretch(range(len(times)), np.zeros(len(times)), keys[0][1], keys[0][1])
        return
    start = 0
    for (begins, first), (ends, second) in pairwise(keys):
        is_last = second is keys[-1][1] and ends == keys[-1][0]
        stop = len(times) if is_last else bisect_left(times, ends)
        if stop > start:
            gone = (np.array(times[start:stop]) - begins) / (ends - begins)
            yield _Stretch(range(start, stop), least_jerk(np.clip(gone, 0, 1)), first, second)
        start = stop


def blended(one: Loads, other: Loads, shares: Floats) -> Loads:
    """Return loads so far gone from ``one`` to ``other``: ``shares`` (cases,) from 0 to 1."""
    if one is other:
        return one

    def between(before: Floats, after: Floats) -> Floats:
        share = shares.reshape(-1, *[1] * (before.ndim - 1))
        return np.asarray(before + share * (after - before))

    mixed = {
        name: between(values, getattr(other, name))
        for name, values in vars(one).items()
        if name not in ("parts_n", "passes")
    }
    parts = {name: between(values, other.parts_n[name]) for name, values in one.parts_n.items()}
    return Loads(**mixed, parts_n=parts, passes=one.passes + other.passes)


def _accelerations(
    held: Sequence[Posture], times: Sequence[float], anchor: str, body: Body, mechanics: Mechanics
) -> Mapping[str, Floats]:
    """Return each segment's acceleration in m/s2, (moments, 3), with the anchor at rest."""
    if len(held) < 3:  # noqa: PLR2004 - a second difference takes three moments
        return {}
    angles = np.array([posture.angles_deg for posture in held])
    bones = place(angles, body, np.array([posture.height_m for posture in held]))
    rest = anchored(bones, anchor, mechanics)
    step = times[1] - times[0]
    return {
        name: np.gradient(np.gradient(at - rest, step, axis=0), step, axis=0)
        for name, at in bones.centres.items()
    }
