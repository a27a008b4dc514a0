"""Running a study from a file: rows to a table as they come, a bar on standard error."""

from collections.abc import Callable, Iterator, Mapping, Sized
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from backstory import Fault, Knowledge, UserFault
from backstory_cli.exits import NotAvailable, tell
from backstory_cli.files import read_toml, whole_or_not
from backstory_cli.study import EngineName
from backstory_cli.words import say
from backstory_cohort import (
    DaskCluster,
    Engine,
    Given,
    LocalThreads,
    NoCluster,
    ScenarioResult,
    TrialResult,
    draw_trial,
    read_scenario,
    read_trial,
    run_scenario,
    run_trial,
    scenario_document,
    trial_document,
)
from backstory_cohort.tables import day_table, outcome_table

__all__ = [
    "draw_trial",
    "engine_of",
    "given_by",
    "live_scenario",
    "run_arms",
    "scenario_document",
    "trial_document",
]
_Rows = TypeVar("_Rows", bound=Sized)
_SCENARIOS, _TRIALS = "examples/scenarios", "examples/trials"
_KEYS = {"people": "population.people", "seed": "population.seed", "days": "days"}


def given_by(**options: int | None) -> Mapping[str, Given]:
    """Return the options that were given, by the keys of a file that they take the place of."""
    return {
        _KEYS[name]: Given(f"--{name}", value)
        for name, value in options.items()
        if value is not None
    }


def engine_of(name: EngineName, scheduler: str | None) -> Engine:
    """Return the engine.

    Raises:
        UserFault: an address without the engine that it is for.
    """
    if name is EngineName.DASK:
        return DaskCluster(scheduler)
    if scheduler is not None:
        raise UserFault(Fault("--scheduler", say("study.scheduler_alone")))
    return LocalThreads()


def live_scenario(
    name: str, given: Mapping[str, Given], out: Path | None, knowledge: Knowledge
) -> ScenarioResult:
    """Return what becomes of the people of the scenario in the file ``name``.

    Raises:
        UserFault: the scenario cannot be run.
        NotAvailable: a file cannot be read or written.
    """
    scenario = read_scenario(read_toml(name, like=_SCENARIOS), name, knowledge, given)
    with _kept(out, day_table, scenario.population.people) as keep:
        return run_scenario(scenario, knowledge, LocalThreads(), keep)


def run_arms(
    name: str, given: Mapping[str, Given], engine: Engine, out: Path | None, knowledge: Knowledge
) -> TrialResult:
    """Return what came of the trial in the file ``name``.

    Raises:
        UserFault: the trial cannot be run.
        NotAvailable: a file cannot be read or written, or there is no cluster.
    """
    trial = read_trial(read_toml(name, like=_TRIALS), name, knowledge, given)
    table = partial(outcome_table, trial=trial)
    try:
        with _kept(out, table, trial.population.people) as keep:
            return run_trial(trial, knowledge, engine, keep)
    except NoCluster as error:
        words = say("study.no_dask") if error.missing else say("study.no_cluster", reason=error)
        raise NotAvailable(words) from error


@contextmanager
def _kept(
    out: Path | None,
    table: Callable[[IO[bytes]], AbstractContextManager[Callable[[_Rows], None]]],
    people: int,
) -> Iterator[Callable[[_Rows], None]]:
    """Give a function that keeps and counts rows; the table is whole in the end, or not there."""
    with ExitStack() as stack:
        write = None
        if out is not None:
            draft = stack.enter_context(whole_or_not(out))
            write = stack.enter_context(table(stack.enter_context(draft.open("wb"))))
        count = stack.enter_context(_bar(people))

        def keep(rows: _Rows) -> None:
            if write is not None:
                write(rows)
            count(len(rows))

        yield keep
    if out is not None:
        tell(say("study.written", people=f"{people:,}", out=out))


@contextmanager
def _bar(people: int) -> Iterator[Callable[[int], None]]:
    """Give a function that counts people who are done, and shows how many are left."""
    screen = Console(stderr=True)
    columns = TextColumn(say("study.people")), BarColumn(), MofNCompleteColumn()
    bar = Progress(
        *columns,
        TimeRemainingColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=people)
        yield lambda done: bar.advance(task, done)
