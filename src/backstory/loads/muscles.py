"""The fascicles that cross a disc, as arrays, and how strong they are in a given body.

Idea: a cut through the disc; each fascicle pulls on the upper body along a fixed line, with a fixed
arm, as in the neutral pose of the model they were read from. One scale on the flexing arms stands
for what the table leaves out (fascia, latissimus; see ``flexion_arm_scale``).

A bigger body has longer arms (with stature) and thicker muscles (cross-section = volume over
length, so mass over stature): at one stature, what a back can hold grows with body mass.

When it holds: near the neutral pose; deep bending shortens the real arms by some percent.
Reference: Christophy et al. 2012, by way of MyoTorso (see ``lumbar_muscles.csv``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from backstory.knowledge.mechanics import DiscId, Fascicle, Mechanics
from backstory.movement import Body
from backstory.movement.body import Floats
from backstory.movement.posture import SIDES

_CM_PER_M = 100.0


@dataclass(frozen=True, eq=False)
class Fascicles:
    """The fascicles across one disc, at the reference body.

    ``strengths_n`` (fascicles,) at full activation, ``arms_m`` (fascicles, 3) about x, y and z of
    the disc, ``pulls`` (fascicles, 3), ``guards`` and ``braces`` (fascicles,) as shares.
    ``lifts_leg`` is, for each side, how active its psoas is for each newton metre of a leg held up.
    """

    entries: tuple[Fascicle, ...]
    strengths_n: Floats
    arms_m: Floats
    pulls: Floats
    guards: Floats
    braces: Floats
    lifts_leg: Mapping[str, Floats]


@lru_cache(maxsize=16)
def fascicles(mechanics: Mechanics, level: DiscId) -> Fascicles:
    """Return the fascicles across the disc ``level``."""
    entries = tuple(one for one in mechanics.muscles if one.level == level)
    scale = mechanics.spine.flexion_arm_scale.value
    groups = [mechanics.muscle_groups[one.group] for one in entries]
    return Fascicles(
        entries,
        np.array([one.pcsa_cm2 for one in entries]) * mechanics.spine.stress_high_n_per_cm2.value,
        np.array([(one.lateral_cm, one.flexion_cm * scale, one.axial_cm) for one in entries])
        / _CM_PER_M,
        np.array([(one.pull_x, one.pull_y, one.pull_z) for one in entries]),
        np.array([group.guards.value for group in groups]),
        np.array([group.braces.value for group in groups]),
        {side: _psoas_per_nm(entries, mechanics, side) for side in SIDES},
    )


def _psoas_per_nm(entries: Sequence[Fascicle], mechanics: Mechanics, side: str) -> Floats:
    spine = mechanics.spine
    ours = np.array([one.group == "psoas" and one.side == side for one in entries])
    pcsa = np.array([one.pcsa_cm2 for one in entries])
    full_nm = (pcsa * ours).sum() * spine.stress_high_n_per_cm2.value * spine.psoas_hip_arm_m.value
    return np.asarray(ours * spine.psoas_share.value / full_nm)


def strength_scale(body: Body, mechanics: Mechanics) -> Floats:
    """Return how many times stronger than the reference each body's muscles are."""
    spine = mechanics.spine
    return (body.mass_kg / spine.reference_mass_kg.value) / arm_scale(body, mechanics)


def arm_scale(body: Body, mechanics: Mechanics) -> Floats:
    """Return how many times longer than the reference each body's muscle arms are."""
    return body.stature_m / mechanics.spine.reference_stature_m.value
