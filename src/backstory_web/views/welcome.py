"""The first page, the start of a story, and what to do in an emergency."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from backstory_web import engine, questions, shelf


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Say what this is and is not, and offer to begin or to carry on."""
    return render(request, "backstory_web/welcome.html", {"story": shelf.current()})


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Put a new story on the shelf."""
    shelf.begin()
    return redirect("own_words")


@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    """Say which signs need help at once, and which today; taken from the dangers known."""
    context = {
        "now": questions.alarms(engine.Level.EMERGENCY_NOW),
        "today": questions.alarms(engine.Level.SAME_DAY),
    }
    return render(request, "backstory_web/urgent.html", context)
