"""The letter: for the person, in full with its reasons, and for a clinician."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from backstory_web import clock, engine, questions
from backstory_web.doubts import doubts_in
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_safe
@with_story
def letter(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the day in words: a referral, open questions, or a plan."""
    today = clock.today()
    course = engine.course_of(story, today)
    context = {
        "letter": engine.letter_of(course.day),
        "outcome": type(course.day.outcome).__name__,
        "stale": course.day.on < today,
        "said_yes": questions.said_yes(course),
        "raised": questions.raised_signs(course),
        "doubts": doubts_in(course),
        "questions_url": "checkin" if not questions.open_dangers(course) else "danger_open",
    }
    return render(request, "backstory_web/letter.html", context)


@require_safe
@with_story
def why(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the reasons in full; where someone must look or answer first, the letter says so."""
    day = engine.course_of(story, clock.today()).day
    if not isinstance(day.outcome, engine.DayPlan):
        return redirect("letter")
    context = {"letter": engine.explanation_of(day)}
    return render(request, "backstory_web/why.html", context)


@require_safe
@with_story
def clinician(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the same day for a clinician."""
    day = engine.course_of(story, clock.today()).day
    context = {"letter": engine.clinician_letter_of(day)}
    return render(request, "backstory_web/clinician.html", context)
