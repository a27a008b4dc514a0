"""Everything that was told, each answer open to correction, and what a correction changed."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from backstory_web import clock, engine, forms, questions, shelf
from backstory_web.doubts import doubts_in
from backstory_web.fields import Field, field_for
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_safe
@with_story
def answers(request: HttpRequest, story: Story) -> HttpResponse:
    """Show every question that can be asked with what was told."""
    course = engine.course_of(story, clock.today())
    day = course.day
    context = {
        "topics": list(_topics(story, day)),
        "doubts": doubts_in(course),
        "changed": story.changed,
        "complete": not isinstance(day.outcome, engine.Questions),
    }
    return render(request, "backstory_web/answers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def answer(request: HttpRequest, story: Story, finding_id: str) -> HttpResponse:
    """Show one answer, or correct it and show what that changed."""
    finding = engine.finding(finding_id)
    if finding is None:
        raise Http404
    if request.method != "POST":
        return _page(request, finding, _told(story).get(finding_id), "")
    value = forms.answer_to(finding, request.POST)
    if not value:
        return _page(request, finding, value, engine.say("question.no_answer"), 422)
    before = engine.course_of(story, clock.today()).day
    changed, faults = shelf.tell(story.pk, shelf.told_one(finding_id, value))
    if faults:
        return _page(request, finding, value, forms.by_field(faults)[finding_id], 422)
    after = engine.course_of(changed, clock.today()).day
    shelf.note_change(story.pk, asdict(engine.what_changed_by(finding.id, before, after)))
    return redirect("answers")


def _page(
    request: HttpRequest, finding: engine.Finding, value: object, fault: str, status: int = 200
) -> HttpResponse:
    context = {
        "field": field_for(finding, value, fault),
        "faults": {finding.id: fault} if fault else {},
        "back": reverse("answers"),
        "can_stop": False,
    }
    return render(request, "backstory_web/question.html", context, status=status)


def _told(story: Story) -> dict[str, Any]:
    return {**story.told["answers"], **story.told["person"]}


@dataclass(frozen=True)
class Topic:
    """The questions under one heading, with what was told."""

    heading: str
    fields: list[Field]

    @property
    def answered(self) -> int:
        """Return how many of them have an answer."""
        return sum(1 for field in self.fields if field.answered)


def _topics(story: Story, day: engine.Day) -> Iterator[Topic]:
    told = _told(story)
    for heading, findings in questions.topics(day).items():
        yield Topic(heading, [field_for(finding, told.get(finding.id)) for finding in findings])
