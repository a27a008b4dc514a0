"""Medicines: log what was taken and when, what it may hide, and what to ask."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from backstory_web import diary_form, engine, shelf
from backstory_web.diary_form import Planned, planned_today
from backstory_web.engine import medicines as taking
from backstory_web.models import Story
from backstory_web.views.whose import with_story

_LONGEST_NAME = 80
_URGENCIES = ("today", "ask_first", "know")


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def medicines(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the medicines of the last days, or log one, repeat one, take one back."""
    planned = planned_today(story)
    if planned is None:
        return redirect("letter")
    if request.method != "POST":
        return _page(request, planned, {}, {})
    sent = request.POST.dict()
    if "withdraw" in sent:
        shelf.note(story.pk, diary_form.taken_back(sent))
        return redirect("medicines")
    faults = _keep(sent, planned)
    return _page(request, planned, sent, faults, status=422) if faults else redirect("medicines")


def _keep(sent: dict[str, str], planned: Planned) -> dict[str, str]:
    """Put the medicine in the diary; return what is wrong with the form, by field."""
    name = " ".join((sent.get("again") or sent.get("name", "")).split())[:_LONGEST_NAME]
    if not name:
        return {"name": engine.say("medicines_page.no_name")}
    raw: dict[str, Any] = {"kind": "taken", "name": name, "on": sent.get("on", "")}
    if "again" in sent:
        raw |= {"on": planned.now.date(), "at": f"{planned.now:%H:%M}"}
    else:
        raw |= {"at": sent.get("at", "")}
    try:
        shelf.note(planned.story.pk, {"id": diary_form.entry_id(sent, *raw.values()), **raw})
    except engine.DiaryFault as error:
        return {fault.path.removeprefix("entry."): fault.says for fault in error.faults}
    return {}


@dataclass(frozen=True)
class CautionRow:
    """One caution as it is shown, with the questions that would decide it."""

    urgency: str
    title: str
    says: str
    names: str
    sources: tuple[str, ...]
    ask: tuple[engine.Finding, ...]


def _row(one: taking.CautionToday) -> CautionRow:
    ask = tuple(found for name in one.ask if (found := engine.finding(name)) is not None)
    sources = tuple(map(str, one.caution.sources))
    caution = one.caution
    return CautionRow(caution.urgency, caution.title, one.says, ", ".join(one.names), sources, ask)


def _page(
    request: HttpRequest,
    planned: Planned,
    told: dict[str, str],
    faults: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    course, now = planned.course, planned.now
    rows = [_row(one) for one in taking.cautions(course, now.date())]
    taken = taking.taken_lately(course, now.date())
    context = {
        "form": uuid4().hex,
        "name": told.get("name", ""),
        "on": told.get("on") or now.date().isoformat(),
        "at": told.get("at") or f"{now:%H:%M}",
        "faults": faults,
        "today": [one for one in taken if one.entry.on == now.date()],
        "earlier": [one for one in taken if one.entry.on != now.date()],
        "repeat": taking.names_to_repeat(course, now.date()),
        "regular": course.day.medicines,
        "guard": planned.plan.guard,
        "cautions": [(one, [row for row in rows if row.urgency == one]) for one in _URGENCIES],
        "any_caution": bool(rows),
        "raised": taking.questions_raised(course, now.date()),
    }
    return render(request, "backstory_web/medicines/medicines.html", context, status=status)
