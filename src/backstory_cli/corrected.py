"""What a correction changed: two raw stories, alike but for some answers, told side by side."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from backstory import (
    Correction,
    Day,
    FindingId,
    Knowledge,
    open_course,
    read_case,
    what_changed,
)
from backstory_cli.replayed import SEED
from backstory_cli.show import framed, put
from backstory_cli.words import say


def show_correction(
    before: Mapping[str, Any], after: Mapping[str, Any], knowledge: Knowledge, today: date
) -> None:
    """Print what changed from one raw case to another, and why; nothing if no answer differs."""
    told_before, told_after = _told(before), _told(after)
    changed = [
        FindingId(name)
        for name in told_after
        if name in told_before and told_before[name] != told_after[name]
    ]
    if changed:
        was, now = (_day(raw, knowledge, today) for raw in (before, after))
        _print(what_changed(changed, was, now, knowledge))


def _told(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {**raw["person"], **raw["answers"]}


def _day(raw: Mapping[str, Any], knowledge: Knowledge, today: date) -> Day:
    return open_course(read_case(raw, knowledge), knowledge, today=today, seed=SEED).day


def _print(correction: Correction) -> None:
    body: list[RenderableType] = [Text(answer) for answer in correction.answers]
    body += [Text(correction.summary, style="bold"), _side_by_side(correction)]
    body += [Padding(Text(reason), (0, 0, 0, 2)) for reason in correction.why]
    put(framed(say("ask.changed"), "plain", body))


def _side_by_side(correction: Correction) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for moment in ("before", "after"):
        table.add_column(say(f"ask.first_{moment}"), overflow="fold", ratio=1)
    for row in zip(correction.first_before, correction.first_after, strict=True):
        table.add_row(*(Text(cell) for cell in row))
    return table
