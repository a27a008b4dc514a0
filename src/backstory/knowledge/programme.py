"""The shape of a programme and of what is claimed for it: protocols, claims, evidence, outlook."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import (
    ClaimId,
    ElementId,
    Entry,
    Figure,
    MovementId,
    SourceKey,
)
from backstory.knowledge.vocabulary import StageId, Standing


class Dose(Entry):
    """How much of an element: each a figure, all optional."""

    minutes: Figure | None = None
    times_per_day: Figure | None = None
    repetitions: Figure | None = None
    hold_seconds: Figure | None = None
    gap_hours: Figure | None = None


class Element(Entry):
    """One thing to do, or to leave for now (in a protocol, keyed by id).

    ``leading`` elements stand in the letter; all stand on the page for today. ``loads`` says that
    it loads the back, so that its dose is scaled and a holding day leaves it out.

    ``not_if`` present removes it, unknown withholds it until asked. ``evidence`` names entries
    of ``evidence.toml``; ``finding`` says in a sentence what trials found, where the claim is
    contradicted or untested. ``movement`` names the one that shows how it is done.
    """

    id: ElementId
    kind: Literal[
        "position", "exercise", "cold", "contrast", "heat", "walk", "sit", "sleep", "bend",
        "avoid", "food", "fluid", "medicine", "understand",
    ]  # fmt: skip
    stages: tuple[StageId, ...] = Field(min_length=1)
    title: str
    steps: tuple[str, ...] = Field(min_length=1)
    why: str
    finding: str
    dose: Dose = Field(default_factory=Dose)  # built when read, not when imported
    limits: tuple[str, ...] = ()
    stop_if: str = ""
    instead: str = ""
    only_if: Condition | None = None
    not_if: Condition | None = None
    not_if_says: str = ""
    choice_of_person: bool = False
    loads: bool = False
    leading: bool = False
    movement: MovementId | None = None
    part_of_day: tuple[Literal["waking", "morning", "midday", "afternoon", "evening", "night"], ...]
    claims: tuple[ClaimId, ...] = Field(min_length=1)
    evidence: tuple[str, ...] = ()
    sources: tuple[SourceKey, ...] = ()


class Stage(Entry):
    """One stage of the programme, with what lets a person in and on."""

    id: StageId
    name: str
    aim: str
    leave_when: Condition
    leave_says: str
    claims: tuple[ClaimId, ...] = ()


class DayRule(Entry):
    """A written rule by which a check-in changes the next day.

    The first rule that is present decides ``move``; all that are present are said.
    ``dose_factor`` scales minutes and repetitions of elements that load the back.
    """

    id: str
    when: Condition
    move: Literal["stay", "forward", "back", "first_day"]
    dose_factor: Figure | None = None
    add: tuple[ElementId, ...] = ()
    drop: tuple[ElementId, ...] = ()
    says: str
    source: SourceKey


class Protocol(Entry):
    """A programme: its stages, elements and rules (``protocols/<id>.toml``)."""

    id: str
    name: str
    about: str
    source: SourceKey
    stages: tuple[Stage, ...] = Field(min_length=1)
    elements: dict[ElementId, Element]
    rules: tuple[DayRule, ...]


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
