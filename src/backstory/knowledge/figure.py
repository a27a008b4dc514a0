"""The shape of how a body is drawn (``mechanics/figure.toml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backstory.knowledge.movements import Looks
from backstory.knowledge.schema import Entry, SourceKey
from backstory.knowledge.vocabulary import FigureKind

Metres = tuple[float, float, float]


class Ring(Entry):
    """One ring around a bone.

    It lies at the point ``at``, or ``share`` of the way from there ``to`` another, moved ``by_m``
    along the axes of ``frame`` (forward, left or outwards, up), and reaches ``reach_m`` to the
    front, to the back, to each side, and up and down.
    """

    at: str
    to: str = ""
    share: float = Field(default=0.0, ge=0, le=1)
    frame: str
    by_m: Metres = (0.0, 0.0, 0.0)
    reach_m: tuple[float, float, float, float]


class FigurePart(Entry):
    """A part as a row of rings; ``fist`` is the row it has while the hand holds something."""

    group: Literal["head", "trunk", "arm", "leg"]
    tone: Literal["skin", "shirt", "trousers", "shoe", "spine", "muscle", "disc"]
    sided: bool = False
    curved: bool = False
    shade: str = ""
    rings: tuple[Ring, ...] = Field(min_length=2)
    fist: tuple[Ring, ...] = ()


class HairFacts(Entry):
    """Hair as a cap: half axes of the skull about ``by_m`` from the crown, pole and reach."""

    by_m: Metres
    reach_m: Metres
    towards: Metres
    reach_deg: float = Field(gt=0, lt=90)


class HeldShape(Entry):
    """One shape of a thing held: corners to the right and up from the grip, on any paper."""

    tone: str
    corners: tuple[tuple[float, float], ...] = Field(min_length=3)
    round: bool = False


class HeldFacts(Entry):
    """A thing held; ``to_floor`` stretches it so that -1 up is the floor below the grip."""

    to_floor: bool = False
    on_back: bool = False
    shapes: tuple[HeldShape, ...]


class FigureFacts(Entry):
    """How thick a drawn body is, in metres at the mean stature of men."""

    source: SourceKey
    kind: FigureKind
    note: str
    parts: dict[str, FigurePart]
    hair: HairFacts
    furniture: dict[str, dict[str, float]]
    held: dict[Looks, HeldFacts]
