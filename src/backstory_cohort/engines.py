"""Where blocks of people are worked out: threads of this machine, or a Dask cluster.

An engine takes a function of a block's first number, and the first numbers in order; it yields
what comes of each, in the same order, with few blocks in hand at any time. What it yields does
not depend on which engine it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from logging import ERROR
from typing import Any, Protocol, TypeVar

from backstory import __version__

_Result_co = TypeVar("_Result_co", covariant=True)
Block = TypeVar("Block")
THREADS = 2
_AHEAD = 2  # blocks that wait for each thread
PATIENCE_S = 20


class Waiting(Protocol[_Result_co]):
    """A block that is being worked out."""

    def result(self) -> _Result_co:
        """Wait for it."""
        ...


class Engine(Protocol):
    """Works out blocks in order."""

    def __call__(self, work: Callable[[int], Block], firsts: Iterable[int]) -> Iterator[Block]:
        """Yield ``work(first)`` for each first number."""
        ...


class NoCluster(Exception):  # noqa: N818 - a state of the machine, not a fault in code
    """There is no Dask here (``missing``), or no scheduler answers at the address."""

    def __init__(self, *, missing: bool, reason: str = "") -> None:
        self.missing = missing
        super().__init__(reason)


@dataclass(frozen=True)
class LocalThreads:
    """Threads of this machine; the compiled run lets them go side by side."""

    threads: int = THREADS

    def __call__(self, work: Callable[[int], Block], firsts: Iterable[int]) -> Iterator[Block]:
        """Yield ``work(first)`` for each first number."""
        with ThreadPoolExecutor(self.threads) as pool:
            yield from _in_order(
                lambda first: pool.submit(work, first), firsts, self.threads * _AHEAD
            )


@dataclass(frozen=True)
class DaskCluster:
    """The cluster of the scheduler at ``address``; left out, processes on this machine.

    Raises:
        NoCluster: Dask is not installed, or nobody answers at the address.
    """

    address: str | None = None
    workers: int = THREADS

    def __call__(self, work: Callable[[int], Block], firsts: Iterable[int]) -> Iterator[Block]:
        """Yield ``work(first)`` for each first number."""
        with ExitStack() as stack:
            client = self._client(stack)
            _check_version(client)
            kept = client.scatter(work, broadcast=True)
            threads = sum(client.nthreads().values())
            yield from _in_order(
                lambda first: client.submit(_call, kept, first, pure=False),
                firsts,
                max(threads, 1) * _AHEAD,
            )

    def _client(self, stack: ExitStack) -> Any:
        try:
            import distributed  # noqa: PLC0415 - an extra: only for those who want it
        except ModuleNotFoundError as error:
            raise NoCluster(missing=True) from error
        try:
            where = self.address or stack.enter_context(
                distributed.LocalCluster(
                    n_workers=self.workers,
                    threads_per_worker=1,
                    dashboard_address=None,
                    silence_logs=ERROR,
                )
            )
            return stack.enter_context(distributed.Client(where, timeout=PATIENCE_S))
        except (OSError, ValueError, TimeoutError) as error:
            raise NoCluster(missing=False, reason=str(error) or type(error).__name__) from error


def _check_version(client: Any) -> None:
    """See that every worker has this version of Backstory: others might give other figures."""
    try:
        there = set(client.run(_version).values())
    except ModuleNotFoundError as error:
        raise NoCluster(missing=False, reason=str(error)) from error
    if there != {__version__}:
        raise NoCluster(missing=False, reason=", ".join(sorted(there)) or "0 workers")


def _version() -> str:
    return __version__


def _call(work: Callable[[int], Block], first: int) -> Block:
    return work(first)


def _in_order(
    submit: Callable[[int], Waiting[Block]], firsts: Iterable[int], ahead: int
) -> Iterator[Block]:
    waiting: deque[Waiting[Block]] = deque()
    for first in firsts:
        waiting.append(submit(first))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
