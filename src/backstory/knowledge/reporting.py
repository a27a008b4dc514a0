"""The shape of what a report is made from (``report.toml``)."""

from __future__ import annotations

from pydantic import Field

from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import Entry, Figure


class QuestionToAsk(Entry):
    """A question worth taking along; with ``when``, only where the story is known to meet it."""

    id: str
    says: str
    when: Condition | None = None


class Reporting(Entry):
    """How many days a report covers unless others are asked for, and what is worth asking."""

    usual_days: Figure
    questions: tuple[QuestionToAsk, ...] = Field(min_length=1)
