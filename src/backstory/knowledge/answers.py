"""What is known of answers themselves: which do not fit together, and old names of questions."""

from __future__ import annotations

from pydantic import Field, model_validator

from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import Entry, FindingId, SourceKey


class Contradiction(Entry):
    """Answers that cannot well be true together (``contradictions.toml``, keyed by id).

    ``counts`` are danger signs that are taken as there until one of the answers is corrected;
    left out, every answer stays as told. ``do`` takes the place of the usual advice.
    """

    id: str
    when: Condition
    counts: tuple[FindingId, ...] = ()
    says: str
    do: str = ""
    source: SourceKey | None = None


class Renamed(Entry):
    """A question of an earlier version (``renamed.toml``, keyed by the old name).

    Its answers belong to ``to`` now, with ``options`` that were renamed as well; without ``to``
    it is no longer asked. ``danger`` marks one whose yes may never be dropped.
    """

    id: str
    to: FindingId | None = None
    options: dict[str, str] = Field(default_factory=dict)
    danger: bool = False
    because: str

    @model_validator(mode="after")
    def _leads_somewhere_or_is_gone(self) -> Renamed:
        if self.options and self.to is None:
            raise ValueError("options need a question that they belong to")
        return self
