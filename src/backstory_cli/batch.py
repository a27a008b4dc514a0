"""A table of cases in, a table of loads out, block by block: memory does not grow with rows.

Blocks are worked out by two threads and written in the order in which they were read; a row's
figures depend on nothing but the row.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from backstory import (
    LOAD_FIGURES,
    CaseTable,
    CrowdLoads,
    Fault,
    Knowledge,
    PostureFault,
    Usual,
    crowd_loads,
    number_columns,
)
from backstory_cli.cases_file import Block, case_table, read_blocks, read_columns, tell_near_misses
from backstory_cli.exits import tell
from backstory_cli.files import whole_or_not
from backstory_cli.words import say

THREADS = 2
_AHEAD = 2  # blocks that wait for each thread
_TOLD_EVERY = 100_000
_LISTED = 20


@dataclass
class Done:
    """What came of a table: how many rows, and the first faults of those that are faulty."""

    out: Path
    rows: int = 0
    faulty_rows: int = 0
    faults: list[Fault] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """Return it for other programs."""
        return {
            "out": str(self.out),
            "rows": self.rows,
            "faulty_rows": self.faulty_rows,
            "faults": [
                {"path": one.path, "says": one.says, "do": one.proposal} for one in self.faults
            ],
        }


@dataclass(frozen=True)
class _Worked:
    """Rows as they are written, and the faults of the faulty ones by their number in the file."""

    table: pa.Table
    faults: dict[int, tuple[Fault, ...]]


def work_out(
    name: str, out: Path, usual: Usual, knowledge: Knowledge, *, threads: int = THREADS
) -> Done:
    """Work out every row of the table ``name`` into ``out``, and say how far it is.

    Raises:
        PostureFault: when the file is no table, or has none of the columns.
        NotAvailable: when a file cannot be read or written.
    """
    if out.resolve() == Path(name).resolve():
        raise PostureFault(Fault("--out", say("errors.same_file")))
    columns = read_columns(name, knowledge)
    tell_near_misses(name, columns, knowledge)
    schema, done = _schema(columns, knowledge), Done(out)
    work = partial(_worked, schema=schema, usual=usual, knowledge=knowledge)
    with (
        whole_or_not(out) as draft,
        draft.open("wb") as opened,
        parquet.ParquetWriter(opened, schema) as written,
    ):
        for worked in _in_order(work, read_blocks(name, columns), threads):
            written.write_table(worked.table)
            _count(done, name, worked)
    tell(say("loads.done", rows=f"{done.rows:,}", faulty=f"{done.faulty_rows:,}", out=out))
    return done


def _schema(columns: Iterable[str], knowledge: Knowledge) -> pa.Schema:
    numbers = number_columns(knowledge.mechanics)
    read = [(name, pa.float64() if name in numbers else pa.string()) for name in columns]
    figures = [(name, pa.float64()) for name in LOAD_FIGURES]
    return pa.schema([*read, *figures, ("feasible", pa.bool_()), ("fault", pa.string())])


def _in_order(
    work: Callable[[Block], _Worked], blocks: Iterable[Block], threads: int
) -> Iterator[_Worked]:
    """Yield what comes of each block, in order, with few blocks in hand at any time."""
    waiting: deque[Future[_Worked]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for block in blocks:
            waiting.append(pool.submit(work, block))
            if len(waiting) >= threads * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _worked(block: Block, *, schema: pa.Schema, usual: Usual, knowledge: Knowledge) -> _Worked:
    cases = case_table(block.cells, knowledge)
    loads = crowd_loads(cases, knowledge, usual)
    faults = {int(block.numbers[row]): told for row, told in loads.faults.items()}
    ragged = Fault(say("loads.row"), say("errors.ragged_row"), say("errors.ragged_row_proposal"))
    faults |= {int(number): (ragged,) for number in block.ragged}
    table = _written(block, cases, loads, schema)
    if len(block.ragged):
        left_out = [{"fault": _in_a_cell((ragged,))} for _ in block.ragged]
        table = pa.concat_tables([table, pa.Table.from_pylist(left_out, schema)])
        table = table.take(np.argsort([*block.numbers, *block.ragged]))
    return _Worked(table, dict(sorted(faults.items())))


def _written(block: Block, cases: CaseTable, loads: CrowdLoads, schema: pa.Schema) -> pa.Table:
    """Return cells, figures and faults side by side; no figure stands in a faulty row."""
    faulty = np.zeros(cases.rows, dtype=bool)
    faulty[list(loads.faults)] = True
    words = np.full(cases.rows, None, dtype=object)
    for row, faults in loads.faults.items():
        words[row] = _in_a_cell(faults)
    made: dict[str, pa.Array] = {name: block.cells[name] for name in block.cells.schema.names}
    made |= {
        name: pa.array(one.values, mask=~(one.told & np.isfinite(one.values)))
        for name, one in cases.numbers.items()
    }
    made |= {name: pa.array(values, mask=faulty) for name, values in loads.figures.items()}
    made |= {
        "feasible": pa.array(loads.feasible, mask=faulty),
        "fault": pa.array(words, pa.string()),
    }
    return pa.table([made[name] for name in schema.names], schema)


def _in_a_cell(faults: Iterable[Fault]) -> str:
    return " ".join(map(str, faults))


def _count(done: Done, name: str, worked: _Worked) -> None:
    """Add a block to what is done; say its faults, and each round number of rows."""
    before = done.rows
    done.rows += worked.table.num_rows
    done.faulty_rows += len(worked.faults)
    told = (
        Fault(f"{name} row {row}: {one.path}", one.says, one.proposal)
        for row, faults in worked.faults.items()
        for one in faults
    )
    for fault in islice(told, _LISTED - len(done.faults)):
        done.faults.append(fault)
        tell(str(fault))
        if len(done.faults) == _LISTED:
            tell(say("loads.more_faults"))
    if done.rows // _TOLD_EVERY > before // _TOLD_EVERY:
        tell(say("loads.so_far", rows=f"{done.rows:,}"))
