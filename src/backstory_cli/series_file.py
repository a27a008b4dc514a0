"""A table of daily ratings as a file: every row read, or every fault told with row and column."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from backstory import Fault, Knowledge, RatingSeries, SeriesFault
from backstory_cli.exits import tell
from backstory_cli.files import read_text
from backstory_cli.words import say

COLUMNS = ("person", "day", "pain")
_FIRST_ROW = 2  # the header is row 1, as in a spreadsheet
_HIGH = 10.0
_WHOLE = re.compile(r"[+-]?\d{1,9}(\.0*)?")
Day = int | date


@dataclass(frozen=True)
class Rated:
    """One person's ratings, and the days as they were written."""

    person: str
    series: RatingSeries
    days: tuple[Day, ...]


@dataclass
class _Rows:
    """What was read of one person: row and rating (None: a gap) by day."""

    rows: dict[Day, tuple[int, float | None]] = field(default_factory=dict)


def read_series(name: str, knowledge: Knowledge) -> list[Rated]:
    """Return each person's ratings in the table ``name`` ("-" is standard input).

    Raises:
        NotAvailable: when the file cannot be read.
        SeriesFault: with every fault in it, by row and column.
    """
    try:
        table = csv.DictReader(io.StringIO(read_text(name), newline=""), strict=True)
        columns = [column.strip() for column in table.fieldnames or ()]
        table.fieldnames = columns
        rows = list(enumerate(table, _FIRST_ROW))
    except (UnicodeDecodeError, csv.Error) as error:
        raise SeriesFault(Fault(name, say("errors.not_csv"))) from error
    faults = list(_column_faults(name, columns))
    if faults:
        raise SeriesFault(*faults)
    people: dict[str, _Rows] = {}
    for at, row in rows:
        faults += _take(row, f"{name} row {at}", at, people)
    faults += [] if rows else [Fault(name, say("forecast.error_empty"))]
    for person, read in people.items():
        faults += _day_faults(name, person, read, knowledge)
    if faults:
        raise SeriesFault(*faults)
    return [_rated(person, read) for person, read in people.items()]


def _column_faults(name: str, columns: list[str]) -> Iterator[Fault]:
    path = f"{name} row 1"
    for column in COLUMNS:
        if columns.count(column) > 1:
            yield Fault(path, say("errors.column_twice", column=column))
        if column not in columns:
            says = say("errors.missing_column", column=column)
            yield Fault(path, says, say("forecast.error_columns"))
    for column in columns:
        if column not in COLUMNS:
            tell(f"{path}: {say('forecast.kept_out', column=column)}")


def _take(row: dict[str, str], path: str, at: int, people: dict[str, _Rows]) -> Iterator[Fault]:
    """Put one row with its person's; yield what is wrong with it."""
    if None in row:
        yield Fault(path, say("errors.long_row"))
        return
    person, day_cell, cell = ((row[column] or "").strip() for column in COLUMNS)
    if not person:
        says = say("forecast.error_no_person")
        yield Fault(f"{path} person", says, say("forecast.error_no_person_proposal"))
    day, faulty = _day(day_cell), list(_rating_faults(cell, f"{path} pain"))
    yield from faulty
    if day is None:
        says = say("forecast.error_day", cell=day_cell)
        yield Fault(f"{path} day", says, say("forecast.error_day_proposal"))
        return
    read = people.setdefault(person, _Rows())
    if day in read.rows:
        says = say("forecast.error_twice", person=person, day=day, row=read.rows[day][0])
        yield Fault(f"{path} day", says, say("forecast.error_twice_proposal"))
        return
    read.rows[day] = (at, None if faulty or not cell else float(cell))


def _rating_faults(cell: str, path: str) -> Iterator[Fault]:
    if not cell:
        return
    try:
        value = float(cell)
    except ValueError:
        value = np.nan
    proposal = say("forecast.error_number_proposal")
    if not np.isfinite(value):
        yield Fault(path, say("forecast.error_number", cell=cell), proposal)
    elif not 0 <= value <= _HIGH:
        yield Fault(path, say("forecast.error_range", value=cell), proposal)


def _day(cell: str) -> Day | None:
    """Return a date or a whole number, also one that a spreadsheet wrote as 1.0."""
    if _WHOLE.fullmatch(cell):
        return int(float(cell))
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _day_faults(name: str, person: str, read: _Rows, knowledge: Knowledge) -> Iterator[Fault]:
    days = list(read.rows)
    if len({type(day) for day in days}) > 1:
        says = say("forecast.error_mixed_days", person=person)
        yield Fault(f"{name} day", says, say("forecast.error_day_proposal"))
        return
    high = int(knowledge.physiology.ratings.days_high.value)
    span = max(map(_number, days)) - min(map(_number, days))
    if span > high:
        says = say("forecast.error_span", person=person, days=span, high=high)
        yield Fault(f"{name} day", says, say("forecast.error_day_proposal"))


def _number(day: Day) -> int:
    return day if isinstance(day, int) else day.toordinal()


def _rated(person: str, read: _Rows) -> Rated:
    told = {day: rating for day, (_, rating) in read.rows.items() if rating is not None}
    days = sorted(told, key=_number)
    numbers = np.array([_number(day) for day in days], dtype=np.int64)
    return Rated(person, RatingSeries(numbers, np.array([told[day] for day in days])), tuple(days))
