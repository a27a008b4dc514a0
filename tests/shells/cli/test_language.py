"""The command line in another language: by an option, by the environment, and never by a guess."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from backstory_cli.app import app

CASE = str(Path(__file__).parents[3] / "examples" / "cauda_equina" / "case.json")
SPANISH = "Busca ayuda de emergencia ahora"


def test_the_letter_comes_in_the_language_that_was_asked_for() -> None:
    told = CliRunner().invoke(app, ["assess", CASE, "--language", "es"])
    assert told.exit_code == 0
    assert SPANISH in told.output


def test_the_environment_can_name_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSTORY_LANGUAGE", "es")
    assert SPANISH in CliRunner().invoke(app, ["assess", CASE]).output


def test_an_unknown_language_is_bad_input_and_the_known_ones_are_named() -> None:
    told = CliRunner().invoke(app, ["assess", CASE, "--language", "xx"])
    assert told.exit_code == 2
    assert "en, es" in told.output
