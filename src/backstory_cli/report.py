"""``backstory report``: a story and its course on paper, as a tagged PDF."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from backstory import (
    Course,
    Fault,
    Knowledge,
    Span,
    UserFault,
    __version__,
    report_pdf,
    usual_span,
    write_report,
)
from backstory_cli import clock
from backstory_cli.exits import plainly
from backstory_cli.files import whole_or_not
from backstory_cli.kept import kept_knowledge
from backstory_cli.replayed import Replay
from backstory_cli.words import say

_DAY = ["%Y-%m-%d"]


class Reader(StrEnum):
    """For whom it is written."""

    ME = "me"
    DOCTOR = "doctor"


@plainly
def report(
    case: Annotated[str, typer.Argument(metavar="CASE.json", help=say("help.case"))],
    *,
    out: Annotated[Path, typer.Option("--out", dir_okay=False, help=say("help.report_out"))],
    checkins: Annotated[
        str | None, typer.Option(metavar="FILE.csv", help=say("help.checkins"))
    ] = None,
    reader: Annotated[Reader, typer.Option("--for", help=say("help.report_for"))] = Reader.DOCTOR,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, help=say("help.report_from"))
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, help=say("help.report_to"))
    ] = None,
    opened: Annotated[datetime | None, typer.Option(formats=_DAY, help=say("help.opened"))] = None,
) -> None:
    """Lead a story through its check-ins and write the report."""
    knowledge, today = kept_knowledge(), clock.today()
    opened_on = opened.date() if opened else None
    course, _ = Replay(knowledge, today).run(case, checkins, opened_on)
    span = _span(course, first, last, knowledge, today)
    paper = write_report(
        course, knowledge, reader=reader.value, span=span, today=today, program=__version__
    )
    with whole_or_not(out) as draft:
        draft.write_bytes(report_pdf(paper))


def _span(
    course: Course,
    first: datetime | None,
    last: datetime | None,
    knowledge: Knowledge,
    today: date,
) -> Span:
    """Return the days asked for; those that were not, as usual.

    Raises:
        UserFault: when the first comes after the last.
    """
    usual = usual_span(course, knowledge, today)
    span = Span(first.date() if first else usual.first, last.date() if last else usual.last)
    if span.last < span.first:
        says = say("report.wrong_order", first=span.first, last=span.last)
        raise UserFault(Fault("--from", says, say("report.swap")))
    return span
