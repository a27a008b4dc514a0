"""A load in a terminal: the ratio to standing first, newtons second, and how sure it is."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from backstory import MovementLoad
from backstory_cli.cost import Cost
from backstory_cli.show import framed, put
from backstory_cli.words import say

_PARTS = ("outside", "muscles", "tissue", "belly", "resting")
_ROUND_TO_N = -1


def show_cost(cost: Cost) -> None:
    """Print what a movement costs, what it is made of, and the better way."""
    movement, peak = cost.load.movement, cost.load.peak
    put(Rule(Text(movement.name, style="bold"), style="dim", align="left"))
    put(framed(say("loads.ratio"), "plain", list(_ratios(cost))))
    if not cost.load.feasible:
        put(framed(say("loads.too_much"), "caution", [Text(say("loads.infeasible"))]))
    put(framed(say("loads.newtons", level=peak.level), "plain", [_table(_newtons(cost))]))
    parts = ((say(f"loads.part.{name}"), _n(peak.parts_n[name])) for name in _PARTS)
    put(framed(say("loads.parts"), "plain", [_table(parts)]))
    if cost.better:
        put(framed(say("loads.better"), "plain", list(_better(cost, cost.better))))
    put(framed(say("loads.how_sure"), "plain", [Text(line) for line in _how_sure(cost)]))


def _ratios(cost: Cost) -> Iterator[RenderableType]:
    ratio = f"{cost.load.peak.relative_to_standing:.1f}"
    says = say("loads.times_peak" if cost.moves else "loads.times_held", ratio=ratio)
    yield Text(says, style="bold")


def _newtons(cost: Cost) -> Iterator[tuple[str, str]]:
    peak = cost.load.peak
    pressed = say("loads.compression_peak" if cost.moves else "loads.compression")
    yield pressed, _n(peak.compression_n)
    yield say("loads.standing"), _n(cost.standing_n)
    if cost.moves:
        yield say("loads.mean"), _n(cost.load.mean_n)
    yield say("loads.shear_ap"), _n(peak.shear_ap_n)
    yield say("loads.shear_lateral"), _n(peak.shear_lateral_n)
    yield say("loads.pressure"), f"{peak.disc_pressure_mpa:.2f} MPa"


def _better(cost: Cost, better: MovementLoad) -> Iterator[RenderableType]:
    saved = 1 - better.peak.compression_n / cost.load.peak.compression_n
    says = say(
        "loads.better_saves" if saved > 0 else "loads.better_is",
        name=better.movement.name,
        ratio=f"{better.peak.relative_to_standing:.1f}",
        saved=f"{saved:.0%}",
    )
    yield Text(says)
    yield Text(cost.load.movement.better_says)


def _how_sure(cost: Cost) -> Iterator[str]:
    who = cost.who.usual
    guarding = say("loads.guarding", guarding=f"{who.guarding:g}") if who.guarding else ""
    yield say(
        "loads.person",
        mass_kg=f"{who.mass_kg:g}",
        stature_m=f"{who.stature_m:.2f}",
        sex=say(f"loads.sex.{who.sex or 'not_told'}"),
        guarding=guarding,
    )
    if {"mass_kg", "stature_m"} & set(cost.who.not_told):
        yield say("loads.usual")
    yield say("loads.model")


def _n(force_n: float) -> str:
    return f"{round(force_n, _ROUND_TO_N) + 0.0:,.0f} N"


def _table(rows: Iterator[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for says, figure in rows:
        table.add_row(Text(says), Text(figure))
    return table
