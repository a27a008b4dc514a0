"""The forecast page: what it shows, what it keeps, and how it is held against what came."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from backstory_web import engine, fan, forecast_words, forecasts, shelf
from backstory_web.engine import cycle
from backstory_web.models import GivenForecast, Story
from tests.shells.web.conftest import Days
from tests.shells.web.test_movements import words
from tests.shells.web.test_own_data import bring
from tests.shells.web.visitor import DAY_ONE, Visitor, case

FORECAST = "/forecast"
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Made:
    """A forecast made by hand: the same each day, with a band of ``wide`` points to each side."""

    level: float
    wide: float = 2.0
    well: float = 0.7

    @property
    def days(self) -> NDArray[np.int64]:
        """Return twelve weeks of days from today."""
        return np.arange(1, 85)

    @property
    def mean(self) -> Floats:
        """Return the level, each day."""
        return np.full(84, self.level)

    @property
    def quantiles(self) -> Floats:
        """Return five lines, evenly spread over the band."""
        return self.level + np.linspace(-self.wide, self.wide, 5)[:, None] * np.ones(84)

    @property
    def chance_well(self) -> dict[int, float]:
        """Return chances after six and twelve weeks."""
        return {42: self.well - 0.3, 84: self.well}


@dataclass(frozen=True)
class MadePrognosis:
    """An prognosis made by hand."""

    futures: dict[str, Made]
    sure: str = "some"
    collapsed: bool = False
    trust: float = 0.3

    @property
    def given(self) -> Made:
        """Return the one to keep."""
        return self.futures["as_now"]


FUTURES = {
    "as_now": Made(4.0),
    "plan": Made(3.0, well=0.99),
    "bed_rest": Made(4.5, well=0.31),
    "push_through": Made(5.0),
}
Gives = Callable[..., None]


@pytest.fixture
def gives(monkeypatch: pytest.MonkeyPatch) -> Gives:
    """Return a way to say what the engine foresees."""

    def give(**changes: Any) -> None:
        prognosis = MadePrognosis(**{"futures": FUTURES, **changes})
        monkeypatch.setattr(cycle, "prognosis_of_story", lambda _story, _today: prognosis)

    give()
    return give


@pytest.mark.usefixtures("gives")
def test_chances_are_told_as_so_many_of_ten_people(told: Visitor) -> None:
    text = words(told.get(FORECAST))
    assert "about 4 would hurt at most 1 of 10 after 6 weeks" in text
    assert "about 7 would hurt at most 1 of 10 after 12 weeks" in text
    assert "After 6 weeks mean pain would be 4.0." in text


@pytest.mark.parametrize(
    ("chance", "says"),
    [(0.0, "fewer than 1"), (0.04, "fewer than 1"), (0.12, "about 1"), (0.71, "about 7"),
     (0.94, "about 9"), (0.97, "more than 9"), (1.0, "more than 9")],
)  # fmt: skip
def test_neither_none_nor_all_is_ever_promised(chance: float, says: str) -> None:
    assert forecast_words.of_ten(chance) == says


@pytest.mark.usefixtures("gives")
def test_a_what_if_is_held_against_going_on_as_now(told: Visitor) -> None:
    text = words(told.get(f"{FORECAST}?if=plan"))
    assert "After 6 weeks mean pain would be 3.0, which is 1.0 lower than as you go on." in text
    assert 'class="usual"' in text
    assert 'class="usual"' not in words(told.get(FORECAST))


@pytest.mark.usefixtures("gives")
@pytest.mark.parametrize("name", ["bed_rest", "push_through"])
def test_an_unsafe_what_if_is_a_warning_with_what_studies_found(told: Visitor, name: str) -> None:
    page = told.get(f"{FORECAST}?if={name}")
    text = words(page)
    assert text.index("A warning, not something to try.") < text.index('class="chart fan"')
    evidence = page.context["future"].evidence
    assert evidence
    assert all(f"/sources#{one.figure.source}" in text for one in evidence)
    assert "A warning" not in words(told.get(FORECAST)).split("All of them")[0]


@pytest.mark.usefixtures("gives")
def test_a_what_if_that_nobody_worked_out_falls_back_on_going_on_as_now(told: Visitor) -> None:
    assert told.get(f"{FORECAST}?if=miracle").context["chosen"] == "as_now"
    assert told.get(f"{FORECAST}?if=nothing").context["chosen"] == "as_now"


@pytest.mark.usefixtures("gives")
def test_where_someone_must_look_first_no_what_if_adds_load(visitor: Visitor) -> None:
    told = case("steroid_fall")
    shelf.tell(shelf.begin().pk, shelf.Told(told["person"], told["answers"]))
    page = visitor.get(f"{FORECAST}?if=push_through")
    text = words(page)
    assert page.context["chosen"] == "as_now"
    assert "Pushing through" not in text
    assert "Someone should look at your back within two weeks" in text


def test_it_says_how_much_it_knows_and_when_it_has_lost_the_thread(
    told: Visitor, gives: Gives
) -> None:
    for sure, says in (("little", "knows little of you"), ("much", "mostly follows your own")):
        gives(sure=sure)
        assert says in words(told.get(FORECAST))
    gives(collapsed=True)
    text = words(told.get(FORECAST))
    assert "cannot follow your last ratings" in text
    assert "follows" not in text


def test_without_a_rating_there_is_no_forecast(
    told: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cycle, "prognosis_of_story", lambda _story, _today: None)
    assert "No forecast yet" in words(told.get(FORECAST))
    assert GivenForecast.objects.count() == 0


@pytest.mark.usefixtures("gives")
@pytest.mark.parametrize(
    ("name", "answers"), [("cauda_equina", {}), ("socks_disc", {"saddle_numbness": "not_sure"})]
)
def test_where_danger_stands_or_is_open_the_letter_comes_first(
    visitor: Visitor, name: str, answers: dict[str, str]
) -> None:
    told = case(name)
    shelf.tell(shelf.begin().pk, shelf.Told(told["person"], {**told["answers"], **answers}))
    page = visitor.get(FORECAST)
    assert page.status_code == 302
    assert page["Location"] == "/letter"
    assert GivenForecast.objects.count() == 0


@pytest.mark.usefixtures("gives")
def test_what_is_shown_is_kept_once_a_day_with_its_model(told: Visitor, days: Days) -> None:
    told.get(FORECAST)
    told.get(FORECAST)
    kept = list(GivenForecast.objects.order_by("for_day"))
    assert {one.horizon_days for one in kept} == forecasts.KEPT_DAYS
    assert {(one.mean, one.given_on) for one in kept} == {(4.0, days.today)}
    assert kept[0].quantiles == [2.0, 3.0, 4.0, 5.0, 6.0]
    assert engine.__version__ in kept[0].model
    days.pass_on()
    told.get(FORECAST)
    assert GivenForecast.objects.count() == 2 * len(forecasts.KEPT_DAYS)


@pytest.mark.usefixtures("gives")
def test_the_own_record_appears_once_five_ratings_have_come(told: Visitor, days: Days) -> None:
    for rating in ("4", "5", "7", "4", "4"):
        assert "So far:" in words(told.get(FORECAST))
        days.pass_on()
        told.check_in(**{"answer.pain_now": rating, "answer.pain_worst": "9"})
    text = words(told.get(FORECAST))
    assert "4 of 5 ratings fell into the light band" in text
    assert "still few" in text
    assert "off by 0.8 points" in text  # 0, 1, 3, 0, 0


def given(on: int, for_day: int, mean: float) -> GivenForecast:
    """Return a forecast kept, with days counted from the first."""
    first = DAY_ONE
    return GivenForecast(
        given_on=first + timedelta(days=on),
        for_day=first + timedelta(days=for_day),
        mean=mean,
        quantiles=[mean - 2, mean - 1, mean, mean + 1, mean + 2],
    )


def test_errors_are_held_against_saying_as_last_time() -> None:
    rated = {
        DAY_ONE + timedelta(days=day): rating for day, rating in ((0, 6.0), (2, 5.0), (4, 2.0))
    }
    score = forecasts.score([given(0, 2, 5.0), given(2, 4, 4.5), given(2, 5, 0.0)], rated)
    assert (score.count, score.held) == (2, 1)
    assert score.error == pytest.approx((0 + 2.5) / 2)
    assert score.same_error == pytest.approx((1 + 3) / 2)


def test_a_forecast_never_sees_the_rating_it_is_tested_on() -> None:
    rated = {DAY_ONE + timedelta(days=2): 5.0}
    assert forecasts.score([given(0, 2, 5.0)], rated).count == 0


@pytest.mark.usefixtures("gives")
def test_kept_forecasts_leave_with_the_export_come_back_and_are_erased(told: Visitor) -> None:
    told.get(FORECAST)
    document = told.get("/data/everything.json")
    kept = document.json()["stories"][0]["forecasts"]
    assert len(kept) == len(forecasts.KEPT_DAYS)
    Story.objects.all().delete()
    assert GivenForecast.objects.count() == 0
    assert bring(told, document.content).status_code == 200
    bring(told, document.content)
    back = GivenForecast.objects.order_by("for_day")
    assert [forecasts.as_written(one) for one in back] == kept


def test_every_what_if_of_the_engine_has_words_and_the_page_shows_them_all(
    told: Visitor, days: Days
) -> None:
    days.pass_on()
    told.check_in()
    page = told.get(FORECAST)
    text, futures = words(page), engine.knowledge().physiology.forecasting.futures
    assert page.status_code == 200
    assert all(forecast_words.future(name).name in text for name in futures)
    kept = GivenForecast.objects.order_by("for_day")
    assert {one.horizon_days for one in kept} == forecasts.KEPT_DAYS
    assert all(0 <= min(one.quantiles) <= max(one.quantiles) <= 10 for one in kept)
    assert all(one.quantiles == sorted(one.quantiles) for one in kept)


def test_the_fan_puts_ratings_left_of_today_and_bands_inside_each_other() -> None:
    drawn = fan.fan_of([(-3, 6.0), (0, 4.0), (-100, 9.0)], engine_forecast(4.0), None)
    assert len(drawn.rated) == 2
    assert all(spot.x <= drawn.today_x for spot in drawn.rated)
    heights = {
        name: [float(corner.split(",")[1]) for corner in getattr(drawn, name).split()]
        for name in ("most", "half", "middle")
    }
    assert min(heights["most"]) < min(heights["half"]) < min(heights["middle"])
    assert max(heights["most"]) > max(heights["half"]) > max(heights["middle"])
    assert drawn.top <= min(heights["most"])
    assert max(heights["most"]) <= drawn.bottom


def engine_forecast(level: float) -> Any:
    """Return a forecast in the form that the engine gives."""
    return Made(level)


@pytest.mark.usefixtures("gives")
def test_the_table_has_a_week_of_days_and_then_weeks(told: Visitor) -> None:
    rows = told.get(FORECAST).context["table"]
    assert [row.day for row in rows] == [1, 2, 3, 4, 5, 6, 7, *range(14, 85, 7)]
    assert rows[0].values == ("2.0", "3.0", "4.0", "5.0", "6.0")


def test_a_file_with_a_broken_forecast_is_not_brought_in() -> None:
    whole = {"given_on": "2025-11-03", "for_day": "2025-11-04", "mean": 4, "quantiles": [1] * 5,
             "model": "x"}  # fmt: skip
    story = shelf.Story()
    assert forecasts.as_read(story, whole).for_day == date(2025, 11, 4)
    for spoilt in ({"quantiles": [1]}, {"for_day": "soon"}, {"mean": "high"}):
        with pytest.raises(ValueError, match=re.compile(".")):
            forecasts.as_read(story, {**whole, **spoilt})
