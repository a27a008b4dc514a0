"""What a movement costs somebody: its load, that of the better way, and that of standing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backstory import (
    Knowledge,
    Movement,
    MovementLoad,
    carrying,
    find_movement,
    movement_load,
    read_own_movement,
    read_own_posture,
    standing_n,
)
from backstory_cli.files import read_toml
from backstory_cli.settled import Settled, settled

_OWN_FILE = ".toml"
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Cost:
    """Loads of the movement and of the better way, if there is one, for the person settled on."""

    load: MovementLoad
    better: MovementLoad | None
    standing_n: float
    who: Settled
    is_posture: bool = False

    @property
    def moves(self) -> bool:
        """Return whether there is more than one moment to it."""
        return len(self.load.moments) > 1


def cost_of_movement(name: str, told: Told, knowledge: Knowledge) -> Cost:
    """Return what the movement ``name`` (or the file of that name) costs.

    Raises:
        UserFault: when no movement is called so, or something told cannot be.
        NotAvailable: when the file cannot be read.
    """
    return _cost(read_movement(name, knowledge), settled(knowledge.mechanics, told), knowledge)


def cost_of_posture(name: str, told: Told, knowledge: Knowledge) -> Cost:
    """Return what the posture in the file ``name`` costs; what is told counts before the file.

    Raises:
        UserFault: when something told, or the file, holds what cannot be.
        NotAvailable: when the file cannot be read.
    """
    own = read_own_posture(read_toml(name), name, knowledge)
    in_file = {f"{name}: {key}": getattr(own, key) for key in ("guarding", "morning", "level")}
    person = {f"{name}: person.{key}": value for key, value in own.person}
    who = settled(knowledge.mechanics, {**told, **in_file, **person})
    return _cost(own.as_movement(name), who, knowledge, is_posture=True)


def read_movement(name: str, knowledge: Knowledge) -> Movement:
    """Return the movement called ``name``, or the one in a file of one's own.

    Raises:
        UserFault: when none is called so, or the file holds what cannot be.
        NotAvailable: when the file cannot be read.
    """
    if not name.endswith(_OWN_FILE):
        return find_movement(name, knowledge)
    return read_own_movement(read_toml(name), name, knowledge)


def _cost(
    movement: Movement, who: Settled, knowledge: Knowledge, *, is_posture: bool = False
) -> Cost:
    mechanics, body = knowledge.mechanics, who.body(knowledge.mechanics)
    level = who.usual.level

    def load(one: Movement) -> MovementLoad:
        held = one if who.hand_kg is None else carrying(one, who.hand_kg)
        return movement_load(held, body, mechanics, level=level, conditions=who.conditions)

    better = knowledge.movements[movement.better] if movement.better else None
    return Cost(
        load(movement),
        load(better) if better else None,
        standing_n(body, mechanics, level),
        who,
        is_posture,
    )
