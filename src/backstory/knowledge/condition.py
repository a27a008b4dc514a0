"""A small language for rules over findings, written in TOML and read three-valued.

Five forms, which nest freely::

    "saddle_numbness"                                  the answer is yes
    { finding = "leg_change", is = ["worse", "new"] }  the answer is one of these
    { finding = "age_years", at_least = 50, below = 70 }   a number in [at_least, below)
    { all = [...] }   { any = [...] }   { not = ... }
    { count = 2, of = [...] }                          at least so many of these hold

How a condition is judged (present, absent, unknown; Kleene's strong logic) lives in
``backstory.case.truth``: knowledge only says what the rule is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Is(_Form):
    """The answer to a choice is one of the named options."""

    finding: str
    options: tuple[str, ...] = Field(alias="is", min_length=1)


class Within(_Form):
    """A number lies in ``[at_least, below)``; either end may be open."""

    finding: str
    at_least: float | None = None
    below: float | None = None

    @model_validator(mode="after")
    def _has_an_end(self) -> Within:
        if self.at_least is None and self.below is None:
            raise ValueError("give at_least, below, or both")
        return self


class All(_Form):
    """Every part holds."""

    parts: tuple[Condition, ...] = Field(alias="all", min_length=1)


class AnyOf(_Form):
    """At least one part holds."""

    parts: tuple[Condition, ...] = Field(alias="any", min_length=1)


class Not(_Form):
    """The part does not hold."""

    part: Condition = Field(alias="not")


class Count(_Form):
    """At least ``count`` of the parts hold."""

    count: int = Field(ge=1)
    parts: tuple[Condition, ...] = Field(alias="of", min_length=1)


_FORM_BY_KEY = {"all": "all", "any": "any", "not": "not", "count": "count", "is": "is"}
_FORM_BY_TYPE: dict[type, str] = {
    All: "all",
    AnyOf: "any",
    Not: "not",
    Count: "count",
    Is: "is",
    Within: "within",
}


def _form_of(raw: Any) -> str:
    if isinstance(raw, str):
        return "yes"
    if isinstance(raw, dict):
        return next((form for key, form in _FORM_BY_KEY.items() if key in raw), "within")
    return _FORM_BY_TYPE.get(type(raw), "within")


Condition: TypeAlias = Annotated[
    Annotated[str, Tag("yes")]
    | Annotated[Is, Tag("is")]
    | Annotated[Within, Tag("within")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Count, Tag("count")],
    Discriminator(_form_of),
]


def leaves(condition: Condition) -> Iterator[str | Is | Within]:
    """Yield every test of a single finding inside ``condition``, in reading order."""
    match condition:
        case str() | Is() | Within():
            yield condition
        case Not(part=part):
            yield from leaves(part)
        case All(parts=parts) | AnyOf(parts=parts) | Count(parts=parts):
            for part in parts:
                yield from leaves(part)


def finding_of(leaf: str | Is | Within) -> str:
    """Return the id of the finding that a leaf tests."""
    return leaf if isinstance(leaf, str) else leaf.finding
