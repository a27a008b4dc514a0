"""The shape of what to ask about medicines, before or while they are taken."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import ClaimId, Entry, Figure, SourceKey


class MedicineGroup(Entry):
    """Medicines that count alike here: whole classes, and single names out of other classes.

    ``less`` are names of those classes that do not count. The label's rule for what it holds, if
    there is one: at most ``most_times`` in 24 hours, and ``gap_h`` hours between two.
    """

    name: str
    classes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    most_times: Figure | None = None
    gap_h: Figure | None = None


class Caution(Entry):
    """One thing to ask the pharmacist or doctor, and when.

    It holds for who takes a medicine of ``of`` (with ``at_least`` = 2: two different ones), and,
    if named, one of ``along_with`` too. ``when`` present it is said as ``says``, unknown as the
    question ``asks``, absent not at all. ``too_often`` holds when the label's rule is broken;
    ``covers`` are cautions that say less and need not be said beside this one.
    """

    of: str
    at_least: int = 1
    along_with: str = ""
    too_often: Literal["", "times", "gap"] = ""
    when: Condition | None = None
    title: str
    says: str
    asks: str = ""
    urgency: Literal["today", "ask_first", "know"]
    covers: tuple[str, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    evidence: tuple[str, ...] = ()
    sources: tuple[SourceKey, ...] = Field(min_length=1)


class Masking(Entry):
    """When a better feeling is not trusted: what is known, and when the night is over."""

    night_ends_h: Figure
    known: str
    evidence: tuple[str, ...]
    claims: tuple[ClaimId, ...]
    source: SourceKey


class MedicineCautions(Entry):
    """All of ``medicine_cautions.toml``; within an urgency the most pressing first."""

    masking: Masking
    groups: dict[str, MedicineGroup]
    cautions: dict[str, Caution]
