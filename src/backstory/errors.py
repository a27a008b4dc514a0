"""Every error the engine raises, drawn as a tree.

::

    BackstoryError
    ├── UserFault            what was given cannot be used; show it without a traceback
    │   ├── CaseFault        a story
    │   ├── CheckinFault     a check-in
    │   ├── ReminderFault    when and how to be reminded
    │   ├── PostureFault     a posture, a movement, or a body to hold it
    │   ├── SeriesFault      a table of ratings
    │   └── RecordFault      a saved course
    └── KnowledgeFault       the knowledge files do not hold together

Each carries *all* faults found, each with its path, what is wrong, and what to do.
Danger is never an error: it is a result (``Referral``).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong at ``path``, said plainly, with a ``proposal`` (may be empty)."""

    path: str
    says: str
    proposal: str = ""

    def __str__(self) -> str:
        """Return the fault on one line."""
        return " ".join(part for part in (f"{self.path}: {self.says}", self.proposal) if part)


class BackstoryError(Exception):
    """Root of all; carries ``faults``, never a person's answers beyond the faulty one."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class UserFault(BackstoryError):  # noqa: N818 - "fault" is the word of the house
    """The input cannot be used; what was there before is untouched."""


class CaseFault(UserFault):
    """A story that cannot be read."""


class CheckinFault(UserFault):
    """A check-in that cannot be read or does not fit the course."""


class DiaryFault(UserFault):
    """A diary entry that cannot be read."""


class ReminderFault(UserFault):
    """A wish for reminders that cannot be kept."""


class PostureFault(UserFault):
    """A posture, movement or body that nobody can have."""


class SeriesFault(UserFault):
    """A table of ratings that cannot be forecast."""


class RecordFault(UserFault):
    """A saved course that cannot be opened by this version."""


class KnowledgeFault(BackstoryError):  # noqa: N818 - "fault" is the word of the house
    """The knowledge files do not hold together; ``backstory knowledge check`` lists why."""
