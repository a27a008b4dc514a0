"""The check-in: how the day went, and every danger sign afresh."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from backstory_web import clock, engine, forms, questions, shelf
from backstory_web.fields import NOT_SURE, Field, as_told, fields_for
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
        told = _told_on(today, course)
        return _page(request, _before(course, again=told["again"]), told, {})
    again = request.POST.get("again") == "yes"
    before = _before(course, again=again)
    raw = forms.checkin_in(request.POST)
    troubles = _settle_dangers(request, raw, before) or _keep(story, raw, again=again)
    if troubles:
        return _page(request, before, {**raw, "again": again}, troubles, status=422)
    return redirect("letter")


def _before(course: engine.Course, *, again: bool) -> engine.Course:
    """Return the course that this check-in is to be added to."""
    return engine.before_last(course) if again and course.checkins else course


def _keep(story: Story, raw: Mapping[str, Any], *, again: bool) -> dict[str, str]:
    try:
        shelf.check_in(story.pk, raw, again=again)
    except engine.CheckinFault as error:
        return forms.by_field(error.faults)
    return {}


def _signs(course: engine.Course) -> list[engine.Finding]:
    """Return the danger signs to ask: those that stand already are only asked about seeing."""
    held = {sign.id for sign in questions.raised_signs(course)}
    return [sign for sign in engine.danger_signs(course) if sign.id not in held]


def _settle_dangers(
    request: HttpRequest, raw: dict[str, Any], course: engine.Course
) -> dict[str, str]:
    """Fill in the plain no's that the pressed button says; return what contradicts it."""
    signs = [sign.id for sign in _signs(course)]
    marked = forms.not_denied(raw["answers"], signs)
    if "none" in request.POST and marked:
        return dict.fromkeys(marked, engine.say("danger.none_but_marked"))
    if "none" not in request.POST and not marked:
        return {"dangers": engine.say("checkin.nothing_marked")}
    raw["answers"] = {**forms.no_to_all(signs), **forms.given(raw["answers"])}
    return {}


def _told_on(today: date, course: engine.Course) -> dict[str, Any]:
    """Return today's check-in as told, to be corrected; empty when there is none yet."""
    last = course.checkins[-1] if course.checkins else None
    if last is None or last.on != today:
        return {"answers": {}, "on": today.isoformat(), "again": False}
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
    told: Mapping[str, Any],
    faults: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    more = fields_for(questions.optional_questions(), told["answers"], faults)
    context = {
        "more": more,
        "more_open": any(field.value or field.fault for field in more),
        "fields": fields_for(questions.checkin_questions(), told["answers"], faults),
        "groups": _groups(_signs(course), told["answers"], faults),
        "held": questions.raised_signs(course),
        "elements": questions.elements_of(course.day),
        "told": told,
        "medicines": "\n".join(told.get("medicines", ())),
        "faults": faults,
    }
    return render(request, "backstory_web/checkin.html", context, status=status)


@dataclass(frozen=True)
class SignGroup:
    """The danger signs of one panel; ``open`` when something in it is marked or wrong."""

    heading: str
    fields: list[Field]

    @property
    def open(self) -> bool:
        """Whether its single questions should lie open."""
        return any(field.fault or field.value in ("yes", NOT_SURE) for field in self.fields)


def _groups(
    signs: list[engine.Finding], told: Mapping[str, Any], faults: dict[str, str]
) -> list[SignGroup]:
    panels = engine.knowledge().panels
    grouped = {panel.heading: [s for s in signs if s.panel == panel.id] for panel in panels}
    return [SignGroup(h, fields_for(g, told, faults)) for h, g in grouped.items() if g]
