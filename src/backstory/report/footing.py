"""What the report stands on: what is assumed in it, its sources in full, its versions."""

from backstory.knowledge.schema import SourceKey
from backstory.letter import Section
from backstory.report.blocks import Part, Row, Table
from backstory.report.telling import Telling


def assumed_part(telling: Telling, program: str) -> Part:
    """Return what is assumed, and which versions of ``program`` and knowledge made this."""
    say, course = telling.knowledge.say, telling.course
    lines = (
        telling.of_reader("assumed"),
        say("report.assumed.weights"),
        say("report.assumed.told"),
        say("report.assumed.limits"),
    )
    doubts = tuple(doubt.says for doubt in course.doubts)
    versions = say(
        "report.versions", backstory=program, knowledge=telling.knowledge.version, seed=course.seed
    )
    section = Section("assumed", say("report.heading.assumed"), (*lines, *doubts, versions))
    return Part(section)


def sources_part(keys: tuple[SourceKey, ...], telling: Telling) -> Part:
    """Return every source that the report names, with its citation."""
    say = telling.knowledge.say
    columns = (say("report.sources.column.key"), say("report.sources.column.citation"))
    table = Table(say("report.sources.caption"), columns, tuple(_cited(keys, telling)))
    section = Section("sources", say("report.heading.sources"), (say("report.sources.lead"),))
    return Part(section, (table,) if keys else ())


def _cited(keys: tuple[SourceKey, ...], telling: Telling) -> list[Row]:
    known = telling.knowledge.sources
    return [(key, known[key].citation) for key in sorted(keys) if key in known]
