"""``backstory simulate``: made-up people live through the days of a scenario."""

from pathlib import Path
from typing import Annotated

import typer

from backstory_cli.exits import plainly
from backstory_cli.files import as_json
from backstory_cli.kept import kept_knowledge
from backstory_cli.study import Days, People, Seed
from backstory_cli.words import say


@plainly
def simulate(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO.toml", help=say("help.scenario"))],
    *,
    people: People = None,
    days: Days = None,
    seed: Seed = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.parquet", dir_okay=False, help=say("help.days_out")),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
) -> None:
    """Let made-up people live through a scenario."""
    from backstory_cli import study_run  # noqa: PLC0415 - pyarrow, rich only where they are needed

    knowledge = kept_knowledge()
    given = study_run.given_by(people=people, days=days, seed=seed)
    result = study_run.live_scenario(scenario, given, out, knowledge)
    if json:
        typer.echo(as_json(study_run.scenario_document(result, knowledge)))
        return
    from backstory_cli.study_shown import show_scenario  # noqa: PLC0415 - rich only where it shows

    show_scenario(result, knowledge)
