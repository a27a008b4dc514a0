"""Heights and weights as people write them: "178", "1.78 m", "5 ft 10", "12 st 4 lb"."""

import re
from collections.abc import Mapping

# By definition: the international yard and pound.
METRES = {"m": 1.0, "cm": 0.01, "ft": 0.3048, "in": 0.0254}
KILOGRAMS = {"kg": 1.0, "lb": 0.45359237, "st": 6.35029318}
_NEXT_SMALLER = {"m": "cm", "ft": "in", "st": "lb"}
_SPELLED = {
    "'": "ft", "\u2019": "ft", "\u2032": "ft", "feet": "ft", "foot": "ft",
    '"': "in", "\u201d": "in", "\u2033": "in", "inch": "in", "inches": "in",
    "metres": "m", "meters": "m", "lbs": "lb", "pounds": "lb", "stone": "st", "kilos": "kg",
}  # fmt: skip
_PART = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*([^\d\s.,]*)")
_NO_PERSON_IS_SO_TALL_M = 3.0


def metres(written: str) -> float | None:
    """Return a height in metres; a bare number is metres or, where it is large, centimetres."""
    parts = _parts(written)
    if parts and parts[0][1] == "":
        unit = "m" if parts[0][0] < _NO_PERSON_IS_SO_TALL_M else "cm"
        parts = [(parts[0][0], unit), *parts[1:]]
    return _sum(parts, METRES)


def kilograms(written: str) -> float | None:
    """Return a weight in kilograms; a bare number is in kilograms."""
    parts = _parts(written)
    if parts and parts[0][1] == "":
        parts = [(parts[0][0], "kg"), *parts[1:]]
    return _sum(parts, KILOGRAMS)


def number(written: str) -> float | None:
    """Return a number without a unit."""
    parts = _parts(written)
    return parts[0][0] if len(parts) == 1 and parts[0][1] == "" else None


def _parts(written: str) -> list[tuple[float, str]]:
    """Return numbers and their units; nothing when anything else stands there."""
    found = list(_PART.finditer(written))
    if "".join(part[0] for part in found).strip() != written.strip():
        return []
    units = [_SPELLED.get(part[2].lower(), part[2].lower()) for part in found]
    numbers = [float(part[1].replace(",", ".")) for part in found]
    # "5 ft 10": a number without a unit is in the next smaller one.
    after = ["", *units]
    return [
        (number, unit or _NEXT_SMALLER.get(before, ""))
        for number, unit, before in zip(numbers, units, after, strict=False)
    ]


def _sum(parts: list[tuple[float, str]], factors: Mapping[str, float]) -> float | None:
    if not parts or any(unit not in factors for _, unit in parts):
        return None
    return round(sum(number * factors[unit] for number, unit in parts), 3)
