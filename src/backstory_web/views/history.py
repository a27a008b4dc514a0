"""How it went: pain with stages and flares, own activities, walking, and what was done."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from backstory_web import clock, engine, progress
from backstory_web.chart import Chart, chart_of
from backstory_web.days import DayGone, days_of
from backstory_web.engine import follow
from backstory_web.models import Story
from backstory_web.views.whose import with_story

_SHOWN = 28


@require_safe
@with_story
def history(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the story's first day and every check-in since."""
    if not story.record:
        return redirect("carry_on")
    today = clock.today()
    course = engine.course_of(story, today)
    days, every = days_of(course), request.GET.get("all") == "yes"
    rated = [day for day in days if day.now is not None or day.worst is not None]
    dates = [day.on for day in rated]
    context = {
        "days": days[::-1] if every else days[: -_SHOWN - 1 : -1],
        "more_days": 0 if every else max(len(days) - _SHOWN, 0),
        "chart": _chart(rated),
        "has_plan": isinstance(course.day.outcome, engine.DayPlan),
        "bands": progress.stage_bands(course, dates, days[-1].on) if dates else [],
        "flares": progress.flare_bands(course, dates, today) if dates else [],
        "spans": progress.flare_spans(course, today),
        "active": len(follow.active_days(course)),
        "all": (today - course.opened_on).days + 1,
        "activities": progress.activities(course),
        "walking": progress.walking(course),
    }
    return render(request, "backstory_web/history.html", context)


def _chart(rated: Sequence[DayGone]) -> Chart | None:
    if not rated:
        return None
    dates = [day.on for day in rated]
    return chart_of(dates, [day.now for day in rated], [day.worst for day in rated])
