"""A table of cases: which columns there are, what may stand in them, and what is wrong in a row.

A cell that is empty is not told, and its place is taken by what is usual; a cell that holds
something else than it should makes its row faulty, and only its row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.mechanics import DiscId, Mechanics
from backstory.movement import JOINTS, Sex
from backstory.movement.body import Floats, limits
from backstory.movement.posture import LIMBS, base_of

Words = NDArray[np.str_]
Flags = NDArray[np.bool_]

INCLINATION = "trunk_inclination_deg"
PLACES = ("hand_ahead_m", "hand_left_m", "hand_up_m")
YES, NO = ("yes", "true", "True", "1"), ("no", "false", "False", "0")
_FREE_FALL_G = -1.0


@dataclass(frozen=True, eq=False)
class NumberColumn:
    """One column: ``values`` (rows,), and where a cell is ``told``.

    A cell that is told and is not a finite number is a fault.
    """

    values: Floats
    told: Flags


@dataclass(frozen=True, eq=False)
class CaseTable:
    """So many ``rows``; numbers and words by the name of their column, a word not told is empty."""

    rows: int
    numbers: Mapping[str, NumberColumn]
    words: Mapping[str, Words]

    def take(self, rows: NDArray[np.intp]) -> CaseTable:
        """Return some rows as a table of their own."""
        return CaseTable(
            len(rows),
            {
                key: NumberColumn(one.values[rows], one.told[rows])
                for key, one in self.numbers.items()
            },
            {key: words[rows] for key, words in self.words.items()},
        )

    def number(self, name: str, otherwise: Floats | float) -> Floats:
        """Return a column of numbers, and ``otherwise`` where it tells nothing."""
        column = self.numbers.get(name)
        if column is None:
            return np.broadcast_to(otherwise, self.rows)
        return np.where(column.told, column.values, otherwise)

    def word(self, name: str, otherwise: str) -> Words:
        """Return a column of words, and ``otherwise`` where it tells nothing."""
        words = self.words.get(name)
        if words is None:
            return np.full(self.rows, otherwise)
        return np.where(words == "", otherwise, words)

    def tells(self, *names: str) -> Flags:
        """Return which rows tell at least one of the numbers ``names``."""
        told = [self.numbers[name].told for name in names if name in self.numbers]
        return np.logical_or.reduce(told) if told else np.zeros(self.rows, dtype=bool)


@dataclass(frozen=True)
class Usual:
    """What counts where a table does not tell: kg, m, 0 to 1."""

    mass_kg: float
    stature_m: float
    sex: Sex = ""
    hand_kg: float = 0.0
    guarding: float = 0.0
    morning: bool = False
    level: DiscId = "L4/L5"


class Range(NamedTuple):
    """What a number may be."""

    low: float
    high: float
    unit: str


def number_columns(mechanics: Mechanics) -> Mapping[str, Range]:
    """Return the columns of numbers, and what each may hold."""
    body, joints = mechanics.body, mechanics.joints
    reach_m = body.hand_reach_high_m.value
    share, reach = Range(0.0, 1.0, ""), Range(-reach_m, reach_m, "m")
    angles = {
        name: Range(joints[base_of(name)].low, joints[base_of(name)].high, "degrees")
        for name in (*LIMBS, *JOINTS)
    }
    return {
        "mass_kg": Range(*limits(body, "kg"), "kg"),
        "stature_m": Range(*limits(body, "m"), "m"),
        **angles,
        INCLINATION: angles["pelvis_tilt"],
        "hand_kg": Range(0.0, body.hand_load_high_kg.value, "kg"),
        **dict.fromkeys(PLACES, reach),
        "guarding": share,
        "brace": share,
        "jolt_g": Range(_FREE_FALL_G, body.jolt_high_g.value, "g"),
    }


def word_columns(mechanics: Mechanics) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of words, and what each may hold."""
    return {
        "sex": tuple(sex for sex in get_args(Sex) if sex),
        "support": tuple(mechanics.supports.presets),
        "level": get_args(DiscId),
        "morning": (*YES, *NO),
    }


def faults_in(table: CaseTable, knowledge: Knowledge) -> Mapping[int, tuple[Fault, ...]]:
    """Return the faults of each faulty row, by its number from 0; paths are names of columns."""
    found: defaultdict[int, list[Fault]] = defaultdict(list)
    for row, fault in (*_wrong_numbers(table, knowledge), *_wrong_words(table, knowledge)):
        found[row].append(fault)
    return {row: tuple(found[row]) for row in sorted(found)}


def _wrong_numbers(table: CaseTable, knowledge: Knowledge) -> Iterator[tuple[int, Fault]]:
    allowed = number_columns(knowledge.mechanics)
    for name, column in table.numbers.items():
        low, high, unit = allowed[name]
        do = knowledge.say("errors.cell_or_empty", low=f"{low:g}", high=f"{high:g} {unit}".rstrip())
        fits = (column.values >= low) & (column.values <= high)
        for row in np.flatnonzero(column.told & ~fits):
            value = column.values[row]
            key = "cell_out_of_range" if np.isfinite(value) else "cell_not_a_number"
            says = knowledge.say(f"errors.{key}", value=f"{value:g} {unit}".rstrip())
            yield int(row), Fault(name, says, do)


def _wrong_words(table: CaseTable, knowledge: Knowledge) -> Iterator[tuple[int, Fault]]:
    allowed = word_columns(knowledge.mechanics)
    for name, words in table.words.items():
        known = ", ".join(allowed[name])
        for row in np.flatnonzero(~np.isin(words, ("", *allowed[name]))):
            says = knowledge.say("errors.not_a_choice", value=words[row], options=known)
            yield int(row), Fault(name, says)
