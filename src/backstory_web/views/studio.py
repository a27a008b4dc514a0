"""The studio: the spasm cycle, to be touched. Where someone must look first, it waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backstory_web import (
    clock,
    engine,
    shelf,
    studio,
    studio_chart,
    studio_outcome,
    studio_rows,
)
from backstory_web.engine import cycle
from backstory_web.held_back import holds_back_the_day, stop_of


@require_safe
def studio_page(request: HttpRequest) -> HttpResponse:
    """Show what becomes of a crowd of made-up people with the sliders as they are sent."""
    stop = stop_of(shelf.current(), clock.today())
    if holds_back_the_day(stop):
        return render(request, "backstory_web/studio/waiting.html", {"stop": stop})
    held = stop == "holding"
    asked = studio.read(request.GET, held=held)
    usual = cycle.usual_fared()
    now = usual if asked.is_usual else cycle.fared(asked.moved, asked.cut)
    loops = studio_rows.loops(asked)
    context = {
        "stop": stop,
        "held": held,
        "asked": asked,
        "faults": asked.faults,
        "people": engine.knowledge().studio.people.told,
        "small": engine.knowledge().studio.small.told,
        "groups": studio_rows.groups(asked, held=held),
        "loops": loops,
        "cut_names": ", ".join(loop.name for loop in loops if loop.cut),
        "presets": studio_rows.preset_names(held=held),
        "preset": studio_rows.preset_shown(asked),
        "weeks": studio_outcome.in_words(now, usual),
        "well": studio_outcome.well_in_words(now, usual),
        "pain": studio_chart.pain_picture(now, usual),
        "others": studio_chart.other_pictures(now, usual),
        "table": studio_chart.table(now, usual),
    }
    status = 422 if asked.faults else 200
    return render(request, "backstory_web/studio/studio.html", context, status=status)
