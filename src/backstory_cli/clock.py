"""The one place of the command line that looks at the clock."""

from datetime import date


def today() -> date:
    """Return the day it is where this machine stands."""
    return date.today()  # noqa: DTZ011 - a person's day is the local one
