"""The shape of the habit coach (``habits.toml``): the acts of a day, and what may be changed."""

from __future__ import annotations

from pydantic import Field

from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import ClaimId, Entry, Figure, MovementId


class DailyAct(Entry):
    """One thing that people do every day, and the ways in which it is done.

    The first of ``ways`` is taken until another is told; ``usual`` is how often, or for how many
    minutes, and ``steps`` are the amounts offered. ``early`` acts fall into the first hours.
    """

    part: str
    name: str
    ways: tuple[MovementId, ...] = Field(min_length=1)
    usual: Figure
    steps: tuple[float, ...] = Field(min_length=2)
    early: bool = False


class LeftAlone(Entry):
    """Ways that are left as they are for somebody for whom they are no trouble, and why."""

    when: Condition
    ways: tuple[MovementId, ...] = Field(min_length=1)
    says: str


class HabitFacts(Entry):
    """What the habit coach knows.

    ``parts`` are the parts of a day in order, with their names; ``works`` the amounts that differ
    for a kind of work, by act.
    """

    parts: dict[str, str]
    acts: dict[str, DailyAct]
    works: dict[str, dict[str, Figure]]
    left_alone: tuple[LeftAlone, ...]
    shown: Figure
    at_once: Figure
    practice_days: Figure
    reminded_days: Figure
    least_saved: Figure
    bends_deg: Figure
    evidence: tuple[str, ...]
    claims: tuple[ClaimId, ...]

    def act_of(self, way: MovementId) -> str | None:
        """Return the key of the act that is done in this way; no way belongs to two."""
        return next((key for key, act in self.acts.items() if way in act.ways), None)
