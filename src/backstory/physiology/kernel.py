"""The compiled run: every person through every day. One person is the same code as many."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import cast
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from backstory.physiology import model, terms
from backstory.physiology.compiled import compiled, kept
from backstory.physiology.model import begin_day, end_day, live_part, set_pace
from backstory.physiology.state import Records
from backstory.physiology.terms import Row, disability_of_24, hill

Floats = NDArray[np.float64]
PACE = np.dtype([
    (name, np.float64)
    for name in (
        "inflammation", "resolving", "guarding", "root_rise", "root_fall", "swelling", "squeezing",
        "scar",
    )
])  # fmt: skip
TODAY = np.dtype([
    (name, np.float64)
    for name in (
        "relaxant_left", "opioid_left", "debt", "felt_fear", "activity", "guidance", "excitability",
        "waking_d", "pain", "worst", "opioid", "guarding", "remote", "capacity_n", "stiffness",
        "event", "strength_n", "dose", "tired", "pain_now",
    )
])  # fmt: skip


@compiled
def pace_parts(p: Row, parts: Records, d: int, paces: Records) -> None:
    """Set the paces of a day's parts, unless they are those of the day before."""
    for i in range(parts.shape[1]):
        if d == 0 or parts[d, i].length_d != parts[d - 1, i].length_d:
            set_pace(p, parts[d, i].length_d, paces[i])


@compiled
def most_drug(parts: Records, d: int) -> float:
    """Return the greatest effect of relaxant or opioid in a day."""
    most = 0.0
    for i in range(parts.shape[1]):
        most = max(most, parts[d, i].relaxant, parts[d, i].opioid)
    return most


@compiled
def tell(p: Row, s: Row, today: Row, told: Floats) -> None:
    """Fill in what is told of a day, in the order of ``run.TOLD``."""
    awake = max(today.waking_d, 1e-9)
    told[0] = s.pain_yesterday
    told[1] = 10.0 * hill(today.worst, p.pain_half, p.pain_power)
    told[2] = 100.0 * today.guarding / awake
    told[3] = 100.0 * today.remote / awake
    told[4] = today.capacity_n / awake
    told[5] = 10.0 * hill(today.stiffness / awake, p.stiffness_half, p.stiffness_power)
    told[6] = disability_of_24(p, s)
    told[7] = today.activity
    told[8] = s.damage


def kernel(sources: int) -> Callable[..., None]:
    """Return the compiled run of the model with these ``sources`` (see ``fingerprint``)."""

    @kept
    def live(  # noqa: PLR0913, PLR0917 - numba knows arrays, not objects
        people: Records,
        states: Records,
        days: Records,
        parts: Records,
        heavy_parts: NDArray[np.int8],
        paces: Records,
        todays: Records,
        told: Floats,
    ) -> None:
        """Carry ``states`` (people,) over all days and fill ``told`` (people, days, figures).

        ``days`` (days,), ``parts`` (days, parts), ``heavy_parts`` (people, days) the part in which
        an unplanned heavy event falls, or -1; ``paces`` (parts,) and ``todays`` (1,) are room to
        work in.
        """
        _ = sources  # closed over: compiled code of other sources is not taken for this one's
        today = todays[0]
        for person in range(len(people)):
            p, s = people[person], states[person]
            for d in range(len(days)):
                day = days[d]
                pace_parts(p, parts, d, paces)
                begin_day(p, s, day, most_drug(parts, d), today)
                for i in range(parts.shape[1]):
                    today.event = p.heavy_peak_ratio if heavy_parts[person, d] == i else 0.0
                    live_part(p, s, day, parts[d, i], paces[i], today)
                end_day(p, s, day, today)
                tell(p, s, today, told[person, d])

    return cast("Callable[..., None]", live)


def fingerprint() -> int:
    """Return a number that changes with the model's sources."""
    texts = (Path(module.__file__ or "").read_bytes() for module in (terms, model))
    return reduce(lambda mark, text: crc32(text, mark), texts, 0)


live = kernel(fingerprint())
