"""One line of the table, in the shape that ``bench --json`` promises."""

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TO_REACH = "figure to reach"


@dataclass(frozen=True)
class Row:
    """What was measured, ours and the peer's, in ``unit``; ``None`` where the peer has none."""

    what: str
    ours: float
    peer: str
    peer_value: float | None
    unit: str

    @property
    def ratio(self) -> float | None:
        """Return ours in units of the peer's."""
        return None if self.peer_value is None else self.ours / self.peer_value


def median_s(action: Callable[[], object], times: int) -> float:
    """Return the median time of ``action`` in seconds, after one run that does not count."""
    action()
    return statistics.median(timed_s(action) for _ in range(times))


def timed_s(action: Callable[[], object]) -> float:
    """Return the time of one run of ``action`` in seconds."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def process_s(words: Sequence[str], times: int = 7) -> float:
    """Return the median time of a whole process in seconds."""
    return median_s(lambda: subprocess.run(words, check=True, capture_output=True), times)
