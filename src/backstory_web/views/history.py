"""How it went: a plain chart, the same numbers as a table, and where the programme stood."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from backstory_web import clock, engine
from backstory_web.chart import Chart, chart_of
from backstory_web.days import DayGone, days_of
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_safe
@with_story
def history(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the story's first day and every check-in since."""
    if not story.record:
        return redirect("carry_on")
    course = engine.course_of(story, clock.today())
    days = days_of(course)
    has_plan = isinstance(course.day.outcome, engine.DayPlan)
    context = {"days": days, "chart": _chart(days), "has_plan": has_plan}
    return render(request, "backstory_web/history.html", context)


def _chart(days: Sequence[DayGone]) -> Chart | None:
    rated = [day for day in days if day.now is not None or day.worst is not None]
    if not rated:
        return None
    dates = [day.on for day in rated]
    return chart_of(dates, [day.now for day in rated], [day.worst for day in rated])
