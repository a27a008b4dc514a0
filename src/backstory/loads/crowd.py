"""Many cases at once, from the columns of a table: postures, people, loads in, newtons out.

Idea: rows that are carried the same way and ask for the same disc are one array, worked out a
thousand at a time, which is what a processor's caches hold. A row depends on nothing but itself:
how rows are cut into blocks, or by how many threads they are worked out, changes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast, get_args

import numpy as np
from numpy.typing import NDArray

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.mechanics import DiscId, Mechanics
from backstory.knowledge.movements import PostureText
from backstory.loads.external import GRAVITY, Held
from backstory.loads.spine import Cases, spine_loads
from backstory.loads.table import INCLINATION, PLACES, YES, CaseTable, Flags, Usual, faults_in
from backstory.movement import JOINTS, STANDING, Body, Sex, bodies
from backstory.movement.body import Floats
from backstory.movement.posture import SIDES, base_of, leaning_deg

LOAD_FIGURES = (
    "compression_n", "shear_ap_n", "shear_lateral_n", "disc_pressure_mpa", "relative_to_standing",
    "residual_nm",
)  # fmt: skip
_AT_ONCE = 1000
_PERSON = ("mass_kg", "stature_m")
Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class CrowdLoads:
    """``figures`` (rows,) by the names in ``LOAD_FIGURES``, not a number where a row is faulty.

    ``faults`` are those of each faulty row, by its number from 0.
    """

    figures: Mapping[str, Floats]
    feasible: Flags
    faults: Mapping[int, tuple[Fault, ...]]


def crowd_loads(table: CaseTable, knowledge: Knowledge, usual: Usual) -> CrowdLoads:
    """Return the loads of every row of ``table`` that is sound, and what ails the others."""
    mechanics, faults = knowledge.mechanics, faults_in(table, knowledge)
    figures = {name: np.full(table.rows, np.nan) for name in LOAD_FIGURES}
    feasible = np.zeros(table.rows, dtype=bool)
    sound = np.setdiff1d(np.arange(table.rows), list(faults))
    for preset, level, rows in _alike(table, sound, usual, mechanics):
        some = table.take(rows)
        loads = spine_loads(_cases(some, preset, usual, mechanics), mechanics, level)
        relative = loads.compression_n / _standing_n(some, level, usual, mechanics)
        for name in LOAD_FIGURES:
            figures[name][rows] = getattr(loads, name, relative)
        feasible[rows] = loads.feasible
    return CrowdLoads(figures, feasible, faults)


def _alike(
    table: CaseTable, sound: Rows, usual: Usual, mechanics: Mechanics
) -> Iterator[tuple[PostureText, DiscId, Rows]]:
    """Yield rows that are carried alike and ask for the same disc, not too many at once."""
    supports, levels = table.word("support", "none")[sound], table.word("level", usual.level)[sound]
    for name, preset in mechanics.supports.presets.items():
        for level in get_args(DiscId):
            rows = sound[(supports == name) & (levels == level)]
            for start in range(0, len(rows), _AT_ONCE):
                yield preset, level, rows[start : start + _AT_ONCE]


def _cases(table: CaseTable, preset: PostureText, usual: Usual, mechanics: Mechanics) -> Cases:
    jolt_g = table.number("jolt_g", 0.0)
    sexes = cast("list[Sex]", table.word("sex", usual.sex).tolist())
    mass_kg, stature_m = (table.number(name, getattr(usual, name)) for name in _PERSON)
    morning = table.word("morning", YES[0] if usual.morning else "")
    return Cases(
        _angles_deg(table, preset.angles_deg, mechanics),
        bodies(mechanics, stature_m, mass_kg, sexes),
        preset.supports or (),
        tuple(_held(table, usual, 1 + jolt_g)),
        np.zeros(table.rows),
        table.number("brace", 0.0),
        jolt_g,
        table.number("guarding", usual.guarding),
        np.isin(morning, YES),
    )


def _angles_deg(table: CaseTable, preset: Mapping[str, float], mechanics: Mechanics) -> Floats:
    """Return (rows, joints): as told, else as the preset lays the body, else as in standing."""
    angles = {}
    for joint, standing in zip(JOINTS, STANDING.angles_deg, strict=True):
        both = base_of(joint)
        otherwise = preset.get(joint, preset.get(both, standing))
        angles[joint] = table.number(joint, table.number(both, otherwise))
    if INCLINATION in table.numbers:
        _lean(angles, table, mechanics)
    return np.array([angles[joint] for joint in JOINTS]).T


def _lean(angles: dict[str, Floats], table: CaseTable, mechanics: Mechanics) -> None:
    """Tip the pelvis until the trunk leans as told; limbs that are not told hang plumb."""
    leans = table.tells(INCLINATION)
    tilt = table.number(INCLINATION, 0.0) - leaning_deg(angles, mechanics.body)
    angles["pelvis_tilt"] = np.where(leans, tilt, angles["pelvis_tilt"])
    chest = angles["pelvis_tilt"] + angles["lumbar_flexion"] + angles["thoracic_flexion"]
    for limb, plumb in (("hip", angles["pelvis_tilt"]), ("shoulder", chest)):
        for joint in (f"{limb}_{side}" for side in SIDES):
            hangs = leans & ~table.tells(limb, joint)
            angles[joint] = np.where(hangs, plumb, angles[joint])


def _held(table: CaseTable, usual: Usual, pull_g: Floats) -> Iterator[Held]:
    """Yield what is in the hands, and what is held at a place told from the disc."""
    weight_n = table.number("hand_kg", usual.hand_kg) * GRAVITY * pull_g
    placed = table.tells(*PLACES)
    ahead_m = np.array([table.number(name, 0.0) for name in PLACES]).T
    for ours, at_m in ((~placed, np.full_like(ahead_m, np.nan)), (placed, ahead_m)):
        force_n = np.zeros_like(ahead_m)
        force_n[:, 2] = -np.where(ours, weight_n, 0.0)
        if force_n.any():
            yield Held(force_n, at_m, "hands")


def _standing_n(table: CaseTable, level: DiscId, usual: Usual, mechanics: Mechanics) -> Floats:
    """Return what each row's person bears standing relaxed (N); a person is worked out once."""
    standing_n = np.empty(table.rows)
    sexes = table.word("sex", usual.sex)
    mass_kg, stature_m = (table.number(name, getattr(usual, name)) for name in _PERSON)
    for sex in get_args(Sex):
        rows = np.flatnonzero(sexes == sex)
        # A complex number is a pair of numbers that can be sorted as one.
        pairs, person = np.unique(mass_kg[rows] + 1j * stature_m[rows], return_inverse=True)
        if len(pairs):
            body = bodies(mechanics, pairs.imag, pairs.real, [sex] * len(pairs))
            standing = spine_loads(_standing(body), mechanics, level)
            standing_n[rows] = standing.compression_n[person]
    return standing_n


def _standing(body: Body) -> Cases:
    still = np.zeros(len(body.mass_kg))
    angles_deg = np.tile(STANDING.angles_deg, (len(still), 1))
    return Cases(angles_deg, body, (), (), still, still, still, still, still > 0)
