"""What happens to a person, day by day and part by part: loads, rest, sleep, exercise, drugs.

Loads are ratios: 1 is the person's own usual peak, or own mean load while upright, so that one
plan serves people of every size. Newtons of a movement become a ratio by the newtons of that
person's usual day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backstory.knowledge.physiology import Physiology
from backstory.physiology.state import Records

# What a part of a day is, each with its least and its most,
PARTS: dict[str, tuple[float, float]] = {
    "length_d": (1e-6, 1.0),
    "waking": (0.0, 1.0),
    "lying": (0.0, 1.0),
    "peak": (0.0, 20.0),
    "static": (0.0, 20.0),
    "cycles": (0.0, 100.0),
    "flexion": (0.0, 1.0),
    "heavy_peak": (0.0, 20.0),
    "anti_inflammatory": (0.0, 1.0),
    "relaxant": (0.0, 1.0),
    "opioid": (0.0, 1.0),
    "heat": (0.0, 1.0),
    "cold": (0.0, 1.0),
}
# and what a whole day is. "overload" is the work done whatever hurts; 0 leaves it to the pain.
DAYS: dict[str, tuple[float, float]] = {
    "sleep": (0.0, 1.0),
    "education": (0.0, 1.0),
    "exercise": (0.0, 2.0),
    "active": (0.0, 1.0),
    "bed": (0.0, 1.0),
    "overload": (0.0, 5.0),
    "excitability_mv": (-50.0, 50.0),
    "repair_ratio": (0.0, 2.0),
}
PLAN_RANGES = {**PARTS, **DAYS}
PART = np.dtype([(name, np.float64) for name in PARTS])
DAY = np.dtype([(name, np.float64) for name in DAYS])


@dataclass(frozen=True, eq=False)
class Plan:
    """``parts`` (days, parts) and ``days`` (days,), with columns as in ``PARTS`` and ``DAYS``.

    Raises:
        ValueError: a value is not a number or out of its range; all such columns are named.
    """

    parts: Records
    days: Records

    def __post_init__(self) -> None:
        """Check every column."""
        faulty = _out_of_range(self.parts, PARTS) + _out_of_range(self.days, DAYS)
        if faulty:
            raise ValueError(f"out of range: {', '.join(faulty)}")

    def __len__(self) -> int:
        """Return how many days there are."""
        return len(self.days)

    def during(self, from_day: int, to_day: int, **values: float) -> Plan:
        """Return the plan with other values from one day on and before another.

        Raises:
            ValueError: no column has that name, or a value is out of its range.
        """
        parts, days = self.parts.copy(), self.days.copy()
        for name, value in values.items():
            table = parts if name in PARTS else days
            table[name][from_day:to_day] = value
        return Plan(parts, days)

    def in_bed(self, from_day: int, to_day: int, physiology: Physiology) -> Plan:
        """Return the plan with bed rest from one day on and before another."""
        day = physiology.usual_day
        resting = self.during(
            from_day, to_day, bed=1.0, lying=1.0, static=day.bed_static.value
        ).parts.copy()
        resting["flexion"][from_day:to_day] *= day.bed_flexion.value
        return Plan(resting, self.during(from_day, to_day, bed=1.0).days)

    def without_early_bending(self, from_day: int, to_day: int, physiology: Physiology) -> Plan:
        """Return the plan with hardly any bending in the first part of these days."""
        parts = self.parts.copy()
        parts["flexion"][from_day:to_day, 0] *= physiology.usual_day.early_flexion.value
        return Plan(parts, self.days)

    def in_finer_parts(self, pieces: int) -> Plan:
        """Return the same plan with each part cut into equal ``pieces``."""
        parts = np.repeat(self.parts, pieces, axis=1)
        for name in ("length_d", "cycles"):
            parts[name] /= pieces
        parts["heavy_peak"][:, np.arange(parts.shape[1]) % pieces > 0] = 0.0
        return Plan(parts, self.days)


def usual_plan(physiology: Physiology, days: int) -> Plan:
    """Return so many usual days without treatment."""
    usual = physiology.usual_day
    parts = np.zeros((days, len(usual.parts)), PART)
    for i, part in enumerate(usual.parts):
        parts["length_d"][:, i] = part.hours / 24
        for name in ("waking", "lying", "peak", "static", "cycles", "flexion"):
            parts[name][:, i] = getattr(part, name)
    whole = np.zeros(days, DAY)
    whole["sleep"] = usual.usual_sleep.value
    whole["repair_ratio"] = 1.0
    return Plan(parts, whole)


def _out_of_range(table: Records, ranges: dict[str, tuple[float, float]]) -> list[str]:
    return [
        name
        for name, (low, high) in ranges.items()
        if not np.all((table[name] >= low) & (table[name] <= high))
    ]
