"""The people of ``bench cycle``, and the cycle as plain functions for solvers that take functions.

The functions are written out from the formulas of the export (``backstory.physiology.exchange``),
so that every program solves the same equations and none is typed twice. A solver goes from part to
part of a day, in which nothing jumps, and calls ``night`` between two days.
"""

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

import backstory
from backstory.physiology import (
    People,
    Plan,
    population,
    start_of_episode,
    typical,
    usual_plan,
)
from backstory.physiology.exchange import Continuous, continuous
from backstory.physiology.exchange.algebra import Formula, changed
from backstory.physiology.exchange.flow import DAY, MOST_DRUG, PART
from backstory.physiology.plan import DAYS, PARTS
from backstory.physiology.state import STATES

Floats = NDArray[np.float64]
SEED = 5
RELATIVE, ABSOLUTE = 1e-6, 1e-8
_AWAY = "pain_yesterday"


@dataclass(frozen=True, eq=False)
class CycleCase:
    """People without unplanned events, the typical one first, in usual days from the injury."""

    knowledge: backstory.Knowledge
    people: People
    plan: Plan
    formulas: Continuous

    @cached_property
    def flowing(self) -> list[str]:
        """Return what follows rates: states and the sums of the day."""
        return list(self.formulas.rates)

    @cached_property
    def held(self) -> list[str]:
        """Return what stays as it is through a day."""
        changed_daily = dict.fromkeys([*STATES, *self.formulas.mornings])
        return [name for name in changed_daily if name not in self.formulas.rates]

    @cached_property
    def parameters(self) -> Floats:
        """Return (people, parameters), in the order of ``names``."""
        return np.stack([self.people.rows[name] for name in self.names], axis=1)

    @cached_property
    def names(self) -> list[str]:
        """Return the names of the parameters."""
        return list(self.people.rows.dtype.names or ())

    @cached_property
    def parts(self) -> Floats:
        """Return (days, parts, columns) of the plan."""
        return np.stack([self.plan.parts[name] for name in PARTS], axis=-1)

    @cached_property
    def days(self) -> Floats:
        """Return (days, columns) of the plan; the last is the greatest effect of a drug."""
        drugs = np.maximum(self.plan.parts["relaxant"], self.plan.parts["opioid"]).max(axis=1)
        return np.stack([*(self.plan.days[name] for name in DAYS), drugs], axis=-1)

    def start(self, person: int) -> tuple[Floats, Floats]:
        """Return what flows and what is held as a person's first day begins."""
        states = start_of_episode(self.people.rows[person : person + 1])
        before = {name: float(states[name][0]) for name in STATES}
        flowing, held = ([before.get(n, 0.0) for n in names] for names in (self.flowing, self.held))
        begun = self._morning(flowing, held, self.days[0], self.parameters[person])
        return begun[0], begun[1]

    @cached_property
    def _morning(self) -> Callable[..., tuple[Floats, Floats]]:
        morning: Callable[..., tuple[Floats, Floats]] = self.functions(_PLAIN)["morning"]
        return morning

    def functions(self, library: Mapping[str, Any], wrap: Any = lambda f: f) -> dict[str, Any]:
        """Return ``rates``, ``evening`` and ``morning`` as functions of rows, made of ``library``.

        ``library`` gives exp, sqrt, min, max, array, and where it has no choices of its own,
        ``where``; ``wrap`` is laid around each function (a compiler).
        """
        made: dict[str, Any] = dict(library)
        spelt = _with_where if "where" in library else _as_is
        for name, shape in self.formulas.shapes.items():
            lines = [
                f"def {name}({', '.join(shape.arguments)}):",
                f" return {spelt(shape.formula)}",
            ]
            made[name] = wrap(_function("\n".join(lines), name, made))
        for name, text in self._texts(spelt):
            made[name] = wrap(_function(text, name, made))
        return made

    def _texts(self, spelt: Callable[[Formula], str]) -> Iterable[tuple[str, str]]:
        flow = [
            *_unpacked("flowing", self.flowing),
            *_unpacked("held", self.held),
            *_unpacked("day", [DAY + name for name in (*DAYS, MOST_DRUG)]),
            *_unpacked("p", self.names),
        ]
        one, rates = self.formulas, self.formulas.rates.values()
        terms = [f"{name} = {spelt(formula)}" for name, formula in one.terms.items()]
        part = _unpacked("part", [PART + name for name in PARTS])
        result = f"return array([{', '.join(spelt(rate) for rate in rates)}])"
        yield "rates", _lines("rates(flowing, held, part, day, p)", [*flow, *part, *terms, result])
        for name, table in (("evening", one.evenings), ("morning", one.mornings)):
            new = [f"new_{key} = {spelt(formula)}" for key, formula in table.items()]
            now = [f"new_{key}" if key in table else key for key in (*self.flowing, *self.held)]
            cut = len(self.flowing)
            result = f"return array([{', '.join(now[:cut])}]), array([{', '.join(now[cut:])}])"
            yield name, _lines(f"{name}(flowing, held, day, p)", [*flow, *new, result])

    @property
    def pain_place(self) -> int:
        """Return where the pain of the last day stands in what is held."""
        return self.held.index(_AWAY)


def cycle_case(count: int, days: int) -> CycleCase:
    """Return so many people and days."""
    knowledge = backstory.load_knowledge()
    physiology = knowledge.physiology
    drawn = population(physiology, count, seed=SEED)
    drawn.rows[:1] = typical(physiology).rows
    return CycleCase(
        knowledge,
        drawn.having(heavy_events_per_day=0.0),
        usual_plan(physiology, days),
        continuous(frozenset(physiology.parameters)),
    )


def _unpacked(row: str, names: list[str]) -> list[str]:
    return [f"{name} = {row}[{i}]" for i, name in enumerate(names)]


def _lines(head: str, body: list[str]) -> str:
    return "\n ".join([f"def {head}:", *body])


def _function(text: str, name: str, known: dict[str, Any]) -> Any:
    exec(text, known)  # noqa: S102 - written from our own formulas
    return known[name]


def _as_is(formula: Formula) -> str:
    return ast.unparse(formula)


def _with_where(formula: Formula) -> str:
    """Return the formula with its choices as calls, for a library that runs many at once."""

    def called(part: Formula) -> Formula:
        if isinstance(part, ast.IfExp):
            return ast.Call(ast.Name("where"), [part.test, part.body, part.orelse], [])
        return part

    return ast.unparse(changed(formula, called))


_PLAIN: dict[str, Any] = {
    "exp": np.exp,
    "sqrt": np.sqrt,
    "min": min,
    "max": max,
    "array": np.array,
}
