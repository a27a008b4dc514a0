"""A day to try out: what its acts cost, and what doing one of them otherwise would change."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from backstory_web import acts, clock, day_rows, shelf
from backstory_web.day_cost import cost_of
from backstory_web.held_back import holds_back_the_day, stop_of
from backstory_web.your_body import body_of


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    """Show the day tried out, or change it; where someone must look first, it waits."""
    stop = stop_of(shelf.current(), clock.today())
    if holds_back_the_day(stop):
        return render(request, "backstory_web/movements/waiting.html", {"stop": stop})
    if request.method != "POST":
        return _page(request, acts.acts_in(request), {})
    if "usual" in request.POST:
        acts.forget(request)
        return redirect("day_builder")
    told, faults = acts.read(request.POST.dict())
    if faults:
        return _page(request, {**told, **acts.as_before(request, faults)}, faults, status=422)
    acts.keep(request, acts.changed_by(told, request.POST.dict()))
    return redirect("day_builder")


def _page(
    request: HttpRequest, tried: acts.Acts, faults: dict[str, str], status: int = 200
) -> HttpResponse:
    body = body_of(request, shelf.current())
    now, usual = cost_of(tried, body), cost_of(acts.usual_day(), body)
    rows = day_rows.rows(now, body, request.POST.dict(), faults)
    context = {
        "body": body,
        "cost": now,
        "against_usual": day_rows.against_usual(now, usual),
        "is_usual": dict(tried) == dict(acts.usual_day()),
        "rows": rows,
        "heaviest": [row for row in rows if row.share][:3],
        "to_add": acts.not_in(tried),
        "faults": faults,
    }
    return render(request, "backstory_web/movements/day.html", context, status=status)
