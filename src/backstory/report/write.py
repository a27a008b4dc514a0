"""A report in its order: danger before all else, then what fits, how it went, what to ask.

Nothing is worked out here: every part reads off what the course and its letters already say.
"""

from collections.abc import Iterator
from datetime import date

from backstory.course import Course
from backstory.knowledge.load import Knowledge
from backstory.report.asking import asking_part
from backstory.report.blocks import Part, Reader, Report, Span
from backstory.report.footing import assumed_part, sources_part
from backstory.report.lived import lived_part, medicines_part
from backstory.report.measured import measured_parts
from backstory.report.story import about_part, asked_part, fits_parts, told_part, urgency_parts
from backstory.report.telling import Telling
from backstory.report.tried import plan_parts


def write_report(
    course: Course, knowledge: Knowledge, *, reader: Reader, span: Span, today: date, program: str
) -> Report:
    """Return the report of ``course`` for ``reader`` on the days in ``span``.

    ``program`` is the version that writes it. At a hard stop, or while danger questions are open,
    the report says so first and holds no plan.
    """
    telling = Telling(course, knowledge, reader, span)
    parts = tuple(_parts(telling, program))
    title = telling.of_reader("title")
    language = knowledge.say("report.language")
    report = Report(title, language, today, reader, span, parts)
    cited = sources_part(report.sources, telling)
    return Report(title, language, today, reader, span, (*parts, cited))


def _parts(telling: Telling, program: str) -> Iterator[Part]:
    yield about_part(telling)
    yield from urgency_parts(telling)
    yield asked_part(telling)
    yield from fits_parts(telling)
    yield told_part(telling)
    yield lived_part(telling)
    yield from plan_parts(telling)
    yield medicines_part(telling)
    yield from measured_parts(telling)
    yield asking_part(telling)
    yield assumed_part(telling, program)


def usual_span(course: Course, knowledge: Knowledge, today: date) -> Span:
    """Return the days a report covers unless others are asked for: the last ones, to today."""
    days = round(knowledge.reporting.usual_days.value)
    first = date.fromordinal(today.toordinal() - days + 1)
    return Span(max(first, course.opened_on), max(today, course.opened_on))
