"""``backstory trial``: arms of made-up people, their effects, and what was published."""

from pathlib import Path
from typing import Annotated

import typer

from backstory_cli.exits import plainly
from backstory_cli.files import as_json, write_text
from backstory_cli.kept import kept_knowledge
from backstory_cli.study import EngineName, People, Seed
from backstory_cli.words import say


@plainly
def trial(  # noqa: PLR0913 - each is an option of the command
    trial_file: Annotated[str, typer.Argument(metavar="TRIAL.toml", help=say("help.trial_file"))],
    *,
    engine: Annotated[
        EngineName, typer.Option("--engine", help=say("help.engine"))
    ] = EngineName.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help=say("help.scheduler"))
    ] = None,
    people: People = None,
    seed: Seed = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE.parquet", dir_okay=False, help=say("help.outcomes_out")
        ),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE.svg", dir_okay=False, help=say("help.plot")),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
) -> None:
    """Run a trial on made-up people."""
    from backstory_cli import study_run  # noqa: PLC0415 - pyarrow, rich only where they are needed

    knowledge = kept_knowledge()
    given = study_run.given_by(people=people, seed=seed)
    where = study_run.engine_of(engine, scheduler)
    result = study_run.run_arms(trial_file, given, where, out, knowledge)
    if plot:
        write_text(study_run.draw_trial(result, knowledge), plot)
    if json:
        typer.echo(as_json(study_run.trial_document(result, knowledge)))
        return
    from backstory_cli.study_shown import show_trial  # noqa: PLC0415 - rich only where it shows

    show_trial(result, knowledge)
