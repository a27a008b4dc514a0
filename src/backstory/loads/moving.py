"""The load of a whole movement: moment by moment, its peak and its mean.

A movement is sampled along one repetition. Where the keyframes tell times, each segment's
acceleration follows from the second differences of its place, so a quick rise costs more than a
slow one (quasi-dynamics: what speeds up the segments' centres counts, their spin does not).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from backstory.knowledge.mechanics import DiscId, Mechanics
from backstory.knowledge.movements import Movement
from backstory.loads.external import anchored
from backstory.loads.spine import (
    CALM,
    Conditions,
    SpineLoad,
    cases_of,
    spine_loads,
    standing_n,
    told,
)
from backstory.movement import Body, Posture, place, sampled
from backstory.movement.body import Floats

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
    for run in _runs(held):
        here = {name: values[run.start : run.stop] for name, values in speeding.items()}
        cases = cases_of(held[run.start : run.stop], body, conditions, here)
        loads = spine_loads(cases, mechanics, level)
        moments += (
            Moment(times[i], told(loads, mechanics, level, standing, i - run.start)) for i in run
        )
    return MovementLoad(movement, tuple(moments), times[-1])


def _runs(held: Sequence[Posture]) -> Iterator[range]:
    """Yield stretches of postures that share supports and loads."""
    start = 0
    for i in range(1, len(held) + 1):
        if i == len(held) or (held[i].supports, held[i].loads) != (
            held[start].supports,
            held[start].loads,
        ):
            yield range(start, i)
            start = i


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
