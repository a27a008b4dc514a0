"""Everything else: each place of the app by what it is for."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from backstory_web import engine

_GROUPS = {
    "you": ("letter", "clinician", "answers", "stages", "programme", "goals"),
    "care": (
        "habits",
        "food",
        "medicines",
        "week",
        "flare",
        "if_it_comes_back",
        "reminders",
    ),
    "see": ("movements", "day_builder", "studio", "forecast", "texts", "claims", "sources"),
    "keep": ("report", "data", "assumptions", "urgent"),
}


@dataclass(frozen=True)
class Group:
    """Places under one heading: each with its address and its name."""

    heading: str
    links: tuple[tuple[str, str, str], ...]


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """Show every place that there is."""
    groups = [
        Group(
            engine.say(f"programme.more.{name}"),
            tuple(
                (place, address, engine.say(f"programme.more.link.{place}"))
                for place in places
                if (address := _address(place))
            ),
        )
        for name, places in _GROUPS.items()
    ]
    return render(request, "backstory_web/more.html", {"groups": groups})


def _address(place: str) -> str:
    """Return the address of a page, or "" while there is none."""
    try:
        return reverse(place)
    except NoReverseMatch:
        return ""
