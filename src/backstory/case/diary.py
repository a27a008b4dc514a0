"""What a person tells from day to day beside the check-in: taps, sessions, medicines, meals, weeks.

One log, oldest first as told. An entry is known by its ``id``, which the shell makes: the same
entry sent twice is kept once, and one that was withdrawn stays in the log but counts no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, TypeVar

from backstory.case.findings import Answers
from backstory.knowledge.schema import ElementId, MovementId

NO_ELEMENT, NO_MOVEMENT = ElementId(""), MovementId("")
AnsweredWith = Literal["not_today", "too_hard", "too_easy", "swap", "as_planned"]
Stopped = Literal["", "pain", "leg", "other"]
Understood = Literal["", "yes", "no"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing told: on which day, and at what time of it ("HH:MM", or "" when not told)."""

    id: str
    on: date
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Adjusted(Entry):
    """One tap on an element of the day; ``to`` is the element wanted in its place, or ""."""

    kind: Literal["adjusted"] = "adjusted"
    element: ElementId
    what: AnsweredWith
    to: ElementId = NO_ELEMENT


@dataclass(frozen=True, kw_only=True)
class Practised(Entry):
    """An element that was done: to its end, or stopped, and why; ``hold_s`` the longest hold."""

    kind: Literal["practised"] = "practised"
    element: ElementId
    movement: MovementId = NO_MOVEMENT
    finished: bool = True
    stopped: Stopped = ""
    minutes: float = 0.0
    hold_s: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Taken(Entry):
    """A medicine taken, by the name the person gives it."""

    kind: Literal["taken"] = "taken"
    name: str


@dataclass(frozen=True, kw_only=True)
class Eaten(Entry):
    """A food or drink, in portions of the food table."""

    kind: Literal["eaten"] = "eaten"
    food: str
    portions: float = 1.0


@dataclass(frozen=True, kw_only=True)
class LessonRead(Entry):
    """A lesson read, and whether it was clear."""

    kind: Literal["lesson_read"] = "lesson_read"
    lesson: str
    understood: Understood = ""


@dataclass(frozen=True, kw_only=True)
class Reviewed(Entry):
    """A week looked back on: own activities (0 cannot to 10 as before), answers, own words."""

    kind: Literal["reviewed"] = "reviewed"
    activities: Mapping[str, float] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    went_well: str = ""
    plan: str = ""


@dataclass(frozen=True, kw_only=True)
class Audited(Entry):
    """The acts of a usual day: how many times, or for how many minutes."""

    kind: Literal["audited"] = "audited"
    acts: Mapping[MovementId, float]


@dataclass(frozen=True, kw_only=True)
class HabitChosen(Entry):
    """An act to be done otherwise from this day on."""

    kind: Literal["habit_chosen"] = "habit_chosen"
    act: MovementId
    instead: MovementId


@dataclass(frozen=True, kw_only=True)
class HabitKept(Entry):
    """How often the new way was used that day; 0 when it was forgotten."""

    kind: Literal["habit_kept"] = "habit_kept"
    act: MovementId
    times: float


@dataclass(frozen=True, kw_only=True)
class GoalSet(Entry):
    """What the person wants to do again, in own words; ``by`` a day, if they named one."""

    kind: Literal["goal_set"] = "goal_set"
    goal: str
    activity: str = ""
    by: date | None = None


@dataclass(frozen=True, kw_only=True)
class GoalMet(Entry):
    """A goal reached: the id of its ``GoalSet``."""

    kind: Literal["goal_met"] = "goal_met"
    goal: str


@dataclass(frozen=True, kw_only=True)
class Flared(Entry):
    """The person says that it has flared, or that the flare is over."""

    kind: Literal["flared"] = "flared"
    over: bool = False


@dataclass(frozen=True, kw_only=True)
class RelapsePlan(Entry):
    """What to watch for and to do when it comes back, in own words."""

    kind: Literal["relapse_plan"] = "relapse_plan"
    signs: str = ""
    helped: str = ""
    will_do: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionKept(Entry):
    """A question of one's own for the next visit."""

    kind: Literal["question_kept"] = "question_kept"
    question: str


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Entry):
    """An earlier entry taken back: a slip, or not so after all."""

    kind: Literal["withdrawn"] = "withdrawn"
    entry: str


AnyEntry = (
    Adjusted
    | Practised
    | Taken
    | Eaten
    | LessonRead
    | Reviewed
    | Audited
    | HabitChosen
    | HabitKept
    | GoalSet
    | GoalMet
    | Flared
    | RelapsePlan
    | QuestionKept
    | Withdrawn
)
_Kind = TypeVar("_Kind", bound=Entry)


@dataclass(frozen=True)
class Diary:
    """All entries as told, each id once."""

    entries: tuple[AnyEntry, ...] = ()

    def with_entry(self, entry: AnyEntry) -> "Diary":
        """Return the diary with ``entry`` at its end; unchanged when it is there already."""
        return self if entry.id in self.ids else Diary((*self.entries, entry))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the id of every entry, withdrawn or not."""
        return frozenset(entry.id for entry in self.entries)

    @cached_property
    def standing(self) -> tuple[AnyEntry, ...]:
        """Return the entries that count, by day and time; those of one moment as told."""
        gone = {one.entry for one in self.entries if isinstance(one, Withdrawn)}
        kept = (e for e in self.entries if e.id not in gone and not isinstance(e, Withdrawn))
        return tuple(sorted(kept, key=lambda entry: (entry.on, entry.at)))

    @cached_property
    def _by_kind(self) -> dict[type[Entry], list[AnyEntry]]:
        by_kind: dict[type[Entry], list[AnyEntry]] = {}
        for entry in self.standing:
            by_kind.setdefault(type(entry), []).append(entry)
        return by_kind

    def of(self, kind: type[_Kind], *, until: date | None = None) -> tuple[_Kind, ...]:
        """Return the entries of one kind that count, oldest first, up to the day ``until``."""
        told = self._by_kind.get(kind, [])
        return tuple(
            entry
            for entry in told
            if isinstance(entry, kind) and (until is None or entry.on <= until)
        )

    def on(self, day: date) -> tuple[AnyEntry, ...]:
        """Return the entries of one day that count."""
        return tuple(entry for entry in self.standing if entry.on == day)

    def merged(self, other: "Diary") -> "Diary":
        """Return this diary with the entries of ``other`` that it does not have."""
        return Diary((*self.entries, *(e for e in other.entries if e.id not in self.ids)))


NOTHING_TOLD = Diary()
