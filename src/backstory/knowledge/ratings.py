"""The shape of what is assumed of how people rate their pain (``physiology/ratings.toml``)."""

from __future__ import annotations

from pydantic import Field

from backstory.knowledge.schema import Entry, Figure, SourceKey
from backstory.knowledge.vocabulary import FigureKind


class Choices(Entry):
    """Values that are tried side by side, where nobody knows which holds for a person."""

    values: tuple[float, ...] = Field(min_length=1)
    unit: str
    source: SourceKey
    kind: FigureKind
    note: str


class RatingFacts(Entry):
    """How ratings swing, stick and scatter, and how fast a forecast learns which."""

    level_start: Figure
    level_start_sd: Figure
    level_drift_sd: Choices
    swing_memory: Choices
    swing_sd: Choices
    noise_sd: Choices
    stickiness: Choices
    level_forgetting: Figure
    surprise_high: Figure
    least_likelihood: Figure
    habit_memory: Choices
    habit_spread: Figure
    habit_doubt: Figure
    habit_trust: Figure
    trust_forgetting: Figure
    least_credit: Figure
    cell_share: Figure
    band: Figure
    band_learning: Figure
    band_shift_start: Figure
    band_shift_low: Figure
    band_shift_high: Figure
    first_forecast: Figure
    average_share: Figure
    days_high: Figure
    ahead_high: Figure
