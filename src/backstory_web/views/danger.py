"""The danger check, one screen at a time. Nothing here is ever taken for a no."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from backstory_web import clock, engine, forms, interview, questions, shelf
from backstory_web.fields import fields_for
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def panel(request: HttpRequest, story: Story, panel_id: str) -> HttpResponse:
    """Show one screen of danger signs, or keep its answers and go on."""
    day = engine.course_of(story, clock.today()).day
    shown = next((p for p in interview.panels(day) if p.id == panel_id), None)
    if shown is None:
        raise Http404
    context = {"panel": shown, "back": interview.panel_before(day, shown)}
    return _ask(request, story, shown.signs, context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def unanswered(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the danger questions that are still open, or keep their answers."""
    course = engine.course_of(story, clock.today())
    signs = questions.open_dangers(course)
    if not signs and isinstance(course.day.outcome, engine.Questions):
        return redirect("checkin")
    if not signs:
        return redirect("letter")
    return _ask(request, story, signs, {"panel": None, "back": reverse("letter")})


def _ask(
    request: HttpRequest, story: Story, signs: list[engine.Finding], context: dict[str, Any]
) -> HttpResponse:
    if request.method != "POST":
        told = {**story.told["answers"], **story.told["person"]}
        return _page(request, signs, told, {}, context)
    posted = forms.told_in(request.POST.dict())
    troubles = _troubles(request, posted.raw(), signs)
    answers = {finding: answer for finding, answer in posted.answers.items() if answer}
    if "none" in request.POST and not troubles:
        answers |= forms.no_to_all(sign.id for sign in signs if sign.kind == "yes_no")
    story, faults = shelf.tell(story.pk, shelf.Told(posted.person, answers))
    troubles |= forms.by_field(faults)
    day = engine.course_of(story, clock.today()).day
    if troubles and not isinstance(day.outcome, engine.Referral):
        return _page(request, signs, {**answers, **posted.person}, troubles, context, status=422)
    return redirect(interview.next_page(story, day))


def _troubles(
    request: HttpRequest, raw: Mapping[str, Any], signs: list[engine.Finding]
) -> dict[str, str]:
    """Return a contradiction ("none" beside a yes), or what was left without an answer."""
    answers = {**raw["answers"], **raw["person"]}
    ids = [sign.id for sign in signs]
    if "none" in request.POST:
        marked = forms.not_denied(answers, ids)
        return dict.fromkeys(marked, engine.say("danger.none_but_marked"))
    return dict.fromkeys(forms.unanswered(answers, ids), engine.say("danger.no_answer"))


def _page(
    request: HttpRequest,
    signs: list[engine.Finding],
    told: Mapping[str, Any],
    faults: dict[str, str],
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    shown = {**context, "fields": fields_for(signs, told, faults), "faults": faults}
    return render(request, "backstory_web/danger.html", shown, status=status)
