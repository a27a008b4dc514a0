"""Lessons: the library, one lesson, and whether it was clear."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from backstory_web import clock, engine, shelf, touching
from backstory_web import your_body as bodies
from backstory_web.engine import lessons as taught
from backstory_web.held_back import holds_back_the_day, stop_of
from backstory_web.models import Story

_CLEAR = {"yes": "yes", "no": "no", "read": ""}


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Show today's lesson and all others by subject; where danger stands or is open, neither."""
    story = shelf.current()
    if waits := waiting(request, story):
        return waits
    course = _course(story)
    states = taught.states_of(course) if course else {}
    context = {
        "subjects": taught.by_subject(),
        "states": states,
        "read": len(states),
        "of": len(engine.knowledge().lessons),
        "now": taught.today_of(course, clock.today()) if course else None,
        "has_course": course is not None,
    }
    return render(request, "backstory_web/lessons/library.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Show one lesson with what was touched; posted, keep whether it was clear."""
    shown, story = _named(lesson_id), shelf.current()
    if waits := waiting(request, story):
        return waits
    if request.method == "POST":
        return _noted(request, story, shown)
    body = bodies.body_of(request, story)
    context: dict[str, Any] = {
        "lesson": shown,
        "touched": touching.read(shown, request.GET, body),
        "body": body,
        "ages": taught.ages_of(shown),
        "near": taught.near(shown),
        "claims": taught.claims_of(shown),
        "evidence": taught.evidence_of(shown.evidence),
        "preset": taught.preset_name(shown),
        "held": shown.loads and bool(stop_of(story, clock.today())),
        **_clear(request, story, shown),
    }
    return render(request, "backstory_web/lessons/lesson.html", context)


def _clear(request: HttpRequest, story: Story | None, shown: taught.Lesson) -> dict[str, Any]:
    """Return what the page says about whether the lesson was clear."""
    course = _course(story)
    if course is None:
        return {"has_course": False}
    told = request.GET.get("noted", "")
    standing = any(entry.id == told for entry in course.diary.standing)
    return {
        "has_course": True,
        "state": taught.states_of(course).get(str(shown.id), ""),
        "noted": told if standing else "",
        "mark": uuid4().hex,
    }


def _noted(request: HttpRequest, story: Story | None, shown: taught.Lesson) -> HttpResponse:
    """Keep whether it was clear, or take that back; the same form sent twice counts once."""
    page, what = reverse("lesson", args=[shown.id]), request.POST.get("clear", "")
    if story is None or not story.record:
        return redirect("lessons")
    if what == "undo":
        gone = {"kind": "withdrawn", "entry": request.POST.get("entry", "")}
        shelf.note(story.pk, gone)
        return redirect(f"{page}#done")
    if what not in _CLEAR:
        return redirect(page)
    entry = _entry_id(request.POST.get("mark", ""), what)
    raw = {"id": entry, "kind": "lesson_read", "lesson": shown.id, "understood": _CLEAR[what]}
    shelf.note(story.pk, raw)
    return redirect(f"{page}?noted={entry}#done")


def _entry_id(mark: str, what: str) -> str:
    try:
        return uuid5(UUID(mark), what).hex
    except ValueError:
        return uuid4().hex


def _course(story: Story | None) -> engine.Course | None:
    return engine.course_of(story, clock.today()) if story and story.record else None


def waiting(request: HttpRequest, story: Story | None) -> HttpResponse | None:
    """Return the page that says why learning waits; ``None`` where nothing holds it back."""
    stop = stop_of(story, clock.today())
    if not holds_back_the_day(stop):
        return None
    return render(request, "backstory_web/lessons/waiting.html", {"stop": stop})


def _named(lesson_id: str) -> taught.Lesson:
    found = taught.lesson(lesson_id)
    if found is None:
        raise Http404
    return found
