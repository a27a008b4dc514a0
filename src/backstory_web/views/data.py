"""A person's own data: look, take away, erase."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backstory_web import clock, engine, export, home, shelf, tables
from backstory_web.bring_in import MOST_BYTES, Brought, NotBroughtIn, bring_in
from backstory_web.bundle import bundle
from backstory_web.models import Story
from backstory_web.views.whose import with_story


@require_http_methods(["GET", "HEAD", "POST"])
def data(request: HttpRequest) -> HttpResponse:
    """Show where the data live and what can be done with them; take in an export."""
    if request.method != "POST":
        return _page(request)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, fault=engine.say("bring_in.no_file"))
    if file.size is None or file.size > MOST_BYTES:
        return _page(request, fault=engine.say("bring_in.huge"))
    try:
        brought = bring_in(file.read())
    except NotBroughtIn as refusal:
        return _page(request, fault=str(refusal))
    return _page(request, brought=brought)


def _page(request: HttpRequest, fault: str = "", brought: Brought | None = None) -> HttpResponse:
    context = {
        "stories": list(Story.objects.all()),
        "folder": home.data_folder(),
        "fault": fault,
        "brought": brought,
    }
    return render(request, "backstory_web/data.html", context, status=422 if fault else 200)


@require_POST
def choose(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Make an earlier story the current one."""
    shelf.choose(story_id)
    return redirect("carry_on")


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Hand over every story as one JSON document."""
    text = export.as_text(export.everything(Story.objects.all(), clock.today()))
    response = HttpResponse(text, content_type="application/json")
    return _as_download(response, "backstory-everything.json")


@require_safe
def as_zip(request: HttpRequest) -> HttpResponse:
    """Hand over every story as a zip: the same JSON, tables, and what each column means."""
    made = bundle(list(Story.objects.all()), clock.today())
    response = HttpResponse(made, content_type="application/zip")
    return _as_download(response, "backstory-everything.zip")


@require_safe
@with_story
def check_ins(request: HttpRequest, story: Story) -> HttpResponse:
    """Hand over the current story's check-ins as CSV."""
    text = tables.checkins_csv(engine.course_of(story, clock.today()))
    return _as_download(HttpResponse(text, content_type="text/csv"), "backstory-check-ins.csv")


def _as_download(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask once, then erase everything for good."""
    if request.method == "POST" and request.POST.get("sure") == "yes":
        shelf.erase()
        request.session.flush()
        return redirect("welcome")
    fault = engine.say("erase.not_sure") if request.method == "POST" else ""
    context = {"count": Story.objects.count(), "fault": fault}
    return render(request, "backstory_web/erase.html", context, status=422 if fault else 200)
