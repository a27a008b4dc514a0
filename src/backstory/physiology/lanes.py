r"""Numbers of several people side by side, and the instructions that work on all of them at once.

Idea. A processor adds or multiplies four or eight numbers in the time of one, if they are laid side
by side: a lane for each person. Such instructions are put down here with LLVM, on which numba
stands. Calls of a library would not go side by side, so exp and log are sums and products as well.
With k the whole number nearest to x / ln 2,

    exp x = 2^k exp r,    r = x - k ln 2,    exp r by its Taylor polynomial

where 2^k is written into the exponent of a number. Backwards x = m 2^k with m about 1, and

    log x = k ln 2 + 2 (z + z^3 / 3 + z^5 / 5 + ...),    z = (m - 1) / (m + 1)

When it holds: exp and powers keep within 1e-13 of ``math`` while \|x\| < 700, ``log`` for numbers
above 0. Where exp would overflow, or fall below the least number, it stays just within. There are
sixteen lanes, more than one instruction takes, so that while some wait others have their turn.
Reference: Muller, Elementary Functions, 2016.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core.cgutils import get_or_insert_function

from backstory.physiology.compiled import EXACT_FLOATS

LANES = 16
_INDEX = ir.IntType(64)
_FLOATS, _WHOLES = ir.VectorType(ir.DoubleType(), LANES), ir.VectorType(_INDEX, LANES)
_FLAGS = tuple(sorted(EXACT_FLOATS))
_LN_2, _MOST_EXPONENT = math.log(2.0), 700.0
_FRACTION_BITS, _BIAS = 52, 1023
_BITS_OF_ROOT_HALF = int(np.float64(math.sqrt(0.5)).view(np.int64))
_EXP = [1 / math.factorial(n) for n in range(12)]
_LOG = [2 / (2 * n + 1) for n in range(10)]
_NUMBER_BYTES = 8


class Lanes:
    """Puts down instructions on the numbers of all lanes with LLVM's ``builder``."""

    def __init__(self, builder: Any) -> None:
        self.builder = builder

    def constant(self, value: float) -> Any:
        """Return the same number in every lane."""
        return ir.Constant(_FLOATS, [float(value)] * LANES)

    def spread(self, value: Any) -> Any:
        """Return one number in every lane."""
        nothing, place = ir.Constant(_FLOATS, ir.Undefined), ir.IntType(32)
        first = self.builder.insert_element(nothing, value, place(0))
        return self.builder.shuffle_vector(
            first, nothing, ir.Constant(ir.VectorType(place, LANES), [0] * LANES)
        )

    def plus(self, x: Any, y: Any) -> Any:
        """Return the sum."""
        return self.builder.fadd(x, y, flags=_FLAGS)

    def minus(self, x: Any, y: Any) -> Any:
        """Return the difference."""
        return self.builder.fsub(x, y, flags=_FLAGS)

    def times(self, x: Any, y: Any) -> Any:
        """Return the product."""
        return self.builder.fmul(x, y, flags=_FLAGS)

    def over(self, x: Any, y: Any) -> Any:
        """Return the quotient."""
        return self.builder.fdiv(x, y, flags=_FLAGS)

    def compared(self, how: str, x: Any, y: Any) -> Any:
        """Return in which lanes the comparison holds."""
        return self.builder.fcmp_ordered(how, x, y)

    def either(self, holds: Any, yes: Any, no: Any) -> Any:
        """Return the one number in lanes where it ``holds``, the other where not."""
        return self.builder.select(holds, yes, no)

    def min(self, x: Any, y: Any) -> Any:
        """Return the lesser."""
        return self.either(self.compared("<", y, x), y, x)

    def max(self, x: Any, y: Any) -> Any:
        """Return the greater."""
        return self.either(self.compared(">", y, x), y, x)

    def sqrt(self, x: Any) -> Any:
        """Return the square root."""
        return self._instruction("sqrt", x)

    def exp(self, x: Any) -> Any:
        """Return e to the power ``x``."""
        high, low = self.constant(_MOST_EXPONENT), self.constant(-_MOST_EXPONENT)
        bounded = self.min(self.max(x, low), high)
        k = self._instruction("rint", self.times(bounded, self.constant(1 / _LN_2)))
        r = self.minus(bounded, self.times(k, self.constant(_LN_2)))
        exponent = self.builder.add(self.builder.fptosi(k, _WHOLES), _whole(_BIAS))
        power_of_2 = self.builder.shl(exponent, _whole(_FRACTION_BITS))
        return self.times(self._polynomial(_EXP, r), self.builder.bitcast(power_of_2, _FLOATS))

    def log(self, x: Any) -> Any:
        """Return the natural logarithm of ``x`` above 0."""
        bits, shift = self.builder.bitcast(x, _WHOLES), _whole(_FRACTION_BITS)
        k = self.builder.ashr(self.builder.sub(bits, _whole(_BITS_OF_ROOT_HALF)), shift)
        m = self.builder.bitcast(self.builder.sub(bits, self.builder.shl(k, shift)), _FLOATS)
        one = self.constant(1.0)
        z = self.over(self.minus(m, one), self.plus(m, one))
        series = self.times(z, self._polynomial(_LOG, self.times(z, z)))
        return self.plus(self.times(self.builder.sitofp(k, _FLOATS), self.constant(_LN_2)), series)

    def power(self, x: Any, y: Any) -> Any:
        """Return ``x`` above 0 to the power ``y``."""
        return self.exp(self.times(y, self.log(x)))

    def _polynomial(self, coefficients: Sequence[float], x: Any) -> Any:
        """Return a polynomial; its even and its odd powers need not wait for each other."""
        square = self.times(x, x)
        even, odd = (self._horner(coefficients[start::2], square) for start in (0, 1))
        return self.plus(even, self.times(x, odd))

    def _horner(self, coefficients: Sequence[float], x: Any) -> Any:
        *lower, total = map(self.constant, coefficients)
        for coefficient in reversed(lower):
            total = self.plus(self.times(total, x), coefficient)
        return total

    def _instruction(self, name: str, x: Any) -> Any:
        kind = ir.FunctionType(_FLOATS, [_FLOATS])
        full_name = f"llvm.{name}.v{LANES}f64"
        return self.builder.call(get_or_insert_function(self.builder.module, kind, full_name), [x])


@dataclass(frozen=True)
class Row:
    """A row of named columns: in each the numbers of all lanes, or one that ``all_share``.

    ``start`` is the address of the first.
    """

    lanes: Lanes
    start: Any
    names: tuple[str, ...]
    all_share: bool

    def read(self, name: str) -> Any:
        """Return what stands in a column."""
        if self.all_share:
            return self.lanes.spread(self.lanes.builder.load(self._address(name, 1)))
        return self.lanes.builder.load(self._lanes_of(name), align=_NUMBER_BYTES)

    def write(self, name: str, value: Any) -> None:
        """Set a column."""
        self.lanes.builder.store(value, self._lanes_of(name), align=_NUMBER_BYTES)

    def _lanes_of(self, name: str) -> Any:
        return self.lanes.builder.bitcast(self._address(name, LANES), _FLOATS.as_pointer())

    def _address(self, name: str, width: int) -> Any:
        return self.lanes.builder.gep(self.start, [_INDEX(self.names.index(name) * width)])


def _whole(value: int) -> Any:
    return ir.Constant(_WHOLES, [value] * LANES)
