"""The programme: where you are and what lets you on, and what the plan is laid out around."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from backstory_web import engine, forms, shelf
from backstory_web.day_page import clock_time
from backstory_web.engine import day as days
from backstory_web.fields import NOT_SURE, Field, as_told, field_for
from backstory_web.models import Story
from backstory_web.views.planned import Planned, with_planned
from backstory_web.views.whose import with_story

_HOUR_MIN = 60
HOURS = ("wakes_at_h", "sleeps_at_h")
_GROUPS = {
    "day": (*HOURS, "minutes_a_day", "review_day"),
    "hand": ("has_mat", "has_band", "has_weight", "has_step"),
    "aims": ("works_as", "returns_to"),
    "programme": ("programme",),
}


@require_safe
@with_planned
def stages(request: HttpRequest, here: Planned) -> HttpResponse:
    """Show the stages, the one that is now, and what lets this person on."""
    sheet = days.where_it_stands(here.day, here.plan, here.now.date())
    context = {
        "sheet": sheet,
        "plan": here.plan,
        "resting": [days.title_of(name) for name in here.plan.resting],
        "waits": [engine.findings()[name] for name in sheet.waits_for],
    }
    return render(request, "backstory_web/programme/stages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def settings(request: HttpRequest, story: Story) -> HttpResponse:
    """Show what the plan is laid out around, or keep what was changed."""
    if request.method != "POST":
        return _form(request, story.told.get("answers", {}), {})
    answers = _answers_in(request.POST)
    _, faults = shelf.tell(story.pk, shelf.Told({}, forms.given(answers)))
    if faults:
        return _form(request, answers, forms.by_field(faults), status=422)
    return redirect(f"{reverse('programme')}?saved=yes")


def _answers_in(post: QueryDict) -> dict[str, str]:
    """Return what was answered of the settings; hours as a clock shows them become numbers."""
    asked = {name for names in _GROUPS.values() for name in names}
    told = {name: value for name, value in forms.answers_in(post).items() if name in asked}
    return told | {name: _hour(told[name]) or NOT_SURE for name in HOURS if name in told}


def _hour(told: str) -> str:
    hours, colon, minutes = told.partition(":")
    if not colon or not (hours.isdecimal() and minutes[:2].isdecimal()):
        return told
    return f"{int(hours) + int(minutes[:2]) / _HOUR_MIN:g}"


def _form(
    request: HttpRequest, told: Mapping[str, Any], faults: Mapping[str, str], status: int = 200
) -> HttpResponse:
    groups = [
        (engine.say(f"programme.settings.{group}"), _fields(names, told, faults))
        for group, names in _GROUPS.items()
    ]
    context = {
        "groups": [group for group in groups if group[1]],
        "hours": {name: _as_clock(told.get(name)) for name in HOURS},
        "faults": faults,
        "saved": request.GET.get("saved") == "yes",
    }
    return render(request, "backstory_web/programme/settings.html", context, status=status)


def _fields(
    names: tuple[str, ...], told: Mapping[str, Any], faults: Mapping[str, str]
) -> list[Field]:
    known = [found for name in names if (found := engine.finding(name)) is not None]
    return [field_for(one, told.get(one.id), faults.get(one.id, "")) for one in known]


def _as_clock(told: Any) -> str:
    try:
        return clock_time(float(as_told(told)) * _HOUR_MIN)
    except ValueError:
        return ""
