"""What every part of a report is written from, and the words for days and counts."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from backstory.course import Course, Day
from backstory.knowledge.load import Knowledge
from backstory.letter import Letter, write_clinician_letter, write_letter
from backstory.report.blocks import Reader, Span


@dataclass(frozen=True)
class Telling:
    """A course to be told to one reader, within a span of days."""

    course: Course
    knowledge: Knowledge
    reader: Reader
    span: Span

    @property
    def today(self) -> Day:
        """Return the course's latest day."""
        return self.course.day

    @cached_property
    def letter(self) -> Letter:
        """Return the person's own letter of the latest day."""
        return write_letter(self.today, self.knowledge)

    @cached_property
    def clinical(self) -> Letter:
        """Return the clinician's letter of the latest day."""
        return write_clinician_letter(self.today, self.knowledge)

    def day(self, on: date) -> str:
        """Return a day as "2 March 2026"."""
        month = self.knowledge.say(f"report.month.{on.month}")
        return self.knowledge.say("report.date.long", day=on.day, month=month, year=on.year)

    def short_day(self, on: date) -> str:
        """Return a day as "2 Mar", where its year is told above."""
        month = self.knowledge.say(f"report.month_short.{on.month}")
        return self.knowledge.say("report.date.short", day=on.day, month=month)

    def counted(self, key: str, count: float) -> str:
        """Return the sentence under ``report.counted.<key>`` for one or for many."""
        number = "one" if count == 1 else "many"
        return self.knowledge.say(f"report.counted.{key}.{number}", count=f"{count:g}")

    def of_reader(self, key: str) -> str:
        """Return the sentence under ``report.reader.<key>`` for whoever reads."""
        return self.knowledge.say(f"report.reader.{key}.{self.reader}")
