"""Bare ``backstory`` opens the home app; that it cannot is said plainly."""

import subprocess
import sys

import pytest

from backstory_web import serve


def test_without_a_command_it_opens_the_home_app(run, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(serve, "serve", lambda *given: asked.append(given))
    assert run("--port", "9001", "--data", tmp_path).exit_code == 0
    assert asked == [(9001, tmp_path)]


def test_port_and_folder_are_left_to_the_app_when_none_is_given(run, monkeypatch):
    asked = []
    monkeypatch.setattr(serve, "serve", lambda *given: asked.append(given))
    run()
    assert asked == [(None, None)]


def test_an_app_that_cannot_start_is_not_available(run, monkeypatch):
    def refuses(*_):
        raise serve.NotAvailable("The folder is full.")

    monkeypatch.setattr(serve, "serve", refuses)
    result = run()
    assert result.exit_code == 3
    assert result.stderr == "The folder is full.\n"


@pytest.mark.parametrize("port", ["0", "65536", "high"])
def test_a_port_that_cannot_be_is_bad_input(run, port):
    assert run("--port", port).exit_code == 2


def test_an_unknown_command_is_bad_input(run):
    result = run("asess", "case.json")
    assert result.exit_code == 2
    assert "asess" in result.stderr


def test_it_runs_as_a_module_too():
    words = [sys.executable, "-m", "backstory_cli", "--version"]
    shown = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert shown.startswith("Backstory ")
