"""The report on paper: for oneself or for a doctor, as a page and as a PDF."""

from datetime import date
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from backstory_web import clock, engine, shelf
from backstory_web.engine import report as paper
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def report(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the report for oneself; take in a question for the next visit, or take one back."""
    if request.method == "POST":
        return _keep_question(request, story)
    return _page(request, story, "me")


@require_safe
@with_story
def for_doctor(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the report for a doctor or physiotherapist."""
    return _page(request, story, "doctor")


@require_safe
@with_story
def pdf(request: HttpRequest, story: Story, reader: paper.Reader) -> HttpResponse:
    """Hand over the report as a PDF file."""
    today = clock.today()
    course = engine.course_of(story, today)
    span, _ = _span_in(request, course, today)
    made = paper.pdf_of(paper.report_of(course, reader, span, today))
    response = HttpResponse(made, content_type="application/pdf")
    name = f"backstory-{today.isoformat()}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(request: HttpRequest, story: Story, reader: paper.Reader) -> HttpResponse:
    today = clock.today()
    course = engine.course_of(story, today)
    span, fault = _span_in(request, course, today)
    context = {
        "report": paper.report_of(course, reader, span, today),
        "reader": reader,
        "span": span,
        "fault": fault,
        "begun": course.opened_on,
        "today": today,
        "own": paper.own_questions(course),
        "entry": uuid4().hex,
        "can_note": bool(story.record),
    }
    status = 422 if fault else 200
    return render(request, "backstory_web/report/report.html", context, status=status)


def _span_in(request: HttpRequest, course: engine.Course, today: date) -> tuple[paper.Span, str]:
    """Return the days asked for; the usual ones, and what is wrong, when they cannot be read."""
    usual = paper.usual_span_of(course, today)
    try:
        first = _day(request, "first") or usual.first
        last = _day(request, "last") or usual.last
    except ValueError:
        return usual, engine.say("report_page.not_a_day")
    if last < first:
        return usual, engine.say("report_page.wrong_order")
    return paper.Span(first, last), ""


def _day(request: HttpRequest, name: str) -> date | None:
    given = request.GET.get(name, "").strip()
    return date.fromisoformat(given) if given else None


def _keep_question(request: HttpRequest, story: Story) -> HttpResponse:
    """Keep a question in the diary, or withdraw it; an empty one is none."""
    question = request.POST.get("question", "").strip()
    withdrawn = request.POST.get("withdraw", "")
    if withdrawn:
        shelf.note(story.pk, {"kind": "withdrawn", "entry": withdrawn})
    elif question and story.record:
        entry = {"id": request.POST.get("entry") or uuid4().hex}
        shelf.note(story.pk, {"kind": "question_kept", "question": question, **entry})
    return redirect("report")
