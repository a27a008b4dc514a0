"""The shape of what is known of medicines: kinds, and the names they go by."""

from __future__ import annotations

from pydantic import Field

from backstory.knowledge.schema import Entry, Figure, FindingId, SourceKey


class MedicineNames(Entry):
    """Names in lower case; a product of two medicines is written "one/two"."""

    generics: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()


class MedicineClass(Entry):
    """A kind of medicine and the names it goes by (``medicines.toml``, keyed by id).

    Taking one answers ``finding`` with yes, unless ``ask_first`` names something that has to be
    asked first; ``also`` names further findings, each with what has to be asked. ``masks`` says
    that it can hide pain, fever or the guarding spasm; ``masks_h`` for about how long one dose
    does, and ``masks_h_of`` the same for names that last longer or shorter than their class.
    """

    id: str
    name: str
    finding: FindingId | None = None
    ask_first: str = ""
    also: dict[str, str] = Field(default_factory=dict)
    masks: bool
    masks_h: Figure | None = None
    masks_h_of: dict[str, Figure] = Field(default_factory=dict)
    note: str = ""
    source: SourceKey
    names: MedicineNames

    def lasts_h(self, name: str) -> Figure | None:
        """Return for about how many hours a dose of ``name`` can hide something."""
        return self.masks_h_of.get(name, self.masks_h)
