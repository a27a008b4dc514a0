"""The shape of a programme: its stages, elements, ladders, variants and rules (a folder each)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from backstory.knowledge.condition import Condition
from backstory.knowledge.programme import Dose
from backstory.knowledge.schema import (
    ClaimId,
    ElementId,
    Entry,
    Figure,
    FindingId,
    MovementId,
    SourceKey,
)
from backstory.knowledge.vocabulary import StageId

PartOfDay = Literal["waking", "morning", "midday", "afternoon", "evening", "night"]
Move = Literal["stay", "forward", "back", "first_day", "restart"]
_LAST = 9


class Rung(Entry):
    """One step of an exercise's ladder, easiest first; what it does not say the element says."""

    title: str = ""
    movement: MovementId | None = None
    says: str = ""
    dose: Dose = Field(default_factory=Dose)


class Element(Entry):
    """One thing to do, or to leave for now (in a protocol, keyed by id).

    ``leading`` elements stand in the letter; all stand on the page for today. ``loads`` says that
    it loads the back, so that its dose is scaled and a holding day leaves it out.

    ``not_if`` present removes it, unknown withholds it until asked; ``needs`` are things that
    must be at hand, so that it is left out only where they are known to be missing. ``rungs``
    make a ladder that practice climbs, ``alternatives`` may take its place for a day, and where
    the minutes do not suffice those of the last ``priority`` go first. ``evidence`` names entries
    of ``evidence.toml``; ``finding`` says in a sentence what trials found, where the claim is
    contradicted or untested. ``movement`` names the one that shows how it is done.
    """

    id: ElementId
    kind: Literal[
        "position", "exercise", "cold", "contrast", "heat", "walk", "sit", "sleep", "bend",
        "avoid", "food", "fluid", "medicine", "understand", "habit", "mind", "work",
    ]  # fmt: skip
    stages: tuple[StageId, ...] = ()
    title: str
    steps: tuple[str, ...] = Field(min_length=1)
    why: str
    finding: str
    dose: Dose = Field(default_factory=Dose)  # built when read, not when imported
    rungs: tuple[Rung, ...] = ()
    start_rung: int = Field(default=0, ge=0)
    each_side: bool = False
    limits: tuple[str, ...] = ()
    stop_if: str = ""
    instead: str = ""
    only_if: Condition | None = None
    not_if: Condition | None = None
    not_if_says: str = ""
    needs: tuple[FindingId, ...] = ()
    alternatives: tuple[ElementId, ...] = ()
    priority: int = Field(default=2, ge=1, le=_LAST)
    choice_of_person: bool = False
    loads: bool = False
    leading: bool = False
    movement: MovementId | None = None
    part_of_day: tuple[PartOfDay, ...]
    claims: tuple[ClaimId, ...] = ()
    evidence: tuple[str, ...] = ()
    sources: tuple[SourceKey, ...] = ()


class Deload(Entry):
    """Every so many weeks of a stage, a lighter one."""

    every_weeks: Figure
    dose_factor: Figure
    says: str


class Stage(Entry):
    """One stage of the programme: what lets a person in, what lets them on.

    The last stage has no ``leave_when``. ``measures`` are what is measured in it.
    """

    id: StageId
    name: str
    aim: str
    enter_when: Condition | None = None
    leave_when: Condition | None = None
    leave_says: str = ""
    measures: tuple[FindingId, ...] = ()
    deload: Deload | None = None
    claims: tuple[ClaimId, ...] = ()


class Variant(Entry):
    """What is done otherwise for people with this story; several may hold at once.

    ``instead`` puts one element in the place of another; what ``drop`` names is told as removed.
    """

    id: str
    name: str
    when: Condition
    says: str
    add: tuple[ElementId, ...] = ()
    drop: tuple[ElementId, ...] = ()
    instead: dict[ElementId, ElementId] = Field(default_factory=dict)
    dose_factor: Figure | None = None
    claims: tuple[ClaimId, ...] = ()
    sources: tuple[SourceKey, ...] = ()


class DayRule(Entry):
    """A written rule by which a check-in changes the next day.

    The first rule that is present decides ``move``; all that are present are said.
    ``dose_factor`` scales minutes and repetitions of elements that load the back.
    """

    id: str
    when: Condition
    move: Move
    dose_factor: Figure | None = None
    add: tuple[ElementId, ...] = ()
    drop: tuple[ElementId, ...] = ()
    says: str
    source: SourceKey


class Practice(Entry):
    """How practice climbs a ladder: good sessions for a step up, and what "too hard" does.

    ``usual_share`` is the share of the last ``usual_days`` with medicine from which it counts as
    taken as usual, so that it no longer hides a change.
    """

    good_sessions_up: Figure
    too_hard_factor: Figure
    usual_days: Figure
    usual_share: Figure


class Borrowed(Entry):
    """Elements that a programme takes over from another as they are."""

    of: str = Field(alias="from")
    elements: tuple[ElementId, ...]


class Protocol(Entry):
    """A programme: its stages, elements, variants and rules (``protocols/<id>/``)."""

    id: str
    name: str
    about: str
    source: SourceKey
    stages: tuple[Stage, ...] = Field(min_length=1)
    elements: dict[ElementId, Element]
    variants: tuple[Variant, ...] = ()
    rules: tuple[DayRule, ...]
    practice: Practice
    borrow: Borrowed | None = None

    def stage(self, stage: StageId) -> Stage:
        """Return the stage of that name; the last one before it where this programme has none."""
        order = tuple(StageId)
        reached = [one for one in self.stages if order.index(one.id) <= order.index(stage)]
        return reached[-1] if reached else self.stages[0]


def with_borrowed(protocols: Mapping[str, Protocol]) -> dict[str, Protocol]:
    """Return ``protocols``, each with the elements it borrows; its own of one name stand."""
    return {name: _lent_to(one, protocols) for name, one in protocols.items()}


def _lent_to(protocol: Protocol, protocols: Mapping[str, Protocol]) -> Protocol:
    if protocol.borrow is None or protocol.borrow.of not in protocols:
        return protocol
    theirs = protocols[protocol.borrow.of].elements
    lent = {name: theirs[name] for name in protocol.borrow.elements if name in theirs}
    return protocol.model_copy(update={"elements": {**lent, **protocol.elements}})
