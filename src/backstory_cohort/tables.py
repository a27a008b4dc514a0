"""Results as Parquet, written block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from backstory import CYCLE_FIGURES
from backstory_cohort.results import DayRows, OutcomeRows
from backstory_cohort.study import Trial

_DAYS = pa.schema(
    [
        ("person", pa.int64()),
        ("day", pa.int32()),
        *((name, pa.float64()) for name in CYCLE_FIGURES),
    ]
)
_OUTCOMES = pa.schema(
    [
        ("person", pa.int64()),
        ("arm", pa.string()),
        ("outcome", pa.string()),
        ("value", pa.float64()),
    ]
)


class DayTable:
    """A row for each person and day."""

    def __init__(self, opened: IO[bytes]) -> None:
        self.written = parquet.ParquetWriter(opened, _DAYS)

    def keep(self, rows: DayRows) -> None:
        """Write what became of some people."""
        people, days, figures = rows.told.shape
        flat = rows.told.reshape(people * days, figures)
        columns = {
            "person": np.repeat(rows.numbers, days).astype(np.int64),
            "day": np.tile(np.arange(days, dtype=np.int32), people),
            **{name: flat[:, i] for i, name in enumerate(CYCLE_FIGURES)},
        }
        self.written.write_table(pa.table(columns, _DAYS))


class OutcomeTable:
    """A row for each person, arm they were in, and outcome; no value where it says nothing."""

    def __init__(self, opened: IO[bytes], trial: Trial) -> None:
        self.written = parquet.ParquetWriter(opened, _OUTCOMES)
        self.arms = np.array([arm.name for arm in trial.arms], dtype=object)
        self.outcomes = np.array([one.name for one in trial.outcomes], dtype=object)

    def keep(self, rows: OutcomeRows) -> None:
        """Write the outcomes of some people."""
        who, at = np.nonzero(~np.isnan(rows.pain[:, :, 0]))
        each = len(self.outcomes)
        values = rows.values[who, at].reshape(-1)
        columns = {
            "person": np.repeat(rows.numbers[who], each).astype(np.int64),
            "arm": np.repeat(self.arms[at], each),
            "outcome": np.tile(self.outcomes, len(who)),
            "value": pa.array(values, mask=np.isnan(values)),
        }
        self.written.write_table(pa.table(columns, _OUTCOMES))


@contextmanager
def day_table(opened: IO[bytes]) -> Iterator[Callable[[DayRows], None]]:
    """Give a function that writes rows of days."""
    table = DayTable(opened)
    with table.written:
        yield table.keep


@contextmanager
def outcome_table(opened: IO[bytes], trial: Trial) -> Iterator[Callable[[OutcomeRows], None]]:
    """Give a function that writes rows of outcomes."""
    table = OutcomeTable(opened, trial)
    with table.written:
        yield table.keep
