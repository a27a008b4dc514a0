"""The shape of what is known of the spasm cycle (``physiology/``).

Parameters with how much people differ, the loops that can be cut, tissues, a usual day, drugs,
minerals, and the published findings the model is held against. The equations that use them are
above, in ``backstory.physiology``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from typing import Any, Literal

from pydantic import Field, model_validator

from backstory.knowledge.schema import Entry, Figure, SourceKey
from backstory.knowledge.vocabulary import FigureKind

Share = Field(default=0.0, ge=0, le=1)


class Parameter(Entry):
    """One number of the model (``parameters/*.toml``, keyed by id).

    People differ by ``sd_log`` (standard deviation of the logarithm) around the figure, or, for a
    share, as the beta distribution of two whole numbers; with neither they are all alike.
    """

    id: str
    symbol: str = ""
    says: str
    figure: Figure
    sd_log: float | None = Field(default=None, gt=0)
    beta: tuple[int, int] | None = None

    @model_validator(mode="after")
    def _differs_in_one_way(self) -> Parameter:
        if self.sd_log is not None and self.beta is not None:
            raise ValueError("give sd_log or beta, not both")
        return self


class Loop(Entry):
    """One loop of the cycle, and the parameters that cut it (``loops.toml``, keyed by id)."""

    id: str
    says: str
    cut: dict[str, float] = Field(min_length=1)


class Tissue(Entry):
    """What is hurt, as factors on parameters (``tissues.toml``, keyed by id)."""

    id: str
    says: str
    source: SourceKey
    kind: FigureKind
    note: str
    times: dict[str, float]


class DayPart(Entry):
    """A part of a usual day: loads in times the person's own, cycles as a share of the day's."""

    name: str
    hours: float = Field(gt=0)
    waking: bool = True
    lying: bool = False
    peak: float = Field(default=1.0, ge=0)
    static: float = Field(default=1.0, ge=0)
    cycles: float = Share
    flexion: float = Share


class UsualDay(Entry):
    """A day in parts, and how bed rest and care in the morning change it (``day.toml``)."""

    source: SourceKey
    kind: FigureKind
    note: str
    parts: tuple[DayPart, ...] = Field(min_length=1)
    usual_sleep: Figure
    bed_flexion: Figure
    bed_static: Figure
    early_flexion: Figure

    @model_validator(mode="after")
    def _is_a_day(self) -> UsualDay:
        if not isclose(sum(part.hours for part in self.parts), 24):
            raise ValueError("the parts of a day must add up to 24 hours")
        return self


class Drug(Entry):
    """How long a drug stays and what it acts on (``drugs.toml``, keyed by id)."""

    id: str
    acts: Literal["anti_inflammatory", "relaxant", "opioid", "none"]
    note: str = ""
    half_life_h: Figure
    usual_effect: Figure


class MineralFacts(Entry):
    """How food and water shift excitability and repair (``minerals.toml``)."""

    magnesium_time_d: Figure
    calcium_mmol_l: Figure
    calcium_from_food: Figure
    calcium_from_phosphorus: Figure
    magnesium_mmol_l: Figure
    magnesium_from_store: Figure
    magnesium_weight: Figure
    shift_mv: Figure
    water_onset_share: Figure
    water_step_share: Figure
    water_shift_mv: Figure
    protein_usual_g_kg: Figure
    repair_without_protein: Figure
    repair_from_protein: Figure
    repair_low: Figure
    repair_high: Figure
    intake_low: Figure
    intake_high: Figure
    calcium_intake_high: Figure


class Target(Entry):
    """A published finding (``targets.toml``, keyed by id): pain over ``days``, from and before.

    ``arm`` is what the treated do, by names of a plan's columns, ``from_day`` and before
    ``to_day``.
    """

    id: str
    says: str
    measure: Literal["course", "persistent", "difference"]
    days: tuple[int, int]
    arm: dict[str, float] = Field(default_factory=dict)
    figure: Figure


@dataclass(frozen=True)
class Physiology:
    """Everything in ``physiology/``."""

    parameters: Mapping[str, Parameter]
    loops: Mapping[str, Loop]
    tissues: Mapping[str, Tissue]
    usual_day: UsualDay
    drugs: Mapping[str, Drug]
    minerals: MineralFacts
    targets: Mapping[str, Target]

    def files(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry that holds figures, with its file and key."""
        yield "physiology/day.toml", self.usual_day
        yield "physiology/minerals.toml", self.minerals
        keyed: tuple[tuple[str, Mapping[Any, Entry]], ...] = (
            ("parameters", self.parameters),
            ("loops", self.loops),
            ("tissues", self.tissues),
            ("drugs", self.drugs),
            ("targets", self.targets),
        )
        for name, entries in keyed:
            yield from ((f"physiology/{name}: {key}", one) for key, one in entries.items())
