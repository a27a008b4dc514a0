"""The shape of ``imaging.toml``: what scans show in people without pain, and what one would tell.

A scan finds wear in most people who have no pain at all, so a finding counts only together with
a story. The shares are those of one systematic review, by decade of age.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from backstory.knowledge.schema import Entry, Figure, SourceKey
from backstory.knowledge.vocabulary import Group


class SeenAtAge(Entry):
    """The share of people of about this age, all without pain, whose scan shows the finding."""

    age_years: int
    share: Figure


class ImagingRow(Entry):
    """One thing that a scan may show; ``groups`` are the causes for which people look at it.

    ``shows`` ends the sentence "of 100 people without pain, so many ...".
    """

    id: str
    name: str
    shows: str
    means: str
    groups: tuple[Group, ...] = ()
    ages: tuple[SeenAtAge, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _rises_in_age(self) -> ImagingRow:
        ages = [seen.age_years for seen in self.ages]
        if ages != sorted(set(ages)):
            raise ValueError("ages must rise")
        return self

    def nearest_to(self, age_years: float) -> SeenAtAge:
        """Return the share at the decade nearest to ``age_years``; of two, the younger."""
        return min(self.ages, key=lambda seen: abs(seen.age_years - age_years))


class ScanUse(Entry):
    """What a scan of the back adds for these groups of causes, and what it does not."""

    groups: tuple[Group, ...] = Field(min_length=1)
    adds: str
    adds_not: str
    source: SourceKey


class Commoner(Entry):
    """The other side: up to which age a finding is seen more often in people with back pain."""

    at_most_years: float
    says: str
    evidence: str


class Imaging(Entry):
    """All of ``imaging.toml``; ``early`` names the evidence on having a scan early."""

    rows: tuple[ImagingRow, ...] = Field(min_length=1)
    uses: tuple[ScanUse, ...]
    commoner: Commoner
    early: tuple[str, ...]

    @model_validator(mode="after")
    def _has_one_use_for_each_group(self) -> Imaging:
        told = [group for use in self.uses for group in use.groups]
        if sorted(told) != sorted(Group):
            missing = ", ".join(set(Group) - set(told)) or "none"
            raise ValueError(f"each group needs exactly one use; without one: {missing}")
        return self

    def use_for(self, group: Group) -> ScanUse:
        """Return what a scan adds for causes of ``group``."""
        return next(use for use in self.uses if group in use.groups)
