"""The check-in: how the day went, and every danger sign afresh."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from backstory_web import clock, engine, forms, questions, shelf
from backstory_web.fields import NOT_SURE, Field, as_told, fields_for
from backstory_web.models import Story
from backstory_web.views.whose import with_story

_FLARED = "flared"


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def check_in(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the check-in, or keep it and show the next day's letter, or what helps in a flare."""
    if not story.record:
        return redirect("carry_on")
    today = clock.today()
    course = engine.course_of(story, today)
    if request.method != "POST":
        return _page(request, course, _told_on(request, today, course), {})
    again = request.POST.get("again") == "yes" and _is_same(request, course)
    before = _before(course, again=again)
    raw = _raw(request, today)
    troubles = _settle_dangers(request, raw, before) or _keep(story, raw, again=again)
    if troubles:
        return _page(request, course, {**raw, "again": again}, troubles, status=422)
    flared = raw["answers"].get(_FLARED) == "yes"
    return redirect("flare" if flared else "letter")


def _before(course: engine.Course, *, again: bool) -> engine.Course:
    """Return the course that this check-in is to be added to."""
    return engine.before_last(course) if again and course.checkins else course


def _is_same(request: HttpRequest, course: engine.Course) -> bool:
    """Whether the last check-in is still the one that the form corrects: no other is lost."""
    meant = request.POST.get("of", "")
    return not meant or meant == _moment(course)


def _moment(course: engine.Course) -> str:
    last = course.checkins[-1] if course.checkins else None
    return f"{last.on.isoformat()} {last.at}" if last else ""


def _raw(request: HttpRequest, today: date) -> dict[str, Any]:
    """Return what was sent; a check-in for today is of this minute unless a time was told.

    A date that was written down is meant, also where "today" is still marked.
    """
    raw = forms.checkin_in(request.POST)
    other = request.POST.get("on_other", "").strip()
    if raw.get("on") == "other" or (other and raw.get("on") == today.isoformat()):
        raw["on"] = other
    if not raw.get("at") and raw.get("on", today.isoformat()) == today.isoformat():
        raw["at"] = f"{clock.now():%H:%M}"
    return raw


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


def _told_on(request: HttpRequest, today: date, course: engine.Course) -> dict[str, Any]:
    """Return the check-in to be corrected as it was told, or an empty one for today.

    While today's last check-in holds the plan back, correcting it comes first.
    """
    last = course.checkins[-1] if course.checkins else None
    stopped = not isinstance(course.day.outcome, engine.DayPlan)
    wants = request.GET.get("again", "yes" if stopped else "no")
    if last is None or last.on != today or wants != "yes":
        flared = {_FLARED: "yes"} if request.GET.get("flare") == "yes" else {}
        return {"answers": flared, "on": today.isoformat(), "again": False}
    return {
        "answers": {str(f): as_told(answer) for f, answer in last.answers.items()},
        "on": last.on.isoformat(),
        "at": last.at,
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
    before, today = _before(course, again=told["again"]), clock.today()
    context = {
        **_fields(told, faults),
        "groups": _groups(_signs(before), told["answers"], faults),
        "held": questions.raised_signs(before),
        "elements": questions.elements_of(before.day),
        "told": told,
        "of": _moment(course),
        "days": _days(str(told.get("on") or today.isoformat()), today),
        "earlier": [one for one in course.checkins[-1:] if one.on == today],
        "medicines": "\n".join(told.get("medicines", ())),
        "faults": faults,
    }
    return render(request, "backstory_web/checkin.html", context, status=status)


def _fields(told: Mapping[str, Any], faults: dict[str, str]) -> dict[str, Any]:
    """Return the questions: those that lie open, those of the day, and those of who says more."""
    answers = told["answers"]
    flare = answers.get(_FLARED) == "yes" and not told["again"]
    asked = fields_for(questions.checkin_questions(), answers, faults)
    more = fields_for(questions.optional_questions(), answers, faults)
    more = [field for field in more if not (flare and field.id == _FLARED)]
    return {
        "flare": flare,
        "fields": asked,
        "day_open": bool(told.get("note") or told.get("done")),
        "more": more,
        "more_open": _any_said(more),
    }


def _any_said(fields: list[Field]) -> bool:
    return any(field.value or field.fault for field in fields)


@dataclass(frozen=True)
class DayChoice:
    """A day that the check-in may be about."""

    value: str
    text: str
    chosen: bool


def _days(on: str, today: date) -> list[DayChoice]:
    """Return today, yesterday and another day, the one meant chosen."""
    yesterday = (today - timedelta(days=1)).isoformat()
    near = {today.isoformat(): "today", yesterday: "yesterday"}
    named = [DayChoice(v, engine.say(f"checkin.day_{name}"), v == on) for v, name in near.items()]
    return [*named, DayChoice("other", engine.say("checkin.day_other"), on not in near)]


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
