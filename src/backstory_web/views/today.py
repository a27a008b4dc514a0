"""Today's programme as cards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from backstory_web import clock, engine, questions
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_safe
@with_story
def today(request: HttpRequest, story: Story) -> HttpResponse:
    """Show what to do and what to leave; without a plan, the letter says why."""
    now = clock.today()
    day = engine.course_of(story, now).day
    if not isinstance(day.outcome, engine.DayPlan):
        return redirect("letter")
    context = {
        "sheet": engine.sheet_of(day, day.outcome),
        "day": day,
        "asks": questions.withheld_questions(day.outcome),
        "stale": day.on < now,
    }
    return render(request, "backstory_web/today.html", context)
