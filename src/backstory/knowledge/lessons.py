"""The shape of a lesson (``lessons/<id>.toml``) and of what is said of the two texts.

A lesson is read in two minutes and has one thing to touch. What can be touched is one of a few
kinds, each with its own parameters; every figure shown in it is named here (an entry of
``evidence.toml``, a row of ``imaging.toml``, a movement, a cause) and looked up when it is shown.
"""

from __future__ import annotations

from typing import Annotated, Literal, NewType, TypeAlias

from pydantic import Field

from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import CauseId, ClaimId, Entry, MovementId, SourceKey
from backstory.knowledge.vocabulary import StageId

LessonId = NewType("LessonId", str)
Scene = Literal["knee", "elbow", "ankle", "back"]
Subject = Literal["spasm", "scans", "pain", "doing", "relief", "food", "people", "knowing"]


class Option(Entry):
    """One thing to choose: what it says afterwards, and the evidence behind its bar, if any."""

    id: str
    label: str
    says: str
    evidence: str = ""


class Side(Entry):
    """A card with two sides: what is asked, and what turns up."""

    front: str
    back: str


class Tap(Entry):
    """Press once and see what happens: a picture before and after, each told in words."""

    kind: Literal["tap"]
    ask: str
    scene: Scene
    press: str
    before: str
    after: str


class Choose(Entry):
    """Choose one of several and read what follows; with evidence each option has a bar."""

    kind: Literal["choose"]
    ask: str
    options: tuple[Option, ...] = Field(min_length=2)


class Slide(Entry):
    """Move through the ages and see how many of 100 people without pain show these on a scan."""

    kind: Literal["slide"]
    ask: str
    rows: tuple[str, ...] = Field(min_length=1)


class Compare(Entry):
    """Guess which of these presses hardest on the low back, then see newtons for this body."""

    kind: Literal["compare"]
    ask: str
    movements: tuple[MovementId, ...] = Field(min_length=2, max_length=4)
    says: str


class Order(Entry):
    """Put these in order by their evidence, the largest first."""

    kind: Literal["order"]
    ask: str
    items: tuple[Option, ...] = Field(min_length=3, max_length=5)
    says: str


class Reveal(Entry):
    """Turn cards over, one by one."""

    kind: Literal["reveal"]
    ask: str
    cards: tuple[Side, ...] = Field(min_length=2)


class RootPressed(Entry):
    """One nerve root: where it is felt, and the cause whose guarding muscles it shows."""

    cause: CauseId
    label: str
    felt: str


class Root(Entry):
    """Press on a nerve root, and see where it is felt and which muscles may tighten."""

    kind: Literal["root"]
    ask: str
    roots: tuple[RootPressed, ...] = Field(min_length=2)


Touch: TypeAlias = Annotated[
    Tap | Choose | Slide | Compare | Order | Reveal | Root, Field(discriminator="kind")
]


class Lesson(Entry):
    """Two minutes on one thing (``lessons/<id>.toml``).

    ``when`` present says that this person asked for it or fears it: it comes first. ``only_if``
    absent says that it is not about this person: it is not proposed, but stays in the library.
    ``near`` are the neighbours that come later if it was not clear. ``loads`` says that what is
    to be tried loads the back, so it waits where someone must look first. ``finding`` says what
    research has found; ``claims`` of the texts are shown with how well they stand.
    """

    id: LessonId
    title: str
    subject: Subject
    order: int
    stages: tuple[StageId, ...] = Field(min_length=1)
    when: Condition | None = None
    only_if: Condition | None = None
    paragraphs: tuple[str, ...] = Field(min_length=2)
    touch: Touch
    finding: str
    takeaway: str
    try_today: str
    loads: bool = False
    studio: str = ""
    near: tuple[LessonId, ...] = Field(min_length=1)
    evidence: tuple[str, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    sources: tuple[SourceKey, ...] = ()

    @property
    def words(self) -> str:
        """Return all that is read of the lesson itself, without what is touched."""
        return " ".join((*self.paragraphs, self.finding, self.takeaway, self.try_today))


class Idea(Entry):
    """One of two rival ideas; ``when`` says which stories it fits better, ``because`` why."""

    id: str
    name: str
    says: str
    claims: tuple[ClaimId, ...] = Field(min_length=1)
    when: Condition
    because: str


class Rivals(Entry):
    """A question on which the two texts disagree. The first idea that fits a story is shown so."""

    id: str
    question: str
    ideas: tuple[Idea, ...] = Field(min_length=2)
    known: str
    open: str
    evidence: tuple[str, ...] = ()
    source: SourceKey


class Pointer(Entry):
    """Something the texts offer that is only pointed to."""

    id: str
    says: str
    claims: tuple[ClaimId, ...] = Field(min_length=1)


class ClaimSubject(Entry):
    """A heading under which claims of the texts are listed."""

    id: str
    heading: str
    says: str
    listed: tuple[ClaimId, ...] = Field(min_length=1)


class Texts(Entry):
    """What the two texts say, in order, where they disagree, and what they offer."""

    subjects: tuple[ClaimSubject, ...] = Field(min_length=1)
    rivals: tuple[Rivals, ...] = ()
    pointers: tuple[Pointer, ...] = ()
