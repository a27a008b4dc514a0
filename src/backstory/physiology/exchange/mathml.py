"""Formulas as MathML, in the part of it that SBML Level 3 knows."""

from __future__ import annotations

import ast
from xml.etree.ElementTree import Element, SubElement

from backstory.physiology.exchange.algebra import Formula, NotUnderstoodError, known

MATHML = "http://www.w3.org/1998/Math/MathML"
TIME = "time"
_TIME_SYMBOL = "http://www.sbml.org/sbml/symbols/time"
_PLAIN = {"exp": "exp", "sqrt": "root", "log": "ln", "min": "min", "max": "max"}
_BINARY: dict[type[ast.operator], str] = {
    ast.Add: "plus",
    ast.Sub: "minus",
    ast.Mult: "times",
    ast.Div: "divide",
    ast.Pow: "power",
}
_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Gt: "gt",
    ast.GtE: "geq",
    ast.Lt: "lt",
    ast.LtE: "leq",
    ast.Eq: "eq",
}


def math(formula: Formula) -> Element:
    """Return a formula as a ``math`` element.

    Raises:
        NotUnderstoodError: MathML has no word for a part of it.
    """
    top = Element("math", xmlns=MATHML)
    top.append(_content(formula))
    return top


def function(arguments: tuple[str, ...], formula: Formula) -> Element:
    """Return a function of ``arguments`` as a ``math`` element."""
    top = Element("math", xmlns=MATHML)
    lambda_ = SubElement(top, "lambda")
    for argument in arguments:
        SubElement(lambda_, "bvar").append(_word("ci", argument))
    lambda_.append(_content(formula))
    return top


def _content(formula: Formula) -> Element:
    match formula:
        case ast.Constant():
            return _number(known(formula) or 0.0)
        case ast.Name(id="time"):
            return _word("csymbol", TIME, encoding="text", definitionURL=_TIME_SYMBOL)
        case ast.Name(id=name):
            return _word("ci", name)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _piecewise(test, body, orelse)
    return _operation(formula)


def _operation(formula: Formula) -> Element:
    match formula:
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _applied(Element("minus"), operand)
        case ast.BinOp(left=left, op=op, right=right):
            return _applied(Element(_BINARY[type(op)]), left, right)
        case ast.Compare(left=left, ops=[how], comparators=[right]):
            return _applied(Element(_COMPARED[type(how)]), left, right)
        case ast.Call(func=ast.Name(id=name), args=given):
            plain = _PLAIN.get(name)
            return _applied(Element(plain) if plain else _word("ci", name), *given)
    raise NotUnderstoodError(f"no word in MathML for {ast.unparse(formula)}")


def _piecewise(test: Formula, body: Formula, orelse: Formula) -> Element:
    """Return a choice; one that follows another becomes one more piece of it."""
    top = Element("piecewise")
    while True:
        piece = SubElement(top, "piece")
        piece.extend((_content(body), _content(test)))
        if not isinstance(orelse, ast.IfExp):
            SubElement(top, "otherwise").append(_content(orelse))
            return top
        test, body, orelse = orelse.test, orelse.body, orelse.orelse


def _applied(what: Element, *to: Formula) -> Element:
    top = Element("apply")
    top.append(what)
    top.extend(_content(one) for one in to)
    return top


def _number(value: float) -> Element:
    mantissa, _, exponent = f"{value!r}".partition("e")
    if not exponent:
        return _word("cn", mantissa.removesuffix(".0"))
    top = _word("cn", mantissa, type="e-notation")
    SubElement(top, "sep").tail = str(int(exponent))
    return top


def _word(tag: str, text: str, **attributes: str) -> Element:
    top = Element(tag, attributes)
    top.text = text
    return top
