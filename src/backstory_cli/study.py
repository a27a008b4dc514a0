"""Options that ``simulate`` and ``trial`` share: each takes the place of a key of the file."""

from enum import StrEnum
from typing import Annotated

import typer

from backstory_cli.words import say

People = Annotated[int | None, typer.Option("--people", metavar="N", help=say("help.people"))]
Days = Annotated[int | None, typer.Option("--days", metavar="D", help=say("help.days"))]
Seed = Annotated[int | None, typer.Option("--seed", metavar="S", help=say("help.seed"))]


class EngineName(StrEnum):
    """Where people are worked out."""

    LOCAL = "local"
    DASK = "dask"
