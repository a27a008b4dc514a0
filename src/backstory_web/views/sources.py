"""Where everything comes from: sources, assumptions, and the claims of the source texts."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backstory_web import engine


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List every source."""
    known = sorted(engine.knowledge().sources.items())
    return render(request, "backstory_web/sources.html", {"sources": known})


@require_safe
def assumptions(request: HttpRequest) -> HttpResponse:
    """List every figure that nobody has published."""
    assumed = engine.assumptions()
    files = {file: list(them) for file, them in groupby(assumed, key=lambda one: one.file)}
    context = {"count": len(assumed), "files": files}
    return render(request, "backstory_web/assumptions.html", context)


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """List every claim of the source texts, how well it stands, and where it is carried."""
    places = engine.places_carried()
    known = engine.knowledge().claims.items()
    rows = [(claim, entry, places.get(str(claim), [])) for claim, entry in known]
    return render(request, "backstory_web/claims.html", {"rows": rows})
