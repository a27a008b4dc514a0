"""The compiled run: every person through every day. One person is the same code as many.

People are run ``LANES`` at a time, side by side (see ``vectors``). Where fewer are left, the last
of them fills the other lanes, so that everybody goes through the same instructions, whoever is
beside.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple, cast
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from backstory.physiology import chance, lanes, model, plan, state, terms, vectors
from backstory.physiology.chance import Counts, Floats, scrambled, share_of
from backstory.physiology.compiled import compiled, kept
from backstory.physiology.lanes import LANES
from backstory.physiology.plan import DAYS, PARTS
from backstory.physiology.state import STATES, TOLD
from backstory.physiology.vectors import functions_of, side_by_side

PACE = (
    "inflammation", "resolving", "guarding", "root_rise", "root_fall", "swelling", "squeezing",
    "scar",
)  # fmt: skip
TODAY = (
    "relaxant_left", "opioid_left", "debt", "felt_fear", "activity", "guidance", "excitability",
    "waking_d", "pain", "worst", "opioid", "guarding", "remote", "capacity_n", "stiffness",
    "struck", "event", "strength_n", "dose", "tired", "pain_now",
)  # fmt: skip
STRUCK, LENGTH = TODAY.index("struck"), tuple(PARTS).index("length_d")
NOWHERE = -1


class Crowd(NamedTuple):
    """People: ``rows`` (people, parameters), how often they are struck, and who is who (people,).

    ``states`` (people, states) are carried on, ``told`` (people, days, figures) is filled in.
    """

    rows: Floats
    heavy_events_per_day: Floats
    keys: Counts
    states: Floats
    told: Floats


class Days(NamedTuple):
    """A plan: ``days`` (days, columns) and ``parts`` (days, parts, columns).

    With the greatest effect of relaxant or opioid, whether parts are as long as those of the day
    before, and a key (days,), and with cycles added up in the course of a day (days, parts).
    """

    days: Floats
    parts: Floats
    most_drug: Floats
    same_lengths: NDArray[np.bool_]
    keys: Counts
    cycles: Floats


class Room(NamedTuple):
    """Where people stand side by side: tables (columns, lanes), ``paces`` one for each part."""

    p: Floats
    s: Floats
    today: Floats
    told: Floats
    paces: Floats


def room_for(parameters: int, parts: int) -> Room:
    """Return room for people of so many parameters and days of so many parts."""
    tables = [parameters], [len(STATES)], [len(TODAY)], [len(TOLD)], [parts, len(PACE)]
    return Room(*(np.zeros((*table, LANES)) for table in tables))


_FUNCTIONS = functions_of(terms, model)
_COLUMNS = {
    "s": tuple(STATES), "today": TODAY, "told": TOLD,
    "day": tuple(DAYS), "now": tuple(PARTS), "pace": PACE,
}  # fmt: skip
set_pace, begin_day, be_struck, live_part, end_day, tell = (
    side_by_side(name, _FUNCTIONS, _COLUMNS)
    for name in ("set_pace", "begin_day", "be_struck", "live_part", "end_day", "tell")
)
scramble: Callable[[Any], Any] = compiled(scrambled)
share: Callable[[Any], Any] = compiled(share_of)


@compiled
def stand_beside(table: Floats, first: int, columns: Floats) -> None:
    """Fill ``columns`` with rows of a table from ``first`` on, and the lanes left with its last."""
    for lane in range(LANES):
        row = min(first + lane, len(table) - 1)
        for column in range(table.shape[1]):
            columns[column, lane] = table[row, column]


@compiled
def step_back(columns: Floats, first: int, table: Floats) -> None:
    """Fill rows of a table from ``first`` on with ``columns``, as many as there are."""
    for lane in range(min(LANES, len(table) - first)):
        for column in range(table.shape[1]):
            table[first + lane, column] = columns[column, lane]


@compiled
def part_struck(drawn: float, rate: float, cycles: Floats) -> int:
    """Return into which part of the day an unplanned heavy event falls, by the cycles of each."""
    if drawn >= rate or cycles[-1] <= 0.0:
        return NOWHERE
    part = 0
    # Given that there is one, the same number is uniform again: it says in which part it falls.
    while part < len(cycles) - 1 and cycles[part] <= drawn / rate * cycles[-1]:
        part += 1
    return part


@compiled
def draw(crowd: Crowd, first: int, day_key: np.uint64, cycles: Floats, struck: Floats) -> None:
    """Draw for everybody from ``first`` on when they are struck today."""
    for lane in range(min(LANES, len(crowd.keys) - first)):
        person = first + lane
        drawn = share(scramble(crowd.keys[person] ^ day_key))
        struck[lane] = part_struck(drawn, crowd.heavy_events_per_day[person], cycles)


def kernel(sources: int) -> Callable[..., None]:
    """Return the compiled run of the model with these ``sources`` (see ``fingerprint``)."""

    @kept
    def live(people: Any, crowd: Crowd, course: Days, room: Room) -> None:
        """Carry a crowd through a plan; ``people`` is the dtype of its rows."""
        _ = sources  # closed over: compiled code of other sources is not taken for this one's
        p, s, today, paces = room.p, room.s, room.today, room.paces
        for first in range(0, len(crowd.rows), LANES):
            stand_beside(crowd.rows, first, p)
            stand_beside(crowd.states, first, s)
            for d in range(len(course.days)):
                day, parts = course.days[d], course.parts[d]
                for i in range(0 if course.same_lengths[d] else len(parts)):
                    set_pace(people, (p, parts[i, LENGTH], paces[i]))
                begin_day(people, (p, s, day, course.most_drug[d], today))
                draw(crowd, first, course.keys[d], course.cycles[d], today[STRUCK])
                for i in range(len(parts)):
                    be_struck(people, (p, float(i), today))
                    live_part(people, (p, s, day, parts[i], paces[i], today))
                end_day(people, (p, s, day, today))
                tell(people, (p, s, today, room.told))
                step_back(room.told, first, crowd.told[:, d])
            step_back(s, first, crowd.states)

    return cast("Callable[..., None]", live)


def fingerprint() -> int:
    """Return a number that changes with the sources of what is compiled."""
    modules = (chance, lanes, model, plan, state, terms, vectors)
    texts = (Path(module.__file__ or "").read_bytes() for module in modules)
    return reduce(lambda mark, text: crc32(text, mark), texts, 0)


live = kernel(fingerprint())
