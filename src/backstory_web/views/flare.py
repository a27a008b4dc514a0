"""A flare: danger first, then the first hour, the day, three days; and a plan for the next."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from backstory_web import clock, engine, shelf
from backstory_web.engine import follow
from backstory_web.models import Story
from backstory_web.views.planned import with_plan

STEPS = ("hour", "day", "three_days")
EVIDENCE = ("recurrence.dasilva.any_12m",)
_LONGEST = 1000


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan
def flare(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Show what to do in a flare, the check-in first; or end one."""
    today = clock.today()
    now = follow.flare_now(course, today)
    if request.method == "POST":
        if now is not None:
            shelf.note(story.pk, {"kind": "flared", "over": True})
        return redirect(f"{reverse('flare')}?over=yes")
    spans = follow.flares_of(course)
    context = {
        "now": now,
        "day": now.days(today) if now else 0,
        "long": now is not None and now.days(today) > follow.see_someone_after_days(),
        "lasted": _days(now.days(today)) if now else "",
        "over": _days(spans[-1].days(today)) if _just_over(request, spans, today) else "",
        "stage": follow.stage_now(course),
        "what": follow.sentences("flare.what.says"),
        "sources": [engine.knowledge().evidence[name].figure.source for name in EVIDENCE],
        "steps": [_step(name) for name in STEPS],
        "helped": _helped(course, spans, now),
        "plan": follow.relapse_plan(course),
    }
    return render(request, "backstory_web/flare/flare.html", context)


def _just_over(request: HttpRequest, spans: tuple[follow.Flare, ...], today: date) -> bool:
    return request.GET.get("over") == "yes" and bool(spans) and spans[-1].over == today


def _days(count: int) -> str:
    return engine.say(f"flare.page.days_{'one' if count == 1 else 'many'}", count=count)


def _step(name: str) -> dict[str, Any]:
    says = follow.sentences(f"flare.steps.{name}.says")
    return {"id": name, "title": engine.say(f"flare.steps.{name}.title"), "says": says}


def _helped(
    course: engine.Course, spans: tuple[follow.Flare, ...], now: follow.Flare | None
) -> list[str]:
    """Return what was done in the last flare that is over."""
    past = [one for one in spans if one != now]
    return follow.what_was_done(course, past[-1]) if past else []


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan
def if_it_comes_back(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Show the plan for a relapse as one card, or keep it."""
    if request.method == "POST":
        parts = ("signs", "helped", "will_do")
        told = {part: request.POST.get(part, "").strip()[:_LONGEST] for part in parts}
        shelf.note(story.pk, {"kind": "relapse_plan", **told})
        return redirect(f"{reverse('if_it_comes_back')}?kept=yes")
    helped = _helped(course, follow.flares_of(course), follow.flare_now(course, clock.today()))
    context = {
        "plan": follow.relapse_plan(course),
        "elements": ", ".join(helped),
        "kept": request.GET.get("kept") == "yes",
    }
    return render(request, "backstory_web/flare/keep.html", context)
