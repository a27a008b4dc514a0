r"""The cycle in continuous time: what its parts of a day tend to as they are cut ever finer.

Idea. The model steps over a part of a day at a time, each term after the other. Cut into ever finer
pieces with the same loads, those steps become a flow

    dy/dt = lim (y after a piece of length h - y) / h,    h -> 0

which is read off the source of ``model.live_part`` by following it with a length that vanishes (see
``algebra``). The dose of a part is spread evenly over that part, as the model itself spreads it
where it asks for damage a day. What changes once a day goes on doing so: sensitisation, fear,
conditioning, tolerance and what the day will be like change in the morning, from the means of the
day before, exactly as in the model.

When it holds: without unplanned heavy events, which are chance. The parts of a usual day are short
beside all but two of the time constants; what that costs in pain is tested against other solvers.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from backstory.physiology.exchange.algebra import (
    Formula,
    NotUnderstoodError,
    Shape,
    Value,
    evaluated,
    known,
    number,
    over,
    plus,
)
from backstory.physiology.exchange.reading import Reader, Row, sources
from backstory.physiology.state import STATES

TODAY, DAY, PART = "today_", "day_", "part_"
LENGTH = f"{PART}length_d"
MOST_DRUG = "most_drug"
_SPREAD = "damage_done"
_LEAST, _SPAN, _GOLDEN, _SMALL = 0.3, 0.4, 0.6180339887, 0.1
_PLACES = 9  # beyond them is rounding
_VANISHING = Value(number(0.0), number(1.0))


@dataclass(frozen=True)
class Continuous:
    """The cycle as formulas. Parameters and states have their own names.

    Columns of a part of a day begin with ``part_``, of a day with ``day_``, what was worked out for
    the day with ``today_``. ``shapes`` are functions of numbers; ``terms`` are in an order in which
    each needs only those before it; ``rates`` (per day) hold within a part. ``evenings`` say what
    changes when a day ends, ``mornings`` what then changes as the next begins.
    """

    shapes: Mapping[str, Shape]
    terms: Mapping[str, Formula]
    rates: Mapping[str, Formula]
    evenings: Mapping[str, Formula]
    mornings: Mapping[str, Formula]


@cache
def continuous(parameters: frozenset[str]) -> Continuous:
    """Return the cycle, its parameters having these names.

    Raises:
        NotUnderstoodError: a line of the model cannot be carried over; says which.
    """
    functions = sources()
    once_a_day = Reader(functions)
    evenings, mornings = _evenings(once_a_day), _mornings(once_a_day)
    flow = Reader(
        functions, naming=True, taken=parameters | STATES.keys(), changed={_SPREAD: _over_the_part}
    )
    emptied = {name for name, value in mornings.items() if known(value) == 0.0}
    wanted = STATES.keys() | names_in(evenings.values())
    written = _written(flow, {name.removeprefix(TODAY) for name in emptied})
    rates = _rates({name: written[name] for name in written if name in wanted}, flow)
    terms = _needed(flow.terms, names_in(rates.values()))
    wanted |= names_in([*terms.values(), *rates.values()])
    mornings = {name: value for name, value in mornings.items() if name in wanted}
    return Continuous(flow.shapes | once_a_day.shapes, terms, rates, evenings, mornings)


def names_in(formulas: Iterable[Formula]) -> set[str]:
    """Return every name that formulas speak of."""
    return {
        node.id for formula in formulas for node in ast.walk(formula) if isinstance(node, ast.Name)
    }


def _evenings(reader: Reader) -> dict[str, Formula]:
    """Return what each state becomes when a day ends."""
    s = Row()
    reader.apply("end_day", (Row(), s, Row(DAY), Row(TODAY)))
    return {name: value.at_once for name, value in s.columns.items()}


def _mornings(reader: Reader) -> dict[str, Formula]:
    """Return what each state, and what holds for the day, becomes when a day begins."""
    s, day, today = Row(), Row(DAY), Row(TODAY)
    reader.apply("begin_day", (Row(), s, day, day.read(MOST_DRUG), today))
    return {r.prefix + name: one.at_once for r in (s, today) for name, one in r.columns.items()}


def _written(reader: Reader, sums: set[str]) -> dict[str, tuple[Value, ...]]:
    """Return what is written to each state, and to the sums of the day, over a part of it."""
    p, s, day, pace = Row(), Row(rests=lambda _: True), Row(DAY), Row()
    now = Row(PART, columns={"length_d": _VANISHING})
    today = Row(TODAY, rests=sums.__contains__, columns={"event": Value(number(0.0))})
    reader.apply("set_pace", (p, _VANISHING, pace))
    reader.apply("live_part", (p, s, day, now, pace, today))
    return {row.prefix + name: values for row in (s, today) for name, values in row.written.items()}


def _rates(written: Mapping[str, tuple[Value, ...]], reader: Reader) -> dict[str, Formula]:
    """Return the sum of what is added to each column while it flows."""
    jumps = [name for name, before, after in _in_no_time(written, reader) if before != after]
    if jumps:
        raise NotUnderstoodError(f"changing by a jump within a part: {', '.join(jumps)}")
    rates: dict[str, Formula] = {}
    for name, values in written.items():
        for value in values:
            rates[name] = plus(rates.get(name, number(0.0)), value.rate or number(0.0))
    return rates


def _in_no_time(
    written: Mapping[str, tuple[Value, ...]], reader: Reader
) -> Iterator[tuple[str, float, float]]:
    """Yield each column with its value before and after a part of no length, at uneven values."""
    steps = {
        f"{name} {i}": (name, one.at_once)
        for name, values in written.items()
        for i, one in enumerate(values)
    }
    formulas = {**reader.terms, **{step: formula for step, (_, formula) in steps.items()}}
    names = sorted(names_in(formulas.values()) | written.keys())
    uneven = {one: _LEAST + _SPAN * (i * _GOLDEN % 1.0) for i, one in enumerate(names)}
    # Columns are small beside their bounds, which are parameters.
    at = {one: _SMALL * value if one in written else value for one, value in uneven.items()}
    after = evaluated(formulas, reader.shapes, at)
    for step, (name, _) in steps.items():
        yield name, round(at[name], _PLACES), round(after[step], _PLACES)


def _over_the_part(dose: Value) -> Value:
    """Return the dose of a part that vanishes: its share of the dose of the whole part."""
    return Value(number(0.0), over(dose.at_once, ast.Name(LENGTH)))


def _needed(terms: Mapping[str, Formula], wanted: set[str]) -> dict[str, Formula]:
    """Return the terms that lead to what is wanted, in their order."""
    kept: dict[str, Formula] = {}
    for name in reversed(list(terms)):
        if name in wanted:
            kept[name] = terms[name]
            wanted |= names_in([terms[name]])
    return dict(reversed(list(kept.items())))
