"""Forecasts in a terminal: the next days of each person, and the record of such forecasts."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from backstory import Foreseen, Knowledge, score
from backstory_cli.forecast import Given
from backstory_cli.series_file import Rated
from backstory_cli.show import framed, put
from backstory_cli.words import say


def show_forecasts(
    name: str,
    people: Sequence[Rated],
    given: Sequence[Given],
    ahead_d: Sequence[int],
    knowledge: Knowledge,
) -> None:
    """Print what is foreseen from each person's last rating on, and how it did before."""
    least = int(knowledge.physiology.ratings.first_forecast.value)
    known = [(one, told) for one, told in zip(people, given, strict=True) if len(told) >= least]
    put(Rule(Text(say("forecast.title"), style="bold"), style="dim", align="left"))
    if not known:
        put(Text(say("forecast.nobody", name=name, least=least)))
        return
    put(_table(known))
    record = list(_record(known, ahead_d, knowledge))
    if record:
        put(framed(say("forecast.record"), "plain", record))
    put(framed(say("forecast.how_sure"), "plain", [Text(say("forecast.limits"))]))


def _table(known: Sequence[tuple[Rated, Given]]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("person", "from_day", "days_ahead", "mean", "likely", "band"):
        table.add_column(
            say(f"forecast.{column}"), justify="left" if column == "person" else "right"
        )
    for one, told in known:
        for ahead, foreseen in told[-1].items():
            table.add_row(one.person, str(one.days[-1]), str(ahead), *_figures(foreseen))
    return table


def _figures(foreseen: Foreseen) -> Iterator[str]:
    low, lower, _, upper, high = foreseen.quantiles
    yield f"{foreseen.mean:.1f}"
    yield f"{lower:.1f}-{upper:.1f}"
    yield f"{low:.1f}-{high:.1f}"


def _record(
    known: Sequence[tuple[Rated, Given]], ahead_d: Sequence[int], knowledge: Knowledge
) -> Iterator[RenderableType]:
    """Yield a line for each horizon whose days have come, and what is measured in it."""
    told = [(one.series, given) for one, given in known]
    scores = [(ahead, score(told, ahead, knowledge.physiology.ratings)) for ahead in ahead_d]
    for ahead, one in scores:
        if one is not None:
            days = say("forecast.day") if ahead == 1 else say("forecast.days", count=ahead)
            figures = {
                key: f"{getattr(one, key):.2f}" for key in ("ours", "last", "average", "mean")
            }
            held = f"{one.held:.0%}"
            yield Text(say("forecast.scored", ahead=days, count=one.count, held=held, **figures))
    if any(one for _, one in scores):
        yield Text(say("forecast.off"))
