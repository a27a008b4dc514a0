"""The model held against what was measured (``mechanics/validation.toml``).

Each row is a posture of the man whose disc carried a gauge (70 kg, 1.68 m), or a ratio of two
postures. What is predicted stands beside what was measured, whatever comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from backstory.knowledge.mechanics import Check, Mechanics
from backstory.knowledge.movements import PostureText
from backstory.loads.spine import Conditions, SpineLoad, spine_load
from backstory.movement import body_of, read_posture


@dataclass(frozen=True)
class Held:
    """A row, what the model says of it, and whether that lies within its tolerance."""

    check: Check
    predicted: float

    @property
    def off(self) -> float:
        """Return predicted less measured, in the row's own unit."""
        return self.predicted - self.check.value.value

    @property
    def holds(self) -> bool:
        """Return whether the prediction lies within the row's tolerance."""
        if self.check.measure == "plateau":
            return self.predicted <= self.check.value.value + self.check.tolerance
        return abs(self.off) <= self.check.tolerance


def validate(mechanics: Mechanics) -> tuple[Held, ...]:
    """Return every row with what the model says of it."""
    return tuple(Held(check, predict(check, mechanics)) for check in mechanics.checks.values())


def predict(check: Check, mechanics: Mechanics) -> float:
    """Return what the model says of one row, in its unit."""
    load = _load(check.posture, check, mechanics)
    if check.measure == "pressure_mpa":
        return load.disc_pressure_mpa
    if check.measure == "compression_n":
        return load.compression_n
    against = _load(check.against or PostureText(), None, mechanics)
    ratio = load.compression_n / against.compression_n
    return {
        "ratio": ratio,
        "plateau": ratio,
        "rise_percent": 100 * (ratio - 1),
        "difference_percent": 100 * abs(ratio - 1),
    }[check.measure]


def _load(text: PostureText, check: Check | None, mechanics: Mechanics) -> SpineLoad:
    spine = mechanics.spine
    levels = {"none": 0.0, "normal": spine.guarding_normal.value}
    levels["in_pain"] = spine.guarding_in_pain.value
    conditions = Conditions(
        levels[check.guarding] if check else 0.0, morning=bool(check and check.morning)
    )
    body = body_of(
        mechanics,
        stature_m=spine.reference_stature_m.value,
        mass_kg=spine.reference_mass_kg.value,
        sex="male",
    )
    return spine_load(read_posture(text, mechanics), body, mechanics, conditions=conditions)


def root_mean_square(rows: Iterable[Held]) -> float:
    """Return the root mean square of how far the rows are off."""
    offs: Sequence[float] = [row.off for row in rows]
    return sqrt(sum(off**2 for off in offs) / len(offs))


def pressures(rows: Iterable[Held], *, fitted: bool) -> tuple[Held, ...]:
    """Return the rows of disc pressure that were fitted, or were not."""
    return tuple(
        row for row in rows if row.check.measure == "pressure_mpa" and row.check.fitted is fitted
    )
