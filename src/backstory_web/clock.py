"""What day it is. Asked once a request, and here only, so that a test can say another day."""

from datetime import date

from django.conf import settings


def today() -> date:
    """Return the day on this person's machine."""
    day: date = settings.CLOCK()
    return day
