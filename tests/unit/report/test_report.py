"""A report: what it says, what it leaves out, and whether its PDF can be heard."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from backstory import Checkin, Course, Knowledge, Report, Span, advance, report_pdf, write_report
from backstory.report import Part, usual_span
from tests.conftest import DAY_ONE

Told = Callable[..., Course]
Says = Callable[..., Checkin]


def told_by(course: Course, knowledge: Knowledge, reader: Any = "doctor", **span: date) -> Report:
    """Return the report of a course on its last day."""
    today = course.day.on
    days = Span(**span) if span else usual_span(course, knowledge, today)
    return write_report(course, knowledge, reader=reader, span=days, today=today, program="0.1.0")


@pytest.fixture(scope="module")
def lived(course: Told, checkin: Says, knowledge: Knowledge) -> Course:
    """Return a course of six days with a rise in the middle and notes that look like code."""
    lived = course(worse_sitting=True)
    for day, now in enumerate((5, 4, 8, 5, 3), start=1):
        on = DAY_ONE + timedelta(days=day)
        said = replace(checkin(on, now=now, worst=now + 1), note="#panic() $x$ *no*")
        lived = advance(lived, said, knowledge, today=on)
    return lived


def part(report: Report, name: str) -> Part:
    """Return the part of that name."""
    return next(one for one in report.parts if one.section.id == name)


def test_every_day_with_a_rating_stands_in_the_table_and_in_the_chart(
    lived: Course, knowledge: Knowledge
) -> None:
    shown = part(told_by(lived, knowledge), "lived")
    assert [row[1] for row in shown.tables[0].rows][1:] == ["5", "4", "8", "5", "3"]
    marks = _marks(shown.chart.svg())
    assert marks["circle"] == 5
    assert shown.chart.says.count(" 3;") == 1


def _marks(svg: str) -> Counter[str]:
    return Counter(one.tag.rpartition("}")[2] for one in ET.fromstring(svg).iter())  # noqa: S314


def test_of_several_check_ins_on_a_day_the_last_is_now_and_the_worst_is_the_worst(
    lived: Course, checkin: Says, knowledge: Knowledge
) -> None:
    today = lived.day.on
    again = advance(lived, checkin(today, now=2, worst=3), knowledge, today=today)
    row = part(told_by(again, knowledge), "lived").tables[0].rows[-1]
    assert row[1:3] == ("2", "4")


def test_a_danger_sign_said_yes_stands_with_its_day_and_the_denied_ones_are_named(
    course: Told, checkin: Says, knowledge: Knowledge
) -> None:
    on = DAY_ONE + timedelta(days=3)
    ill = advance(course(), checkin(on, leg_weakness=True), knowledge, today=on)
    asked = part(told_by(ill, knowledge), "asked")
    label = knowledge.findings["leg_weakness"].label
    assert (label, "yes", "5 March 2026") in asked.tables[0].rows
    denied = " ".join(asked.section.paragraphs)
    assert knowledge.findings["saddle_numbness"].label in denied
    assert label not in denied


def test_an_open_danger_sign_is_told_as_not_known_never_as_denied(
    course: Told, knowledge: Knowledge
) -> None:
    open_still = course(saddle_numbness=None)
    asked = part(told_by(open_still, knowledge), "asked")
    label = knowledge.findings["saddle_numbness"].label
    assert label in {row[0] for row in asked.tables[0].rows}
    assert label not in " ".join(asked.section.paragraphs)


def test_questions_follow_from_the_story(course: Told, knowledge: Knowledge) -> None:
    def asked(one: Course) -> set[str]:
        return {item.title for item in part(told_by(one, knowledge), "ask").section.items}

    more = asked(course(leg_pain_below_knee=True)) - asked(course())
    assert len(more) == 1
    assert "nerve" in more.pop()


def test_every_source_named_is_cited_in_full(lived: Course, knowledge: Knowledge) -> None:
    report = told_by(lived, knowledge)
    cited = {row[0] for row in part(report, "sources").tables[0].rows}
    assert cited == set(report.sources)
    assert len(cited) > 3


def test_a_day_outside_the_span_is_not_told(lived: Course, knowledge: Knowledge) -> None:
    on = DAY_ONE + timedelta(days=1)
    rows = part(told_by(lived, knowledge, first=on, last=on), "lived").tables[0].rows
    assert [row[0] for row in rows] == ["3 March 2026"]


def test_the_pdf_is_tagged_with_title_language_headings_table_headers_and_words_for_the_chart(
    lived: Course, knowledge: Knowledge
) -> None:
    report = told_by(lived, knowledge)
    with pikepdf.open(io.BytesIO(report_pdf(report))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as about:
            assert about["dc:title"] == report.title
            assert about["pdfuaid:part"] == "1"
        tags = list(_tags(pdf.Root.StructTreeRoot))
    kinds = Counter(str(tag.S) for tag in tags)
    assert kinds["/H1"] + kinds["/H2"] >= len(report.parts)
    columns = sum(len(t.columns) for one in report.parts for t in one.tables)
    assert kinds["/TH"] == columns
    rows = sum(len(t.rows) for one in report.parts for t in one.tables)
    assert kinds["/TR"] == rows + kinds["/THead"]
    words = [str(tag.Alt) for tag in tags if str(tag.S) == "/Figure" and "/Alt" in tag]
    assert any("Pain by day. From 2 March 2026" in word for word in words)


def _tags(tag: Any) -> Iterator[Any]:
    """Yield every element of the structure of a PDF."""
    if isinstance(tag, pikepdf.Dictionary):
        if "/S" in tag:
            yield tag
        children = tag.get("/K", pikepdf.Array())
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            yield from _tags(child)


def test_the_same_report_is_the_same_file(lived: Course, knowledge: Knowledge) -> None:
    report = told_by(lived, knowledge, "me")
    assert report_pdf(report) == report_pdf(report)
