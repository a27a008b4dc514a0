"""Everything in one zip: the JSON that another copy takes in, tables, and a data dictionary."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from backstory_web import engine, export, tables
from backstory_web.engine.kept import KINDS
from backstory_web.models import Story

EVERYTHING = "everything.json"
_DICTIONARY = "README.txt"


def bundle(stories: Sequence[Story], today: date) -> bytes:
    """Return every story as a zip; tables of a story stand in a folder named by its first day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _files(stories, today):
            archive.writestr(name, text)
    return out.getvalue()


def _files(stories: Sequence[Story], today: date) -> Iterator[tuple[str, str]]:
    yield _DICTIONARY, dictionary()
    yield EVERYTHING, export.as_text(export.everything(stories, today))
    for number, story in enumerate(stories, start=1):
        if story.record:
            folder = f"story-{number}-{story.begun_on.isoformat()}"
            for name, text in _tables(story, today):
                yield f"{folder}/{name}.csv", text


def _tables(story: Story, today: date) -> Iterator[tuple[str, str]]:
    """Yield the tables of a story; none of one that only a newer version can read."""
    try:
        course = engine.course_of(story, today)
    except engine.RecordFault:
        return
    yield "check-ins", tables.checkins_csv(course)
    yield "answers", tables.answers_csv(course)
    yield from tables.diary_csvs(course).items()


def dictionary() -> str:
    """Return what each file and each of its columns means."""
    say = engine.say
    lines = [say("export.title"), "", say("export.lead"), ""]
    files: Mapping[str, Sequence[str]] = {
        "check-ins": tables.COLUMNS,
        "answers": tables.ANSWER_COLUMNS,
        **{name: tables.columns_of(kind) for name, kind in KINDS.items()},
    }
    lines += [say("export.json"), ""]
    for name, columns in files.items():
        lines += [f"{name}.csv", f"  {say(f'export.file.{name}')}"]
        lines += [f"  - {column}: {_meaning(name, column)}" for column in columns]
        lines.append("")
    return "\n".join(lines)


def _meaning(table: str, column: str) -> str:
    """Return what a column holds: a question by its own words, anything else by the dictionary."""
    findings: Mapping[Any, engine.Finding] = engine.findings()
    asked = findings.get(column)
    if table == "check-ins" and asked is not None:
        return f"{asked.label} ({asked.unit})" if asked.unit else asked.label
    return engine.say(f"export.column.{column}")
