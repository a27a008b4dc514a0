"""A table of cases as a file: read in blocks of text, with the number of every row.

All cells are read as text, so that one that is no number spoils its own row and no other.
"""

import csv as plain_csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from backstory import (
    LOAD_FIGURES,
    CaseTable,
    Fault,
    Knowledge,
    NumberColumn,
    PostureFault,
    number_columns,
    word_columns,
)
from backstory_cli.exits import NotAvailable, tell
from backstory_cli.words import say

WRITTEN = (*LOAD_FIGURES, "feasible", "fault")
_BLOCK_BYTES = 1 << 20
_FIRST_ROW = 2  # the header is row 1, as in a spreadsheet
_NEAR = 0.8
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Block:
    """Rows as read, their numbers in the file, and those of rows that do not fit the header."""

    cells: pa.RecordBatch
    numbers: _Rows
    ragged: _Rows


def read_columns(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the names in the first row of the table ``name``.

    Raises:
        NotAvailable: when the file cannot be read.
        PostureFault: when it is no table, or its columns cannot be used.
    """
    try:
        with Path(name).open(encoding="utf-8-sig", newline="") as opened:
            columns = tuple(cell.strip() for cell in next(plain_csv.reader(opened), ()))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotAvailable(say("errors.cannot_read", name=name, reason=reason)) from error
    except (UnicodeDecodeError, plain_csv.Error) as error:
        raise PostureFault(Fault(name, say("errors.not_csv"))) from error
    faults = list(_column_faults(f"{name} row 1", columns, known_columns(knowledge)))
    if faults:
        raise PostureFault(*faults)
    return columns


def known_columns(knowledge: Knowledge) -> tuple[str, ...]:
    """Return every column that a table of cases may tell something by."""
    mechanics = knowledge.mechanics
    return (*number_columns(mechanics), *word_columns(mechanics))


def _column_faults(path: str, columns: tuple[str, ...], known: tuple[str, ...]) -> Iterator[Fault]:
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            yield Fault(path, say("errors.column_twice", column=column))
        if column in WRITTEN:
            yield Fault(path, say("errors.column_is_written", column=column))
    if not set(columns) & set(known):
        yield Fault(path, say("errors.no_case_column"), say("errors.case_columns"))


def tell_near_misses(name: str, columns: tuple[str, ...], knowledge: Knowledge) -> None:
    """Say which columns are kept unread though their name is almost that of one that counts."""
    known = known_columns(knowledge)
    for column in columns:
        near = get_close_matches(column, known, n=1, cutoff=_NEAR)
        if near and column not in known:
            tell(f"{name} row 1: {say('loads.near_miss', column=column, near=near[0])}")


def read_blocks(name: str, columns: tuple[str, ...]) -> Iterator[Block]:
    """Yield the table ``name`` block by block.

    Raises:
        PostureFault: when it cannot be read as a table of text.
    """
    numbering = _Numbering()
    try:
        with _opened(name, columns, numbering) as blocks:
            for cells in blocks:
                yield numbering.numbered(cells)
            yield numbering.rest(blocks.schema)
    except pa.ArrowInvalid as error:
        raise PostureFault(Fault(name, say("errors.not_csv"))) from error


def _opened(name: str, columns: tuple[str, ...], numbering: "_Numbering") -> csv.CSVStreamingReader:
    return csv.open_csv(
        name,
        read_options=csv.ReadOptions(
            use_threads=False, block_size=_BLOCK_BYTES, column_names=columns, skip_rows=1
        ),
        parse_options=csv.ParseOptions(
            newlines_in_values=True, invalid_row_handler=numbering.leave_out
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False
        ),
    )


@dataclass
class _Numbering:
    """Counts rows on, past those that do not fit the header and so were left out."""

    next: int = _FIRST_ROW
    ragged: list[int] = field(default_factory=list)

    def leave_out(self, row: csv.InvalidRow) -> str:
        self.ragged.append(row.number)
        return "skip"

    def numbered(self, cells: pa.RecordBatch) -> Block:
        candidates = np.arange(self.next, self.next + cells.num_rows + len(self.ragged))
        numbers = np.setdiff1d(candidates, self.ragged)[: cells.num_rows]
        self.next = int(numbers[-1]) + 1
        return Block(cells, numbers, self._passed())

    def rest(self, schema: pa.Schema) -> Block:
        """Return a block of the rows after the last that fits."""
        cells = schema.empty_table().combine_chunks().to_batches()
        self.next = max(self.ragged, default=0) + 1
        none = pa.RecordBatch.from_pylist([], schema)
        return Block(cells[0] if cells else none, np.arange(0), self._passed())

    def _passed(self) -> _Rows:
        passed = [number for number in self.ragged if number < self.next]
        self.ragged = self.ragged[len(passed) :]
        return np.array(passed, dtype=np.int64)


def case_table(cells: pa.RecordBatch, knowledge: Knowledge) -> CaseTable:
    """Return the columns of ``cells`` that count, as numbers and words."""
    texts = {name: pc.utf8_trim_whitespace(cells[name]) for name in cells.schema.names}
    numbers, words = number_columns(knowledge.mechanics), word_columns(knowledge.mechanics)
    return CaseTable(
        cells.num_rows,
        {name: _numbers(text) for name, text in texts.items() if name in numbers},
        {name: _words(text) for name, text in texts.items() if name in words},
    )


def _numbers(text: pa.StringArray) -> NumberColumn:
    """Return a column of numbers; what is told and is none is "not a number"."""
    told = pc.not_equal(text, "")
    try:
        values = pc.cast(pc.if_else(told, text, None), pa.float64())
    except pa.ArrowInvalid:
        readable = pc.match_substring_regex(text, _NUMBER)
        values = pc.cast(pc.if_else(readable, text, None), pa.float64())
    return NumberColumn(values.to_numpy(zero_copy_only=False), told.to_numpy(zero_copy_only=False))


def _words(text: pa.StringArray) -> NDArray[np.str_]:
    return np.array(text.to_numpy(zero_copy_only=False), dtype=np.str_)
