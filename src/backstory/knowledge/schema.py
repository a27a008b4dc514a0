"""The shape of everything that is known: one frozen model per kind of knowledge file.

A key that is not named here is an error, so a slip of the pen in a file cannot pass as
knowledge. What must hold *across* files (ids that resolve, ranges, reachability) is in
``check.py``; how files are found and read is in ``load.py``.
"""

from __future__ import annotations

from typing import ClassVar, Literal, NewType

from pydantic import BaseModel, ConfigDict, Field, model_validator

from backstory.knowledge.condition import Condition
from backstory.knowledge.vocabulary import FigureKind, Group, Level, Setting

FindingId = NewType("FindingId", str)
FlagId = NewType("FlagId", str)
CauseId = NewType("CauseId", str)
ElementId = NewType("ElementId", str)
ClaimId = NewType("ClaimId", str)
MovementId = NewType("MovementId", str)
SourceKey = NewType("SourceKey", str)
_ROUNDING = 1e-6
_TOP_OF_A_SCALE = 10


class Entry(BaseModel):
    """Anything written in a knowledge file."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        defer_build=True,
        allow_inf_nan=False,
    )


class Source(Entry):
    """Where a figure or a sentence comes from (``sources.toml``)."""

    citation: str
    year: int | None = None
    doi: str | None = None
    pmid: str | None = None
    kind: Literal["study", "review", "guideline", "reference", "source_text", "assumption"] = (
        "study"
    )


class Figure(Entry):
    """One number a clinician could dispute, with its unit, range and source.

    ``kind`` is ``assumed`` whenever nobody has been seen to publish the number; an assumed
    figure can never move a rank by more than the cap in ``assessment.toml``. ``evidence`` is
    the id of the entry in the evidence tables; ``cases`` is how many cases stand behind it.
    """

    value: float
    unit: str = "proportion"
    low: float | None = None
    high: float | None = None
    source: SourceKey
    kind: FigureKind
    evidence: str = ""
    cases: int | None = None
    note: str = ""

    @model_validator(mode="after")
    def _lies_in_its_range(self) -> Figure:
        if self.low is not None and self.value < self.low:
            raise ValueError(f"value {self.value} lies below low {self.low}")
        if self.high is not None and self.value > self.high:
            raise ValueError(f"value {self.value} lies above high {self.high}")
        return self

    @property
    def told(self) -> str:
        """Return the number as it is shown."""
        return f"{self.value:g}"


class Choice(Entry):
    """One option of a finding that is a choice."""

    id: str
    text: str


class Code(Entry):
    """A code in an outside terminology."""

    system: str
    code: str


class Spread(Entry):
    """How a number is spread over the bands of its finding: shares that sum to one, one source."""

    unit: ClassVar[str] = "shares of the bands"
    low: ClassVar[None] = None
    high: ClassVar[None] = None

    shares: tuple[float, ...] = Field(min_length=2)
    source: SourceKey
    kind: FigureKind
    evidence: str = ""
    cases: int | None = None
    note: str = ""

    @model_validator(mode="after")
    def _sums_to_one(self) -> Spread:
        if min(self.shares) <= 0 or abs(sum(self.shares) - 1) > _ROUNDING:
            raise ValueError(f"shares must be above zero and sum to one, not {sum(self.shares):g}")
        return self

    @property
    def told(self) -> str:
        """Return the shares as they are shown, lowest band first."""
        return ", ".join(f"{share:g}" for share in self.shares)


class OtherUnit(Entry):
    """A unit in which a number may be given as well: own unit = factor * value + offset.

    ``also`` are its names in other languages: an answer once typed is read in every language.
    """

    unit: str
    also: tuple[str, ...] = ()
    factor: float = Field(gt=0)
    offset: float = 0.0
    codes: tuple[Code, ...] = ()

    def to_own(self, value: float) -> float:
        """Return ``value``, told in this unit, in the finding's own unit."""
        return self.factor * value + self.offset

    def from_own(self, value: float) -> float:
        """Return ``value``, in the finding's own unit, as it reads in this one."""
        return (value - self.offset) / self.factor


class ReferenceRange(Entry):
    """What is usual in health, in the finding's own unit; ``sex`` empty means everybody."""

    low: float | None = None
    high: float | None = None
    sex: Literal["", "female", "male"] = ""
    source: SourceKey
    note: str = ""


class Region(Entry):
    """One place on the body chart, and the answers that pain there gives."""

    id: str
    text: str
    view: Literal["back", "front"]
    answers: dict[str, bool | str] = {}


class Finding(Entry):
    """Something that can be asked, seen or measured (``findings/*.toml``, keyed by id).

    ``applies`` absent for this person (a period question for a man) makes the finding absent
    without asking. ``ask_again`` marks a danger sign that every check-in must ask afresh.
    ``core`` is asked of everybody before the odds choose: without it no story is whole; what is
    ``optional`` lies folded away at a check-in. ``ends`` are the words at the ends of a scale.
    ``by`` a clinician means examined or measured: never asked of the person at home.
    ``bundle`` names findings that say the same thing twice: of a bundle only the strongest
    counts for a cause. ``background`` is the rate among people with low back pain who do not
    have the cause in question. A number may have ``edges``, the dividing lines of its bands in
    its own unit, and ``spread``, how it is spread over them among people without the cause.
    """

    id: FindingId
    topic: str
    kind: Literal["yes_no", "choice", "number", "regions", "medicines"]
    text: str
    why: str
    help: str = ""
    label: str
    choices: tuple[Choice, ...] = ()
    regions: tuple[Region, ...] = ()
    unit: str = ""
    unit_one: str = ""
    unit_also: tuple[str, ...] = ()
    units: tuple[OtherUnit, ...] = ()
    low: float | None = None
    high: float | None = None
    reference: tuple[ReferenceRange, ...] = ()
    edges: tuple[float, ...] = ()
    spread: Spread | None = None
    burden: float = Field(default=1.0, gt=0)
    by: Literal["person", "clinician"] = "person"
    panel: str = ""
    applies: Condition | None = None
    ask_again: bool = False
    core: bool = False
    optional: bool = False
    ends: tuple[str, str] | None = None
    derived: bool = False
    bundle: str = ""
    background: Figure | None = None
    codes: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Finding:
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("a choice needs choices, and only a choice may have them")
        if (self.kind == "regions") != bool(self.regions):
            raise ValueError("a body chart needs regions, and only a body chart may have them")
        if self.kind == "number" and not self.unit:
            raise ValueError("a number needs a unit")
        return self

    @property
    def is_scale(self) -> bool:
        """Return whether the answer is a mark from 0 to 10."""
        return self.kind == "number" and (self.low, self.high) == (0, _TOP_OF_A_SCALE)

    @model_validator(mode="after")
    def _is_spread_over_its_bands(self) -> Finding:
        if self.edges and list(self.edges) != sorted(set(self.edges)):
            raise ValueError("edges must rise")
        if self.spread and len(self.spread.shares) != len(self.edges) + 1:
            raise ValueError(f"{len(self.edges)} edges make {len(self.edges) + 1} bands")
        return self


class Panel(Entry):
    """A screenful of danger questions that belong together (``panels.toml``, in order)."""

    id: str
    heading: str
    intro: str


class FlagRule(Entry):
    """One way in which a danger shows itself, and how urgent that makes it.

    ``unless`` present (a clear other explanation) stills the rule; unknown, it does not.
    """

    level: Level
    when: Condition
    unless: Condition | None = None
    because: str
    source: SourceKey


class Advice(Entry):
    """What is said at one level: what to do, whom to see, and what to do until then."""

    says: str
    who: str
    meanwhile: str


class Flag(Entry):
    """One danger (``flags/<id>.toml``), with its advice for each level that its rules give."""

    id: FlagId
    order: int
    name: str
    group: Group
    why: str
    safety_net: str
    guideline: str
    guideline_seen: bool
    sources: tuple[SourceKey, ...] = Field(min_length=1)
    claims: tuple[ClaimId, ...] = ()
    advice: dict[Level, Advice]
    rules: tuple[FlagRule, ...] = Field(min_length=1)
    figures: dict[str, Figure] = {}

    @model_validator(mode="after")
    def _advises_at_every_level(self) -> Flag:
        levels = {rule.level for rule in self.rules}
        if levels != set(self.advice):
            told = ", ".join(sorted(levels))
            raise ValueError(f"the rules give {told}: write one advice for each, and no other")
        return self


class AgeFactor(Entry):
    """How many times likelier than at other ages, for ages in ``[at_least, below)`` years."""

    at_least: float = 0
    below: float = 130
    factor: Figure


class GivenShare(Entry):
    """The share who have the cause among people with the suspicion ``when``.

    Such a share is what series of suspected cases report; ``says`` names the suspicion.
    """

    when: Condition
    share: Figure
    says: str


class Prior(Entry):
    """Starting share of people with a low back in spasm who have this cause, by setting.

    A setting that is not named falls back to ``home``. Of ``given`` the first that is present
    takes the place of the share by setting.
    """

    home: Figure
    general_practice: Figure | None = None
    emergency: Figure | None = None
    spine_clinic: Figure | None = None
    by_age: tuple[AgeFactor, ...] = ()
    female: Figure | None = None
    male: Figure | None = None
    given: tuple[GivenShare, ...] = ()

    def at(self, setting: Setting) -> Figure:
        """Return the prior figure for ``setting``."""
        figure: Figure | None = getattr(self, setting.value)
        return figure or self.home


class Sign(Entry):
    """What one finding says about one cause: how often it holds with the cause and without.

    ``when`` says which answers count as the sign being there; left out, it is a yes.
    ``background`` left out falls back to the finding's own.
    """

    finding: FindingId
    when: Condition | None = None
    sensitivity: Figure
    background: Figure | None = None
    says: str = ""


class Curve(Spread):
    """How a number is spread over its finding's bands in people with the cause."""

    finding: FindingId
    says: str = ""


class Guarding(Entry):
    """Which muscles this cause makes tighten, near it or at the far end of a nerve."""

    muscles: tuple[str, ...] = Field(min_length=1)
    reach: Literal["local", "remote"]
    root: str = ""
    source: SourceKey
    note: str = ""


class Danger(Entry):
    """From which probability a cause counts for its level, and the harm ratio behind it."""

    act_at: Figure
    harm_ratio: Figure


class Cause(Entry):
    """One thing that a spasm may be protecting (``causes/<id>.toml``).

    ``possible_if`` absent rules the cause out; ``first_if`` not present keeps it from leading.
    """

    id: CauseId
    name: str
    group: Group
    plain: str
    level: Level
    prior: Prior
    findings: tuple[Sign, ...] = Field(min_length=1)
    curves: tuple[Curve, ...] = ()
    guarding: tuple[Guarding, ...] = Field(min_length=1)
    confirms: str
    do: str
    see: str
    possible_if: Condition | None = None
    first_if: Condition | None = None
    danger: Danger | None = None
    cannot_be_named: bool = False
    sources: tuple[SourceKey, ...] = ()
    claims: tuple[ClaimId, ...] = ()
