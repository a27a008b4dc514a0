"""The forecast: how pain may go on, what if, and how earlier forecasts did."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from backstory_web import clock, engine, fan, forecast_words, forecasts
from backstory_web.days import DayGone, days_of
from backstory_web.engine import cycle
from backstory_web.held_back import stop_of
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_safe
@with_story
def forecast(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the forecast and keep it; danger first, so without a plan there is none."""
    today = clock.today()
    course = engine.course_of(story, today)
    if not isinstance(course.day.outcome, engine.DayPlan):
        return redirect("letter")
    prognosis = cycle.prognosis_of_story(story, today)
    if prognosis is None:
        return render(request, "backstory_web/forecast/empty.html")
    forecasts.keep(story, today, prognosis.given)
    stop, days = stop_of(story, today), days_of(course)
    futures = forecast_words.offered(prognosis.futures, held=stop == "holding")
    asked = request.GET.get("if", "")
    context = {
        **_chosen(futures, asked if asked in futures else forecast_words.AS_NOW, days, today),
        "stop": stop,
        "stale": course.day.on < today,
        "prognosis": prognosis,
        "leans": forecast_words.leans(prognosis.trust),
        "own": forecast_words.own_record(forecasts.scores(story, days)),
    }
    return render(request, "backstory_web/forecast/forecast.html", context)


def _chosen(
    futures: Mapping[str, engine.Forecast], name: str, days: Sequence[DayGone], today: date
) -> dict[str, Any]:
    """Return what the page tells of the future that was chosen, and of all beside each other."""
    shown, as_now = futures[name], futures[forecast_words.AS_NOW]
    rated = [((day.on - today).days, day.now) for day in days if day.now is not None]
    return {
        "chosen": name,
        "future": forecast_words.future(name),
        "fan": fan.fan_of(rated, shown, None if shown is as_now else as_now),
        "table": fan.table(shown),
        "chances": forecast_words.chances(shown, as_now),
        "futures": [(one, forecast_words.future(one).name) for one in futures],
        "columns": forecast_words.columns(as_now),
        "beside": forecast_words.side_by_side(futures),
    }
