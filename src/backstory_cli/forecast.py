"""``backstory forecast``: daily ratings in, what comes next out, and how such forecasts did."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import repeat
from multiprocessing import get_context
from typing import Annotated, Any

import typer

from backstory import QUANTILES, Fault, Foreseen, Knowledge, SeriesFault, follow_ratings
from backstory_cli.exits import plainly
from backstory_cli.files import as_json
from backstory_cli.kept import kept_knowledge
from backstory_cli.series_file import Rated, read_series
from backstory_cli.words import say

Given = Sequence[Mapping[int, Foreseen]]
_WORKERS = 2
_RATINGS_FOR_WORKERS = 2_000  # below so many, starting workers takes longer than they save
_DIGITS = 4


@plainly
def forecast(
    series: Annotated[str, typer.Argument(metavar="SERIES.csv", help=say("help.series"))],
    horizon: Annotated[str, typer.Option(metavar="DAYS", help=say("help.horizon"))] = "1,7",
    json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
) -> None:
    """Forecast every person's ratings from each day on, using only days before."""
    knowledge = kept_knowledge()
    ahead_d = _ahead(horizon, knowledge)
    people = read_series(series, knowledge)
    given = list(_followed(people, ahead_d, knowledge))
    if json:
        rows = list(_rows(people, given, knowledge))
        typer.echo(as_json({"forecasts": rows}))
        return
    from backstory_cli.forecast_shown import show_forecasts  # noqa: PLC0415 - rich only where it shows

    show_forecasts(series, people, given, ahead_d, knowledge)


def _ahead(horizon: str, knowledge: Knowledge) -> tuple[int, ...]:
    high = int(knowledge.physiology.ratings.ahead_high.value)
    parts = [part.strip() for part in horizon.split(",")]
    faults = [
        Fault(
            "--horizon",
            say("forecast.error_horizon", part=part, high=high),
            say("forecast.error_horizon_proposal"),
        )
        for part in parts
        if not (part.isascii() and part.isdigit() and 1 <= int(part) <= high)
    ]
    if faults:
        raise SeriesFault(*faults)
    return tuple(sorted({int(part) for part in parts}))


def _followed(
    people: Sequence[Rated], ahead_d: tuple[int, ...], knowledge: Knowledge
) -> Iterator[Given]:
    """Yield what was foreseen for each person in turn, with the progress on standard error."""
    from rich.console import Console  # noqa: PLC0415 - rich only where it shows
    from rich.progress import track  # noqa: PLC0415

    follow = partial(_follow, facts=knowledge.physiology.ratings)
    series = [one.series for one in people]
    screen = Console(stderr=True)
    shown = partial(
        track,
        total=len(people),
        description=say("forecast.progress"),
        console=screen,
        disable=not screen.is_terminal,
        transient=True,
    )
    if sum(map(len, series)) < _RATINGS_FOR_WORKERS or len(people) == 1:
        yield from shown(map(follow, series, repeat(ahead_d)))
        return
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        yield from shown(pool.map(follow, series, repeat(ahead_d), chunksize=4))


def _follow(series: Any, ahead_d: tuple[int, ...], facts: Any) -> Given:
    return list(follow_ratings(series, ahead_d, facts))


def _rows(
    people: Sequence[Rated], given: Sequence[Given], knowledge: Knowledge
) -> Iterator[dict[str, Any]]:
    least = int(knowledge.physiology.ratings.first_forecast.value)
    for one, told in zip(people, given, strict=True):
        for day, foreseen in list(zip(one.days, told, strict=True))[least - 1 :]:
            for ahead, forecast in foreseen.items():
                yield {
                    "person": one.person,
                    "origin_day": day if isinstance(day, int) else day.isoformat(),
                    "horizon_days": ahead,
                    "mean": round(forecast.mean, _DIGITS),
                    "quantiles": _quantiles(forecast),
                }


def _quantiles(forecast: Foreseen) -> dict[str, float]:
    return {
        f"{level:g}": round(float(value), _DIGITS)
        for level, value in zip(QUANTILES, forecast.quantiles, strict=True)
    }
