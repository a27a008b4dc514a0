"""``backstory loads``: what a movement, a posture or a table of postures costs a low back."""

from pathlib import Path
from typing import Annotated

import typer

from backstory import Fault, Knowledge, UserFault, Usual
from backstory_cli.cost import cost_of_movement, cost_of_posture
from backstory_cli.exits import ExitCode, plainly
from backstory_cli.files import as_json
from backstory_cli.kept import kept_knowledge
from backstory_cli.loads_document import cost_document
from backstory_cli.settled import (
    AsSex,
    AtLevel,
    Guarding,
    HandKg,
    MassKg,
    Morning,
    StatureM,
    settled,
    told_by,
)
from backstory_cli.words import say


@plainly
def loads(  # noqa: PLR0913 - each is an option of the command
    movement: Annotated[
        str | None, typer.Argument(metavar="[MOVEMENT]", help=say("help.movement"))
    ] = None,
    *,
    posture: Annotated[
        str | None, typer.Option("--posture", metavar="FILE.toml", help=say("help.posture"))
    ] = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="IN.csv", help=say("help.batch"))
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="OUT.parquet", dir_okay=False, help=say("help.batch_out")),
    ] = None,
    mass_kg: MassKg = None,
    stature_m: StatureM = None,
    sex: AsSex = None,
    hand_kg: HandKg = None,
    guarding: Guarding = None,
    morning: Morning = None,
    level: AtLevel = None,
    json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
) -> None:
    """Say what one movement or posture costs, or work out a table of them."""
    told = told_by(
        sex,
        level,
        mass_kg=mass_kg,
        stature_m=stature_m,
        hand_kg=hand_kg,
        guarding=guarding,
        morning=morning,
    )
    _ask_for_one(movement, posture, batch, out)
    knowledge = kept_knowledge()
    if batch and out:
        _table(batch, out, settled(knowledge.mechanics, told).usual, knowledge, json=json)
        return
    if posture:
        cost = cost_of_posture(posture, told, knowledge)
    else:
        cost = cost_of_movement(movement or "", told, knowledge)
    if json:
        typer.echo(as_json(cost_document(cost, knowledge)))
        return
    from backstory_cli.loads_shown import show_cost  # noqa: PLC0415 - rich only where it shows

    show_cost(cost)


def _ask_for_one(
    movement: str | None, posture: str | None, batch: str | None, out: Path | None
) -> None:
    if sum(one is not None for one in (movement, posture, batch)) != 1:
        raise UserFault(Fault("backstory loads", say("errors.which_loads")))
    if (batch is None) != (out is None):
        raise UserFault(Fault("--out", say("errors.batch_and_out")))


def _table(batch: str, out: Path, usual: Usual, knowledge: Knowledge, *, json: bool) -> None:
    from backstory_cli.batch import work_out  # noqa: PLC0415 - pyarrow only where it is needed

    done = work_out(batch, out, usual, knowledge)
    if json:
        typer.echo(as_json(done.document()))
    if done.faulty_rows:
        raise typer.Exit(ExitCode.BAD_INPUT)
