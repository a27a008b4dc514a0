"""The load of the low back in a posture: compression, shear, disc pressure, muscle forces.

Idea: cut the body at a disc. What acts on the part above (``external``) must be balanced by
ligaments and the belly's pressure (``tissue``) and by the fascicles across the disc. Fascicles are
many and equations three; the back is taken to share the work at least squared stress, which is the
criterion most in use and agrees with muscle activity at r 0.67 to 0.88 (Schultz et al. 1982).
Guarding is a floor: muscles that protect stay at least so active, whatever the task.

Equations: minimise sum F a^2 / 2 subject to sum F a m = -(M_ext + M_passive + M_belly), floors
g w_i <= a_i <= 1; compression C = -(F_ext + sum F a u).z - thrust + passive pull + resting force.

When it holds: slow postures of adults. What it is worth is told by ``docs/reference/loads.md``,
where every measured thing stands beside what this model says. It is no measurement of anybody.
References: Bean, Chaffin and Schultz 1988; Arjmand and Shirazi-Adl 2006; ``mechanics/spine.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backstory.knowledge.mechanics import DiscId, Fascicle, Mechanics
from backstory.knowledge.movements import Support
from backstory.loads import tissue
from backstory.loads.external import (
    DISC_POINT,
    Held,
    Scene,
    Wrench,
    held_from,
    leg_lift_nm,
    taken_by,
    wrench_on,
)
from backstory.loads.muscles import Fascicles, arm_scale, fascicles, strength_scale
from backstory.movement import JOINTS, STANDING, Body, Posture, place
from backstory.movement.body import Floats
from backstory.movement.posture import SIDES
from backstory.numeric import Shared, share_out

_X, _Y, _Z = 0, 1, 2
_FEASIBLE_NM = 1e-3
_LUMBAR = tuple(JOINTS.index(name) for name in ("side_bend", "lumbar_flexion", "twist"))


@dataclass(frozen=True)
class Conditions:
    """What changes a load besides the posture: guarding (0 to 1), and the hour of the day."""

    guarding: float = 0.0
    morning: bool = False


CALM = Conditions()


class MuscleForce(NamedTuple):
    """The pull of one fascicle in newtons."""

    name: str
    group: str
    side: str
    force_n: float


@dataclass(frozen=True)
class SpineLoad:
    """The load at one disc; shear is positive when the upper body is pushed forward, or left.

    ``parts_n`` says what the compression is made of. ``residual_nm`` is what the muscles could not
    balance: where it is not zero (``feasible`` false), the true load is higher than told.
    """

    level: DiscId
    compression_n: float
    shear_ap_n: float
    shear_lateral_n: float
    disc_pressure_mpa: float
    relative_to_standing: float
    bending_nm: float
    parts_n: Mapping[str, float]
    residual_nm: float
    feasible: bool
    fascicles: tuple[Fascicle, ...] = field(repr=False, compare=False)
    forces_n: Floats = field(repr=False, compare=False)
    activations: Floats = field(repr=False, compare=False)

    @property
    def muscles(self) -> tuple[MuscleForce, ...]:
        """Return the pull of each fascicle."""
        return tuple(
            MuscleForce(one.muscle, one.group, one.side, float(force))
            for one, force in zip(self.fascicles, self.forces_n, strict=True)
        )


@dataclass(frozen=True, eq=False)
class Loads:
    """Loads of many cases: every array has the shape (cases, ...).

    ``strength`` is how many times stronger than the table's a body's fascicles are.
    ``rest_moment_nm`` is the moment that tissue and belly leave to the muscles.
    """

    compression_n: Floats
    shear_ap_n: Floats
    shear_lateral_n: Floats
    disc_pressure_mpa: Floats
    external_moment_nm: Floats
    rest_moment_nm: Floats
    activations: Floats
    strength: Floats
    parts_n: Mapping[str, Floats]
    residual_nm: Floats
    passes: NDArray[np.int64]

    @property
    def feasible(self) -> NDArray[np.bool_]:
        """Return where the muscles could balance the moments."""
        return self.residual_nm <= _FEASIBLE_NM


@dataclass(frozen=True, eq=False)
class Acting:
    """What acts on the cut: the wrench along the disc's axes, and the legs that are held up."""

    outside: Wrench
    weight_above_n: Floats
    leg_lift_nm: Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class Cases:
    """Many postures under the same kinds of support.

    ``angles_deg`` (cases, joints); the other arrays (cases,); ``body`` is one body or one each.
    """

    angles_deg: Floats
    body: Body
    supports: tuple[Support, ...]
    held: tuple[Held, ...]
    height_m: Floats
    brace: Floats
    jolt_g: Floats
    guarding: Floats
    morning: NDArray[np.bool_]
    accelerations: Mapping[str, Floats] = field(default_factory=dict)


def spine_load(
    posture: Posture,
    body: Body,
    mechanics: Mechanics,
    *,
    level: DiscId = "L4/L5",
    conditions: Conditions = CALM,
    accelerations: Mapping[str, Floats] | None = None,
) -> SpineLoad:
    """Return the load of one posture; ``accelerations`` in m/s2 by segment, each (1, 3)."""
    loads = spine_loads(cases_of([posture], body, conditions, accelerations), mechanics, level)
    return told(loads, mechanics, level, standing_n(body, mechanics, level))


def cases_of(
    postures: Sequence[Posture],
    body: Body,
    conditions: Conditions = CALM,
    accelerations: Mapping[str, Floats] | None = None,
) -> Cases:
    """Return postures that share supports and loads (those of the first) as cases."""
    jolt = np.array([posture.jolt_g for posture in postures])
    return Cases(
        np.array([posture.angles_deg for posture in postures]),
        body,
        postures[0].supports,
        held_from(postures[0].loads, 1 + jolt),
        np.array([posture.height_m for posture in postures]),
        np.array([posture.brace for posture in postures]),
        jolt,
        np.full(len(postures), conditions.guarding),
        np.full(len(postures), conditions.morning),
        accelerations or {},
    )


@lru_cache(maxsize=64)
def standing_n(body: Body, mechanics: Mechanics, level: DiscId) -> float:
    """Return the compression of this body standing relaxed, without guarding: the yardstick."""
    return float(spine_loads(cases_of([STANDING], body), mechanics, level).compression_n[0])


def told(
    loads: Loads, mechanics: Mechanics, level: DiscId, standing: float, at: int = 0
) -> SpineLoad:
    """Return case ``at`` of ``loads`` by itself, beside the load of ``standing``."""
    residual = float(loads.residual_nm[at])
    compression = float(loads.compression_n[at])
    return SpineLoad(
        level,
        compression,
        float(loads.shear_ap_n[at]),
        float(loads.shear_lateral_n[at]),
        float(loads.disc_pressure_mpa[at]),
        compression / standing,
        float(loads.external_moment_nm[at, _Y]),
        {name: float(values[at]) for name, values in loads.parts_n.items()},
        residual,
        bool(loads.feasible[at]),
        fascicles(mechanics, level).entries,
        loads.activations[at] * loads.strength[at] * fascicles(mechanics, level).strengths_n,
        loads.activations[at],
    )


def spine_loads(cases: Cases, mechanics: Mechanics, level: DiscId = "L4/L5") -> Loads:
    """Return the loads of many cases at the disc ``level``."""
    bones = place(cases.angles_deg, cases.body, cases.height_m)
    scene = Scene(
        bones,
        cases.supports,
        cases.held,
        1 + cases.jolt_g,
        cases.accelerations,
        mechanics,
        level,
    )
    frame = bones.frames[DISC_POINT[level]]
    acting = Acting(
        _in_frame(wrench_on(scene), frame),
        scene.weight_above_n(),
        {side: leg_lift_nm(scene, side) for side in SIDES},
    )
    return balanced(cases, acting, mechanics, level)


def _in_frame(wrench: Wrench, frame: Floats) -> Wrench:
    """Return ``wrench`` along the disc's own axes."""
    return Wrench(
        np.einsum("nij,ni->nj", frame, wrench.force_n),
        np.einsum("nij,ni->nj", frame, wrench.moment_nm),
    )


def balanced(cases: Cases, acting: Acting, mechanics: Mechanics, level: DiscId) -> Loads:
    """Return the loads under a force and moment along the disc's own axes."""
    spine, body = mechanics.spine, cases.body
    strength, arm = strength_scale(body, mechanics), arm_scale(body, mechanics)
    bends = cases.angles_deg[:, _LUMBAR]
    stiffness = strength * arm * np.where(cases.morning, spine.morning_passive_factor.value, 1.0)
    passive = tissue.held_back_nm(spine, acting.outside.moment_nm, bends, stiffness)
    rest = acting.outside.moment_nm + passive
    thrust = tissue.thrust_n(spine, rest[:, _Y], cases.brace, body)
    rest[:, _Y] -= thrust * spine.abdominal_arm_m.value * arm
    table = fascicles(mechanics, level)
    shared = share_out(
        table.strengths_n,
        table.arms_m,
        _floors(table, cases, acting, mechanics),
        -rest / (strength * arm)[:, None],
    )
    return _loads(cases, acting.outside, _Held(passive, thrust, rest, shared, table), mechanics)


@dataclass(frozen=True, eq=False)
class _Held:
    """What balances the wrench: tissue (N m), the belly's thrust (N), and the fascicles.

    ``rest_moment_nm`` is what tissue and belly leave to the fascicles.
    """

    passive_nm: Floats
    thrust_n: Floats
    rest_moment_nm: Floats
    shared: Shared
    table: Fascicles


def _floors(table: Fascicles, cases: Cases, acting: Acting, mechanics: Mechanics) -> Floats:
    """Return how active each fascicle is at the least, (cases, fascicles)."""
    spine, body = mechanics.spine, cases.body
    tonic = spine.tonic_activation.value * _held_upright(cases, acting, mechanics)
    strength = strength_scale(body, mechanics) * arm_scale(body, mechanics)
    asked = [
        (cases.guarding + tonic, table.guards),
        (cases.brace * spine.brace_activation.value, table.braces),
        *((lift / strength, table.lifts_leg[side]) for side, lift in acting.leg_lift_nm.items()),
    ]
    sizes, shares = (np.array(each) for each in zip(*asked, strict=True))
    return np.asarray(np.clip(sizes.T @ shares, 0.0, 1.0))


def _held_upright(cases: Cases, acting: Acting, mechanics: Mechanics) -> Floats:
    """Return the share of the weight above that the back itself holds; none when it leans."""
    leaning = any(taken_by(one, mechanics) in ("moment", "balance") for one in cases.supports)
    carried = np.linalg.norm(acting.outside.force_n, axis=1) / acting.weight_above_n
    return np.asarray(np.clip(carried, 0.0, 0.0 if leaning else 1.0))


def _loads(cases: Cases, outside: Wrench, held: _Held, mechanics: Mechanics) -> Loads:
    spine, body, shared = mechanics.spine, cases.body, held.shared
    strength, arm = strength_scale(body, mechanics), arm_scale(body, mechanics)
    strength = np.broadcast_to(strength, len(outside.force_n))
    pulls = held.table.strengths_n[:, None] * held.table.pulls
    pull = strength[:, None] * (shared.levels @ pulls)
    resting = tissue.resting_force_n(spine, body, cases.morning)
    parts = {
        "outside": -outside.force_n[:, _Z],
        "muscles": -pull[:, _Z],
        "tissue": np.abs(held.passive_nm).sum(axis=1) / (spine.passive_arm_m.value * arm),
        "belly": -held.thrust_n,
        "resting": np.broadcast_to(resting, len(pull)),
    }
    compression = np.sum(list(parts.values()), axis=0)
    flexion = cases.angles_deg[:, JOINTS.index("lumbar_flexion")]
    in_front = (compression - resting) * (1 - tissue.facet_share(spine, flexion))
    return Loads(
        compression,
        outside.force_n[:, _X] + pull[:, _X],
        outside.force_n[:, _Y] + pull[:, _Y],
        tissue.pressure_mpa(spine, body, resting + in_front),
        outside.moment_nm,
        held.rest_moment_nm,
        shared.levels,
        strength,
        parts,
        np.linalg.norm(shared.missing, axis=1) * strength * arm,
        shared.passes,
    )
