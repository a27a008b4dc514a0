"""``backstory bench`` runs the measurements that come with the source, and nothing else."""

from pathlib import Path

import pytest

from backstory_cli import measure

PRINTS_ITS_WORDS = "import sys; print(sys.argv[1:])"


@pytest.fixture
def source(tmp_path, monkeypatch):
    """Return a function that lays out a source whose measurements are one line of Python."""

    def laid_out(line: str) -> None:
        (tmp_path / "bench").mkdir()
        (tmp_path / "bench" / "__main__.py").write_text(line, encoding="utf-8")

    monkeypatch.setattr(measure, "SOURCE", tmp_path)
    return laid_out


def test_what_is_asked_for_is_measured_and_printed(run, source, capfd):
    source(PRINTS_ITS_WORDS)

    assert run("bench", "assessment").exit_code == 0
    assert capfd.readouterr().out == "['assessment']\n"


def test_one_json_document_is_asked_for_with_json(run, source, capfd):
    source(PRINTS_ITS_WORDS)

    assert run("bench", "web", "--json").exit_code == 0
    assert capfd.readouterr().out == "['web', '--json']\n"


def test_where_there_is_no_source_it_is_not_available(run, tmp_path, monkeypatch):
    monkeypatch.setattr(measure, "SOURCE", tmp_path)

    result = run("bench", "assessment")

    assert result.exit_code == 3
    assert "make bench" in result.stderr


def test_a_measurement_that_breaks_is_a_fault_of_ours(run, source):
    source("raise SystemExit(5)")

    assert run("bench", "web").exit_code == 1


def test_something_that_is_not_measured_is_bad_input(run):
    assert run("bench", "weather").exit_code == 2


def test_the_source_here_has_every_measurement_that_may_be_asked_for():
    here = (Path(measure.SOURCE) / "bench" / "__main__.py").read_text(encoding="utf-8")

    assert all(f'"{what}"' in here for what in measure.Measured)
