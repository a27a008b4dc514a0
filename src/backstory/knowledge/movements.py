"""The shape of postures and movements as they are written: ``movements/<id>.toml``.

Angles are in degrees and zero is upright standing; which joints there are, and how far each goes,
is in ``mechanics/joints.toml``. What a posture *is* (its bones in space) is worked out above, in
``backstory.movement``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from backstory.knowledge.condition import Condition
from backstory.knowledge.programme import Dose
from backstory.knowledge.schema import ClaimId, Entry, MovementId, SourceKey

Part = Literal[
    "feet", "foot_left", "foot_right", "knees", "knee_left", "knee_right", "shins", "pelvis",
    "back", "chest", "head", "side_left", "side_right", "hands", "hand_left", "hand_right",
    "elbows", "elbow_left", "elbow_right",
]  # fmt: skip
Surface = Literal[
    "floor", "bed", "chair", "stool", "backrest", "wall", "thighs", "table", "armrest", "step",
    "rail", "ball", "box", "cushion",
]  # fmt: skip
Takes = Literal["nothing", "own_weight", "moment", "balance"]
Holder = Literal["hands", "hand_left", "hand_right", "back"]
Towards = Literal["forward", "back", "up", "down", "left", "right"]
View = Literal["side", "front", "above"]
Looks = Literal[
    "box", "bag", "bucket", "shoe", "sock", "barbell", "kettlebell", "rucksack", "vacuum", "cup",
    "suitcase",
]  # fmt: skip


class Support(Entry):
    """What carries a part of the body.

    ``takes`` says how its force follows: the part's own weight, what ends the bending moment on
    the low back, the statics of the whole body ``against`` another contact, or a share of the
    weight above the low back. Left out, it follows from part and surface.
    """

    part: Part
    on: Surface
    takes: Takes | float | None = None
    against: Part | None = None


class Load(Entry):
    """Something held (``mass_kg``), or a push or pull on the hand (``force_n``, ``towards``).

    Where it hangs follows from ``held_in``, or is given in metres from the disc.
    """

    mass_kg: float = Field(default=0.0, ge=0)
    force_n: float = Field(default=0.0, ge=0)
    towards: Towards = "down"
    held_in: Holder = "hands"
    ahead_m: float | None = None
    left_m: float = 0.0
    up_m: float = 0.0
    looks: Looks | None = None


class PostureText(Entry):
    """A posture as written; ``None`` means "as in the keyframe before", or nothing at the first.

    ``trunk_inclination_deg`` may take the place of ``pelvis_tilt``: the pelvis is then tipped
    until the line from the low back to the neck leans so far, and limbs that are not told hang
    plumb.
    """

    angles_deg: dict[str, float] = Field(default_factory=dict)
    trunk_inclination_deg: float | None = None
    supports: tuple[Support, ...] | None = None
    loads: tuple[Load, ...] | None = None
    height_m: float | None = Field(default=None, ge=0)
    brace: float | None = Field(default=None, ge=0, le=1)
    jolt_g: float | None = None


class Keyframe(PostureText):
    """A posture at a moment of a movement."""

    at_s: float = Field(ge=0)
    says: str


class NotWhen(Entry):
    """Who should leave a movement for now: told, and checked where a finding can tell."""

    says: str
    when: Condition | None = None


class Usual(Entry):
    """How often a usual day holds it: ``times`` of ``seconds`` each, or ``minutes``."""

    times: float | None = None
    seconds: float | None = None
    minutes: float | None = None


class Movement(Entry):
    """One daily act, exercise or position of rest: keyframes, and the words around them."""

    id: MovementId
    name: str
    kind: Literal["everyday", "exercise", "ease"]
    topic: str
    order: int
    says: str
    what_moves: str
    feel: str
    stop_if: str
    not_when: tuple[NotWhen, ...] = ()
    better: MovementId | None = None
    better_says: str = ""
    easier: tuple[MovementId, ...] = ()
    harder: tuple[MovementId, ...] = ()
    view: View = "side"
    anchor: Part = "feet"
    lasts: bool = False
    usual: Usual = Field(default_factory=Usual)
    returns: bool = False
    dose: Dose = Field(default_factory=Dose)
    sources: tuple[SourceKey, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    evidence: tuple[str, ...] = ()
    keyframes: tuple[Keyframe, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _runs_forward(self) -> Movement:
        times = [keyframe.at_s for keyframe in self.keyframes]
        if times[0] != 0:
            raise ValueError(f"the first keyframe is at {times[0]:g} s: it must be at 0")
        for i, (before, after) in enumerate(pairwise(times), start=1):
            if after <= before:
                raise ValueError(
                    f"keyframes[{i}] is at {after:g} s, not after the one before ({before:g} s)"
                )
        return self
