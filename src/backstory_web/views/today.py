"""Today: what is now and next, the hours of the day, and one tap on each thing in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from backstory_web import engine, questions, shelf, taps
from backstory_web.day_page import day_page, done_of
from backstory_web.engine import day as days
from backstory_web.habit_week import for_today as habit_today
from backstory_web.views.planned import Planned, with_planned


@require_safe
@with_planned
def today(request: HttpRequest, here: Planned) -> HttpResponse:
    """Show what to do and what to leave; without a plan, the letter says why."""
    sheet = engine.sheet_of(here.day, here.plan)
    told = request.GET.get("told", "")
    context = {
        "sheet": sheet,
        "day": here.day,
        "plan": here.plan,
        "page": day_page(here.course, here.plan, sheet, here.now),
        "on": here.now.date(),
        "done": done_of(here.course, here.now),
        "leadable": {p.id for p in here.plan.do if days.leadable(p)},
        "resting": [days.title_of(name) for name in here.plan.resting],
        "left": [(name, days.title_of(name)) for name in here.plan.left_today],
        "waits": [engine.findings()[name] for name in here.plan.waits_for],
        "asks": questions.withheld_questions(here.plan),
        "stale": not _checked_in_lately(here),
        "mark": taps.fresh(),
        "told": taps.in_words(here.course, here.plan, told),
        **habit_today(here.course, here.now.date()),
        "all": request.GET.get("all") == "yes",
        "not_kept": told == taps.NOTHING,
        "undo": told if taps.can_be_undone(here.course, told) else "",
    }
    return render(request, "backstory_web/today.html", context)


@require_safe
@with_planned
def part(request: HttpRequest, here: Planned, element_id: str) -> HttpResponse:
    """Show one part of today in full: how, how much, why, and how well that stands."""
    cards = {str(name): card for name, card in days.cards(here.plan).items()}
    sheet = engine.sheet_of(here.day, here.plan)
    avoid = {str(card.id): card for card in sheet.avoid}
    card = cards.get(element_id) or avoid.get(element_id)
    if card is None:
        raise Http404
    context = {
        "card": card,
        "avoid": element_id in avoid,
        "know": card in sheet.know,
        "done": done_of(here.course, here.now),
        "leadable": {p.id for p in here.plan.do if days.leadable(p)},
        "mark": taps.fresh(),
    }
    return render(request, "backstory_web/today/part.html", context)


def _checked_in_lately(here: Planned) -> bool:
    """Return whether what the plan rests on was told yesterday or today."""
    last = here.course.checkins[-1].on if here.course.checkins else here.course.opened_on
    return (here.now.date() - last).days <= 1


@require_POST
@with_planned
def tap(request: HttpRequest, here: Planned) -> HttpResponse:
    """Keep one tap in the diary and show how the plan answers."""
    raw = taps.entry_in(request.POST)
    told = _keep(here, raw) if raw and _is_meant(here, raw) else taps.NOTHING
    if told != taps.NOTHING and request.POST.get("then") == "session":
        return redirect(f"{reverse('session')}?{_only(request.POST.get('only', ''))}")
    return redirect(f"{reverse('today')}?told={told}#told")


def _only(element: str) -> str:
    return f"only={element}" if element in engine.knowledge().elements else ""


def _is_meant(here: Planned, raw: dict[str, object]) -> bool:
    """Return whether there is something to take back, where that is what was asked."""
    return raw["kind"] != "withdrawn" or taps.can_be_undone(here.course, str(raw["entry"]))


def _keep(here: Planned, raw: dict[str, object]) -> str:
    try:
        shelf.note(here.story.pk, raw)
    except engine.DiaryFault:
        return taps.NOTHING
    return str(raw["id"])
