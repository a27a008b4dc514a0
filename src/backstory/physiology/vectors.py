"""The model's functions for several people at once, made from their source.

Idea. The equations stand once, as plain functions of one person's rows. What they say is followed
here line by line, as Python would, but with the numbers of all lanes in place of a number (see
``lanes``), and each operation is put down as one instruction. A call is followed into the function
that is called; of a choice both values are worked out, and each lane takes its own. So nothing is
left that would keep people from going side by side, and the whole is compiled at once, which takes
a fraction of the time that some sixty functions take.

When it holds: for functions of rows and numbers that assign, choose, loop over a tuple and return,
with arithmetic, min, max, exp and sqrt; rows must not be written to by choice. Anything else is
refused with its line.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from types import ModuleType
from typing import Any

from numba import types
from numba.extending import intrinsic

from backstory.physiology.lanes import Lanes, Row

Functions = Mapping[str, ast.FunctionDef]
Names = dict[str, Any]
_COMPARED = {ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<=", ast.Eq: "=="}


def functions_of(*modules: ModuleType) -> Functions:
    """Return every function of some modules by its name, as it is written."""
    trees = (ast.parse(inspect.getsource(module)) for module in modules)
    lines = (line for tree in trees for line in tree.body)
    return {line.name: line for line in lines if isinstance(line, ast.FunctionDef)}


def side_by_side(name: str, functions: Functions, columns: Mapping[str, tuple[str, ...]]) -> Any:
    """Return, for compiled code, what the function ``name`` does, but for all lanes at once.

    It takes the dtype of people's rows and then, in a tuple, what the function takes: for a row an
    array (columns, lanes), or (columns,) if all share it; a number as it is. ``columns`` are the
    names of each row's columns, by the name of the argument; those of ``p`` are in the dtype.

    Raises:
        ValueError: when it is compiled, on a line that cannot be; says which.
    """
    arguments = [one.arg for one in functions[name].args.args]

    def build(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        people, given = signature.args
        named, lanes = {**columns, "p": tuple(people.dtype.fields)}, Lanes(builder)

        def taken(place: int, argument: str) -> Any:
            value, kind = builder.extract_value(values[1], place), given.types[place]
            if argument not in named:
                return lanes.spread(value)
            start = context.make_array(kind)(context, builder, value).data
            return Row(lanes, start, named[argument], kind.ndim == 1)

        follower = Follower(functions, lanes)
        follower.apply(name, [taken(*one) for one in enumerate(arguments)])
        return context.get_dummy_value()

    def typed(_: Any, people: Any, given: Any) -> Any:
        return types.none(people, given), build

    return intrinsic(typed)


class Follower:
    """Follows functions by their source, and puts down what they do with the numbers of lanes."""

    def __init__(self, functions: Functions, lanes: Lanes) -> None:
        self.functions = functions
        self.lanes = lanes
        self.choices = 0
        self.operations: dict[type, Callable[[Any, Any], Any]] = {
            ast.Add: lanes.plus,
            ast.Sub: lanes.minus,
            ast.Mult: lanes.times,
            ast.Div: lanes.over,
            ast.Pow: lanes.power,
        }

    def apply(self, name: str, given: Iterable[Any]) -> Any:
        """Return what a function returns for what it is given, if it returns anything."""
        function = self.functions[name]
        arguments = (one.arg for one in function.args.args)
        return self._follow(function.body, dict(zip(arguments, given, strict=True)))

    # --- statements -----------------------------------------------------------------------------

    def _follow(self, statements: Sequence[ast.stmt], names: Names) -> Any:
        """Follow statements to the first return, and return its value."""
        for at, statement in enumerate(statements):
            match statement:
                case ast.Return(value=ast.expr() as value):
                    return self._value(value, names)
                case ast.If(test=test, body=[ast.Return(value=ast.expr() as value)], orelse=[]):
                    holds, yes = self._value(test, names), self._value(value, names)
                    with self._choosing():
                        no = self._follow(statements[at + 1 :], names)
                    return self.lanes.either(holds, yes, no)
                case _:
                    self._do(statement, names)
        return None

    def _do(self, statement: ast.stmt, names: Names) -> None:
        match statement:
            case ast.Expr(value=ast.Constant()):
                pass
            case ast.Expr(value=ast.Call() as call):
                self._call(call, names)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value, names)
            case ast.AugAssign(target=target, op=op, value=value):
                self._assign(target, ast.BinOp(target, op, value), names)
            case ast.For(target=target, iter=ast.Tuple(elts=each), body=body):
                for one in each:
                    self._assign(target, one, names)
                    self._pass(body, names)
            case ast.If(test=test, body=body, orelse=orelse):
                self._branch(self._value(test, names), body, orelse, names)
            case _:
                raise _refused(statement)

    def _assign(self, target: ast.expr, value: ast.expr, names: Names) -> None:
        match target, value:
            case ast.Tuple(elts=targets), ast.Tuple(elts=values):
                results = [self._value(one, names) for one in values]
                for one, result in zip(targets, results, strict=True):
                    self._write(one, result, names)
            case _:
                self._write(target, self._value(value, names), names)

    def _write(self, target: ast.expr, value: Any, names: Names) -> None:
        match target:
            case ast.Name(id=name):
                names[name] = value
            case ast.Attribute(value=ast.Name(id=row), attr=column) if not self.choices:
                names[row].write(column, value)
            case _:
                raise _refused(target)

    def _pass(self, statements: Sequence[ast.stmt], names: Names) -> None:
        """Follow statements among which there is no return."""
        if self._follow(statements, names) is not None:
            raise _refused(statements[-1])

    @contextmanager
    def _choosing(self) -> Iterator[None]:
        """Refuse to write to rows meanwhile: in some lanes it would not be done."""
        self.choices += 1
        yield
        self.choices -= 1

    def _branch(
        self, holds: Any, body: Sequence[ast.stmt], orelse: Sequence[ast.stmt], names: Names
    ) -> None:
        """Follow both ways; each lane takes the names of its own."""
        yes, no = dict(names), dict(names)
        with self._choosing():
            self._pass(body, yes)
            self._pass(orelse, no)
        for name in yes.keys() & no.keys():
            if yes[name] is not no[name]:
                names[name] = self.lanes.either(holds, yes[name], no[name])

    # --- expressions ----------------------------------------------------------------------------

    def _value(self, node: ast.expr, names: Names) -> Any:
        match node:
            case ast.Constant(value=int() | float() as value):
                return self.lanes.constant(value)
            case ast.Name(id=name) if name in names:
                return names[name]
            case ast.Attribute(value=ast.Name(id=row), attr=column) if row in names:
                return names[row].read(column)
            case _:
                return self._worked_out(node, names)

    def _worked_out(self, node: ast.expr, names: Names) -> Any:
        match node:
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self.lanes.minus(self.lanes.constant(0.0), self._value(operand, names))
            case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=2)):
                base = self._value(left, names)
                return self.lanes.times(base, base)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in self.operations:
                operation = self.operations[type(op)]
                return operation(self._value(left, names), self._value(right, names))
            case ast.Compare(left=left, ops=[how], comparators=[right]) if type(how) in _COMPARED:
                sides = (self._value(one, names) for one in (left, right))
                return self.lanes.compared(_COMPARED[type(how)], *sides)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self.lanes.either(*(self._value(one, names) for one in (test, body, orelse)))
            case ast.Call() if (result := self._call(node, names)) is not None:
                return result
        raise _refused(node)

    def _call(self, call: ast.Call, names: Names) -> Any:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        given = [self._value(one, names) for one in call.args]
        if name in self.functions:
            return self.apply(name, given)
        match name, given:
            case (("min" | "max"), [_, _, *_]):
                return reduce(getattr(self.lanes, name), given)
            case (("exp" | "sqrt"), [value]):
                return getattr(self.lanes, name)(value)
            case "float", [value]:
                return value
        raise _refused(call)


def _refused(node: ast.stmt | ast.expr) -> ValueError:
    return ValueError(f"line {node.lineno} cannot be compiled: {ast.unparse(node)}")
