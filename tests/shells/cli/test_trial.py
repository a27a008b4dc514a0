"""``backstory trial``: arms in, effects beside the published ones out."""

import json
import re
import shlex
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from pyarrow import parquet

from backstory_cohort.interventions import KINDS
from backstory_cohort.study import FIGURES, NEEDS
from tests.shells.cli.conftest import EXAMPLES

ROOT = Path(__file__).parents[3]
HOW_TO = ROOT / "docs" / "how-to" / "virtual_trials.md"
HEAT = EXAMPLES / "trials" / "heat_wrap.toml"
FEW = ("--people", 30)


def test_the_document_has_arms_effects_and_what_was_published(run):
    result = run("trial", HEAT, *FEW, "--seed", 9, "--json")
    document = json.loads(result.stdout)
    effect = document["effects"][0]

    assert result.exit_code == 0
    assert (document["people"], document["seed"], document["design"]) == (30, 9, "paired")
    assert [arm["name"] for arm in document["arms"]] == ["none", "heat wrap"]
    assert all(len(arm["pain_mean"]) == document["days"] for arm in document["arms"])
    assert effect["low"] <= effect["estimate"] <= effect["high"]
    assert effect["published"]["source"] == "french-2006"
    assert effect["inside"] is (0.71 <= effect["estimate"] <= 0.864)


def test_the_table_has_a_row_for_each_person_arm_and_outcome(run, tmp_path):
    out = tmp_path / "people.parquet"
    document = json.loads(run("trial", HEAT, *FEW, "--out", out, "--json").stdout)
    rows = parquet.read_table(out).to_pylist()
    values = {
        arm: np.mean(
            [r["value"] for r in rows if (r["arm"], r["outcome"]) == (arm, "pain on the fifth day")]
        )
        for arm in ("none", "heat wrap")
    }

    assert len(rows) == 30 * 2 * 2
    ratio = values["heat wrap"] / values["none"]
    assert ratio == pytest.approx(document["effects"][0]["estimate"], abs=1e-4)


def test_a_person_is_told_effects_and_whether_they_fit(run, tmp_path):
    plot = tmp_path / "heat.svg"
    result = run("trial", HEAT, *FEW, "--plot", plot)

    assert "Effects against none" in result.stdout
    assert "[french-2006]" in result.stdout
    assert re.search(r"\b(inside|outside)\b", result.stdout)
    assert plot.read_text(encoding="utf-8").startswith("<svg")


def test_a_fault_writes_nothing_at_all(run, tmp_path):
    file, out, plot = (tmp_path / name for name in ("bad.toml", "rows.parquet", "plot.svg"))
    text = HEAT.read_text(encoding="utf-8").replace('kind = "heat"', 'kind = "heet"')
    file.write_text(text, encoding="utf-8")
    result = run("trial", file, "--out", out, "--plot", plot, "--json")

    assert result.exit_code == 2
    assert 'arms[1].interventions[0].kind: "heet"' in result.stderr
    assert 'Did you mean "heat"?' in result.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_nobody_who_fits_is_a_fault_that_leaves_no_table(run, tmp_path):
    file, out = tmp_path / "none.toml", tmp_path / "rows.parquet"
    text = HEAT.read_text(encoding="utf-8").replace("pain_at_least = 4 ", "pain_at_least = 10 ")
    file.write_text(text, encoding="utf-8")
    result = run("trial", file, "--people", 1, "--out", out)

    assert result.exit_code == 2
    assert "0 of 1 were found" in result.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_not_available(run, tmp_path):
    result = run("trial", HEAT, *FEW, "--out", tmp_path / "no" / "rows.parquet")

    assert result.exit_code == 3
    assert "cannot be written" in result.stderr


def test_without_dask_the_extra_is_named(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("trial", HEAT, *FEW, "--engine", "dask")

    assert result.exit_code == 3
    assert "backstory[cluster]" in result.stderr


def test_an_address_without_the_engine_it_is_for_is_refused(run):
    result = run("trial", HEAT, "--scheduler", "tcp://127.0.0.1:9")

    assert result.exit_code == 2
    assert "--engine dask" in result.stderr


def test_text_that_is_no_toml_is_told_with_its_line(run):
    result = run("trial", "-", typed="name = ")

    assert result.exit_code == 2
    assert "examples/trials" in result.stderr


# --- the how-to ---------------------------------------------------------------------------------


def transcripts():
    text = HOW_TO.read_text(encoding="utf-8")
    return re.findall(r"```console\n\$ backstory ([^\n]+)\n(.*?)```", text, flags=re.DOTALL)


@pytest.mark.parametrize(("words", "shown"), transcripts())
def test_the_how_to_shows_what_is_printed(run, monkeypatch, words, shown):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    result = run(*shlex.split(words))
    printed = iter((result.stdout + result.stderr).splitlines())

    for line in shown.splitlines():
        if line.strip() != "[...]":
            assert line.rstrip() in printed, f"not printed, or not in this order: {line}"


def test_the_how_to_has_both_commands():
    assert {words.split()[0] for words, _ in transcripts()} == {"simulate", "trial"}


@pytest.mark.parametrize("name", [*KINDS, *NEEDS, *FIGURES])
def test_the_how_to_knows_each_kind_measure_and_figure(name):
    assert f"`{name}`" in HOW_TO.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_how_to_knows_each_key_of_an_intervention(kind):
    text = HOW_TO.read_text(encoding="utf-8")

    assert [key for key in KINDS[kind].model_fields if f"`{key}`" not in text] == []


def test_the_trial_in_the_how_to_can_be_run(run, tmp_path):
    text = re.search(r"```toml\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), flags=re.DOTALL)
    file = tmp_path / "own.toml"
    file.write_text(text[1], encoding="utf-8")

    assert tomllib.loads(text[1])["design"] == "paired"
    assert run("trial", file, "--people", 20, "--json").exit_code == 0


def test_the_how_to_names_every_trial_that_comes_along():
    text = HOW_TO.read_text(encoding="utf-8")

    assert [f.name for f in (EXAMPLES / "trials").glob("*.toml") if f.stem not in text] == []
