"""Postures and movements of one's own: raw tables in, the same shapes as the knowledge has out.

Every fault is told at once, with its path in the file: what is not known or not of the right kind,
keyframes out of order, and angles and loads that nobody can have. Of a movement of one's own only
the keyframes are needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from backstory.errors import Fault, PostureFault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.mechanics import DiscId
from backstory.knowledge.movements import Keyframe, Load, Movement, PostureText, Support
from backstory.knowledge.schema import Entry, MovementId
from backstory.movement.body import Sex
from backstory.movement.posture import read_posture
from backstory.movement.shape import proposal, shape_faults

_Raw = Mapping[str, Any]
_Entry = TypeVar("_Entry", bound=Entry)
_WORDS = ("says", "what_moves", "feel", "stop_if")


class Person(Entry):
    """Who takes a posture; what is left out is as usual."""

    mass_kg: float | None = None
    stature_m: float | None = None
    sex: Sex = ""


class OwnPosture(PostureText):
    """One posture in a file of its own, with who takes it and how."""

    person: Person = Field(default_factory=Person)
    guarding: float = Field(default=0.0, ge=0, le=1)
    morning: bool = False
    level: DiscId | None = None

    def as_movement(self, path: str) -> Movement:
        """Return the posture as a movement that stays where it begins; its file lends the name."""
        told = {name: getattr(self, name) for name in PostureText.model_fields}
        key = Keyframe(at_s=0.0, says="", **told)
        return Movement.model_validate(_completed({}, path) | {"keyframes": (key,)})


_KEYS = [
    key
    for model in (OwnPosture, Person, Movement, Keyframe, Support, Load)
    for key in model.model_fields
]


def find_movement(name: str, knowledge: Knowledge) -> Movement:
    """Return the movement called ``name``.

    Raises:
        PostureFault: when there is none, with the name nearest to it.
    """
    found = knowledge.movements.get(MovementId(name))
    if found is None:
        raise PostureFault(_unknown(name, "MOVEMENT", knowledge))
    return found


def read_own_posture(raw: _Raw, path: str, knowledge: Knowledge) -> OwnPosture:
    """Return a posture with who takes it; ``path`` is put before the path of each fault.

    Raises:
        PostureFault: with every fault.
    """
    if "keyframes" in raw:
        says = knowledge.say("errors.movement_not_posture")
        raise PostureFault(Fault(path, says, knowledge.say("errors.give_as_movement")))
    return _entry(OwnPosture, raw, path, _posture_faults(raw, path, knowledge), knowledge)


def read_own_movement(raw: _Raw, path: str, knowledge: Knowledge) -> Movement:
    """Return a movement; ``path`` is put before the path of each fault.

    Raises:
        PostureFault: with every fault of every keyframe.
    """
    told = raw.get("keyframes")
    keys = [_table(key) for key in told] if isinstance(told, list) else []
    faults = [*_order_faults(keys, path, knowledge)]
    for i, key in enumerate(keys):
        faults += _posture_faults(key, f"{path}: keyframes[{i}]", knowledge)
    better = raw.get("better")
    if isinstance(better, str) and better not in knowledge.movements:
        faults.append(_unknown(better, f"{path}: better", knowledge))
    return _entry(Movement, _completed(raw, path), path, faults, knowledge)


def _completed(raw: _Raw, path: str) -> dict[str, Any]:
    """Return ``raw`` with what a movement of one's own need not tell."""
    name, keys = PurePath(path).stem, raw.get("keyframes")
    told = {"name": name.replace("_", " "), "kind": "everyday", "topic": "own", "order": 0}
    told |= {**raw, "id": name}
    if isinstance(keys, list):
        told["keyframes"] = [{"says": "", **_table(key)} if _table(key) else key for key in keys]
    return {**dict.fromkeys(_WORDS, ""), **told}


def _table(raw: object) -> _Raw:
    return raw if isinstance(raw, dict) else {}


def _order_faults(keys: Sequence[_Raw], path: str, knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for each keyframe that is not later than the one before; the first is at 0."""
    times = [key.get("at_s") for key in keys]
    for i, (before, at) in enumerate(pairwise([None, *times])):
        where = f"{path}: keyframes[{i}]"
        if not isinstance(at, int | float):
            continue
        if i == 0 and at != 0:
            yield Fault(where, knowledge.say("errors.first_keyframe", at=f"{at:g}"))
        elif isinstance(before, int | float) and at <= before:
            times_told = {"at": f"{at:g}", "before": f"{before:g}"}
            yield Fault(where, knowledge.say("errors.keyframe_order", **times_told))


def _posture_faults(raw: _Raw, path: str, knowledge: Knowledge) -> list[Fault]:
    """Return what nobody can do or hold, of the parts that can be read at all."""
    faults: list[Fault] = []
    for part in ("angles_deg", "loads"):
        try:
            text = PostureText.model_validate({part: raw[part]} if part in raw else {})
            read_posture(text, knowledge.mechanics, path=path)
        except ValidationError:
            continue
        except PostureFault as error:
            faults += error.faults
    return faults


def _entry(
    model: type[_Entry], raw: _Raw, path: str, faults: Sequence[Fault], knowledge: Knowledge
) -> _Entry:
    """Return ``raw`` as an entry, unless its shape or ``faults`` forbid it."""
    try:
        entry = model.model_validate(raw)
    except ValidationError as error:
        raise PostureFault(*shape_faults(error, path, _KEYS, knowledge), *faults) from error
    if faults:
        raise PostureFault(*faults)
    return entry


def _unknown(name: str, path: str, knowledge: Knowledge) -> Fault:
    says = knowledge.say("errors.unknown_movement", name=name)
    return Fault(path, says, proposal(name, knowledge.movements, knowledge))
