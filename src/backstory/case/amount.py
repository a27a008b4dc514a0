"""A number as people and laboratories give it: bare, "9.8 mg/dL", or with its unit beside it.

A finding has one unit of its own; ``Finding.units`` names the others and how to turn them into it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from backstory.knowledge.schema import Finding, OtherUnit

# A comma before one or two figures is a decimal one; before three it could divide thousands.
_WRITTEN = re.compile(
    r"\s*([+-]?(?:\d+,\d{1,2}(?!\d)|\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*?)\s*", re.IGNORECASE
)
# Two letters for the micro sign, and the ways in which UCUM and people write a power.
_SPELLING = str.maketrans({"µ": "u", "μ": "u", "*": "^", " ": None, "_": None})


@dataclass(frozen=True)
class Amount:
    """A number as told; ``unit`` is empty when none was given."""

    value: float
    unit: str = ""


def amount_in(raw: object) -> Amount | None:
    """Return the number in ``raw``, or ``None`` when there is none."""
    match raw:
        case bool():
            return None
        case int() | float():
            return _finite(str(raw), "")
        case str():
            written = _WRITTEN.fullmatch(raw)
            return _finite(written[1], written[2]) if written else None
        case Mapping():
            bare = amount_in(raw.get("value"))
            unit = str(raw.get("unit") or "")
            return Amount(bare.value, unit or bare.unit) if bare else None
        case _:
            return None


def _finite(number: str, unit: str) -> Amount | None:
    value = float(number.replace(",", "."))
    return Amount(value, unit) if isfinite(value) else None


def unit_of(name: str, finding: Finding) -> OtherUnit | None:
    """Return the unit that is written ``name``, the own one for none; ``None`` if not known."""
    own = OtherUnit(unit=finding.unit, factor=1.0)
    return _units(finding, own).get(_spelled(name)) if name else own


def known_units(finding: Finding) -> tuple[str, ...]:
    """Return every unit in which ``finding`` may be given, its own first."""
    return (finding.unit, *(other.unit for other in finding.units))


def _units(finding: Finding, own: OtherUnit) -> dict[str, OtherUnit]:
    others = {
        _spelled(name): other
        for other in finding.units
        for name in (other.unit, *other.also, *(code.code for code in other.codes))
    }
    names = (finding.unit, finding.unit_one, *finding.unit_also)
    return others | {_spelled(name): own for name in names if name}


def _spelled(unit: str) -> str:
    """Return ``unit`` in one spelling: small letters, no blanks, weeks as week."""
    return unit.translate(_SPELLING).lower().removesuffix("s")
