"""Who the story is about."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from backstory_web import engine, forms, shelf
from backstory_web.fields import fields_for
from backstory_web.models import Story
from backstory_web.shelf import PERSON, Told
from backstory_web.views.whose import with_story


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def about(request: HttpRequest, story: Story) -> HttpResponse:
    """Ask for age and sex; both may be left open."""
    if request.method != "POST":
        return _page(request, story.told["person"], {})
    posted = forms.answers_in(request.POST.dict())
    person = {key: posted.get(key) or None for key in PERSON}
    _, faults = shelf.tell(story.pk, Told(person))
    if faults:
        return _page(request, person, forms.by_field(faults), status=422)
    return redirect("carry_on")


def _page(
    request: HttpRequest, told: Mapping[str, object], faults: dict[str, str], status: int = 200
) -> HttpResponse:
    findings = [finding for key in PERSON if (finding := engine.finding(key))]
    context = {
        "fields": fields_for(findings, told, faults),
        "faults": faults,
        "back": reverse("own_words"),
    }
    return render(request, "backstory_web/about.html", context, status=status)
