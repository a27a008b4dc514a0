"""The report on paper, as the engine writes it."""

from datetime import date
from typing import Literal

from backstory import QuestionKept, Report, Span, __version__, report_pdf, usual_span, write_report
from backstory_web.engine import Course, knowledge

__all__ = ["Reader", "Report", "Span", "own_questions", "pdf_of", "report_of", "usual_span_of"]

Reader = Literal["me", "doctor"]


def usual_span_of(course: Course, today: date) -> Span:
    """Return the days a report covers unless others are asked for."""
    return usual_span(course, knowledge(), today)


def report_of(course: Course, reader: Reader, span: Span, today: date) -> Report:
    """Return the report for whoever reads it."""
    return write_report(
        course, knowledge(), reader=reader, span=span, today=today, program=__version__
    )


def pdf_of(report: Report) -> bytes:
    """Return a report as a PDF file."""
    return report_pdf(report)


def own_questions(course: Course) -> tuple[QuestionKept, ...]:
    """Return the person's own questions for the next visit."""
    return course.diary.of(QuestionKept)
