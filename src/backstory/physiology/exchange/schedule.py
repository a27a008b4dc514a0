"""A plan as what changes when: columns that never do, and those set anew with each part of a day.

After the last day of a plan its last day goes on for ever. A column is also told as whether it is
above 0, as 1 or 0: programs that look for the moment at which a condition changes can miss one that
changes by an event, so what hangs on it is better mixed (``mixed``) than chosen.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from backstory.physiology.chance import Floats
from backstory.physiology.exchange.algebra import (
    Formula,
    changed,
    chosen,
    compared,
    known,
    minus,
    number,
    plus,
    times,
)
from backstory.physiology.exchange.flow import DAY, MOST_DRUG, PART
from backstory.physiology.plan import DAYS, PARTS, Plan

DAY_NUMBER = "day_number"
_ABOVE_0 = "_above_0"


@dataclass(frozen=True)
class Schedule:
    """What a plan says, by the names that columns have in formulas.

    ``first`` is each column's value as the first day begins; ``constant`` names those that keep it.
    ``next_day`` is what the others of a day become when the day ``day_number`` is over, ``parts``
    what those of a part become when that part of the day ``day_number`` begins. A part of the first
    day ends at ``ends_d``, of each other day so many days later as ``later_d`` says on the day
    before.
    """

    first: Mapping[str, float]
    constant: frozenset[str]
    next_day: Mapping[str, Formula]
    parts: tuple[Mapping[str, Formula], ...]
    ends_d: tuple[float, ...]
    later_d: tuple[Formula, ...]


def schedule(plan: Plan) -> Schedule:
    """Return what ``plan`` says."""
    days, parts = _day_columns(plan), {PART + name: plan.parts[name] for name in PARTS}
    days, parts = (table | _above_0(table) for table in (days, parts))
    columns = days | parts
    constant = frozenset(name for name, values in columns.items() if np.ptp(values) == 0.0)
    ends_d = np.cumsum(plan.parts["length_d"]).reshape(plan.parts.shape)
    today, tomorrow = ast.Name(DAY_NUMBER), plus(ast.Name(DAY_NUMBER), number(1.0))
    return Schedule(
        {name: float(values.flat[0]) for name, values in columns.items()},
        constant,
        {name: _on(days[name], tomorrow) for name in days if name not in constant},
        tuple(
            {name: _on(parts[name][:, i], today) for name in parts if name not in constant}
            for i in range(plan.parts.shape[1])
        ),
        tuple(ends_d[0].tolist()),
        tuple(_on(later_d, today) for later_d in _later_d(plan).T),
    )


def _later_d(plan: Plan) -> Floats:
    """Return how much later (days, parts) each part ends the day after; the last day recurs."""
    lengths_d = plan.parts["length_d"]
    next_d = np.concatenate([lengths_d[1:], lengths_d[-1:]])
    rest_d = lengths_d.sum(axis=1, keepdims=True) - np.cumsum(lengths_d, axis=1)
    return np.asarray(rest_d + np.cumsum(next_d, axis=1))


def mixed(formula: Formula) -> Formula:
    """Return a formula that mixes where it chose by a column of the plan being above 0."""

    def mix(part: Formula) -> Formula:
        match part:
            case ast.IfExp(
                test=ast.Compare(left=ast.Name(id=name), ops=[ast.Gt() | ast.LtE() as how]) as test,
                body=yes,
                orelse=no,
            ) if name.startswith((DAY, PART)) and known(test.comparators[0]) == 0.0:
                above, below = (yes, no) if isinstance(how, ast.Gt) else (no, yes)
                share = ast.Name(name + _ABOVE_0)
                return plus(times(share, above), times(minus(number(1.0), share), below))
        return part

    return changed(formula, mix)


def _above_0(table: Mapping[str, Floats]) -> dict[str, Floats]:
    return {name + _ABOVE_0: np.where(values > 0.0, 1.0, 0.0) for name, values in table.items()}


def _day_columns(plan: Plan) -> dict[str, Floats]:
    most_drug = np.maximum(plan.parts["relaxant"], plan.parts["opioid"]).max(axis=1)
    return {DAY + name: plan.days[name] for name in DAYS} | {DAY + MOST_DRUG: most_drug}


def _on(values: Floats, day: Formula) -> Formula:
    """Return the value (days,) on a day: a choice for each day from which it is another."""
    changes = np.flatnonzero(np.diff(values)) + 1
    formula: Formula = number(values[-1])
    for until in reversed(changes.tolist()):
        before = number(values[until - 1])
        formula = chosen(compared(day, ast.Lt(), number(until)), before, formula)
    return formula
