"""The shape of what is claimed and known of a course: doses, claims, evidence, outlook."""

from __future__ import annotations

from pydantic import Field

from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import ClaimId, Entry, Figure
from backstory.knowledge.vocabulary import Standing


class Dose(Entry):
    """How much of an element: each a figure, all optional."""

    minutes: Figure | None = None
    times_per_day: Figure | None = None
    repetitions: Figure | None = None
    hold_seconds: Figure | None = None
    gap_hours: Figure | None = None
    times_per_week: Figure | None = None
    sets: Figure | None = None


class Claim(Entry):
    """One claim of the source texts, and how well it stands (``claims.toml``, keyed by id)."""

    id: ClaimId
    says: str
    kind: str
    standing: Standing
    by: tuple[str, ...] = ()
    note: str = ""


class Evidence(Entry):
    """One published figure that a sentence for a person rests on (``evidence.toml``)."""

    id: str
    says: str
    population: str = ""
    measure: str
    at: str = ""
    certainty: str = "not_graded"
    figure: Figure


class OutlookStep(Entry):
    """Mean pain of people like this, so long after the start."""

    week: int
    pain: Figure


class Outlook(Entry):
    """The published course for one kind of story (``outlook.toml``, keyed by id)."""

    id: str
    applies: Condition
    name: str
    says: str
    steps: tuple[OutlookStep, ...] = Field(min_length=1)
