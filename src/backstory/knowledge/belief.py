"""How a belief learns from check-ins, as data (``physiology/belief.toml``, ``checkin.toml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backstory.knowledge.schema import Entry, Figure

Effect = Literal["anti_inflammatory", "relaxant", "opioid"]


class Rating(Entry):
    """One thing that can be told of a day, 0 to ``top`` in whole ``step``s, with its noise.

    ``own_level`` says that this person's way of rating moves it up or down.
    """

    top: float = Field(gt=0)
    step: float = Field(default=1.0, gt=0)
    own_level: bool = False
    noise: Figure


class BeliefFacts(Entry):
    """What a belief learns, how well it hears, and how it is kept alive (``belief.toml``)."""

    setting: str
    learnt: tuple[str, ...] = Field(min_length=1)
    learnt_with_leg_pain: tuple[str, ...] = ()
    ratings: dict[str, Rating] = Field(min_length=1)
    particles: Figure
    begin_times: Figure
    run_in_most_d: Figure
    gap_most_d: Figure
    own_level_sd: Figure
    tissue_share: Figure
    leg_from_root: Figure
    leg_from_guarding: Figure
    slip_share: Figure
    struck_share: Figure
    redraw_below: Figure
    shrinkage: Figure
    few_share: Figure
    doubt_pace: Figure
    collapsed_above: Figure


class CheckinFacts(Entry):
    """What the answers of a check-in do to a day (``checkin.toml``)."""

    sleep: dict[str, Figure]
    medicines: dict[str, tuple[Effect, ...]]
    taken_effect: Figure
    unnamed: Effect
    unnamed_effect: Figure
    overdone_activity: Figure
    exercise_of_done: dict[str, Figure]
    exercise_in_stage: dict[str, Figure]
