"""The shape of what is known of medicines: kinds, and the names they go by."""

from __future__ import annotations

from pydantic import Field

from backstory.knowledge.schema import Entry, FindingId, SourceKey


class MedicineNames(Entry):
    """Names in lower case; a product of two medicines is written "one/two"."""

    generics: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()


class MedicineClass(Entry):
    """A kind of medicine and the names it goes by (``medicines.toml``, keyed by id).

    Taking one answers ``finding`` with yes, unless ``ask_first`` names something that has to be
    asked first; ``also`` names further findings, each with what has to be asked. ``masks`` says
    that it can hide pain, fever or the guarding spasm.
    """

    id: str
    name: str
    finding: FindingId | None = None
    ask_first: str = ""
    also: dict[str, str] = Field(default_factory=dict)
    masks: bool
    note: str = ""
    source: SourceKey
    names: MedicineNames
