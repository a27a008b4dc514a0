"""Food and minerals: log by everyday names, see what it held, and what to add."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from backstory_web import diary_form, engine, food_rows, shelf
from backstory_web.diary_form import Planned, planned_today
from backstory_web.engine import food as eating
from backstory_web.models import Story
from backstory_web.views.whose import with_story

_SEVERAL_DAYS = 2


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def food(request: HttpRequest, story: Story) -> HttpResponse:
    """Show a day's food and what it held, or log, repeat and take back."""
    planned = planned_today(story)
    if planned is None:
        return redirect("letter")
    today = planned.now.date()
    if request.method == "POST":
        on = diary_form.day_in(request.POST.dict(), today)
        try:
            _keep(request, planned, on)
        except engine.DiaryFault as error:
            return _page(request, planned, on, error.faults, status=422)
        return redirect(_address(on, today))
    return _page(request, planned, diary_form.day_in(request.GET.dict(), today), ())


def _address(on: date, today: date) -> str:
    return reverse("food") + (f"?on={on.isoformat()}" if on != today else "")


def _keep(request: HttpRequest, planned: Planned, on: date) -> None:
    sent = request.POST.dict()
    if "withdraw" in sent:
        shelf.note(planned.story.pk, diary_form.taken_back(sent))
    elif "same" in sent:
        _repeat(planned, on)
    else:
        what: dict[str, Any] = {"kind": "eaten", "food": sent.get("food", "")}
        what["portions"] = _number(sent)
        entry = {"id": diary_form.entry_id(sent, *what.values()), "on": on, **what}
        shelf.note(planned.story.pk, entry | _time(planned, on))


def _number(sent: dict[str, str]) -> float | str:
    told = sent.get("portions", "1").replace(",", ".")
    try:
        return float(told)
    except ValueError:
        return told


def _time(planned: Planned, on: date) -> dict[str, str]:
    """Return no time of day for a meal of an earlier day: nobody told it."""
    return {} if on == planned.now.date() else {"at": ""}


def _repeat(planned: Planned, on: date) -> None:
    """Log all of the day before again; pressed twice it is kept once."""
    for entry, _ in eating.eaten_on(planned.course, on - timedelta(days=1)):
        again = uuid5(UUID(int=0), f"{entry.id}|{on.isoformat()}").hex
        what = {"kind": "eaten", "food": entry.food, "portions": entry.portions, "at": ""}
        shelf.note(planned.story.pk, {"id": again, "on": on, **what})


def _page(
    request: HttpRequest,
    planned: Planned,
    on: date,
    faults: tuple[engine.Fault, ...],
    status: int = 200,
) -> HttpResponse:
    course, today = planned.course, planned.now.date()
    eaten = eating.eaten_on(course, on)
    context = {
        "on": on,
        "is_today": on == today,
        "day_before": on - timedelta(days=1),
        "day_after": on + timedelta(days=1),
        "form": uuid4().hex,
        "sizes": food_rows.sizes(eating.sizes()),
        "eaten": [(one, what, food_rows.portions_in_words(one.portions)) for one, what in eaten],
        "yesterday": eating.eaten_on(course, on - timedelta(days=1)),
        "favourites": eating.favourites(course, today),
        "faults": [fault.says for fault in faults],
        "source": eating.food_source(),
        "tales": food_rows.tales(),
        **_searched(request),
        **_held(planned, on),
    }
    return render(request, "backstory_web/food/food.html", context, status=status)


def _searched(request: HttpRequest) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()[:80]
    found = eating.foods_like(text) if text else ()
    return {"q": text, "found": found, "instead": eating.word_instead(text)}


def _held(planned: Planned, on: date) -> dict[str, Any]:
    """Return what the day held and what to add, on the mean of the week where there is one."""
    course = planned.course
    day, week = eating.held_on(course, on), eating.held_in_the_week(course, on)
    advice = eating.advice_for(course, week if week.days >= _SEVERAL_DAYS else day, on)
    limits = [
        (one, *(food_rows.limits_in_words(figures, one.unit) for figures in (tablets, all_of_it)))
        for one, tablets, all_of_it in eating.tablet_limits(course)
    ]
    return {
        "is_known": day.is_known,
        "bars": food_rows.bars(day, week),
        "week_days": week.days,
        "advice": advice,
        "short": food_rows.short_in_words(advice, week),
        "offered": food_rows.offered(advice),
        "limits": limits,
        "asks": _asks(advice, course),
    }


def _asks(advice: eating.Advice, course: engine.Course) -> list[engine.Finding]:
    """Return the questions whose answers would let more be said, each once."""
    names = dict.fromkeys(name for one in advice.waiting for name in one.ask)
    thinned = engine.knowledge().nutrition.steady.finding
    if advice.steady and not course.day.findings.knows(thinned):
        names[thinned] = None
    return [found for name in names if (found := engine.finding(name)) is not None]
