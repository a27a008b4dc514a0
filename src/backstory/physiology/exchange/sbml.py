"""The cycle as SBML Level 3 Version 2 Core, for any program that solves differential equations.

Idea. States follow rate rules, terms are assignment rules, and what changes at a moment changes by
events: the loads as each part of a day begins, and in the night what the model changes once a day
(first ``evening``, then, set off by it at the same moment, ``morning``). Every formula is read from
the model's own source (``flow``); only the frame is written here.

When it holds: without unplanned heavy events; those that are planned are spread over their part of
the day. Reference: Hucka et al., SBML Level 3 Version 2 Core, Journal of Integrative Bioinformatics
2018.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backstory.knowledge.load import Knowledge
from backstory.knowledge.physiology import Parameter
from backstory.physiology.exchange.algebra import Formula, changed, compared, number, plus
from backstory.physiology.exchange.flow import Continuous, continuous, names_in
from backstory.physiology.exchange.mathml import TIME, function, math
from backstory.physiology.exchange.schedule import DAY_NUMBER, Schedule, mixed, schedule
from backstory.physiology.people import People, typical
from backstory.physiology.plan import Plan, usual_plan
from backstory.physiology.state import STATES, Records, start_of_episode

SBML = "http://www.sbml.org/sbml/level3/version2/core"
XHTML = "http://www.w3.org/1999/xhtml"
DAY_OVER = "day_over"
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
# Each unit that a knowledge file may use, in SBML's; one that is not here is a plain number.
_UNITS = {
    "d": "day",
    "per day": "per_day",
    "N": "newton",
    "N per MVC": "newton",
    "mmHg": "mmHg",
    "mV": "millivolt",
}
# kind, exponent, scale, multiplier
_DEFINED = {
    "day": ("second", 1, 0, 86400.0),
    "per_day": ("second", -1, 0, 86400.0),
    "mmHg": ("pascal", 1, 0, 133.322),
    "millivolt": ("volt", 1, -3, 1.0),
}
# What is worked out has its unit in its name, by the habit of the house.
_NAMED = {"_per_d": "per_day", "_d": "day", "_n": "newton", "_mmhg": "mmHg", "_mv": "millivolt"}


def cycle_as_sbml(
    knowledge: Knowledge,
    *,
    person: People | None = None,
    plan: Plan | None = None,
    start: Records | None = None,
) -> str:
    """Return one person's cycle as SBML: the typical person and usual days if not said otherwise.

    ``start`` (1,) is the states on the first morning; without it, that of the injury.

    Raises:
        NotUnderstoodError: a line of the model cannot be carried over; says which.
    """
    physiology = knowledge.physiology
    person = person or typical(physiology)
    states = start_of_episode(person.rows) if start is None else start
    formulas = _mixed(continuous(frozenset(physiology.parameters)))
    model = _Model(knowledge, person, states, formulas, schedule(plan or usual_plan(physiology, 1)))
    top = Element("sbml", xmlns=SBML, level="3", version="2")
    top.append(model.element())
    indent(top)
    return f"{_DECLARED}\n{tostring(top, encoding='unicode')}\n"


def _mixed(formulas: Continuous) -> Continuous:
    def each(table: Mapping[str, Formula]) -> dict[str, Formula]:
        return {name: mixed(formula) for name, formula in table.items()}

    return replace(formulas, terms=each(formulas.terms), rates=each(formulas.rates))


@dataclass(frozen=True, eq=False)
class _Model:
    knowledge: Knowledge
    person: People
    states: Records
    formulas: Continuous
    schedule: Schedule

    @cached_property
    def used(self) -> set[str]:
        """Return every name that the formulas speak of."""
        one = self.formulas
        tables = (one.terms, one.rates, one.evenings, one.mornings)
        return names_in(formula for table in tables for formula in table.values())

    def element(self) -> Element:
        """Return the model as an element."""
        top = Element("model", id="spasm_cycle", name=self.knowledge.say("exchange.sbml.name"))
        top.set("timeUnits", "day")
        version = self.knowledge.version
        top.append(_notes(self.knowledge.say("exchange.sbml.about", version=version)))
        for name, children in (
            ("listOfFunctionDefinitions", self.functions()),
            ("listOfUnitDefinitions", _units()),
            ("listOfParameters", self.parameters()),
            ("listOfInitialAssignments", self.initial()),
            ("listOfRules", self.rules()),
            ("listOfEvents", self.events()),
        ):
            SubElement(top, name).extend(children)
        return top

    def functions(self) -> Iterator[Element]:
        """Yield the shapes."""
        for name, shape in self.formulas.shapes.items():
            top = Element("functionDefinition", id=name)
            top.append(function(shape.arguments, shape.formula))
            yield top

    def parameters(self) -> Iterator[Element]:
        """Yield what the person is like, the states, what the plan says, terms, and the clock."""
        formulas, used = self.formulas, self.used
        for name, parameter in self.knowledge.physiology.parameters.items():
            if name in used:
                value, unit = float(self.person.rows[name][0]), _unit(parameter)
                yield _parameter(name, value, unit=unit, says=self._says(parameter))
        for name, (meaning, _, _) in STATES.items():
            yield _parameter(name, float(self.states[name][0]), varies=True, says=meaning)
        for name, first in self.schedule.first.items():
            if name in used:
                yield _parameter(name, first, varies=name not in self.schedule.constant)
        for name in [one for one in formulas.mornings if one not in STATES]:
            unit = "day" if name in formulas.rates else ""  # a sum over a day
            yield _parameter(name, None, unit=unit, varies=True)
        for name in formulas.terms:
            yield _parameter(name, None, varies=True)
        ends = {_end(i): end_d for i, end_d in enumerate(self.schedule.ends_d)}
        for name, value in ({DAY_NUMBER: 0.0, DAY_OVER: 0.0} | ends).items():
            yield _parameter(name, value, varies=True)

    def initial(self) -> Iterator[Element]:
        """Yield what the first morning makes of the states before it."""
        before = {name: number(float(self.states[name][0])) for name in STATES}
        moved = {name: before[name] for name in self.formulas.mornings if name in before}
        for name, formula in self.formulas.mornings.items():
            yield _of("initialAssignment", "symbol", name, _with(formula, moved))

    def rules(self) -> Iterator[Element]:
        """Yield the terms, each after those that it needs, and the rates."""
        for name, formula in self.formulas.terms.items():
            yield _of("assignmentRule", "variable", name, formula)
        for name, formula in self.formulas.rates.items():
            yield _of("rateRule", "variable", name, formula)

    def events(self) -> Iterator[Element]:
        """Yield the beginning of each part of a day but the first, evening, and morning."""
        parts = self.schedule.parts
        for i in range(1, len(parts)):
            yield _event(f"part_{i}", _is_over(i - 1), self._begins(i) | self._later(i - 1))
        last = len(parts) - 1
        tomorrow = {DAY_NUMBER: plus(ast.Name(DAY_NUMBER), number(1.0)), DAY_OVER: number(1.0)}
        evening = {**self.formulas.evenings, **self._only_used(self.schedule.next_day)}
        yield _event("evening", _is_over(last), evening | self._later(last) | tomorrow)
        is_over = compared(ast.Name(DAY_OVER), ast.Gt(), number(0.5))
        morning = {**self.formulas.mornings, **self._begins(0), DAY_OVER: number(0.0)}
        yield _event("morning", is_over, morning)

    def _begins(self, part: int) -> dict[str, Formula]:
        return self._only_used(self.schedule.parts[part])

    def _only_used(self, columns: Mapping[str, Formula]) -> dict[str, Formula]:
        return {name: formula for name, formula in columns.items() if name in self.used}

    def _later(self, part: int) -> dict[str, Formula]:
        return {_end(part): plus(ast.Name(_end(part)), self.schedule.later_d[part])}

    def _says(self, parameter: Parameter) -> str:
        figure = parameter.figure
        return self.knowledge.say(
            "exchange.sbml.parameter",
            says=parameter.says,
            unit=figure.unit,
            low=figure.low,
            high=figure.high,
            kind=self.knowledge.say(f"exchange.kind.{figure.kind}"),
            source=self.knowledge.sources[figure.source].citation,
            note=figure.note,
        )


def _end(part: int) -> str:
    return f"part_{part}_ends_d"


def _is_over(part: int) -> Formula:
    return compared(ast.Name(TIME), ast.GtE(), ast.Name(_end(part)))


def _with(formula: Formula, values: Mapping[str, Formula]) -> Formula:
    """Return the formula with some names replaced."""
    return changed(formula, lambda one: values.get(getattr(one, "id", ""), one))


def _unit(parameter: Parameter) -> str:
    return _UNITS.get(parameter.figure.unit, "dimensionless")


def _units() -> Iterator[Element]:
    for name, (kind, exponent, scale, multiplier) in _DEFINED.items():
        top = Element("unitDefinition", id=name)
        unit = {"kind": kind, "exponent": exponent, "scale": scale, "multiplier": multiplier}
        told = {key: str(value) for key, value in unit.items()}
        SubElement(SubElement(top, "listOfUnits"), "unit", told)
        yield top


def _parameter(
    name: str, value: float | None, *, unit: str = "", varies: bool = False, says: str = ""
) -> Element:
    in_name = (one for end, one in _NAMED.items() if name.endswith(end))
    constant = "false" if varies else "true"
    unit = unit or next(in_name, "dimensionless")
    top = Element("parameter", id=name, units=unit, constant=constant)
    if value is not None:
        top.set("value", repr(value))
    if says:
        top.append(_notes(says))
    return top


def _of(tag: str, key: str, name: str, formula: Formula) -> Element:
    top = Element(tag, {key: name})
    top.append(math(formula))
    return top


def _event(name: str, trigger: Formula, becomes: Mapping[str, Formula]) -> Element:
    top = Element("event", id=name, useValuesFromTriggerTime="true")
    when = SubElement(top, "trigger", initialValue="false", persistent="true")
    when.append(math(trigger))
    listed = SubElement(top, "listOfEventAssignments")
    listed.extend(_of("eventAssignment", "variable", *one) for one in becomes.items())
    return top


def _notes(text: str) -> Element:
    top = Element("notes")
    body = SubElement(top, "body", xmlns=XHTML)
    for line in text.strip().split("\n\n"):
        SubElement(body, "p").text = " ".join(line.split())
    return top
