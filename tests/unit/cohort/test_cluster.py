"""A Dask cluster on this machine gives the same trial as its threads, to the last digit."""

import logging
import sys
from pathlib import Path

import distributed
import pytest
from typer.testing import CliRunner

from backstory_cli.app import app
from backstory_cohort import (
    DaskCluster,
    LocalThreads,
    NoCluster,
    draw_trial,
    run_trial,
    trial_document,
)


@pytest.fixture(scope="module")
def cluster():
    """Return the address of a scheduler with one worker in a process of its own."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, dashboard_address=None, silence_logs=logging.ERROR
    ) as there:
        yield there.scheduler_address


def test_a_cluster_gives_what_threads_give(trial, knowledge, cluster):
    one = trial(design="parallel", population={"run_in_days": 5, "pain_at_least": 4.0})
    rows = {"here": [], "there": []}
    here = run_trial(one, knowledge, LocalThreads(), rows["here"].append)
    there = run_trial(one, knowledge, DaskCluster(cluster), rows["there"].append, block_people=30)

    assert trial_document(here, knowledge) == trial_document(there, knowledge)
    assert draw_trial(here, knowledge) == draw_trial(there, knowledge)
    assert [n for block in rows["here"] for n in block.numbers] == [
        n for block in rows["there"] for n in block.numbers
    ]


def test_the_command_gives_the_same_document_on_a_cluster(cluster):
    file = Path(__file__).parents[3] / "examples" / "trials" / "heat_wrap.toml"
    words = ["trial", str(file), "--people", "30", "--json"]
    here = CliRunner().invoke(app, words)
    there = CliRunner().invoke(app, [*words, "--engine", "dask", "--scheduler", cluster])

    assert here.exit_code == there.exit_code == 0
    assert here.stdout == there.stdout


def test_an_address_where_nobody_answers_is_told(trial, knowledge, monkeypatch):
    monkeypatch.setattr("backstory_cohort.engines.PATIENCE_S", 0.5)

    with pytest.raises(NoCluster) as caught:
        run_trial(trial(), knowledge, DaskCluster("tcp://127.0.0.1:9"))
    assert not caught.value.missing


def test_without_dask_there_is_no_cluster(trial, knowledge, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(NoCluster) as caught:
        run_trial(trial(), knowledge, DaskCluster())
    assert caught.value.missing
