"""The story: one question a page, each with its reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from backstory_web import clock, engine, forms, interview, shelf
from backstory_web.doubts import doubts_in
from backstory_web.fields import field_for
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_safe
@with_story
def carry_on(request: HttpRequest, story: Story) -> HttpResponse:
    """Go to whatever comes next for this story."""
    day = engine.course_of(story, clock.today()).day
    return redirect(interview.next_page(story, day))


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def question(request: HttpRequest, story: Story, finding_id: str) -> HttpResponse:
    """Put one question, or keep its answer and go to the next."""
    finding = engine.finding(finding_id)
    if finding is None:
        raise Http404
    if request.method != "POST":
        return _page(request, story, finding, story.told["answers"].get(finding_id), "")
    value = forms.answer_to(finding, request.POST)
    if not value:
        return _page(request, story, finding, value, engine.say("question.no_answer"), 422)
    told = shelf.told_one(finding_id, value)
    story, faults = shelf.tell(story.pk, told, asked=finding_id)
    if faults:
        return _page(request, story, finding, value, forms.by_field(faults)[finding_id], 422)
    return redirect("carry_on")


def _page(
    request: HttpRequest,
    story: Story,
    finding: engine.Finding,
    value: object,
    fault: str,
    status: int = 200,
) -> HttpResponse:
    course = engine.course_of(story, clock.today())
    day = course.day
    context = {
        "doubts": doubts_in(course, story.asked[-1]) if story.asked else [],
        "field": field_for(finding, value, fault),
        "faults": {finding.id: fault} if fault else {},
        "progress": interview.progress(story, day, finding.id),
        "back": interview.page_before(story, day, finding.id),
        "can_stop": not isinstance(day.outcome, engine.Questions),
    }
    return render(request, "backstory_web/question.html", context, status=status)
