"""``backstory simulate``: a scenario in, days of made-up people out."""

import json

import pytest
from pyarrow import compute, parquet

from backstory import CYCLE_FIGURES
from tests.shells.cli.conftest import EXAMPLES

USUAL = EXAMPLES / "scenarios" / "usual_course.toml"
FEW = ("--people", 40, "--days", 20, "--seed", 5)


def test_the_document_has_a_mean_of_each_figure_for_each_day(run):
    result = run("simulate", USUAL, *FEW, "--json")
    document = json.loads(result.stdout)

    assert result.exit_code == 0
    assert (document["people"], document["days"], document["seed"]) == (40, 20, 5)
    assert list(document["figures"]) == list(CYCLE_FIGURES)
    assert all(len(one["mean"]) == 20 for one in document["figures"].values())
    bands = list(document["pain_quantiles"].values())
    assert all(low <= high for low, high in zip(bands[0], bands[-1], strict=True))


def test_the_table_has_a_row_for_each_person_and_day_and_agrees_with_the_document(run, tmp_path):
    out = tmp_path / "days.parquet"
    document = json.loads(run("simulate", USUAL, *FEW, "--out", out, "--json").stdout)
    table = parquet.read_table(out)

    assert table.num_rows == 40 * 20
    assert table.column_names == ["person", "day", *CYCLE_FIGURES]
    last = table.filter(compute.equal(table["day"], 19))
    mean = compute.mean(last["pain"]).as_py()
    assert mean == pytest.approx(document["figures"]["pain"]["mean"][19], abs=1e-4)


def test_the_same_seed_gives_the_same_people_and_another_gives_others(run):
    first, again = (run("simulate", USUAL, *FEW, "--json").stdout for _ in range(2))
    other = run("simulate", USUAL, *FEW[:-1], 6, "--json").stdout

    assert first == again
    assert json.loads(first)["figures"] != json.loads(other)["figures"]


def test_a_person_is_told_days_and_what_they_are_worth(run):
    shown = run("simulate", USUAL, *FEW).stdout

    assert "40 made-up people over 20 days" in shown
    assert "assumed" in shown


def test_a_fault_leaves_the_table_that_was_there(run, tmp_path):
    out = tmp_path / "days.parquet"
    out.write_text("mine")
    result = run("simulate", USUAL, "--people", 0, "--days", 1_000_000, "--out", out, "--json")

    assert result.exit_code == 2
    assert "--people: 0 cannot be right" in result.stderr
    assert "--days: 1,000,000 cannot be right" in result.stderr
    assert result.stdout == ""
    assert out.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_is_not_there_is_not_available(run):
    assert run("simulate", "nowhere.toml").exit_code == 3


def test_a_trial_is_no_scenario_and_says_which_keys_are_not_its_own(run):
    result = run("simulate", EXAMPLES / "trials" / "heat_wrap.toml")

    assert result.exit_code == 2
    assert '"arms" is not a name that belongs here' in result.stderr
