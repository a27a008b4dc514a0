"""Whose body loads are worked out for: told on a form, kept in this browser only.

Age and sex come from the story until they are told here. What was told beside one story is never
used for another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

from django.http import HttpRequest

from backstory_web import engine, measures
from backstory_web.models import Story

FIELDS = ("stature", "mass", "sex", "age_years")
Sex = Literal["female", "male", ""]
SEXES: tuple[Sex, ...] = ("female", "male")
_KEPT = "your_body"
_READ = {
    "stature": measures.metres,
    "mass": measures.kilograms,
    "age_years": measures.number,
}


@dataclass(frozen=True)
class YourBody:
    """A body; where height or weight is not told, the usual one stands in (``told`` is false)."""

    stature_m: float
    mass_kg: float
    sex: Sex
    age_years: float | None = None
    told: bool = False

    @property
    def shape(self) -> "YourBody":
        """Return what loads depend on: two persons of one shape have the same loads."""
        return YourBody(self.stature_m, self.mass_kg, self.sex)


def usual_body() -> YourBody:
    """Return the body that stands in for one that is not told; pictures show it too."""
    facts = engine.knowledge().mechanics.body
    return YourBody(facts.usual_stature_m.value, facts.usual_mass_kg.value, "")


def body_of(request: HttpRequest, story: Story | None) -> YourBody:
    """Return the body to work with."""
    return read(as_told(request, story))[0]


def as_told(request: HttpRequest, story: Story | None) -> dict[str, str]:
    """Return what was told, as it was written, with age and sex from the story."""
    kept = request.session.get(_KEPT, {})
    here = kept.get("told", {}) if kept.get("beside") == _beside(story) else {}
    person = story.told["person"] if story else {}
    return {name: str(here.get(name) or person.get(name) or "") for name in FIELDS}


def keep(request: HttpRequest, story: Story | None, told: Mapping[str, str]) -> None:
    """Keep what was told in this browser, beside the current story."""
    request.session[_KEPT] = {"beside": _beside(story), "told": dict(told)}


def _beside(story: Story | None) -> str:
    return str(story.pk) if story else ""


def read(told: Mapping[str, str]) -> tuple[YourBody, dict[str, str]]:
    """Return the body told, and what is wrong with it by field; for the rest stand usual ones."""
    usual, limits = usual_body(), _limits()
    amounts = {name: _READ[name](told[name]) for name in limits if told[name].strip()}
    faults = {
        name: engine.say(f"your_body.fault.{name}", low=f"{low:g}", high=f"{high:g}")
        for name, (low, high) in limits.items()
        if name in amounts and not _lies_within(amounts[name], low, high)
    }
    good = {name: value for name, value in amounts.items() if value and name not in faults}
    sex: Sex = next((one for one in SEXES if one == told["sex"]), "")
    return YourBody(
        good.get("stature", usual.stature_m),
        good.get("mass", usual.mass_kg),
        sex,
        good.get("age_years"),
        told={"stature", "mass"} <= good.keys(),
    ), faults


def _limits() -> dict[str, tuple[float, float]]:
    facts, age = engine.knowledge().mechanics.body, engine.findings()["age_years"]
    return {
        "stature": (facts.stature_low_m.value, facts.stature_high_m.value),
        "mass": (facts.mass_low_kg.value, facts.mass_high_kg.value),
        "age_years": (age.low or 0.0, age.high or inf),
    }


def _lies_within(value: float | None, low: float, high: float) -> bool:
    return value is not None and low <= value <= high
