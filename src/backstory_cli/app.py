"""The doors of the command line. Each reads, calls the engine once, and shows or prints."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import backstory
from backstory import open_course, read_case, write_explanation, write_letter
from backstory_cli import (
    clock,
    export,
    figure,
    forecast,
    knowledge_app,
    loads,
    report,
    simulate,
    trial,
)
from backstory_cli.documents import assess_document, plan_document
from backstory_cli.exits import NotAvailable, plainly
from backstory_cli.files import as_json, read_raw_case
from backstory_cli.kept import kept_knowledge
from backstory_cli.measure import Measured, measure
from backstory_cli.replayed import SEED, Replay
from backstory_cli.words import ENGLISH, say, speak

app = typer.Typer(
    help=say("help.app"),
    epilog=say("help.epilog"),
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(knowledge_app.app, name="knowledge")
app.command(help=say("help.loads"))(loads.loads)
app.command(help=say("help.figure"))(figure.figure)
app.command(help=say("help.export"))(export.export)
app.command(help=say("help.simulate"))(simulate.simulate)
app.command(help=say("help.trial"))(trial.trial)
app.command(help=say("help.forecast"))(forecast.forecast)
app.command(help=say("help.report"))(report.report)

CaseFile = Annotated[str, typer.Argument(metavar="CASE.json", help=say("help.case"))]


def _spoken(language: str) -> str:
    """Speak the language that was asked for, if there is such a one."""
    known = backstory.languages()
    if language not in known:
        raise typer.BadParameter(say("errors.no_language", known=", ".join(known)))
    speak(language)
    return language


InLanguage = Annotated[
    str,
    typer.Option(
        "--language", envvar="BACKSTORY_LANGUAGE", callback=_spoken, help=say("help.language")
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=say("help.json"))]


def _version(wanted: bool) -> None:
    if wanted:
        words = say("version", version=backstory.__version__, knowledge=kept_knowledge().version)
        typer.echo(words)
        raise typer.Exit


@app.callback(invoke_without_command=True)
@plainly
def home(
    context: typer.Context,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help=say("help.port"))] = None,
    data: Annotated[Path | None, typer.Option(help=say("help.data"), file_okay=False)] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("help.version"))
    ] = False,
) -> None:
    """Open the home web app when no command is given."""
    del version
    speak(ENGLISH)
    if context.invoked_subcommand is not None:
        return
    from backstory_web import serve  # noqa: PLC0415 - Django only for those who want it

    try:
        serve.serve(port, data)
    except serve.NotAvailable as error:
        raise NotAvailable(str(error)) from error


@app.command(help=say("help.ask"))
@plainly
def ask(
    out: Annotated[
        Path | None, typer.Option(metavar="CASE.json", dir_okay=False, help=say("help.out"))
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=say("help.all"))] = False,
    language: InLanguage = ENGLISH,
) -> None:
    """Ask for the story in the terminal."""
    from backstory_cli.interview import interview  # noqa: PLC0415 - rich only where it shows

    interview(kept_knowledge(language), out, today=clock.today(), everything=everything)


@app.command(help=say("help.assess"))
@plainly
def assess(
    case: CaseFile,
    json: AsJson = False,
    why: Annotated[bool, typer.Option("--why", help=say("help.why"))] = False,
    language: InLanguage = ENGLISH,
) -> None:
    """Say how urgent a story is and what fits it."""
    knowledge = kept_knowledge(language)
    story = read_case(read_raw_case(case, knowledge), knowledge)
    day = open_course(story, knowledge, today=clock.today(), seed=SEED).day
    if json:
        typer.echo(as_json(assess_document(day, story.doubts, knowledge)))
        return
    from backstory_cli import show  # noqa: PLC0415 - rich only where it shows

    show.show_letter(write_letter(day, knowledge))
    if why:
        show.show_letter(write_explanation(day, knowledge))
    show.show_doubts(story.doubts)
    show.show_next_questions(day)


@app.command(help=say("help.plan"))
@plainly
def plan(
    case: CaseFile,
    checkins: Annotated[
        str | None, typer.Option(metavar="FILE.csv", help=say("help.checkins"))
    ] = None,
    opened: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("help.opened"))
    ] = None,
    json: AsJson = False,
    language: InLanguage = ENGLISH,
) -> None:
    """Lead a story through its check-ins, and show today."""
    knowledge = kept_knowledge(language)
    opened_on = opened.date() if opened else None
    course, days = Replay(knowledge, clock.today()).run(case, checkins, opened_on)
    if json:
        typer.echo(as_json(plan_document(course, days, knowledge)))
        return
    from backstory_cli import show  # noqa: PLC0415 - rich only where it shows

    show.show_days(days, knowledge)
    show.show_doubts(course.doubts)


@app.command(help=say("help.bench"))
@plainly
def bench(
    what: Annotated[Measured, typer.Argument(help=say("help.measured"))], json: AsJson = False
) -> None:
    """Measure how right and how fast it is, side by side with others."""
    measure(what, json=json)
