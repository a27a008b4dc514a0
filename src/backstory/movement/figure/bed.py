"""Where one lies: beds, and the cushions and rolls on them or on the floor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from backstory.movement.figure.contact import Contact
from backstory.movement.figure.place import Place
from backstory.movement.figure.slab import FLOOR_M, Range, Slab, block, pad

_LYING = ("back", "chest", "side_left", "side_right")


def bed(place: Place) -> Iterator[Slab]:
    """Build a bed under the trunk that lies, or behind the one who sits on its edge."""
    size = place.size
    lying = [one for one in place.carries if one.part in _LYING]
    top = float(lying[0].at[2]) if lying else place.top_m
    x, y = _under(lying, place) if lying else _behind(place)
    under = top - size["mattress_m"]
    for start in (x[0] + size["inset_m"], x[1] - size["inset_m"] - size["leg_m"]):
        yield block("wood", (start, start + size["leg_m"]), y, (FLOOR_M, under))
    yield block("wood", x, y, (under - size["frame_m"], under))
    yield pad("cloth", x, y, (under, top))


def _under(lying: Sequence[Contact], place: Place) -> tuple[Range, Range]:
    """Return where the bed is in x and y: as long as the body, and wide enough for its trunk."""
    bodies, size = np.array([one.body for one in lying]), place.size
    low = bodies[:, 0].min(axis=0) - size["margin_m"]
    high = bodies[:, 1].max(axis=0) + size["margin_m"]
    across = int(np.argmin((lying[0].high - lying[0].low)[:2]))
    middle = float(np.mean([one.at[across] for one in lying]))
    low[across], high[across] = middle - size["half_width_m"], middle + size["half_width_m"]
    return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))


def _behind(place: Place) -> tuple[Range, Range]:
    """Return where the bed is: at least so deep on the side away from the feet on the floor."""
    size = place.size
    x, y = place.around(0, size["margin_m"]), place.around(1, size["half_width_m"])
    feet = [float(one.at[0]) for one in place.touched if one.on == "floor"]
    if feet and np.mean(feet) > sum(x) / 2:
        return (min(x[0], x[1] - size["deep_m"]), x[1]), y
    return (x[0], max(x[1], x[0] + size["deep_m"])), y


def cushion(place: Place) -> Iterator[Slab]:
    """Build a pillow between a part and whatever lies below it; the part sinks in a little."""
    one, size = place.first, place.size
    half = size.get(f"{one.part.partition('_')[0]}_half_m", size["half_m"])
    middle, top = (one.low + one.high) / 2, place.top_m
    if one.part == "back":  # the back spans its hollow, so that its lowest point is elsewhere
        middle = one.skin[int(size["hollow_ring"])]
        top = float(middle[2])
    base = max((z for z in place.heights("bed", "table") if z < top), default=FLOOR_M)
    z = (base, max(top + size["sinks_m"], base + size["least_m"]))
    x, y = ((float(middle[axis]) - half, float(middle[axis]) + half) for axis in (0, 1))
    yield pad("pillow", x, y, z, before=True)
