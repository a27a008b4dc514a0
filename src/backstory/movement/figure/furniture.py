"""What stands around a body: each piece is put where it carries somebody.

Furniture stays where it is, so it is built from all keyframes of a movement at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from backstory.knowledge.movements import Surface
from backstory.movement.figure.bed import bed, cushion
from backstory.movement.figure.contact import Contact
from backstory.movement.figure.place import Place, Sizes, places
from backstory.movement.figure.slab import FLOOR_M, Range, Slab, block, pad

_SIT_OR_LEAN = ("pelvis", "hands", "hand_left", "hand_right")


def furniture(touched: Sequence[Contact], sizes: Sizes) -> tuple[Slab, ...]:
    """Return everything that carries somebody in ``touched``, in the order in which it is laid."""
    return tuple(
        slab
        for surface, build in _BUILT.items()
        for place in places(touched, surface, sizes)
        for slab in build(place)
    )


def _seat(place: Place) -> Iterator[Slab]:
    size, first = place.size, place.first
    middle, beside = (first.low[0] + first.high[0]) / 2, (first.low[1] + first.high[1]) / 2
    reach = (size["behind_m"], size["ahead_m"])
    behind, ahead = reach if first.part in _SIT_OR_LEAN else reach[::-1]
    x = (middle - behind, middle + ahead)
    y = (beside - size["half_width_m"], beside + size["half_width_m"])
    yield from _board(place, x, y)


def _board(place: Place, x: Range, y: Range) -> Iterator[Slab]:
    """Build a board on legs, its upper face at the height of the place."""
    size, under = place.size, place.top_m - place.size["thick_m"]
    for start in (x[0] + size["inset_m"], x[1] - size["inset_m"] - size["leg_m"]):
        yield block("wood", (start, start + size["leg_m"]), y, (FLOOR_M, under))
    yield block("wood", x, y, (under, place.top_m))


def _backrest(place: Place) -> Iterator[Slab]:
    """Build a slab along the back, from the seat to the shoulder blades."""
    size, one = place.size, place.first
    skin = one.skin[:, [0, 2]]
    low, high = skin[int(size["lowest_ring"])], skin[int(size["highest_ring"])]
    along = (high - low) / np.linalg.norm(high - low)
    behind = np.array([-along[1], along[0]])
    deepest = skin[np.argmax(skin @ behind)]
    start = deepest + along * ((skin[0] - deepest) @ along - size["below_m"])
    end = deepest + along * ((high - deepest) @ along + size["above_m"])
    thick = size["thick_m"] * behind
    y = (one.at[1] - size["half_width_m"], one.at[1] + size["half_width_m"])
    yield Slab("wood", np.array([start, end, end + thick, start + thick]), y)


def _table(place: Place) -> Iterator[Slab]:
    near = min(float(one.at[0]) for one in place.carries) - place.size["before_m"]
    yield from _board(
        place, (near, near + place.size["deep_m"]), place.around(1, place.size["margin_m"])
    )


def _rail(place: Place) -> Iterator[Slab]:
    """Build a bar along the hands, on a post at each end."""
    size, y = place.size, place.around(1, 0.0)
    hands = sorted((float(one.at[0]), float(one.at[2])) for one in place.carries)
    (start, low), (end, high) = hands[0], hands[-1]
    slope = (high - low) / (end - start) if abs(high - low) > size["level_m"] else 0.0
    beyond = size["margin_m"]
    ends = (
        (start - beyond, low - slope * beyond),
        (end + beyond, low + slope * (end - start + beyond)),
    )
    for x, top in ends:
        yield block("wood", (x - size["leg_m"] / 2, x + size["leg_m"] / 2), y, (FLOOR_M, top))
    under = [(x, top - size["thick_m"]) for x, top in reversed(ends)]
    yield Slab("wood", np.array([*ends, *under]), y)


def _armrest(place: Place) -> Iterator[Slab]:
    size, top = place.size, place.top_m
    x, y = place.around(0, size["margin_m"]), place.around(1, 0.0)
    foot = min(place.heights("chair", "stool"), default=FLOOR_M)
    yield block("wood", (x[0], x[0] + size["leg_m"]), y, (foot, top))
    yield pad("wood", x, y, (top - size["thick_m"], top), before=True)


def _step(place: Place) -> Iterator[Slab]:
    margin = place.size["margin_m"]
    yield block("wood", place.around(0, margin), place.around(1, margin), (FLOOR_M, place.top_m))


def _wall(place: Place) -> Iterator[Slab]:
    size, one = place.size, place.first
    axis = int(np.argmax(np.abs(one.faces)))
    start, aside = float(one.at[axis]), float(one.at[1 - axis])
    thick = (start, start + size["thick_m"] * float(one.faces[axis]))
    wide = (aside - size["half_width_m"], aside + size["half_width_m"])
    x, y = (thick, wide) if axis == 0 else (wide, thick)
    yield block("wall", x, y, (FLOOR_M, size["high_m"]))


def _ball(place: Place) -> Iterator[Slab]:
    radius, (x, y, _) = place.top_m / 2, place.first.at
    turn = np.linspace(0, 2 * np.pi, int(place.size["corners"]), endpoint=False)
    ring = radius * np.stack([np.cos(turn), np.sin(turn)], axis=1) + [x, radius]
    yield Slab("cloth", ring, (y - radius, y + radius), round=True)


_Builder: TypeAlias = Callable[[Place], Iterator[Slab]]
_BUILT: Mapping[Surface, _Builder] = {
    "wall": _wall,
    "step": _step,
    "box": _step,
    "bed": bed,
    "backrest": _backrest,
    "chair": _seat,
    "stool": _seat,
    "table": _table,
    "rail": _rail,
    "armrest": _armrest,
    "ball": _ball,
    "cushion": cushion,
}
