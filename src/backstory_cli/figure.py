"""``backstory figure``: a movement as a picture, its muscles shaded by how hard they work."""

from pathlib import Path
from typing import Annotated

import typer

from backstory import (
    Body,
    Fault,
    Knowledge,
    MovementLoad,
    UserFault,
    draw_movement,
    draw_posture,
    draw_strip,
    posture_at,
    shading,
)
from backstory_cli.cost import cost_of_movement
from backstory_cli.exits import plainly
from backstory_cli.files import write_text
from backstory_cli.kept import kept_knowledge
from backstory_cli.settled import (
    AsSex,
    Guarding,
    HandKg,
    MassKg,
    StatureM,
    told_by,
)
from backstory_cli.words import say


@plainly
def figure(  # noqa: PLR0913 - each is an option of the command
    movement: Annotated[str, typer.Argument(metavar="MOVEMENT", help=say("help.movement"))],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE.svg", dir_okay=False, help=say("help.picture"))
    ],
    still: Annotated[bool, typer.Option("--still", help=say("help.still"))] = False,
    strip: Annotated[bool, typer.Option("--strip", help=say("help.strip"))] = False,
    mass_kg: MassKg = None,
    stature_m: StatureM = None,
    sex: AsSex = None,
    hand_kg: HandKg = None,
    guarding: Guarding = None,
) -> None:
    """Draw a movement: moving, at its hardest moment, or as a strip."""
    if still and strip:
        raise UserFault(Fault("--still", say("errors.still_or_strip")))
    told = told_by(
        sex, None, mass_kg=mass_kg, stature_m=stature_m, hand_kg=hand_kg, guarding=guarding
    )
    knowledge = kept_knowledge()
    cost = cost_of_movement(movement, told, knowledge)
    body = cost.who.body(knowledge.mechanics)
    draw = _still if still else _strip if strip else _moving
    write_text(draw(cost.load, body, knowledge), out)


def _moving(load: MovementLoad, body: Body, knowledge: Knowledge) -> str:
    mechanics = knowledge.mechanics
    return draw_movement(load.movement, body, mechanics, **shading(load.peak, mechanics)._asdict())


def _strip(load: MovementLoad, body: Body, knowledge: Knowledge) -> str:
    return draw_strip(load.movement, body, knowledge.mechanics)


def _still(load: MovementLoad, body: Body, knowledge: Knowledge) -> str:
    """Return the posture at the moment of greatest load."""
    movement, mechanics = load.movement, knowledge.mechanics
    at_s = next(one.at_s for one in load.moments if one.load is load.peak)
    return draw_posture(
        posture_at(movement, at_s, mechanics),
        body,
        mechanics,
        title=movement.name,
        description=movement.says or movement.name,
        view=movement.view,
        **shading(load.peak, mechanics)._asdict(),
    )
