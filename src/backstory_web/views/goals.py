"""Goals in own words, tied to an activity; kind to days that pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from backstory_web import clock, engine, forms, shelf
from backstory_web.engine import follow
from backstory_web.models import Story
from backstory_web.views.planned import with_plan

_LONGEST = 200


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan
def goals(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Show the goals, or set one, call one reached, or let one go."""
    if request.method != "POST":
        return _page(request, course, {}, {})
    if "goal" not in request.POST:
        return _settle(request, story, course)
    told = {key: request.POST.get(key, "").strip() for key in ("goal", "activity", "by")}
    faults = _faults(told) or _keep(story, told)
    if faults:
        return _page(request, course, told, faults, status=422)
    return redirect("goals")


def _faults(told: Mapping[str, str]) -> dict[str, str]:
    faults = {} if told["goal"] else {"goal": engine.say("goals.fault.empty")}
    if told["by"] and told["by"] < clock.today().isoformat():
        faults["by"] = engine.say("goals.fault.by")
    return faults


def _keep(story: Story, told: Mapping[str, str]) -> dict[str, str]:
    by = {"by": told["by"]} if told["by"] else {}
    raw = {"kind": "goal_set", "goal": told["goal"][:_LONGEST], "activity": told["activity"], **by}
    try:
        shelf.note(story.pk, raw)
    except engine.DiaryFault as error:
        return forms.by_field(error.faults)
    return {}


def _settle(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Call a goal reached, or let it go."""
    known = {goal.id for goal in follow.goals(course)}
    reached, gone = request.POST.get("reached", ""), request.POST.get("let_go", "")
    if (reached or gone) not in known:
        raise Http404
    if reached:
        shelf.note(story.pk, {"kind": "goal_met", "goal": reached})
    else:
        shelf.note(story.pk, {"kind": "withdrawn", "entry": gone})
    return redirect("goals")


@dataclass(frozen=True)
class Goal:
    """A goal with how its activity goes, in words."""

    id: str
    goal: str
    by: date | None
    passed: bool
    progress: str
    met_on: date | None


def _shown(goal: follow.GoalSet, course: engine.Course, met: Mapping[str, date]) -> Goal:
    by = goal.by
    return Goal(
        goal.id,
        goal.goal,
        by,
        by is not None and by < clock.today(),
        _progress(goal, course),
        met.get(goal.id),
    )


def _progress(goal: follow.GoalSet, course: engine.Course) -> str:
    if not goal.activity:
        return ""
    rated = follow.activity_course(course).get(goal.activity, [])
    values: dict[str, Any] = {"activity": goal.activity}
    if not rated:
        return engine.say("goals.page.not_rated", **values)
    values |= {"before": f"{rated[0][1]:g}", "now": f"{rated[-1][1]:g}"}
    return engine.say(f"goals.page.{'rated' if len(rated) > 1 else 'rated_once'}", **values)


def _page(
    request: HttpRequest,
    course: engine.Course,
    told: Mapping[str, str],
    faults: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    met = follow.goals_met(course)
    shown = [_shown(goal, course, met) for goal in follow.goals(course)]
    context = {
        "open": [goal for goal in shown if goal.met_on is None],
        "met": [goal for goal in shown if goal.met_on is not None][::-1],
        "activities": list(follow.activity_course(course)),
        "told": told,
        "faults": faults,
    }
    return render(request, "backstory_web/goals/goals.html", context, status=status)
