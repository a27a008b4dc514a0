"""The shape of what follow-up goes by (``followup.toml``): changes that matter, reminders."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backstory.knowledge.schema import Entry, Figure, FindingId

ReminderKind = Literal["plan", "move", "checkin", "week"]


class ChangeFacts(Entry):
    """When a change is one that matters, and how sure it can be.

    ``ratings_needed`` in a week to speak of it at all; a change of means beyond ``sure_factor``
    standard errors is beyond the usual swing; it stands when ``weeks_needed`` weeks say the same.
    """

    pain_points: Figure
    pain_share: Figure
    activity_mean: Figure
    activity_one: Figure
    within_week_sd: Figure
    sure_factor: Figure
    ratings_needed: Figure
    weeks_needed: Figure


class ReviewFacts(Entry):
    """What the weekly review asks: ``asks`` are findings, ``mood`` the one that may call for help.

    ``timed`` are measures with a timer, by the seconds it runs; 0 counts upwards until stopped.
    """

    most_activities: Figure
    asks: tuple[FindingId, ...]
    mood: FindingId
    mood_very_low: Figure
    timed: dict[FindingId, int] = Field(default_factory=dict)


class FlareFacts(Entry):
    """How a flare is told of: after so many days in one, a talk with somebody is advised."""

    see_someone_after: Figure


class WantedByDefault(Entry):
    """One kind of reminder before the person has changed it.

    ``valid_min`` is how long after its time it may still be told; ``every_min`` repeats it.
    """

    on: bool
    at: str = Field(pattern=r"^\d\d:\d\d$")
    until: str = Field(default="", pattern=r"^(\d\d:\d\d)?$")
    every_min: int = Field(default=0, ge=0)
    valid: Figure


class ReminderFacts(Entry):
    """What reminders begin with; ``telling`` are words that would give health away in a title."""

    kinds: dict[ReminderKind, WantedByDefault]
    quiet_from: str
    quiet_until: str
    snooze_min: tuple[int, ...]
    evening: str
    telling: tuple[str, ...]
    longest_title: Figure


class FollowUp(Entry):
    """Everything that follow-up goes by."""

    change: ChangeFacts
    review: ReviewFacts
    flare: FlareFacts
    reminders: ReminderFacts
