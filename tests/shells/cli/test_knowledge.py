"""``backstory knowledge``: what it knows, where from, and whether it holds together."""

import json
import shutil
from pathlib import Path

import pytest

import backstory
from tests.house import KNOWLEDGE

DATA = Path(backstory.__file__).parent / "knowledge" / "data"


def test_the_knowledge_that_is_shipped_holds_together(run):
    result = run("knowledge", "check")
    assert result.exit_code == 0, result.stderr
    assert "holds together" in result.stdout


def test_a_broken_folder_ends_with_2_and_names_file_and_key(run, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    panels = folder / "panels.toml"
    broken = panels.read_text(encoding="utf-8") + '\n[[panels]]\nid = "new"\n'
    panels.write_text(broken, encoding="utf-8")
    person = folder / "findings" / "person.toml"
    person.write_text(person.read_text(encoding="utf-8") + "\ntopik = 'x'\n", encoding="utf-8")
    result = run("knowledge", "check", folder)
    assert result.exit_code == 2
    assert "panels.toml: panels[10]: heading" in result.stderr
    assert "findings/person.toml" in result.stderr
    assert "Did you mean topic?" in result.stderr


@pytest.mark.parametrize("kind", ["findings", "flags", "causes", "elements", "movements"])
def test_each_kind_can_be_listed(run, kind):
    result = run("knowledge", "list", kind, "--json")
    rows = json.loads(result.stdout)
    assert rows
    assert all(row["id"] and row["says"] for row in rows)
    assert rows[0]["id"] in run("knowledge", "list", kind).stdout


def test_every_source_has_a_citation(run):
    rows = json.loads(run("knowledge", "sources", "--json").stdout)
    assert all(row["citation"] for row in rows)
    assert "Citation" in run("knowledge", "sources").stdout


def test_every_assumption_says_why_it_is_of_that_size(run):
    rows = json.loads(run("knowledge", "assumptions", "--json").stdout)
    assert rows
    assert all(row["note"] for row in rows)


def test_every_claim_says_how_it_stands_and_some_are_carried(run):
    rows = json.loads(run("knowledge", "claims", "--json").stdout)
    assert {row["standing"] for row in rows} >= {"supported", "contradicted", "untested"}
    assert any(row["carried"] for row in rows)


def test_version_says_program_and_knowledge(run):
    shown = run("--version").stdout
    assert backstory.__version__ in shown
    assert KNOWLEDGE.version in shown


def test_help_names_every_door_and_the_exit_codes(run):
    shown = run("--help").stdout
    for word in ("ask", "assess", "plan", "knowledge", "Exit codes"):
        assert word in shown
