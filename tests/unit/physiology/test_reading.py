"""The model's source is read as it stands; what cannot be read is refused with its line."""

import ast

import pytest

from backstory.physiology.exchange import flow as room
from backstory.physiology.exchange.algebra import NotUnderstoodError, Value, number
from backstory.physiology.exchange.flow import continuous
from backstory.physiology.exchange.reading import Reader, Row, sources
from tests.house import KNOWLEDGE

PARAMETERS = frozenset(KNOWLEDGE.physiology.parameters)
CYCLE = continuous(PARAMETERS)
# What is only told of a day does not move the cycle.
ONLY_TOLD = {"stiffness_sum", "disability_of_24", "load_felt_worst", "capacity_n", "tally"}
# Halved, these no longer leave a state as it is when no time passes.
STEPS = {"within", "relax"}


def read(text, *given):
    function = ast.parse(text).body[0]
    return Reader({"asked": function}).apply("asked", given)


def formulas(cycle):
    tables = (cycle.terms, cycle.rates, cycle.evenings, cycle.mornings)
    shapes = [ast.dump(shape.formula) for shape in cycle.shapes.values()]
    return [*shapes, *(f"{name} {ast.dump(one)}" for t in tables for name, one in t.items())]


def terms_that_return():
    return [
        name
        for name, function in sources().items()
        if any(isinstance(node, ast.Return) and node.value for node in ast.walk(function))
        and name not in ONLY_TOLD | STEPS
    ]


class Half(ast.NodeTransformer):
    """Halves whatever a function returns."""

    def visit_Return(self, node):
        return ast.copy_location(
            ast.Return(ast.BinOp(ast.Constant(0.5), ast.Mult(), node.value)), node
        )


@pytest.mark.parametrize("term", terms_that_return())
def test_a_changed_term_changes_what_is_exported(term, monkeypatch):
    changed = sources()
    changed[term] = Half().visit(changed[term])
    monkeypatch.setattr(room, "sources", lambda: changed)
    assert formulas(continuous.__wrapped__(PARAMETERS)) != formulas(CYCLE)


@pytest.mark.parametrize(
    "body",
    [
        "    while x > 0: x = x - 1\n    return x",
        "    return abs(x)",
        "    return x if x > 0 and x < 1 else 0.0",
        "    return x % 2",
        "    return y",
        "    return [x][0]",
        "    return min(x, key=x)",
        "    return x != 1.0",
        "    import math\n    return x",
    ],
)
def test_what_a_term_may_not_say_is_refused(body):
    with pytest.raises(NotUnderstoodError):
        read(f"def asked(x):\n{body}", Value(ast.Name("x"), number(1.0)))


def test_a_refusal_says_the_line():
    with pytest.raises(NotUnderstoodError, match=r"line 3.*abs"):
        read("def asked(p):\n    x = p.one\n    return abs(x)", Row())


@pytest.mark.parametrize(
    ("body", "formula"),
    [
        ("    if p.a > 0:\n        return p.b\n    return p.c", "b if a > 0.0 else c"),
        ("    x = p.a\n    if p.b > 0:\n        x += p.c\n    return x", "a + c if b > 0.0 else a"),
        ("    x = y = p.a\n    return x * y", "a * a"),
        ("    x, y = p.a, p.b\n    return x - y", "a - b"),
        ("    x = 0.0\n    for y in (p.a, p.b):\n        x += y\n    return x", "a + b"),
        ("    p.a = p.b\n    return p.a + 0.0", "b"),
        ("    return max(p.a, 0.0, p.b)", "max(max(a, 0.0), b)"),
        ("    return float(1.0 * p.a / 1.0)", "a"),
        ("    return p.a**p.b", "a ** b"),
        ("    return p.b if p.a > 0 else p.c", "b if a > 0.0 else c"),
    ],
)
def test_what_a_term_may_say_is_read_as_python_would_run_it(body, formula):
    assert ast.unparse(read(f"def asked(p):\n{body}", Row()).at_once) == formula


@pytest.mark.parametrize(
    ("step", "rate"),
    [
        ("p.y + (p.z - p.y) * (1.0 - exp(-t / p.tau))", "(z - y) * (1.0 / tau)"),
        ("p.end + (p.y - p.end) * exp(-t * p.k)", "(y - end) * -k"),
        ("p.y * exp(-t / p.tau) + t * p.k", "-(y * (1.0 / tau)) + k"),
        ("min(max(p.y + t * p.k, 0.0), 1.0)", "k"),
        ("min(p.k * t, 1.0) * p.y", "k * y"),
        ("t * p.k / t * t", "k"),
    ],
)
def test_the_rate_of_an_exact_step_is_its_derivative_at_a_length_of_zero(step, rate):
    vanishing = Value(number(0.0), number(1.0))
    found = ast.unparse(read(f"def asked(p, t):\n    return {step}", Row(), vanishing).rate)
    for seed in range(3):
        at = {
            name: 0.2 + 0.1 * seed + 0.07 * i
            for i, name in enumerate(("y", "z", "end", "tau", "k"))
        }
        assert eval(found, at) == pytest.approx(eval(rate, at))  # noqa: S307 - written here


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_step_that_changes_a_state_in_no_time_is_refused(step, monkeypatch):
    changed = sources()
    changed[step] = Half().visit(changed[step])
    monkeypatch.setattr(room, "sources", lambda: changed)
    with pytest.raises(NotUnderstoodError, match="jump"):
        continuous.__wrapped__(PARAMETERS)


def test_a_state_that_jumps_within_a_part_is_refused(monkeypatch):
    changed = sources()
    jump = ast.parse("s.scar = 0.5 * s.scar").body[0]
    jump.lineno = 1
    changed["live_part"].body.append(ast.fix_missing_locations(jump))
    monkeypatch.setattr(room, "sources", lambda: changed)
    with pytest.raises(NotUnderstoodError, match="scar"):
        continuous.__wrapped__(PARAMETERS)
