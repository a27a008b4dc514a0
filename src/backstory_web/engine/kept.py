"""What was told elsewhere, as this version reads it, and merged with what is here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from backstory import (
    AnyEntry,
    Entry,
    Withdrawn,
    merge,
    read_case,
    read_record,
    write_record,
)
from backstory_web.engine import knowledge

__all__ = ["KINDS", "Entry", "Joined", "as_kept_here", "joined"]

# The kinds of diary entry that say something; what takes another back only takes away.
KINDS: dict[str, type[Entry]] = {
    str(kind.kind): kind for kind in get_args(AnyEntry) if kind is not Withdrawn
}


def as_kept_here(told: Mapping[str, Any], record: str) -> str:
    """Return a record from elsewhere as this version writes it; empty when there is none.

    Raises:
        UserFault: when the story or its record cannot be read by this version.
    """
    known = knowledge()
    read_case(told, known)
    return write_record(read_record(record, known), known) if record else ""


@dataclass(frozen=True)
class Joined:
    """The record of a story told here and elsewhere, and what came in from there."""

    record: str
    new_checkins: int
    new_entries: int


def joined(here: str, there: str, told: Mapping[str, Any]) -> Joined:
    """Return two records of one story as one, for the answers ``told``.

    Raises:
        UserFault: when one of them cannot be read by this version.
    """
    known = knowledge()
    case = read_case(told, known)
    merged = merge(read_record(here, known), read_record(there, known), case, known)
    record = write_record(merged.course, known)
    return Joined(record, merged.new_checkins, merged.new_entries)
