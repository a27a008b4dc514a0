"""``backstory forecast``: daily ratings in, forecasts from each day on out."""

import json
from itertools import pairwise

import numpy as np
import pytest

from tests.unit.physiology.raters import raters

TABLE = "person,day,pain\n"


@pytest.fixture
def forecast(run, tmp_path):
    """Return a function that forecasts a table of text."""

    def of(text, *words):
        (tmp_path / "series.csv").write_text(text, encoding="utf-8")
        return run("forecast", tmp_path / "series.csv", *words)

    return of


def rows(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["forecasts"]


def ann(*ratings):
    return "".join(f"ann,{day},{pain}\n" for day, pain in enumerate(ratings, 1))


def test_each_day_from_the_eighth_rating_on_is_forecast_for_each_horizon(forecast):
    told = rows(forecast(TABLE + ann(*[4, 5, 4, 3, 5, 4, 4, 5, "", 4]), "--json"))
    assert [(one["origin_day"], one["horizon_days"]) for one in told] == [
        (8, 1), (8, 7), (10, 1), (10, 7),
    ]  # fmt: skip
    for one in told:
        assert one["person"] == "ann"
        assert list(one["quantiles"]) == ["0.1", "0.25", "0.5", "0.75", "0.9"]
        assert all(low <= high for low, high in pairwise(one["quantiles"].values()))
        assert 0 <= one["mean"] <= 10


def test_a_forecast_knows_neither_later_days_nor_other_people(forecast):
    alone = rows(forecast(TABLE + ann(*[4, 5, 4, 3, 5, 4, 4, 5]), "--json"))
    others = "".join(f"bo,{day},{day % 10}\n" for day in range(1, 20))
    among = rows(forecast(TABLE + ann(*[4, 5, 4, 3, 5, 4, 4, 5, 9, 10]) + others, "--json"))
    assert [one for one in among if one["person"] == "ann"][:2] == alone


def test_days_may_be_dates_and_rows_in_any_order(forecast):
    days = [f"ann,2026-11-{day:02},{3 + day % 3}\n" for day in range(1, 11)]
    told = rows(forecast(TABLE + "".join(reversed(days)), "--json", "--horizon", "3"))
    assert [one["origin_day"] for one in told] == ["2026-11-08", "2026-11-09", "2026-11-10"]


def test_many_people_are_forecast_the_same_by_two_workers(forecast, monkeypatch):
    monkeypatch.setattr("backstory_cli.forecast._RATINGS_FOR_WORKERS", 100)
    people = [(f"p{i}", one) for i, one in enumerate(raters(6, seed=5))]
    table = [
        [f"{name},{day},{pain:g}\n" for day, pain in zip(one.days, one.ratings, strict=True)]
        for name, one in people
    ]
    together = rows(forecast(TABLE + "".join(map("".join, table)), "--json"))
    alone = rows(forecast(TABLE + "".join(table[3]), "--json"))
    assert [one for one in together if one["person"] == "p3"] == alone


def test_every_fault_is_told_with_its_row_and_column(forecast):
    text = TABLE + "ann,1,4\nann,2,bad\nann,2,5\nann,3,11\nann,soon,3\n,4,3\nann,5,nan\nann,6,-1\n"
    result = forecast(text, "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    for place in (
        'row 3 pain: "bad"', "row 4 day: ann has day 2 twice; row 3", "row 5 pain: 11",
        'row 6 day: "soon"', "row 7 person", 'row 8 pain: "nan"', "row 9 pain: -1",
    ):  # fmt: skip
        assert place in result.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("who,day,pain\nann,1,4\n", 'column "person" is missing'),
        ("person,day,pain,pain\nann,1,4,4\n", "there twice"),
        (TABLE, "no rows"),
        (TABLE + "ann,1,4\nann,1000000,5\n", "999999 days apart"),
        (TABLE + "ann,1,4\nann,2026-11-22,5\n", "numbers in some rows of ann and dates"),
    ],
)
def test_a_table_that_cannot_be_meant_is_told(forecast, text, told):
    result = forecast(text)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize("horizon", ["0", "soon", "1,,7", "1000000", "-1", "1.5"])
def test_a_horizon_that_is_no_number_of_days_is_told(forecast, horizon):
    result = forecast(TABLE + ann(*[4] * 9), "--horizon", horizon)
    assert result.exit_code == 2
    assert "--horizon" in result.stderr


def test_a_missing_table_is_not_available(run):
    assert run("forecast", "nowhere.csv").exit_code == 3


def test_people_are_shown_the_next_days_and_the_record_of_such_forecasts(forecast):
    result = forecast(TABLE + ann(*np.tile([3, 4, 5], 12)))
    assert result.exit_code == 0
    assert "ann" in result.stdout
    assert "1 day ahead, 28 forecasts" in result.stdout
    assert "foresees no injury" in " ".join(result.stdout.split())


def test_somebody_hardly_known_gets_no_forecast(forecast):
    result = forecast(TABLE + ann(4, 5, 4))
    assert "Nobody in" in result.stdout
    assert rows(forecast(TABLE + ann(4, 5, 4), "--json")) == []
