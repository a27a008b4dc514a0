"""How hard the muscles work and the discs are pressed, each from 0 to 1, for a picture."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from backstory.knowledge.mechanics import Mechanics
from backstory.loads.spine import SpineLoad


class Shading(NamedTuple):
    """Shares from 0 to 1: muscles by where they are drawn, and the two lowest discs."""

    shade: dict[str, float]
    disc: float


def shading(load: SpineLoad, mechanics: Mechanics) -> Shading:
    """Return how strongly ``load`` shades a picture.

    A group of muscles by its mean activation, each fascicle weighing by its cross-section; the
    discs by their load as a share of the limit that lifting rules draw (``limit_n``).
    """
    active_cm2: defaultdict[str, float] = defaultdict(float)
    whole_cm2: defaultdict[str, float] = defaultdict(float)
    for one, activation in zip(load.fascicles, load.activations, strict=True):
        where = mechanics.muscle_groups[one.group].shade
        active_cm2[where] += one.pcsa_cm2 * float(activation)
        whole_cm2[where] += one.pcsa_cm2
    return Shading(
        {where: active_cm2[where] / whole_cm2[where] for where in whole_cm2},
        min(load.compression_n / mechanics.dose.limit_n.value, 1.0),
    )
