"""A story and its course on paper: for the person, or for whoever helps them."""

from backstory.report.blocks import Part, Reader, Report, Span, Table
from backstory.report.chart import Chart
from backstory.report.typeset import report_pdf
from backstory.report.write import usual_span, write_report

__all__ = [
    "Chart",
    "Part",
    "Reader",
    "Report",
    "Span",
    "Table",
    "report_pdf",
    "usual_span",
    "write_report",
]
