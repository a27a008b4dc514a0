"""What the two texts say, and what is known: by subject, and which rival idea fits today."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backstory_web import clock, engine, shelf
from backstory_web.engine import lessons as taught
from backstory_web.views.lessons import waiting


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Show the claims by subject, and where the texts disagree."""
    story = shelf.current()
    if waits := waiting(request, story):
        return waits
    findings = engine.course_of(story, clock.today()).day.findings if story else None
    context = {
        "subjects": taught.subjects(),
        "rivals": taught.rivals_of(findings),
        "pointers": engine.knowledge().texts.pointers,
        "tally": taught.tally(),
        "has_story": story is not None,
    }
    return render(request, "backstory_web/lessons/texts.html", context)


@require_safe
def subject(request: HttpRequest, subject_id: str) -> HttpResponse:
    """Show the claims on one subject: how each stands, what is known, and where it lives."""
    if waits := waiting(request, shelf.current()):
        return waits
    subjects = taught.subjects()
    shown = next((one for one in subjects if one.id == subject_id), None)
    if shown is None:
        raise Http404
    context = {"subject": shown, "others": [one for one in subjects if one is not shown]}
    return render(request, "backstory_web/lessons/subject.html", context)
