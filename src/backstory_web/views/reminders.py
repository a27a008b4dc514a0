"""Reminders: what is wanted, what is due on an open page, what was told; calendar and mail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backstory_web import clock, engine, home, mail
from backstory_web import reminders as kept
from backstory_web.calendar import calendar_of
from backstory_web.engine import follow
from backstory_web.models import Story
from backstory_web.views.planned import with_plan


@require_http_methods(["GET", "HEAD", "POST"])
@with_plan
def reminders(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Show what is wanted of reminders, or keep it."""
    if request.method != "POST":
        state = kept.reminding(story, course, clock.now())
        return _page(request, state, follow.write_reminders(state.wanted), {})
    raw = _raw(request)
    try:
        kept.keep(story, course, raw, clock.now())
    except follow.ReminderFault as error:
        state = kept.reminding(story, course, clock.now())
        faults = {fault.path: fault.says for fault in error.faults}
        return _page(request, state, raw, faults, status=422)
    return redirect(f"{reverse('reminders')}?kept=yes")


def _raw(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    kinds = {
        kind: {
            "on": f"{kind}.on" in post,
            **{key: post[f"{kind}.{key}"] for key in _TIMES if post.get(f"{kind}.{key}")},
        }
        for kind in kept.PLACES
    }
    ways = {way: f"way.{way}" in post for way in ("page", "notification", "mail")}
    quiet = {key: post.get(key, "") for key in ("quiet_from", "quiet_until")}
    return {"kinds": kinds, "ways": ways, **quiet, "title": post.get("title", "")}


_TIMES = ("at", "until", "every_min")


@dataclass(frozen=True)
class Kind:
    """One kind of reminder on the form."""

    id: str
    name: str
    on: bool
    at: str
    until: str
    every_min: str
    faults: list[str]


def _kinds(told: dict[str, Any], faults: dict[str, str]) -> list[Kind]:
    return [
        Kind(
            id=kind,
            name=engine.say(f"reminders.kind.{kind}"),
            on=bool(one.get("on")),
            at=str(one.get("at", "")),
            until=str(one.get("until", "")),
            every_min=str(one.get("every_min", "")),
            faults=[s for p, s in faults.items() if p.startswith(f"reminders.kinds.{kind}.")],
        )
        for kind, one in told["kinds"].items()
    ]


def _page(
    request: HttpRequest,
    state: kept.Reminding,
    told: dict[str, Any],
    faults: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    context = {
        "kinds": _kinds(told, faults),
        "told": told,
        "tells": follow.word_of_health(str(told["title"])),
        "title_fault": faults.get("reminders.title", ""),
        "quiet_faults": [s for p, s in faults.items() if p.startswith("reminders.quiet")],
        "faults": {path.removeprefix("reminders."): says for path, says in faults.items()},
        "kept": request.GET.get("kept") == "yes" and not faults,
        "test": request.GET.get("test", ""),
        "mail": _mail(),
        "feed": request.build_absolute_uri(reverse("calendar_feed")),
        "folder": home.data_folder(),
        "file": mail.FILE,
    }
    return render(request, "backstory_web/reminders/reminders.html", context, status=status)


@dataclass(frozen=True)
class Mail:
    """Whether e-mail can be sent: to whom through which server, or what is wrong."""

    to: str = ""
    host: str = ""
    fault: str = ""


def _mail() -> Mail:
    try:
        found = mail.account(home.data_folder())
    except mail.MailFault as error:
        return Mail(fault=str(error))
    return Mail(found.to, found.host) if found else Mail()


@require_POST
@with_plan
def test_mail(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Send a test message, because the person asked for one."""
    state = kept.reminding(story, course, clock.now())
    result = "failed"
    try:
        to = mail.account(home.data_folder())
        if to is not None:
            mail.send(to, state.wanted.title, engine.say("reminders.mail.test"))
            result = "sent"
    except mail.MailFault:
        result = "failed"
    return redirect(f"{reverse('reminders')}?test={result}#mail")


@require_POST
@with_plan
def due(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Tell an open page what is due, once; nothing is an answer too."""
    state = kept.reminding(story, course, clock.now())
    missed = kept.missed(state)
    one = kept.due(state, kept.PAGE)
    if one is not None and not kept.take(state, one, kept.PAGE, kept.SHOWN):
        one = None
    if one is None and not missed:
        return HttpResponse(status=204)
    return render(request, "backstory_web/reminders/told.html", kept.told_now(state, one, missed))


@require_POST
@with_plan
def answer(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Put a reminder off, or want no more of it today."""
    state = kept.reminding(story, course, clock.now())
    try:
        one = follow.due_of(request.POST.get("key", ""))
    except ValueError:
        raise Http404 from None
    until = follow.snoozes(one, state.now).get(request.POST.get("snooze", ""))
    if until is not None:
        kept.snooze(state, one.key, until)
    elif "dismiss" in request.POST:
        kept.dismiss(state, one.key)
    if request.headers.get("X-Requested-With") == "reminders":
        return HttpResponse(status=204)
    return redirect(kept.PLACES[one.kind] if "open" in request.POST else "today")


@require_safe
@with_plan
def log(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Show what was told and what was missed."""
    rows = [
        {
            "kind": engine.say(f"reminders.kind.{row.key.partition('@')[0]}"),
            "on": _moment(row.key).date(),
            "at": f"{_moment(row.key):%H:%M}",
            "how": engine.say(f"reminders.log_how.{row.how}"),
            "detail": row.detail,
        }
        for row in kept.log(story)
    ]
    return render(request, "backstory_web/reminders/log.html", {"rows": rows})


def _moment(key: str) -> datetime:
    return datetime.fromisoformat(key.partition("@")[2])


@require_safe
@with_plan
def calendar_feed(request: HttpRequest, story: Story, course: engine.Course) -> HttpResponse:
    """Give the reminders as a calendar file."""
    state = kept.reminding(story, course, clock.now())
    body = calendar_of(story, state.wanted, state.now)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reminders.ics"'
    return response
