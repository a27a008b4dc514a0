"""The command line keeps the knowledge in a cache, and says the same with it and without."""

import json

import pytest


@pytest.fixture(autouse=True)
def _knowledge_read_once():
    """Let every command here read the knowledge for itself."""


def test_the_second_time_says_what_the_first_time_said(run, example, tmp_path, monkeypatch):
    monkeypatch.setenv("BACKSTORY_DATA", str(tmp_path / "data"))
    case = example("leg_pain_root") / "case.json"

    first = run("assess", case, "--json")
    assert (tmp_path / "data" / "cache" / "knowledge-en").exists()
    second = run("assess", case, "--json")

    assert first.exit_code == second.exit_code == 0
    assert json.loads(first.stdout) == json.loads(second.stdout)


def test_a_cache_that_cannot_be_kept_is_no_fault(run, tmp_path, monkeypatch):
    (tmp_path / "data").write_text("a file, no folder", encoding="utf-8")
    monkeypatch.setenv("BACKSTORY_DATA", str(tmp_path / "data"))

    result = run("knowledge", "list", "causes")

    assert result.exit_code == 0
    assert result.stderr == ""
