"""Whose back, with what in the hands: what the options say, else a file, else what is usual."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Annotated, Any

import typer

from backstory import (
    Body,
    Conditions,
    Fault,
    Mechanics,
    PostureFault,
    Usual,
    body_of,
    number_columns,
)
from backstory_cli.words import say


class Sex(StrEnum):
    """Whose segments and masses count; not told, the mean of both."""

    FEMALE = "female"
    MALE = "male"


class Level(StrEnum):
    """The discs whose load is known."""

    L4_L5 = "L4/L5"
    L5_S1 = "L5/S1"


MassKg = Annotated[float | None, typer.Option("--mass-kg", help=say("help.mass_kg"))]
StatureM = Annotated[float | None, typer.Option("--stature-m", help=say("help.stature_m"))]
AsSex = Annotated[Sex | None, typer.Option("--sex", help=say("help.sex"))]
HandKg = Annotated[float | None, typer.Option("--hand-kg", help=say("help.hand_kg"))]
Guarding = Annotated[float | None, typer.Option("--guarding", help=say("help.guarding"))]
Morning = Annotated[bool | None, typer.Option("--morning", help=say("help.morning"))]
AtLevel = Annotated[Level | None, typer.Option("--level", help=say("help.level"))]


@dataclass(frozen=True)
class Settled:
    """What counts (``usual``), and the names of what nobody told."""

    usual: Usual
    not_told: tuple[str, ...]

    @property
    def hand_kg(self) -> float | None:
        """Return what is to be in the hands, if that was told."""
        return None if "hand_kg" in self.not_told else self.usual.hand_kg

    @property
    def conditions(self) -> Conditions:
        """Return guarding and the hour of the day."""
        return Conditions(self.usual.guarding, self.usual.morning)

    def body(self, mechanics: Mechanics) -> Body:
        """Return the body that counts."""
        who = self.usual
        return body_of(mechanics, stature_m=who.stature_m, mass_kg=who.mass_kg, sex=who.sex)


def told_by(sex: Sex | None, level: Level | None, **numbers: float | None) -> Mapping[str, Any]:
    """Return what the options say, each by the name of its option."""
    told = {**numbers, "sex": sex and str(sex), "level": level and str(level)}
    return {f"--{name.replace('_', '-')}": value for name, value in told.items()}


def settled(mechanics: Mechanics, told: Mapping[str, Any]) -> Settled:
    """Return what counts: ``told`` by path, of each name the first that says something.

    Raises:
        PostureFault: with every number that cannot be, by its path.
    """
    paths: dict[str, str] = {}
    for path, value in told.items():
        if value not in (None, ""):
            paths.setdefault(_name(path), path)
    known = {name: told[path] for name, path in paths.items()}
    faults = list(_faults(known, paths, mechanics))
    if faults:
        raise PostureFault(*faults)
    facts = mechanics.body
    usual = {"mass_kg": facts.usual_mass_kg.value, "stature_m": facts.usual_stature_m.value}
    names = (field.name for field in fields(Usual))
    return Settled(Usual(**usual | known), tuple(name for name in names if name not in known))


def _name(path: str) -> str:
    """Return what "--mass-kg" or "FILE.toml: person.mass_kg" is the path of."""
    last = path.rpartition(": ")[2].rpartition(".")[2]
    return last.removeprefix("--").replace("-", "_")


def _faults(
    known: Mapping[str, Any], paths: Mapping[str, str], mechanics: Mechanics
) -> Iterator[Fault]:
    allowed = number_columns(mechanics)
    for name in (name for name in known if name in allowed):
        low, high, unit = allowed[name]
        if not low <= known[name] <= high:
            says = say("errors.cannot_be", value=f"{known[name]:g} {unit}".rstrip())
            highest = f"{high:g} {unit}".rstrip()
            yield Fault(paths[name], says, say("errors.from_to", low=f"{low:g}", high=highest))
