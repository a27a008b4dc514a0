"""The body chart as figures for an SVG: each region a mark on one of two views of a person.

Seen from behind, a person's left is on the left of the picture; from the front it is on the right.
A region that has no shape here still stands in the list beside the picture.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from backstory_web import engine

WIDTH, HEIGHT = 200, 440


@dataclass(frozen=True)
class Shape:
    """An ellipse, in the coordinates of the picture."""

    x: float
    y: float
    across: float
    down: float

    def mirrored(self) -> "Shape":
        """Return the same shape on the other side of the body."""
        return Shape(WIDTH - self.x, self.y, self.across, self.down)


@dataclass(frozen=True)
class Mark:
    """One region: a box to tick with its words, and where it lies."""

    value: str
    text: str
    chosen: bool
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class View:
    """The body from one side, with its regions."""

    side: str
    marks: tuple[Mark, ...]


_FOOT = Shape(77, 418, 11, 7)
_HAND = Shape(32, 244, 11, 12)
_MIDDLE = {
    "between_shoulder_blades": (Shape(100, 112, 20, 19),),
    "mid_back": (Shape(100, 149, 23, 13),),
    "low_back_centre": (Shape(100, 187, 10, 21),),
    "tailbone": (Shape(100, 239, 6, 10),),
    "jaw_or_neck": (Shape(100, 66, 14, 12),),
    "chest": (Shape(100, 112, 30, 20),),
    "upper_belly": (Shape(100, 158, 25, 18),),
    "lower_belly": (Shape(100, 203, 23, 17),),
    "private_parts": (Shape(100, 246, 7, 10),),
    "hands": (_HAND, _HAND.mirrored()),
}
_LEFT_OF_THE_PICTURE = {
    "low_back": (Shape(80, 187, 8, 20),),
    "flank": (Shape(66, 183, 5.5, 19),),
    "belt": (Shape(79, 218, 15, 7.5),),
    "buttock": (Shape(79, 244, 13, 14),),
    "sit_bone": (Shape(83, 266, 10, 6.5),),
    "outer_hip": (Shape(60, 243, 5.5, 15),),
    "back_thigh": (Shape(79, 306, 14, 30),),
    "calf": (Shape(79, 371, 12, 27), _FOOT),
    "groin": (Shape(81, 236, 10, 8),),
    "front_thigh": (Shape(83, 293, 11, 34),),
    "outer_thigh": (Shape(65, 287, 5.5, 34),),
    "inner_shin": (Shape(86, 370, 5, 26),),
    "outer_shin": (Shape(73, 370, 5.5, 26), _FOOT),
}


def views_of(finding: engine.Finding, told: Collection[str]) -> tuple[View, ...]:
    """Return both views of the chart that ``finding`` is, with what was ``told`` ticked."""
    marks = [
        (one.view, Mark(one.id, one.text, one.id in told, tuple(_shapes(one.id, one.view))))
        for one in finding.regions
    ]
    sides = dict.fromkeys(side for side, _ in marks)
    return tuple(View(side, tuple(m for where, m in marks if where == side)) for side in sides)


def _shapes(region: str, view: str) -> Iterator[Shape]:
    """Yield the shapes of ``region``; the picture from the front shows left on the right."""
    yield from _MIDDLE.get(region, ())
    name, _, side = region.rpartition("_")
    on_the_right = (side == "right") == (view == "back")
    for shape in _LEFT_OF_THE_PICTURE.get(name, ()) if side in ("left", "right") else ():
        yield shape.mirrored() if on_the_right else shape
