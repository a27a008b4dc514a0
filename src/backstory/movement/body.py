"""A body of given stature, mass and sex, as segments with lengths and masses.

Idea: segments keep their share of the whole (de Leva 1996). Lengths grow with stature, masses with
body mass; where the sex is not told, the mean of both counts. When it holds: adults of ordinary
build. A very heavy person carries more in front than these shares say.

One body, or a crowd: every figure is an array of shape (bodies,).

Reference: de Leva, Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters,
J Biomech 29:1223-1230, 1996.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from backstory.errors import Fault, PostureFault
from backstory.knowledge.mechanics import BodyFacts, Mechanics

Floats = NDArray[np.float64]
Sex = Literal["female", "male", ""]
ARM = ("upper_arm", "forearm", "hand")
LEG = ("thigh", "shank", "foot")


@dataclass(frozen=True, eq=False)
class Body:
    """Segments of one body or many: each array has the shape (bodies,).

    ``centres`` is where the centre of mass lies, as a share of the length from the upper end.
    """

    stature_m: Floats
    mass_kg: Floats
    lengths_m: Mapping[str, Floats]
    masses_kg: Mapping[str, Floats]
    centres: Mapping[str, Floats]
    facts: BodyFacts

    @property
    def scale(self) -> Floats:
        """Return stature over the stature at which heights in the trunk are given."""
        return self.stature_m / self.facts.male.stature_m


def body_of(
    mechanics: Mechanics, *, stature_m: float, mass_kg: float, sex: Sex = "", path: str = "body"
) -> Body:
    """Return one body.

    Raises:
        PostureFault: when stature or mass is not that of an adult.
    """
    return bodies(mechanics, np.array([stature_m]), np.array([mass_kg]), [sex], path=path)


def bodies(
    mechanics: Mechanics, stature_m: Floats, mass_kg: Floats, sex: Sequence[Sex], path: str = "body"
) -> Body:
    """Return a crowd of bodies; arrays and ``sex`` have one entry each.

    Raises:
        PostureFault: when a stature or mass is not that of an adult.
    """
    facts = mechanics.body
    faults = [
        *_out_of_reach(mechanics, f"{path}: stature_m", stature_m, "m"),
        *_out_of_reach(mechanics, f"{path}: mass_kg", mass_kg, "kg"),
    ]
    if faults:
        raise PostureFault(*faults)
    share = np.array([{"female": 1.0, "male": 0.0}.get(one, 0.5) for one in sex])
    return Body(
        stature_m,
        mass_kg,
        *(_segments(facts, share, stature_m, mass_kg)),
        facts,
    )


def _out_of_reach(
    mechanics: Mechanics, path: str, values: Floats, unit: Literal["m", "kg"]
) -> Iterator[Fault]:
    """Yield a fault for the first value that no adult has."""
    low, high = limits(mechanics.body, unit)
    outside = values[~((values >= low) & (values <= high))]
    for value in outside[:1]:
        says = mechanics.say("errors.not_an_adult", value=f"{value:g}", unit=unit)
        span = mechanics.say("errors.adult_range", low=f"{low:g}", high=f"{high:g}", unit=unit)
        yield Fault(path, says, span)


def limits(facts: BodyFacts, unit: Literal["m", "kg"]) -> tuple[float, float]:
    """Return the least and the greatest stature (m) or mass (kg) that is taken."""
    if unit == "m":
        return facts.stature_low_m.value, facts.stature_high_m.value
    return facts.mass_low_kg.value, facts.mass_high_kg.value


def _segments(
    facts: BodyFacts, share_female: Floats, stature_m: Floats, mass_kg: Floats
) -> tuple[dict[str, Floats], dict[str, Floats], dict[str, Floats]]:
    lengths, masses, centres = {}, {}, {}
    for name, man in facts.male.segments.items():
        woman = facts.female.segments[name]

        def between(of_man: float, of_woman: float) -> Floats:
            return of_man + share_female * (of_woman - of_man)

        per_stature = between(
            man.length_m / facts.male.stature_m, woman.length_m / facts.female.stature_m
        )
        lengths[name] = per_stature * stature_m
        masses[name] = between(man.mass_percent, woman.mass_percent) / 100 * mass_kg
        centres[name] = between(man.centre_percent, woman.centre_percent) / 100
    return lengths, masses, centres
