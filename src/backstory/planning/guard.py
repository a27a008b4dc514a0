"""The masking guard of a day: said while medicine may hide the limit."""

from dataclasses import dataclass

from backstory.reasons import Reason


@dataclass(frozen=True)
class Guard:
    """While a pain killer or relaxant works, today's load does not rise with the better feeling.

    ``until`` is about when that ends ("HH:MM", or "" when no time was told).
    """

    says: str
    until: str = ""
    reasons: tuple[Reason, ...] = ()
