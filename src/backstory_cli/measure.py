"""``backstory bench``: hands over to the measurements, which come with the source only."""

import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import typer

from backstory_cli.exits import ExitCode, NotAvailable
from backstory_cli.words import say

SOURCE = Path(__file__).parents[2]


class Measured(StrEnum):
    """What there are measurements of."""

    ASSESSMENT = "assessment"
    LOADS = "loads"
    CYCLE = "cycle"
    WEB = "web"


def measure(what: Measured, *, json: bool) -> None:
    """Run the measurements of ``what``; they print for themselves.

    Raises:
        NotAvailable: when this installation did not come from the source.
    """
    if not (SOURCE / "bench" / "__main__.py").exists():
        raise NotAvailable(say("bench.not_here"))
    words = [sys.executable, "-m", "bench", what, *(["--json"] if json else [])]
    done = subprocess.run(words, cwd=SOURCE, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise typer.Exit(ExitCode.OUR_FAULT)
