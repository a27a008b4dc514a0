"""What a report is made of: the sections of a letter, and tables and a chart beside them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from backstory.knowledge.schema import SourceKey
from backstory.letter import Section
from backstory.report.chart import Chart

Reader = Literal["me", "doctor"]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows under named columns; the first cell of a row names it."""

    caption: str
    columns: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Part:
    """One section of a report, with what cannot be said in a line: tables, and a chart."""

    section: Section
    tables: tuple[Table, ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True)
class Span:
    """The days that a report is about, both ends within."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Return whether ``day`` lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Report:
    """A story and its course on paper, for the person or for whoever helps them.

    ``language`` is the tag of its words ("en-GB"); ``contents`` the heading over what stands in
    it, and ``page`` how a page is numbered.
    """

    title: str
    language: str
    made_on: date
    reader: Reader
    span: Span
    parts: tuple[Part, ...]

    @property
    def sources(self) -> tuple[SourceKey, ...]:
        """Return every source that is named in it, in order of appearance."""
        keys = [key for part in self.parts for key in _named_in(part.section)]
        return tuple(dict.fromkeys(keys))


def _named_in(section: Section) -> tuple[SourceKey, ...]:
    below = (key for item in section.items for key in item.sources)
    bars = (bar.source for item in section.items for bar in item.bars)
    return (*section.sources, *below, *bars)
