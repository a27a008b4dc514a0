"""Pages for what went wrong: what happened, what is safe, what to do."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from backstory_web import engine


def _page(
    request: HttpRequest, kind: str, status: int, faults: Sequence[engine.Fault] = ()
) -> HttpResponse:
    words = {part: engine.say(f"trouble.{kind}_{part}") for part in ("title", "says", "do")}
    return render(request, "backstory_web/trouble.html", {**words, "faults": faults}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address that leads nowhere."""
    return _page(request, "not_found", 404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that this machine's own pages would not make; it learns nothing."""
    return HttpResponse(engine.say("trouble.refused"), status=400, content_type="text/plain")


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was not made by this app in this browser."""
    return _page(request, "form_too_old", 403)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Answer when the app itself failed."""
    return _page(request, "our_fault", 500)


def not_saved(request: HttpRequest) -> HttpResponse:
    """Answer when the store could not be read or written: a full disk, a read-only folder."""
    return _page(request, "not_saved", 503)


def not_readable(request: HttpRequest, faults: Sequence[engine.Fault]) -> HttpResponse:
    """Answer when a saved story cannot be opened; it is left as it is."""
    return _page(request, "not_readable", 409, faults)
