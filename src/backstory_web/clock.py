"""What day and time it is. Asked here only, so that a test can say another."""

from datetime import date, datetime

from django.conf import settings


def today() -> date:
    """Return the day on this person's machine."""
    day: date = settings.CLOCK()
    return day


def now() -> datetime:
    """Return the moment on this person's machine; its day is ``today``."""
    moment: datetime = settings.CLOCK_NOW()
    return datetime.combine(today(), moment.time())
