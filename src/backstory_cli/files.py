"""Files in and out: a case from JSON or FHIR, check-ins from CSV, a result to a file."""

import csv
import io
import json
import os
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from backstory import CaseFault, CheckinFault, Fault, Knowledge, UserFault
from backstory_cli.exits import NotAvailable
from backstory_cli.words import say
from backstory_fhir.questionnaire_response import is_fhir, raw_case

STANDARD_INPUT = "-"
_ANSWERS = (
    "pain_now", "pain_worst", "leg_change", "sleep_quality", "took_pain_killer", "did_too_much",
    "done_share", "stiffness_now", "leg_pain_now", "fear_harm", "fear_avoided", "roland_score",
)  # fmt: skip
_LISTS = ("done", "medicines", "cleared")
COLUMNS = ("on", "at", *_ANSWERS, "done", "medicines", "danger", "cleared", "note")
_FIRST_ROW = 2
_NO_DANGER = "none"


def read_raw_case(name: str, knowledge: Knowledge) -> Any:
    """Return what the file ``name`` ("-" is standard input) holds, as raw answers.

    Raises:
        NotAvailable: when there is no such file, or it cannot be read.
        CaseFault: when it is not JSON, or a FHIR resource that is no questionnaire response.
    """
    try:
        raw = json.loads(read_text(name))
    except UnicodeDecodeError as error:
        raise CaseFault(Fault(name, say("errors.not_text"))) from error
    except json.JSONDecodeError as error:
        where = say("errors.at", line=error.lineno, column=error.colno)
        says = say("errors.not_json", problem=error.msg)
        raise CaseFault(Fault(f"{name} {where}", says, say("errors.not_json_proposal"))) from error
    except RecursionError as error:
        raise CaseFault(Fault(name, say("errors.too_deep"))) from error
    return raw_case(raw, knowledge) if is_fhir(raw) else raw


def read_text(name: str) -> str:
    """Return the text of the file ``name`` ("-" is standard input).

    Raises:
        NotAvailable: when there is no such file, or it cannot be read.
    """
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.read()
        return Path(name).read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotAvailable(say("errors.cannot_read", name=name, reason=reason)) from error


def read_toml(name: str, *, like: str = "examples/postures") -> dict[str, Any]:
    """Return the table that the TOML file ``name`` ("-" is standard input) holds.

    ``like`` is the folder of examples to look at when it is faulty.

    Raises:
        NotAvailable: when there is no such file, or it cannot be read.
        UserFault: when it is not TOML.
    """
    try:
        return tomllib.loads(read_text(name))
    except UnicodeDecodeError as error:
        raise UserFault(Fault(name, say("errors.not_text"))) from error
    except tomllib.TOMLDecodeError as error:
        says = say("errors.not_toml", problem=error)
        raise UserFault(Fault(name, says, say("errors.not_toml_proposal", like=like))) from error
    except RecursionError as error:
        raise UserFault(Fault(name, say("errors.too_deep"))) from error


def read_raw_checkins(name: str, knowledge: Knowledge) -> list[tuple[str, dict[str, Any]]]:
    """Return each row of a check-in table as a raw check-in, with the path to show for it.

    Raises:
        NotAvailable: when the file cannot be read.
        CheckinFault: for columns that are not known, and rows that are longer than the header.
    """
    try:
        rows = csv.DictReader(io.StringIO(read_text(name), newline=""), strict=True)
        columns = [column.strip() for column in rows.fieldnames or ()]
        rows.fieldnames = columns
        faults = list(_column_faults(name, columns))
        read = [(f"{name} row {at}", row) for at, row in enumerate(rows, _FIRST_ROW)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise CheckinFault(Fault(name, say("errors.not_csv"))) from error
    faults += [Fault(path, say("errors.long_row")) for path, row in read if None in row]
    if faults:
        raise CheckinFault(*faults)
    return [(path, _raw_checkin(row, knowledge)) for path, row in read]


def _column_faults(name: str, columns: list[str]) -> Iterator[Fault]:
    known = ", ".join(COLUMNS)
    for column in columns:
        if column not in COLUMNS:
            proposal = say("errors.columns", columns=known)
            yield Fault(f"{name} row 1", say("errors.unknown_column", column=column), proposal)
        elif columns.count(column) > 1:
            yield Fault(f"{name} row 1", say("errors.column_twice", column=column))
    for column in ("on", "pain_now", "pain_worst"):
        if column not in columns:
            yield Fault(f"{name} row 1", say("errors.missing_column", column=column))


def _raw_checkin(row: dict[str, str | None], knowledge: Knowledge) -> dict[str, Any]:
    cells = {column: (cell or "").strip() for column, cell in row.items()}
    answers: dict[str, Any] = {name: cells.get(name, "") for name in _ANSWERS}
    raw: dict[str, Any] = {name: cells[name] for name in (*_LISTS, "at", "note") if name in cells}
    return raw | {
        "on": cells["on"],
        "answers": answers | _danger(cells.get("danger", ""), knowledge),
    }


def _danger(cell: str, knowledge: Knowledge) -> dict[str, bool]:
    """Return what the cell says of danger: blank says nothing at all, never "no"."""
    if not cell:
        return {}
    said_yes = [] if cell.lower() == _NO_DANGER else [word.strip() for word in cell.split(";")]
    signs = {str(sign.id): False for sign in knowledge.findings.values() if sign.ask_again}
    return signs | {word: True for word in said_yes if word}


def write_json(document: object, name: Path) -> None:
    """Write ``document`` to ``name`` whole or not at all: what was there is never half lost.

    Raises:
        NotAvailable: when the folder is read-only, missing or full.
    """
    write_text(as_json(document) + "\n", name)


def write_text(text: str, name: Path) -> None:
    """Write ``text`` to ``name`` whole or not at all.

    Raises:
        NotAvailable: when the folder is read-only, missing or full.
    """
    with whole_or_not(name) as draft:
        draft.write_text(text, encoding="utf-8")


@contextmanager
def whole_or_not(name: Path) -> Iterator[Path]:
    """Give a draft to write to; it takes the place of ``name`` when all went well.

    Raises:
        NotAvailable: when the folder is read-only, missing or full.
    """
    draft = name.with_name(f".{name.name}.draft")
    try:
        yield draft
        os.replace(draft, name)  # noqa: PTH105 - replaces in one step on every system
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotAvailable(say("errors.cannot_write", name=name, reason=reason)) from error
    finally:
        draft.unlink(missing_ok=True)


def as_json(document: object) -> str:
    """Return ``document`` as JSON that a person can read as well."""
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
