"""The guided session: with a timer where scripts run, page by page where none do."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from backstory_web import engine, player, shelf, taps
from backstory_web.engine import day as days
from backstory_web.views.planned import Planned, with_planned

_MINUTE_S = 60


@require_safe
@with_planned
def session(request: HttpRequest, here: Planned) -> HttpResponse:
    """Show what the session holds, ready to be led through."""
    chosen = _chosen(request, here)
    led = days.session_with(chosen)
    context = {
        "parts": player.parts_of(chosen, here.plan),
        "only": request.GET.get("only", ""),
        "minutes": max(1, round(led.seconds / _MINUTE_S)),
        "script": player.script_of(led, chosen, here.plan),
        "held_back": _too_soon(chosen, here),
        "mark": taps.fresh(),
    }
    return render(request, "backstory_web/session/session.html", context)


def _chosen(request: HttpRequest, here: Planned) -> tuple[days.PlannedElement, ...]:
    """Return the whole session, or the one element that was asked for."""
    only = request.GET.get("only", "")
    if not only:
        return days.whole_session(here.plan)
    chosen = tuple(p for p in here.plan.do if p.id == only and days.leadable(p))
    if not chosen:
        raise Http404
    return chosen


def _too_soon(chosen: tuple[days.PlannedElement, ...], here: Planned) -> str:
    """Return why what lies on the skin must wait, or ""."""
    for planned in chosen:
        if days.kind_of(planned.id) in days.ON_SKIN:
            return _gap(planned, here) or _enough(planned, here)
    return ""


def _gap(planned: days.PlannedElement, here: Planned) -> str:
    done = _done_today(planned, here)
    if not done or not planned.dose.gap_hours or not done[-1].at:
        return ""
    last = datetime.combine(here.now.date(), time.fromisoformat(done[-1].at))
    again = last + timedelta(hours=planned.dose.gap_hours)
    return engine.say("session.too_soon.gap", time=f"{again:%H:%M}") if again > here.now else ""


def _enough(planned: days.PlannedElement, here: Planned) -> str:
    most = planned.dose.times_per_day
    reached = most is not None and len(_done_today(planned, here)) >= most
    return engine.say("session.too_soon.enough") if reached else ""


def _done_today(planned: days.PlannedElement, here: Planned) -> list[days.Practised]:
    today = (e for e in here.course.diary.on(here.now.date()) if isinstance(e, days.Practised))
    return [entry for entry in today if entry.element == planned.id]


@require_http_methods(["GET", "HEAD", "POST"])
@with_planned
def one(request: HttpRequest, here: Planned, number: int) -> HttpResponse:
    """Show one exercise of the session as a page, and keep that it was done."""
    chosen = _chosen(request, here)
    if not 1 <= number <= len(chosen):
        raise Http404
    if request.method == "POST":
        raw = taps.entry_in({**request.POST.dict(), "element": chosen[number - 1].id})
        if raw is not None:
            shelf.note(here.story.pk, raw)
        return redirect(_after(request, number, len(chosen)))
    context: dict[str, Any] = {
        "part": player.parts_of(chosen, here.plan)[number - 1],
        "number": number,
        "of": len(chosen),
        "next": _after(request, number, len(chosen)),
        "held_back": _too_soon(chosen, here),
        "mark": taps.fresh(),
    }
    return render(request, "backstory_web/session/one.html", context)


def _after(request: HttpRequest, number: int, of: int) -> str:
    if number >= of:
        return reverse("today")
    query = request.GET.urlencode()
    return f"{reverse('session_one', args=[number + 1])}{'?' if query else ''}{query}"


@require_http_methods(["GET", "HEAD", "POST"])
@with_planned
def stop(request: HttpRequest, here: Planned, element_id: str) -> HttpResponse:
    """Ask what it was, keep it, and say what follows; a leg goes on to the danger questions."""
    planned = next((p for p in here.plan.do if p.id == element_id), None)
    if planned is None:
        raise Http404
    why = request.POST.get("why", "")
    on_skin = days.kind_of(planned.id) in days.ON_SKIN
    if request.method == "POST" and why in taps.STOPS:
        raw = taps.entry_in({**request.POST.dict(), "what": "stop", "element": planned.id})
        shelf.note(here.story.pk, raw or {})
        return redirect(f"{reverse('session_stopped')}?why={'skin' if on_skin else why}")
    context = {
        "card": days.cards(here.plan)[planned.id],
        "planned": planned,
        "why": taps.STOPS,
        "mark": taps.fresh(),
    }
    return render(request, "backstory_web/session/stop.html", context)


@require_safe
@with_planned
def stopped(request: HttpRequest, here: Planned) -> HttpResponse:
    """Say what follows from stopping."""
    why = request.GET.get("why", "other")
    if why not in ("skin", *taps.STOPS):
        raise Http404
    eases = [p for p in here.plan.do if days.kind_of(p.id) == "position" and p.movement]
    return render(request, "backstory_web/session/stopped.html", {"why": why, "eases": eases})
