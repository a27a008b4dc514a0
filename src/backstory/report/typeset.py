"""A report as a tagged PDF (PDF/UA-1): title, language, headings, table headers, chart in words.

The layout stands in ``report.typ``; typst typesets it with fonts that it carries itself, so that
the same report is the same file on every machine.
"""

import json
from pathlib import Path
from typing import Any

import typst

from backstory.letter import Item
from backstory.report.blocks import Part, Report, Table

_LAYOUT = Path(__file__).with_name("report.typ")
_SHORT, _WIDE = 20, 4


def report_pdf(report: Report) -> bytes:
    """Return ``report`` as a PDF file."""
    compiler = typst.Compiler(ignore_system_fonts=True, root=str(_LAYOUT.parent))
    words = {"report": json.dumps(_document(report), ensure_ascii=False)}
    made = compiler.compile(
        str(_LAYOUT), format="pdf", sys_inputs=words, pdf_standards="ua-1", timestamp=0
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def _document(report: Report) -> dict[str, Any]:
    language, _, region = report.language.partition("-")
    return {
        "title": report.title,
        "lang": language,
        "region": region or None,
        "made": report.made_on.isoformat(),
        "parts": [_part(part) for part in report.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    section, chart = part.section, part.chart
    return {
        "heading": section.heading,
        "tone": section.tone,
        "paragraphs": section.paragraphs,
        "sources": section.sources,
        "items": [_item(item) for item in section.items],
        "tables": [_table(table) for table in part.tables],
        "chart": {"svg": chart.svg(), "alt": f"{chart.title}. {chart.says}"} if chart else None,
    }


def _item(item: Item) -> dict[str, Any]:
    bars = (f"{bar.says} [{bar.source}]" for bar in item.bars)
    below = [line for line in (*item.lines, *bars, *item.details) if line]
    return {"title": item.title, "below": below, "sources": item.sources}


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": table.columns,
        "rows": table.rows,
        "widths": _widths(table),
    }


def _widths(table: Table) -> list[int]:
    """Return the shares of the columns; 0 for one of short words, which takes what it needs."""
    columns = zip(table.columns, *table.rows, strict=True)
    longest = [max(len(cell) for cell in column) for column in columns]
    shares = [0 if length < _SHORT else min(_WIDE, round(length / _SHORT)) for length in longest]
    return shares if any(shares) else [1 for _ in shares]
