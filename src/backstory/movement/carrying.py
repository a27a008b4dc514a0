"""The same movement with another weight in it."""

from __future__ import annotations

from backstory.knowledge.movements import Keyframe, Load, Movement


def carrying(movement: Movement, mass_kg: float) -> Movement:
    """Return ``movement`` with ``mass_kg`` in place of what it carries, when and where it does.

    Several things carried at once keep their share of the whole. A movement that carries nothing
    has the mass in both hands from beginning to end.
    """
    first, *others = movement.keyframes
    if any(_mass_kg(key) for key in movement.keyframes):
        keys = tuple(_instead(key, mass_kg) for key in movement.keyframes)
    else:
        later = (key if key.loads is None else _as_well(key, mass_kg) for key in others)
        keys = (_as_well(first, mass_kg), *later)
    return movement.model_copy(update={"keyframes": keys})


def _mass_kg(key: Keyframe) -> float:
    return sum(load.mass_kg for load in key.loads or ())


def _instead(key: Keyframe, mass_kg: float) -> Keyframe:
    whole = _mass_kg(key)
    if not whole:
        return key
    loads = (
        load.model_copy(update={"mass_kg": mass_kg * load.mass_kg / whole})
        for load in key.loads or ()
    )
    return key.model_copy(update={"loads": tuple(loads)})


def _as_well(key: Keyframe, mass_kg: float) -> Keyframe:
    held = Load(held_in="hands").model_copy(update={"mass_kg": mass_kg})
    return key.model_copy(update={"loads": (*(key.loads or ()), held)})
