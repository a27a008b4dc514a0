"""The habit coach: the audit of a day, the changes it proposes, and the week of practice."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backstory_web import clock, engine, forms, habit_changes, habit_form, habit_past, shelf
from backstory_web.costs import engine_body
from backstory_web.diary_form import entry_id
from backstory_web.engine import habits as coach
from backstory_web.habit_week import habit_rows
from backstory_web.held_back import holds_back_the_day, stop_of
from backstory_web.models import Story
from backstory_web.views.whose import with_story
from backstory_web.your_body import body_of


@require_safe
@with_story
def habits(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the week of practice, what the last audit proposes, and the audits so far."""
    stop = stop_of(story, clock.today())
    if holds_back_the_day(stop):
        return _waiting(request, stop)
    context = {"stop": stop, "form": uuid4().hex, **_found(request, story)}
    return render(request, "backstory_web/habits/habits.html", context)


def _found(request: HttpRequest, story: Story) -> dict[str, Any]:
    today, body = clock.today(), body_of(request, story)
    course = engine.course_of(story, today)
    week, seen = coach.habit_week(course, today), coach.audit_of(course, engine_body(body.shape))
    found: dict[str, Any] = {
        "body": body,
        "week": week,
        "rows": habit_rows(week, today),
        "audit": seen,
        "trials": coach.findings_of_trials(),
    }
    if seen is None:
        return found
    told = _told(story)
    past = coach.past_audits(course, engine_body(body.shape), today)
    best = [seen.best_supported] if seen.best_supported else []
    shown = {change.act for change in seen.changes}
    return found | {
        "changes": habit_changes.change_rows(seen.changes, week, told),
        "best": habit_changes.change_rows(best, week, told),
        "best_is_shown": bool(best) and best[0].act in shown,
        "agree": habit_changes.all_agree(seen),
        "full": coach.is_full(week),
        "day_words": habit_changes.day_words(seen, body),
        "left": habit_changes.said_once(seen.left_alone),
        "warned": habit_changes.said_once(seen.warned),
        "past": habit_past.past_rows(past),
        "since": habit_past.since(past),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def audit(request: HttpRequest, story: Story) -> HttpResponse:
    """Ask how the acts of a day are done and how often, and keep that as an audit."""
    today = clock.today()
    stop = stop_of(story, today)
    if holds_back_the_day(stop):
        return _waiting(request, stop)
    course = engine.course_of(story, today)
    begin = coach.begin_with(course)
    if request.method != "POST":
        return _form(request, course, begin, {})
    told, faults = habit_form.read(request.POST.dict(), begin)
    if faults:
        return _form(request, course, dict(begin) | told, faults, status=422)
    _note(story, request, {"kind": "audited", "acts": told})
    return redirect("habits")


def _form(
    request: HttpRequest,
    course: engine.Course,
    begin: coach.Acts,
    faults: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    week = coach.habit_week(course, clock.today())
    practised = frozenset(one.act for one in week.habits) if week else frozenset()
    context = {
        "parts": habit_form.parts_of(begin, practised, faults),
        "faults": faults,
        "form": uuid4().hex,
        "work": engine.answer_of(engine.FindingId("works_as"), course.day.findings),
        "work_told": course.day.findings.answer(engine.FindingId("works_as")) is not None,
    }
    return render(request, "backstory_web/habits/audit.html", context, status=status)


@require_POST
@with_story
def choose(request: HttpRequest, story: Story) -> HttpResponse:
    """Take up one of the changes that are proposed now, for a week."""
    proposed = _proposed(request, story) if _may(story) else []
    act = request.POST.get("act")
    for change in proposed:
        if change.act == act:
            chosen = {"act": change.act, "instead": change.instead}
            _note(story, request, {"kind": "habit_chosen", **chosen})
            break
    return redirect("habits")


def _proposed(request: HttpRequest, story: Story) -> list[coach.HabitChange]:
    """Return the changes that may be taken up now: nothing left to ask, and room for one more."""
    course = engine.course_of(story, clock.today())
    seen = coach.audit_of(course, engine_body(body_of(request, story).shape))
    week = coach.habit_week(course, clock.today())
    if seen is None or coach.is_full(week):
        return []
    best = [seen.best_supported] if seen.best_supported else []
    told, learning = _told(story), coach.learning(week)
    proposed = (*seen.changes, *best)
    return [one for one in proposed if told.issuperset(one.ask) and one.act not in learning]


def _told(story: Story) -> set[str]:
    """Return the questions that were answered, "not sure" included."""
    return {*story.told["answers"], *story.told["person"]}


@require_POST
@with_story
def kept(request: HttpRequest, story: Story) -> HttpResponse:
    """Keep how often a habit of the week was done today."""
    week = _week(story)
    act, times = request.POST.get("act", ""), request.POST.get("times", "")
    if week and times.isdecimal() and act in {habit.act for habit in week.habits}:
        _note(story, request, {"kind": "habit_kept", "act": act, "times": float(times)})
    return redirect(_back(request))


@require_POST
@with_story
def stop(request: HttpRequest, story: Story) -> HttpResponse:
    """Leave a habit of the week: its choice is taken back."""
    week = _week(story)
    entry = request.POST.get("habit", "")
    if week and entry in {habit.entry for habit in week.habits}:
        _note(story, request, {"kind": "withdrawn", "entry": entry})
    return redirect("habits")


@require_POST
@with_story
def answer(request: HttpRequest, story: Story, finding_id: str) -> HttpResponse:
    """Keep the answer to a question that decides whether a change suits."""
    finding = engine.finding(finding_id)
    value = forms.answer_to(finding, request.POST) if finding else ""
    if value:
        shelf.tell(story.pk, shelf.told_one(finding_id, value))
    return redirect("habits")


def _may(story: Story) -> bool:
    return not holds_back_the_day(stop_of(story, clock.today()))


def _week(story: Story) -> coach.HabitToday | None:
    today = clock.today()
    return coach.habit_week(engine.course_of(story, today), today) if _may(story) else None


def _note(story: Story, request: HttpRequest, raw: dict[str, Any]) -> None:
    """Put an entry in the diary; the same form sent twice with the same words is kept once."""
    told = (f"{key}={value}" for key, value in sorted(raw.items()))
    shelf.note(story.pk, {"id": entry_id(request.POST, *told), **raw})


def _back(request: HttpRequest) -> str:
    return "today" if request.POST.get("to") == "today" else "habits"


def _waiting(request: HttpRequest, why: str) -> HttpResponse:
    context = {"stop": why, "heading": engine.say("habits.page.waiting")}
    return render(request, "backstory_web/habits/waiting.html", context)
