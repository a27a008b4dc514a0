"""A command line with its clock set to a day after every example."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from backstory import load_knowledge
from backstory_cli import clock, kept
from backstory_cli.app import app

TODAY = date(2025, 11, 21)
EXAMPLES = Path(__file__).parents[3] / "examples"
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture(autouse=True)
def _knowledge_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands of one process share the knowledge: it takes longer to read than to use."""
    monkeypatch.setattr(kept, "load_knowledge", _read_once)


_read_once = cache(load_knowledge)


@pytest.fixture
def run() -> Run:
    """Return a function that runs ``backstory`` with the words given."""

    def runs(*words: object, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], input=typed)

    return runs


@pytest.fixture
def example() -> Callable[[str], Path]:
    """Return a function from an example's name to its folder."""
    return lambda name: EXAMPLES / name


@pytest.fixture
def case_file(tmp_path: Path) -> Callable[[Any], Path]:
    """Return a function that writes a raw case to a file."""

    def written(raw: Any) -> Path:
        file = tmp_path / "case.json"
        file.write_text(raw if isinstance(raw, str) else json.dumps(raw), encoding="utf-8")
        return file

    return written


@pytest.fixture
def checkins_file(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes check-in rows under a header of column names."""

    def written(header: str, *rows: str) -> Path:
        file = tmp_path / "checkins.csv"
        file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return file

    return written
