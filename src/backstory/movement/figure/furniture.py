"""What stands around a body: chairs, beds, walls and steps, each put where it carries somebody.

Everything is built of slabs that run straight through the picture: a shape in the plane of x and
z, from one side to the other. So the same chair can be seen from the side, from the front and from
above. Furniture stays where it is, so it is built from all keyframes of a movement at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from backstory.knowledge.movements import Surface
from backstory.movement.figure.contact import Contact
from backstory.movement.figure.eye import Eye, Floats

Sizes: TypeAlias = Mapping[str, Mapping[str, float]]
Range: TypeAlias = tuple[float, float]
FLOOR_M = 0.0
_CARRY_CUSHIONS = ("bed", "table")
_ONLY_ONE = ("bed", "rail")
_LYING = ("back", "chest", "side_left", "side_right")


@dataclass(frozen=True, eq=False)
class Slab:
    """A shape (corners, 2) in x and z, as wide as ``across_m`` in y.

    ``round`` ones have no corners; ``before`` ones lie before the body when seen from the side.
    """

    tone: str
    shape: Floats
    across_m: Range
    round: bool = False
    before: bool = False

    def seen(self, eye: Eye) -> Floats:
        """Return its corners (corners, 2) on the paper: the shape, or the box around it."""
        sides = [np.insert(self.shape, 1, width, axis=1) for width in self.across_m]
        flat = eye.flat(np.concatenate(sides))
        if abs(eye.towards[1]) > 0:
            return flat[: len(self.shape)]
        (left, low), (right, high) = flat.min(axis=0), flat.max(axis=0)
        return np.array([[left, low], [right, low], [right, high], [left, high]])


def block(tone: str, x: Range, y: Range, z: Range) -> Slab:
    """Return a box."""
    corners = [[x[0], z[0]], [x[1], z[0]], [x[1], z[1]], [x[0], z[1]]]
    return Slab(tone, np.array(corners), y)


def pad(tone: str, x: Range, y: Range, z: Range, *, before: bool = False) -> Slab:
    """Return a box with soft edges."""
    return replace(block(tone, x, y, z), round=True, before=before)


def furniture(touched: Sequence[Contact], sizes: Sizes) -> tuple[Slab, ...]:
    """Return everything that carries somebody in ``touched``, in the order in which it is laid."""
    slabs: list[Slab] = []
    for surface, build in _BUILT.items():
        for place in _places([one for one in touched if one.on == surface], sizes["near"]):
            slabs.extend(build(place, touched, sizes[surface]))
    return tuple(slabs)


def _places(touched: Sequence[Contact], near: Mapping[str, float]) -> Iterator[list[Contact]]:
    """Yield contacts that belong to one piece of furniture."""
    places: list[list[Contact]] = []
    for one in touched:
        for place in places:
            if one.on in _ONLY_ONE:
                place.append(one)
                break
            away = np.abs(one.at - place[0].at)
            if away[2] < near["up_m"] and max(away[:2]) < near["along_m"]:
                place.append(one)
                break
        else:
            places.append([one])
    yield from places


def _top(place: Sequence[Contact]) -> float:
    return float(place[0].at[2])


def _around(place: Sequence[Contact], axis: int, margin_m: float) -> Range:
    return (
        float(min(one.low[axis] for one in place)) - margin_m,
        float(max(one.high[axis] for one in place)) + margin_m,
    )


def _legs(x: Range, y: Range, top: float, thick: float) -> Iterator[Slab]:
    for start in (x[0], x[1] - thick):
        yield block("wood", (start, start + thick), y, (FLOOR_M, top))


def _chair(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    first = place[0]
    middle = (first.low[0] + first.high[0]) / 2
    x = (middle - size["behind_m"], middle + size["ahead_m"])
    if first.part not in ("pelvis", "hands", "hand_left", "hand_right"):
        x = (middle - size["ahead_m"], middle + size["behind_m"])
    beside = (first.low[1] + first.high[1]) / 2
    y = (beside - size["half_width_m"], beside + size["half_width_m"])
    top = _top(place)
    under = top - size["thick_m"]
    yield from _legs((x[0] + 0.02, x[1] - 0.02), y, under, size["leg_m"])
    yield block("wood", x, y, (under, top))


def _backrest(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    """Build a slab along the back, from below the seat to the shoulder blades."""
    one = place[0]
    low, high = one.skin[int(size["lowest_ring"])], one.skin[int(size["highest_ring"])]
    along = (high - low)[[0, 2]] / np.linalg.norm((high - low)[[0, 2]])
    behind = np.array([-along[1], along[0]])
    skin = one.skin[:, [0, 2]]
    deepest = skin[np.argmax(skin @ behind)]
    start = deepest + along * float((skin[0] - deepest) @ along - size["below_m"])
    end = deepest + along * float((high[[0, 2]] - deepest) @ along + size["above_m"])
    thick = size["thick_m"] * behind
    y = (one.at[1] - size["half_width_m"], one.at[1] + size["half_width_m"])
    yield Slab("wood", np.array([start, end, end + thick, start + thick]), y)


def _bed(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    lying = [one for one in place if one.part in _LYING]
    top = _top(lying or place)
    x, y = _lain_on(lying, size) if lying else _sat_on(place, touched, size)
    under = top - size["mattress_m"]
    yield from _legs((x[0] + 0.03, x[1] - 0.03), y, under, size["leg_m"])
    yield block("wood", x, y, (under - size["frame_m"], under))
    yield pad("cloth", x, y, (under, top))


def _lain_on(lying: Sequence[Contact], size: Mapping[str, float]) -> tuple[Range, Range]:
    """Return where a bed lies in x and y: as long as the body, and wide enough for its trunk."""
    bodies = np.array([one.body for one in lying])
    low, high = bodies[:, 0].min(axis=0), bodies[:, 1].max(axis=0)
    low, high = low - size["margin_m"], high + size["margin_m"]
    across = int(np.argmin((lying[0].high - lying[0].low)[:2]))
    middle = float(np.mean([one.at[across] for one in lying]))
    low[across], high[across] = middle - size["half_width_m"], middle + size["half_width_m"]
    return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))


def _sat_on(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> tuple[Range, Range]:
    """Return where a bed lies: at least so deep on the side away from the feet on the floor."""
    x, y = _around(place, 0, size["margin_m"]), _around(place, 1, size["half_width_m"])
    feet = [float(one.at[0]) for one in touched if one.on == "floor"]
    if feet and np.mean(feet) > sum(x) / 2:
        return (min(x[0], x[1] - size["deep_m"]), x[1]), y
    return (x[0], max(x[1], x[0] + size["deep_m"])), y


def _table(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    near = min(float(one.at[0]) for one in place) - size["before_m"]
    x, y = (near, near + size["deep_m"]), _around(place, 1, size["margin_m"])
    top = _top(place)
    yield from _legs((x[0] + 0.05, x[1]), y, top, size["leg_m"])
    yield block("wood", x, y, (top - size["thick_m"], top))


def _rail(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    """Build a bar along the hands, on a post at each end."""
    y = _around(place, 1, 0.0)
    hands = sorted(((float(one.at[0]), float(one.at[2])) for one in place), key=lambda at: at[0])
    (start, low), (end, high) = hands[0], hands[-1]
    slope = (high - low) / (end - start) if end > start else 0.0
    beyond = size["margin_m"]
    ends = ((start - beyond, low - slope * beyond), (end + beyond, high + slope * beyond))
    for x, top in ends:
        yield block("wood", (x - size["leg_m"] / 2, x + size["leg_m"] / 2), y, (FLOOR_M, top))
    under = [(x, top - size["thick_m"]) for x, top in reversed(ends)]
    yield Slab("wood", np.array([*ends, *under]), y)


def _armrest(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    x, y = _around(place, 0, size["margin_m"]), _around(place, 1, 0.0)
    top = _top(place)
    seats = [float(one.at[2]) for one in touched if one.on in ("chair", "stool")]
    foot = min(seats, default=FLOOR_M)
    yield block("wood", (x[0], x[0] + size["leg_m"]), y, (foot, top))
    yield pad("wood", x, y, (top - size["thick_m"], top), before=True)


def _block(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    x, y = _around(place, 0, size["margin_m"]), _around(place, 1, size["margin_m"])
    yield block("wood", x, y, (FLOOR_M, _top(place)))


def _wall(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    one = place[0]
    axis = int(np.argmax(np.abs(one.faces)))
    start = float(one.at[axis])
    thick = (start, start + size["thick_m"] * float(one.faces[axis]))
    across = (float(one.at[1 - axis]) - size["half_width_m"],) * 2
    across = (across[0], across[0] + 2 * size["half_width_m"])
    x, y = (thick, across) if axis == 0 else (across, thick)
    yield block("wall", x, y, (FLOOR_M, size["high_m"]))


def _ball(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    top = _top(place)
    turn = np.linspace(0, 2 * np.pi, int(size["corners"]), endpoint=False)
    ring = np.stack([np.cos(turn), np.sin(turn)], axis=1) * top / 2
    y = (float(place[0].at[1]) - top / 2, float(place[0].at[1]) + top / 2)
    yield Slab("cloth", ring + [float(place[0].at[0]), top / 2], y, round=True)


def _cushion(
    place: Sequence[Contact], touched: Sequence[Contact], size: Mapping[str, float]
) -> Iterator[Slab]:
    """Build a pillow between the part and whatever lies below it; the part sinks in a little."""
    one = place[0]
    half = size.get(f"{one.part.partition('_')[0]}_half_m", size["half_m"])
    middle, top = (one.low + one.high) / 2, float(one.at[2])
    if one.part == "back":  # a roll in the hollow of the back, which the back itself spans
        middle, top = (
            one.skin[int(size["hollow_ring"])],
            float(one.skin[int(size["hollow_ring"])][2]),
        )
    below = [float(o.at[2]) for o in touched if o.on in _CARRY_CUSHIONS and o.at[2] < top]
    base = max(below, default=FLOOR_M)
    z = (base, max(top + size["sinks_m"], base + size["least_m"]))
    x, y = (middle[0] - half, middle[0] + half), (middle[1] - half, middle[1] + half)
    yield pad("pillow", x, y, z, before=True)


_Builder: TypeAlias = Callable[
    [Sequence[Contact], Sequence[Contact], Mapping[str, float]], Iterator[Slab]
]
_BUILT: Mapping[Surface, _Builder] = {
    "wall": _wall,
    "step": _block,
    "box": _block,
    "bed": _bed,
    "backrest": _backrest,
    "chair": _chair,
    "stool": _chair,
    "table": _table,
    "rail": _rail,
    "armrest": _armrest,
    "ball": _ball,
    "cushion": _cushion,
}
