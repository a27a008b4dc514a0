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
from backstory.loads.table import INCLINATION, PLACES, YES, Flags, Table, Usual, faults_in
from backstory.movement import JOINTS, STANDING, Sex, bodies
from backstory.movement.body import Floats
from backstory.movement.posture import SIDES, base_of, leaning_deg

FIGURES = (
    "compression_n", "shear_ap_n", "shear_lateral_n", "disc_pressure_mpa", "relative_to_standing",
    "residual_nm",
)  # fmt: skip
_AT_ONCE = 1000
_PERSON = ("mass_kg", "stature_m")
Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class CrowdLoads:
    """``figures`` (rows,) by the names in ``FIGURES``, not a number where a row is faulty.

    ``faults`` are those of each faulty row, by its number from 0.
    """

    figures: Mapping[str, Floats]
    feasible: Flags
    faults: Mapping[int, tuple[Fault, ...]]


def crowd_loads(table: Table, knowledge: Knowledge, usual: Usual) -> CrowdLoads:
    """Return the loads of every row of ``table`` that is sound, and what ails the others."""
    mechanics, faults = knowledge.mechanics, faults_in(table, knowledge)
    figures = {name: np.full(table.rows, np.nan) for name in FIGURES}
    feasible = np.zeros(table.rows, dtype=bool)
    sound = np.setdiff1d(np.arange(table.rows), list(faults))
    for preset, level, rows in _alike(table, sound, usual, mechanics):
        some = table.take(rows)
        loads = spine_loads(_cases(some, preset, usual, mechanics), mechanics, level)
        relative = loads.compression_n / _standing_n(some, level, usual, mechanics)
        for name in FIGURES:
            figures[name][rows] = getattr(loads, name, relative)
        feasible[rows] = loads.feasible
    return CrowdLoads(figures, feasible, faults)


def _alike(
    table: Table, sound: Rows, usual: Usual, mechanics: Mechanics
) -> Iterator[tuple[PostureText, DiscId, Rows]]:
    """Yield rows that are carried alike and ask for the same disc, not too many at once."""
    supports, levels = table.word("support", "none")[sound], table.word("level", usual.level)[sound]
    for name, preset in mechanics.supports.presets.items():
        for level in get_args(DiscId):
            rows = sound[(supports == name) & (levels == level)]
            for start in range(0, len(rows), _AT_ONCE):
                yield preset, level, rows[start : start + _AT_ONCE]


def _cases(table: Table, preset: PostureText, usual: Usual, mechanics: Mechanics) -> Cases:
    jolt_g = table.number("jolt_g", 0.0)
    sexes = cast("list[Sex]", table.word("sex", usual.sex).tolist())
    people = [table.number(name, getattr(usual, name)) for name in _PERSON[::-1]]
    morning = table.word("morning", YES[0] if usual.morning else "")
    return Cases(
        _angles_deg(table, preset.angles_deg, mechanics),
        bodies(mechanics, *people, sexes),
        preset.supports or (),
        tuple(_held(table, usual, 1 + jolt_g)),
        np.zeros(table.rows),
        table.number("brace", 0.0),
        jolt_g,
        table.number("guarding", usual.guarding),
        np.isin(morning, YES),
    )
