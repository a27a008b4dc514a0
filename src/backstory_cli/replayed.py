"""A case file and its table of check-ins as a course with all its days; all faults at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

from backstory import (
    CaseHistory,
    Checkin,
    Course,
    Day,
    Fault,
    Knowledge,
    UserFault,
    advance,
    open_course,
    read_case,
    read_checkin,
)
from backstory_cli.files import read_raw_case, read_raw_checkins

# Today's programme draws nothing at random; the seed is part of the course all the same.
SEED = 1


class Replay:
    """Leads a story through its check-ins, and keeps every fault until all have been read."""

    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self.knowledge = knowledge
        self.today = today
        self.faults: list[Fault] = []

    def run(
        self, case: str, checkins: str | None, opened_on: date | None
    ) -> tuple[Course, tuple[Day, ...]]:
        """Return the course and each of its days, the last being the latest.

        Without ``opened_on`` the story was told the day before the first check-in, or today.

        Raises:
            UserFault: with the faults of the case and of every row.
        """
        story = self._story(case)
        rows = tuple(self._rows(checkins)) if checkins else ()
        told_on = opened_on or (rows[0][1].on - timedelta(days=1) if rows else self.today)
        if told_on > self.today:
            values = {"day": told_on.isoformat(), "today": self.today.isoformat()}
            says = self.knowledge.say("errors.in_the_future", **values)
            self.faults.append(Fault("--opened", says))
        course, days = self._led(story, told_on, rows)
        if self.faults:
            raise UserFault(*self.faults)
        return course, days

    def _story(self, name: str) -> CaseHistory:
        try:
            return read_case(read_raw_case(name, self.knowledge), self.knowledge)
        except UserFault as error:
            self.faults += error.faults
            return CaseHistory()

    def _rows(self, name: str) -> Iterator[tuple[str, Checkin]]:
        with self._keeping(""):
            for path, raw in read_raw_checkins(name, self.knowledge):
                with self._keeping(f"{path}: "):
                    yield path, read_checkin(raw, self.knowledge, today=self.today)

    def _led(
        self, story: CaseHistory, told_on: date, rows: Sequence[tuple[str, Checkin]]
    ) -> tuple[Course, tuple[Day, ...]]:
        course = open_course(story, self.knowledge, today=told_on, seed=SEED)
        days = [course.day]
        for path, checkin in rows:
            with self._keeping(f"{path}: "):
                course = advance(course, checkin, self.knowledge, today=self.today)
                days.append(course.day)
        return course, tuple(days)

    @contextmanager
    def _keeping(self, path: str) -> Iterator[None]:
        """Keep the faults of what is done inside, each with ``path`` before its own."""
        try:
            yield
        except UserFault as error:
            self.faults += [Fault(path + f.path, f.says, f.proposal) for f in error.faults]
