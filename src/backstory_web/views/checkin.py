"""The check-in: how the day went, and every danger sign afresh."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from backstory_web import clock, engine, forms, shelf
from backstory_web.fields import Field, as_told, fields_for
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def check_in(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the check-in, or keep it and show the next day's letter."""
    if not story.record:
        return redirect("carry_on")
    today = clock.today()
    course = engine.course_of(story, today)
    if request.method != "POST":
        return _page(request, course, _told_today(course, today), {}, today)
    raw = forms.checkin_in(request.POST)
    troubles = _settle_dangers(request, raw, course)
    if not troubles:
        troubles = _keep(story, raw, again=request.POST.get("again") == "yes")
    if troubles:
        return _page(request, course, raw, troubles, today, status=422)
    return redirect("letter")


def _keep(story: Story, raw: Mapping[str, Any], *, again: bool) -> dict[str, str]:
    try:
        shelf.check_in(story.pk, raw, again=again)
    except engine.CheckinFault as error:
        return forms.by_field(error.faults)
    return {}


def _settle_dangers(
    request: HttpRequest, raw: dict[str, Any], course: engine.Course
) -> dict[str, str]:
    """Fill in the plain no's that the pressed button says; return what contradicts it."""
    held = {sign.id for sign in engine.raised_signs(course)}
    signs = [sign.id for sign in engine.danger_signs(course) if sign.id not in held]
    marked = forms.not_denied(raw["answers"], signs)
    if "none" in request.POST and marked:
        return dict.fromkeys(marked, engine.say("danger.none_but_marked"))
    if "none" not in request.POST and not marked:
        return {"dangers": engine.say("checkin.nothing_marked")}
    raw["answers"] = {**forms.no_to_all(signs), **forms.given(raw["answers"])}
    return {}


def _told_today(course: engine.Course, today: date) -> dict[str, Any]:
    """Return today's check-in as told, to be corrected; empty when there is none yet."""
    last = course.checkins[-1] if course.checkins else None
    if last is None or last.on != today:
        return {"answers": {}, "on": today.isoformat()}
    return {
        "answers": {str(f): as_told(answer) for f, answer in last.answers.items()},
        "on": last.on.isoformat(),
        "done": last.done,
        "medicines": last.medicines,
        "cleared": last.cleared,
        "note": last.note,
        "again": True,
    }


def _page(
    request: HttpRequest,
    course: engine.Course,
    raw: Mapping[str, Any],
    faults: dict[str, str],
    today: date,
    status: int = 200,
) -> HttpResponse:
    again = raw.get("again") or request.POST.get("again") == "yes"
    told = raw["answers"]
    context = {
        "fields": fields_for(engine.checkin_questions(), told, faults),
        "groups": _groups(course, told, faults),
        "held": engine.raised_signs(engine.before_last(course) if again else course),
        "elements": engine.elements_of(course.day),
        "told": raw,
        "medicines": "\n".join(raw.get("medicines", ())),
        "again": again,
        "today": today,
        "faults": faults,
    }
    return render(request, "backstory_web/checkin.html", context, status=status)


def _groups(
    course: engine.Course, told: Mapping[str, Any], faults: dict[str, str]
) -> list[tuple[str, list[Field]]]:
    """Return the danger signs under the headings of their panels."""
    signs = engine.danger_signs(course)
    grouped = {p: [s for s in signs if s.panel == p.id] for p in engine.knowledge().panels}
    return [(p.heading, fields_for(group, told, faults)) for p, group in grouped.items() if group]
