"""What this person has told: the story at the start, and each check-in since."""

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from backstory.case.doubts import Doubt
from backstory.case.findings import Answers
from backstory.knowledge.schema import ElementId, FindingId
from backstory.knowledge.vocabulary import Setting


@dataclass(frozen=True)
class Person:
    """Who the story is about; what was not told stays ``None``, which is unknown."""

    age_years: float | None = None
    sex: str | None = None
    setting: Setting = Setting.HOME


@dataclass(frozen=True)
class CaseHistory:
    """A story as told, read and checked: the person and the answers given so far.

    ``doubts`` are what does not fit in it; the answers are those that count until it is settled.
    """

    person: Person = Person()
    answers: Answers = field(default_factory=dict)
    medicines: tuple[str, ...] = ()
    about: str = ""
    doubts: tuple[Doubt, ...] = ()

    def __post_init__(self) -> None:
        """Close the answers against later change."""
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))


@dataclass(frozen=True)
class Checkin:
    """How a day went, or went so far: there may be several of one day.

    ``answers`` holds pain (0-10), leg, sleep and the danger signs asked afresh; ``done`` the
    elements that were done; ``cleared`` the danger signs that a clinician has looked at since;
    ``at`` the time of day ("HH:MM", or "" when it was not told).
    """

    on: date
    answers: Answers = field(default_factory=dict)
    done: tuple[ElementId, ...] = ()
    medicines: tuple[str, ...] = ()
    cleared: tuple[FindingId, ...] = ()
    note: str = ""
    doubts: tuple[Doubt, ...] = ()
    at: str = ""

    def __post_init__(self) -> None:
        """Close the answers against later change."""
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))
