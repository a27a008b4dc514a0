"""Formulas as trees of Python's own grammar, and how they change with a length of time.

Idea. A ``Value`` is what a piece of code works out over a part of a day that is made shorter and
shorter: what it is at a length of zero, and its derivative by that length (dual numbers, but of
formulas). So an exact step becomes a rate: from

    end + (y - end) exp(-t / tau)    come    y    and    (y - end) (-1 / tau)

When it holds: for sums, products, exponentials and choices, which is all that the model uses. A
bound on a state passes the rate through: the flow keeps the bound by itself.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, cast

Formula = ast.expr
_COMPARED: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Gt: float.__gt__,
    ast.GtE: float.__ge__,
    ast.Lt: float.__lt__,
    ast.LtE: float.__le__,
    ast.Eq: float.__eq__,
}
_FUNCTIONS = {"min": min, "max": max, "exp": math.exp, "sqrt": math.sqrt, "log": math.log}


class NotUnderstoodError(ValueError):
    """A line of the model says something that cannot be carried over; ``str()`` says where."""


@dataclass(frozen=True)
class Value:
    """A formula at a length of zero, and how it changes per day of length (``None``: not)."""

    at_once: Formula
    rate: Formula | None = None


@dataclass(frozen=True)
class Shape:
    """A function of numbers alone, such as ``hill``."""

    arguments: tuple[str, ...]
    formula: Formula


def number(value: float) -> ast.Constant:
    """Return a number as a formula."""
    return ast.Constant(float(value))


def known(formula: Formula | None) -> float | None:
    """Return the number that a formula is, if it is one."""
    if isinstance(formula, ast.Constant) and isinstance(formula.value, (int, float)):
        return float(formula.value)
    return None


def same(one: Formula, other: Formula) -> bool:
    """Return whether two formulas are written alike."""
    return one is other or ast.dump(one) == ast.dump(other)


def evaluated(
    formulas: Mapping[str, Formula], shapes: Mapping[str, Shape], at: Mapping[str, float]
) -> dict[str, float]:
    """Return the formulas' values in their order, each known to those after it."""
    names: dict[str, Any] = {**at, **_FUNCTIONS}
    for name, shape in shapes.items():
        names[name] = _value_of(ast.Lambda(_arguments(shape), shape.formula), names)
    for name, formula in formulas.items():
        names[name] = _value_of(formula, names)
    return {name: names[name] for name in formulas}


def _arguments(shape: Shape) -> ast.arguments:
    given = [ast.arg(name) for name in shape.arguments]
    return ast.arguments(posonlyargs=[], args=given, kwonlyargs=[], kw_defaults=[], defaults=[])


def _value_of(formula: Formula, names: dict[str, Any]) -> Any:
    return eval(ast.unparse(formula), names)  # noqa: S307 - formulas of our own source


def changed(formula: Formula, change: Callable[[Formula], Formula]) -> Formula:
    """Return a formula with ``change`` made to each of its parts, the innermost first."""

    class Changing(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            self.generic_visit(node)
            return change(node) if isinstance(node, ast.expr) else node

    return cast("Formula", Changing().visit(deepcopy(formula)))


# --- formulas, with what is known of 0 and 1 left out --------------------------------------------


def plus(left: Formula, right: Formula) -> Formula:
    """Return the sum."""
    if known(left) == 0.0 or known(right) == 0.0:
        return right if known(left) == 0.0 else left
    return _folded(left, right, float.__add__) or ast.BinOp(left, ast.Add(), right)


def minus(left: Formula, right: Formula) -> Formula:
    """Return the difference."""
    if known(right) == 0.0:
        return left
    if known(left) == 0.0:
        return negative(right)
    return _folded(left, right, float.__sub__) or ast.BinOp(left, ast.Sub(), right)


def times(left: Formula, right: Formula) -> Formula:
    """Return the product."""
    if known(left) == 0.0 or known(right) == 0.0:
        return number(0.0)
    if known(left) == 1.0 or known(right) == 1.0:
        return right if known(left) == 1.0 else left
    for one, other in ((left, right), (right, left)):
        if isinstance(one, ast.UnaryOp):
            return negative(times(one.operand, other))
    return _folded(left, right, float.__mul__) or ast.BinOp(left, ast.Mult(), right)


def over(left: Formula, right: Formula) -> Formula:
    """Return the quotient."""
    if known(left) == 0.0 or known(right) == 1.0:
        return left
    if isinstance(left, ast.UnaryOp):
        return negative(over(left.operand, right))
    return ast.BinOp(left, ast.Div(), right)


def negative(formula: Formula) -> Formula:
    """Return minus the formula."""
    if isinstance(formula, ast.UnaryOp):
        return formula.operand
    value = known(formula)
    return ast.UnaryOp(ast.USub(), formula) if value is None else number(0.0 - value)


def called(name: str, *of: Formula) -> Formula:
    """Return a function of formulas."""
    return ast.Call(ast.Name(name), list(of), [])


def chosen(test: Formula, yes: Formula, no: Formula) -> Formula:
    """Return one formula where ``test`` holds, and the other where it does not."""
    if isinstance(test, ast.Constant):
        return yes if test.value else no
    return yes if same(yes, no) else ast.IfExp(test, yes, no)


def compared(left: Formula, how: ast.cmpop, right: Formula) -> Formula:
    """Return the test whether ``left`` is more, less or equal, decided if both are numbers."""
    if type(how) not in _COMPARED:
        raise NotUnderstoodError(f"the comparison {type(how).__name__}")
    first, second = known(left), known(right)
    if first is not None and second is not None:
        return ast.Constant(_COMPARED[type(how)](first, second))
    return ast.Compare(left, [how], [right])


def _folded(
    left: Formula, right: Formula, how: Callable[[float, float], float]
) -> ast.Constant | None:
    first, second = known(left), known(right)
    return None if first is None or second is None else number(how(first, second))


# --- values: the same, with how they change ------------------------------------------------------


def add(left: Value, right: Value) -> Value:
    """Return the sum of two values."""
    return Value(plus(left.at_once, right.at_once), _either(plus, left.rate, right.rate))


def subtract(left: Value, right: Value) -> Value:
    """Return the difference of two values."""
    return Value(minus(left.at_once, right.at_once), _either(minus, left.rate, right.rate))


def multiply(left: Value, right: Value) -> Value:
    """Return the product of two values."""
    first = None if left.rate is None else times(left.rate, right.at_once)
    second = None if right.rate is None else times(left.at_once, right.rate)
    return Value(times(left.at_once, right.at_once), _either(plus, first, second))


def divide(left: Value, right: Value) -> Value:
    """Return the quotient; of two that vanish together, that of their rates."""
    if known(right.at_once) == 0.0:
        if known(left.at_once) != 0.0 or left.rate is None or right.rate is None:
            raise NotUnderstoodError("a division by a length of zero")
        return Value(over(left.rate, right.rate))
    if right.rate is not None:
        raise NotUnderstoodError("a division by what changes with the length of a part")
    rate = None if left.rate is None else over(left.rate, right.at_once)
    return Value(over(left.at_once, right.at_once), rate)


def raised(base: Value, power: Value) -> Value:
    """Return ``base`` to a power; neither may change with the length of a part."""
    _must_rest("power", base, power)
    return Value(ast.BinOp(base.at_once, ast.Pow(), power.at_once))


def function(name: str, of: Value) -> Value:
    """Return exp, sqrt or log of a value; only exp may be of one that changes."""
    if name != "exp":
        _must_rest(name, of)
    zero = known(of.at_once) == 0.0 and name == "exp"
    at_once = number(math.exp(0.0)) if zero else called(name, of.at_once)
    return Value(at_once, None if of.rate is None else times(at_once, of.rate))


def extreme(name: str, left: Value, right: Value) -> Value:
    """Return min or max of two values, one of which at the most may change."""
    first, second = known(left.at_once), known(right.at_once)
    if first is not None and second is not None:
        return left if (first < second) == (name == "min") else right
    if left.rate is not None and right.rate is not None:
        raise NotUnderstoodError(f"{name} of two that change with the length of a part")
    rate = right.rate if left.rate is None else left.rate
    return Value(called(name, left.at_once, right.at_once), rate)


def either(test: Formula, yes: Value, no: Value) -> Value:
    """Return one value where ``test`` holds, and the other where it does not."""
    at_once = chosen(test, yes.at_once, no.at_once)
    if yes.rate is None and no.rate is None:
        return Value(at_once)
    zero = number(0.0)
    return Value(at_once, chosen(test, yes.rate or zero, no.rate or zero))


def _either(
    how: Callable[[Formula, Formula], Formula], left: Formula | None, right: Formula | None
) -> Formula | None:
    if left is None and right is None:
        return None
    return how(left or number(0.0), right or number(0.0))


def _must_rest(what: str, *values: Value) -> None:
    if any(value.rate is not None for value in values):
        raise NotUnderstoodError(f"{what} of what changes with the length of a part")
