"""Movements: the gallery, one by itself, its pictures, and whose body the loads are for."""

from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_http_methods, require_safe

from backstory_web import clock, engine, moves, pictures, shelf
from backstory_web import your_body as bodies
from backstory_web.against import against
from backstory_web.costs import cost_of, guarding_in_pain
from backstory_web.curve import curve_of
from backstory_web.held_back import stop_of
from backstory_web.models import Story

_AN_HOUR_S = 3600
# A drawing carries one style sheet of its own and nothing else.
_ONLY_ITS_STYLE = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [NONE]}


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all movements by topic, or those of one kind; exercises wait for the danger check."""
    story = shelf.current()
    body = bodies.body_of(request, story)
    stop = stop_of(story, clock.today())
    kind = request.GET.get("kind", "")
    kinds = [one for one in moves.KINDS if not (stop and one in moves.WAITING)]
    context = {
        "topics": moves.topics([kind] if kind in kinds else kinds, body),
        "kind": kind if kind in kinds else "",
        "kinds": kinds,
        "body": body,
        "stop": stop,
    }
    return render(request, "backstory_web/movements/gallery.html", context)


@require_safe
def movement(request: HttpRequest, movement_id: str) -> HttpResponse:
    """Show one movement: how it goes, what it costs this body, and the better way."""
    shown, story = _named(movement_id), shelf.current()
    stop = stop_of(story, clock.today())
    context: dict[str, Any] = {"movement": shown, "stop": stop}
    if stop and moves.kind_of(shown) in moves.WAITING:
        return render(request, "backstory_web/movements/waiting.html", context)
    context |= {
        "kind": moves.kind_of(shown),
        "against": against(shown, _findings(story)),
        **_load(shown, bodies.body_of(request, story)),
    }
    return render(request, "backstory_web/movements/movement.html", context)


def _load(shown: engine.Movement, body: bodies.YourBody) -> dict[str, Any]:
    """Return what the page tells of the load."""
    calm, guarding = cost_of(shown, body), cost_of(shown, body, guarding=guarding_in_pain())
    better = moves.better_of(shown)
    return {
        "body": body,
        "cost": calm,
        "guarding_adds": f"{100 * (guarding.ratio / calm.ratio - 1):.0f}",
        "bars": moves.bars(shown, body),
        "parts": moves.parts(calm),
        "curve": curve_of(calm.curve) if calm.lasts_s else None,
        "better": moves.tile(better, body) if better else None,
        "spares": moves.spared(shown, body),
        "easier": moves.tiles(shown.easier, body),
        "harder": moves.tiles(shown.harder, body),
        "doses": moves.doses(shown),
        "claims": [engine.knowledge().claims[name] for name in shown.claims],
    }


def _findings(story: Story | None) -> engine.Findings | None:
    return engine.course_of(story, clock.today()).day.findings if story else None


def _named(movement_id: str) -> engine.Movement:
    found = engine.knowledge().movements.get(engine.MovementId(movement_id))
    if found is None:
        raise Http404
    return found


def _mark(request: HttpRequest, movement_id: str) -> str:
    return pictures.mark_of(_named(movement_id).id, _way(request))


def _way(request: HttpRequest) -> pictures.Way:
    return next((way for way in pictures.WAYS if way in request.GET), "moving")


# Pictures are nobody's, so a browser may keep them.
@require_safe
@csp(_ONLY_ITS_STYLE)  # type: ignore[arg-type]  # typed for views without arguments only
@cache_control(private=True, max_age=_AN_HOUR_S)
@etag(_mark)
def picture(request: HttpRequest, movement_id: str) -> HttpResponse:
    """Return a movement as SVG: moving, as one ``still``, or as a ``strip`` of its steps."""
    drawn = pictures.picture_of(_named(movement_id).id, _way(request))
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_http_methods(["GET", "HEAD", "POST"])
def your_body(request: HttpRequest) -> HttpResponse:
    """Ask for height, weight, sex and age, and keep them in this browser."""
    story = shelf.current()
    if request.method != "POST":
        return _form(request, bodies.as_told(request, story), {})
    told = {name: request.POST.get(name, "").strip() for name in bodies.FIELDS}
    _, faults = bodies.read(told)
    if faults:
        return _form(request, told, faults, status=422)
    bodies.keep(request, story, told)
    return _back(request.GET.get("to", ""))


def _back(to: str) -> HttpResponse:
    """Go back to the page from which the form was opened."""
    pages = {"day": "day_builder", "habits": "habits"}
    if to in pages:
        return redirect(pages[to])
    if to in engine.knowledge().movements:
        return redirect("movement", to)
    return redirect("movements")


def _form(
    request: HttpRequest, told: dict[str, str], faults: dict[str, str], status: int = 200
) -> HttpResponse:
    context = {"told": told, "faults": faults, "sexes": bodies.SEXES, "usual": bodies.usual_body()}
    return render(request, "backstory_web/movements/your_body.html", context, status=status)
