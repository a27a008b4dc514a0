"""``backstory export``: what Backstory knows, in forms that other programs read."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from backstory import Knowledge, cycle_as_sbml
from backstory_cli.exits import NotAvailable, plainly
from backstory_cli.files import as_json, write_text
from backstory_cli.kept import kept_knowledge
from backstory_cli.words import say
from backstory_fhir.questionnaire import questionnaire


class Form(StrEnum):
    """What can be asked for."""

    SBML = "sbml"
    BIF = "bif"
    QUESTIONNAIRE = "questionnaire"


@plainly
def export(
    form: Annotated[Form, typer.Argument(help=say("help.form"))],
    *,
    out: Annotated[Path, typer.Option("--out", dir_okay=False, help=say("help.export_out"))],
) -> None:
    """Write one form to a file."""
    write_text(_WRITERS[form](kept_knowledge()), out)


def _questionnaire(knowledge: Knowledge) -> str:
    return as_json(questionnaire(knowledge)) + "\n"


def _bif(_: Knowledge) -> str:
    raise NotAvailable(say("export.no_bif"))


_WRITERS: dict[Form, Callable[[Knowledge], str]] = {
    Form.SBML: cycle_as_sbml,
    Form.BIF: _bif,
    Form.QUESTIONNAIRE: _questionnaire,
}
