"""How forecasts are made, and the what-ifs they compare (``physiology/forecast.toml``)."""

from __future__ import annotations

from pydantic import Field

from backstory.knowledge.schema import Entry, Figure


class Future(Entry):
    """Days as they might be: ``day`` sets columns of a plan, for ``for_d`` days (all, when 0).

    ``as_lately`` begins from the days told lately, ``as_stage`` exercises as the stage asks,
    ``bed_d`` days are spent in bed, and without ``early_bending`` mornings spare the disc.
    """

    note: str
    as_lately: bool = False
    as_stage: bool = False
    early_bending: bool = True
    bed_d: int = Field(default=0, ge=0)
    for_d: int = Field(default=0, ge=0)
    day: dict[str, float] = Field(default_factory=dict)


class ForecastFacts(Entry):
    """How a belief and the habits of rating make one forecast, how far it goes, what is well."""

    ahead_d: tuple[int, ...] = Field(min_length=1)
    well_days: tuple[int, ...]
    days: Figure
    particles: Figure
    trust: Figure
    habit_half_life: Figure
    trust_forgetting: Figure
    least_credit: Figure
    well_at_most: Figure
    well_over_d: Figure
    known_from: Figure
    well_known_from: Figure
    lately_d: Figure
    futures: dict[str, Future] = Field(min_length=1)
