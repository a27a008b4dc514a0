"""How it went: a plain chart, the same numbers as a table, and where the programme stood."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from backstory_web import clock, engine
from backstory_web.chart import chart_of
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@dataclass(frozen=True)
class Row:
    """One day of the history."""

    on: date
    number: int
    level: engine.Level
    stage: str
    now: float | None
    worst: float | None
    note: str


@require_safe
@with_story
def history(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the story's first day and every check-in since."""
    if not story.record:
        return redirect("carry_on")
    rows = _rows(engine.course_of(story, clock.today()))
    rated = [row for row in rows if row.now is not None or row.worst is not None]
    chart = None
    if rated:
        days = [row.on for row in rated]
        chart = chart_of(days, [row.now for row in rated], [row.worst for row in rated])
    return render(request, "backstory_web/history.html", {"rows": rows, "chart": chart})


def _rows(course: engine.Course) -> list[Row]:
    return [
        Row(
            past.on,
            past.number,
            past.level,
            past.stage_name,
            engine.rating(answers, "pain_now"),
            engine.rating(answers, "pain_worst"),
            note,
        )
        for past, answers, note in engine.days_of(course)
    ]
