"""A course as tables of comma-separated values: check-ins, and the diary by kind.

Which columns a table of the diary has is read off the entries' own fields, so that a new kind of
entry has its table by itself.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from backstory_web import engine
from backstory_web.engine.kept import KINDS, Entry
from backstory_web.fields import as_told

_ANSWERS = (
    "pain_now", "pain_worst", "leg_change", "sleep_quality", "took_pain_killer", "did_too_much",
    "done_share", "stiffness_now", "leg_pain_now", "fear_harm", "fear_avoided", "roland_score",
)  # fmt: skip
COLUMNS = ("on", "at", *_ANSWERS, "done", "medicines", "danger", "cleared", "note")
ANSWER_COLUMNS = ("on", "at", "finding", "answer")
_WRITTEN_ELSEWHERE = ("id", "kind")
_MANY = ("what", "value")


def checkins_csv(course: engine.Course) -> str:
    """Return the check-ins in the columns that ``backstory plan --checkins`` reads."""
    signs = [sign.id for sign in engine.danger_signs(course)]
    return _csv(COLUMNS, (_checkin(checkin, signs) for checkin in course.checkins))


def answers_csv(course: engine.Course) -> str:
    """Return every answer of every check-in in a row of its own."""
    rows = (
        {"on": one.on.isoformat(), "at": one.at, "finding": finding, "answer": as_told(answer)}
        for one in course.checkins
        for finding, answer in one.answers.items()
    )
    return _csv(ANSWER_COLUMNS, rows)


def diary_csvs(course: engine.Course) -> dict[str, str]:
    """Return a table for each kind of entry that the diary holds, by the name of the kind."""
    tables = {}
    for name, kind in KINDS.items():
        entries = course.diary.of(kind)
        if entries:
            tables[name] = _csv(columns_of(kind), (row for one in entries for row in _rows(one)))
    return tables


def columns_of(kind: type[Entry]) -> tuple[str, ...]:
    """Return the columns of a kind; what holds several values has a row for each."""
    names = [one.name for one in fields(kind) if one.name not in _WRITTEN_ELSEWHERE]
    several = [name for name in names if _is_table(kind, name)]
    return (*(name for name in names if name not in several), *(_MANY if several else ()))


def _is_table(kind: type[Entry], name: str) -> bool:
    return name in ("activities", "answers", "acts") and name in {f.name for f in fields(kind)}


def _rows(entry: Entry) -> Iterator[dict[str, str]]:
    plain = {one.name: getattr(entry, one.name) for one in fields(entry)}
    tables = [plain.pop(name) for name in list(plain) if _is_table(type(entry), name)]
    row = {n: _cell(value) for n, value in plain.items() if n not in _WRITTEN_ELSEWHERE}
    several = [pair for table in tables for pair in table.items()]
    if not tables:
        yield row
        return
    for what, value in several or [("", "")]:
        yield {**row, "what": str(what), "value": _cell(value)}


def _cell(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else as_told(value)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _checkin(checkin: engine.Checkin, signs: Sequence[str]) -> dict[str, str]:
    answers = {str(finding): as_told(answer) for finding, answer in checkin.answers.items()}
    return {
        **{column: answers.get(column, "") for column in _ANSWERS},
        "on": checkin.on.isoformat(),
        "at": checkin.at,
        "done": ";".join(checkin.done),
        "medicines": ";".join(checkin.medicines),
        "danger": _danger(answers, signs),
        "cleared": ";".join(checkin.cleared),
        "note": checkin.note,
    }


def _danger(answers: Mapping[str, str], signs: Sequence[str]) -> str:
    """Return the signs said yes, "none" when every sign was denied, or nothing when unknown."""
    said = [sign for sign in signs if answers.get(sign) == "yes"]
    denied = all(answers.get(sign) == "no" for sign in signs)
    return ";".join(said) or ("none" if denied else "")
