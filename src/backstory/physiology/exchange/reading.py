"""Reading the model's own source: what its functions work out, as formulas.

Idea. The equations stand once, in ``terms`` and ``model``. This reader goes through the text of
those functions as Python would, but with formulas in place of numbers (symbolic execution), so that
a changed term changes every form that is made of it. It knows the little that a term may say:
columns of rows, local names, arithmetic, min, max, exp, sqrt, log, choices, and calls of each
other. Anything else is refused with its line.

Nothing is run or imported, so no compiler is needed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources

from backstory.physiology.exchange.algebra import (
    Formula,
    NotUnderstoodError,
    Shape,
    Value,
    add,
    called,
    compared,
    divide,
    either,
    extreme,
    function,
    multiply,
    number,
    raised,
    same,
    subtract,
)

MODULES = ("terms", "model")
_PLAIN = ("exp", "sqrt", "log")
_ARITHMETIC: dict[type[ast.operator], Callable[[Value, Value], Value]] = {
    ast.Add: add,
    ast.Sub: subtract,
    ast.Mult: multiply,
    ast.Div: divide,
    ast.Pow: raised,
}


@dataclass
class Row:
    """A row: a column is its own name, with ``prefix``, until something is written to it.

    What is written to a column that ``rests`` is kept apart in ``written``; it goes on being read
    as itself.
    """

    prefix: str = ""
    rests: Callable[[str], bool] = lambda _: False
    columns: dict[str, Value] = field(default_factory=dict)
    written: dict[str, tuple[Value, ...]] = field(default_factory=dict)

    def read(self, column: str) -> Value:
        """Return the column's value."""
        return self.columns.get(column, Value(ast.Name(self.prefix + column)))

    def write(self, column: str, value: Value) -> None:
        """Set a column."""
        if self.rests(column):
            self.written[column] = (*self.written.get(column, ()), value)
        else:
            self.columns[column] = value

    def copy(self) -> Row:
        """Return a row that can be written to by itself."""
        return Row(self.prefix, self.rests, dict(self.columns), dict(self.written))

    def join(self, test: Formula, yes: Row, no: Row) -> None:
        """Take over the columns of one row where ``test`` holds, of the other where it does not."""
        if yes.written != no.written:
            raise NotUnderstoodError(f"a state that changes only if {ast.unparse(test)}")
        for column in yes.columns.keys() | no.columns.keys():
            self.columns[column] = either(test, yes.read(column), no.read(column))


Names = dict[str, Value | Row]


@dataclass
class Reader:
    """Reads functions; keeps the ``shapes`` they call, and, if ``naming``, each term under a name.

    ``changed`` says what becomes of the result of a function before it is used further.
    """

    functions: Mapping[str, ast.FunctionDef]
    naming: bool = False
    taken: frozenset[str] = frozenset()
    changed: Mapping[str, Callable[[Value], Value]] = field(default_factory=dict)
    shapes: dict[str, Shape] = field(default_factory=dict)
    terms: dict[str, Formula] = field(default_factory=dict)

    def apply(self, name: str, given: Sequence[Value | Row]) -> Value | None:
        """Return what a function of the model returns for ``given``, which it may write to.

        Raises:
            NotUnderstoodError: with the line that cannot be read.
        """
        definition = self.functions[name]
        arguments = [argument.arg for argument in definition.args.args]
        plain = [one for one in given if isinstance(one, Value) and one.rate is None]
        if len(plain) == len(given):
            return self._shaped(name, arguments, definition, plain)
        result = self._run(definition.body, dict(zip(arguments, given, strict=True)))
        if result is None:
            return None
        if self.naming and any(isinstance(one, Row) for one in given):
            result = Value(self.named(name, result.at_once), result.rate)
        return self.changed[name](result) if name in self.changed else result

    def named(self, name: str, formula: Formula) -> Formula:
        """Return the name under which a formula is kept, or the formula where it is short."""
        if isinstance(formula, (ast.Name, ast.Constant)):
            return formula
        free, count = name, 1
        while free in self.taken or not same(self.terms.get(free, formula), formula):
            count += 1
            free = f"{name}_{count}"
        self.terms[free] = formula
        return ast.Name(free)

    def _shaped(
        self, name: str, arguments: list[str], definition: ast.FunctionDef, given: list[Value]
    ) -> Value:
        if name not in self.shapes:
            own = self._run(definition.body, {one: Value(ast.Name(one)) for one in arguments})
            if own is None:
                raise NotUnderstoodError(f"{name} returns nothing")
            self.shapes[name] = Shape(tuple(arguments), own.at_once)
        return Value(called(name, *(one.at_once for one in given)))

    # --- statements -----------------------------------------------------------------------------

    def _run(self, statements: Sequence[ast.stmt], names: Names) -> Value | None:
        """Follow statements to the first return; what they write is in ``names``."""
        for at, statement in enumerate(statements):
            match statement:
                case ast.Return(value=ast.expr() as returned):
                    return self._value(returned, names)
                case ast.If(body=[*_, ast.Return()]):
                    return self._returned(statement, statements[at + 1 :], names)
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
            case ast.For(target=ast.Name(id=name), iter=ast.Tuple(elts=each), orelse=[]):
                for one in each:
                    names[name] = self._value(one, names)
                    self._run(statement.body, names)
            case ast.If():
                self._branch(statement, names)
            case _:
                raise _refused(statement)

    def _assign(self, target: ast.expr, value: ast.expr, names: Names) -> None:
        match target, value:
            case ast.Tuple(elts=targets), ast.Tuple(elts=values):
                worked_out = [self._value(one, names) for one in values]
                for one, result in zip(targets, worked_out, strict=True):
                    self._write(one, result, names)
            case _:
                self._write(target, self._value(value, names), names)

    def _write(self, target: ast.expr, value: Value, names: Names) -> None:
        match target:
            case ast.Name(id=name):
                names[name] = value
            case ast.Attribute(value=ast.Name(id=name), attr=column):
                row = names[name]
                if not isinstance(row, Row):
                    raise _refused(target)
                if self.naming and not row.rests(column):
                    value = Value(self.named(row.prefix + column, value.at_once), value.rate)
                row.write(column, value)
            case _:
                raise _refused(target)

    def _returned(self, asked: ast.If, rest: Sequence[ast.stmt], names: Names) -> Value:
        test = self._value(asked.test, names).at_once
        ways = _apart(names), _apart(names)
        yes = self._run(asked.body, ways[0])
        no = self._run([*asked.orelse, *rest], ways[1])
        if yes is None or no is None or any(_has_written(way, names) for way in ways):
            raise _refused(asked)
        return either(test, yes, no)

    def _branch(self, asked: ast.If, names: Names) -> None:
        """Follow both ways, and write to each name what it is after the one or the other."""
        test = self._value(asked.test, names).at_once
        if isinstance(test, ast.Constant):
            self._run(asked.body if test.value else asked.orelse, names)
            return
        yes, no = _apart(names), _apart(names)
        self._run(asked.body, yes)
        self._run(asked.orelse, no)
        for name in yes.keys() & no.keys():
            first, second, own = yes[name], no[name], names.get(name)
            if isinstance(first, Value) and isinstance(second, Value):
                names[name] = either(test, first, second)
            elif isinstance(first, Row) and isinstance(second, Row) and isinstance(own, Row):
                own.join(test, first, second)

    # --- expressions ----------------------------------------------------------------------------

    def _value(self, node: ast.expr, names: Names) -> Value:
        match node:
            case ast.Constant(value=int() | float() as figure):
                return Value(number(figure))
            case ast.Name(id=name) if isinstance(value := names.get(name), Value):
                return value
            case ast.Attribute(value=ast.Name(id=name), attr=column) if isinstance(
                row := names.get(name), Row
            ):
                return row.read(column)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return subtract(Value(number(0.0)), self._value(operand, names))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                first, second = self._value(left, names), self._value(right, names)
                return _ARITHMETIC[type(op)](first, second)
            case ast.IfExp() | ast.Compare() | ast.Call():
                return self._worked_out(node, names)
            case _:
                raise _refused(node)

    def _worked_out(self, node: ast.IfExp | ast.Compare | ast.Call, names: Names) -> Value:
        match node:
            case ast.IfExp(test=test, body=body, orelse=orelse):
                yes, no = self._value(body, names), self._value(orelse, names)
                return either(self._value(test, names).at_once, yes, no)
            case ast.Compare(left=left, ops=[how], comparators=[right]):
                first, second = self._value(left, names), self._value(right, names)
                return Value(compared(first.at_once, how, second.at_once))
            case ast.Call():
                result = self._call(node, names)
                if result is not None:
                    return result
        raise _refused(node)

    def _call(self, call: ast.Call, names: Names) -> Value | None:
        if call.keywords:
            raise _refused(call)
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        given = [self._given(one, names) for one in call.args]
        if name in self.functions:
            return self.apply(name, given)
        values = [one for one in given if isinstance(one, Value)]
        match name, values:
            case "float", [value]:
                return value
            case (("min" | "max"), [first, *more]) if more:
                for one in more:
                    first = extreme(name, first, one)
                return first
            case _, [value] if name in _PLAIN:
                return function(name, value)
        raise _refused(call)

    def _given(self, node: ast.expr, names: Names) -> Value | Row:
        row = names.get(node.id) if isinstance(node, ast.Name) else None
        return row if isinstance(row, Row) else self._value(node, names)


def sources() -> dict[str, ast.FunctionDef]:
    """Return every function of the model's modules by its name, as it is written."""
    room = resources.files("backstory.physiology")
    return {
        statement.name: statement
        for module in MODULES
        for statement in ast.parse((room / f"{module}.py").read_text(encoding="utf-8")).body
        if isinstance(statement, ast.FunctionDef)
    }


def _apart(names: Names) -> Names:
    return {name: one.copy() if isinstance(one, Row) else one for name, one in names.items()}


def _has_written(way: Names, names: Names) -> bool:
    """Return whether the rows of ``way``, a copy of ``names``, are no longer those of ``names``."""
    rows = [(one, way[name]) for name, one in names.items() if isinstance(one, Row)]
    return any(one != other for one, other in rows)


def _refused(node: ast.stmt | ast.expr) -> NotUnderstoodError:
    return NotUnderstoodError(f"line {node.lineno} cannot be carried over: {ast.unparse(node)}")
