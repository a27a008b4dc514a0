"""Courses held in memory by their record, so that one just written need not be read again."""

from collections import OrderedDict
from threading import Lock

from backstory import Course
from backstory_web.engine.languages import in_force

_MOST_OPEN = 8


class Opened:
    """The few courses last opened or written, apart for each language."""

    def __init__(self) -> None:
        self._courses: OrderedDict[tuple[str, str], Course] = OrderedDict()
        self._lock = Lock()

    def get(self, record: str) -> Course | None:
        """Return the course of ``record``, if it is held."""
        key = (in_force().code, record)
        with self._lock:
            if key in self._courses:
                self._courses.move_to_end(key)
            return self._courses.get(key)

    def put(self, record: str, course: Course) -> None:
        """Hold ``course`` by its record; the one used longest ago goes."""
        with self._lock:
            self._courses[in_force().code, record] = course
            while len(self._courses) > _MOST_OPEN:
                self._courses.popitem(last=False)

    def clear(self) -> None:
        """Let go of every course."""
        with self._lock:
            self._courses.clear()
