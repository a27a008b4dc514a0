"""Tell it in your own words: a text, shown back as chips; nothing is kept before a yes to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from backstory_web import engine, shelf
from backstory_web.fields import as_told
from backstory_web.models import Story
from backstory_web.views.whose import with_story

_TAKE = "take"
_MEDICINE = "medicine."


@dataclass(frozen=True)
class Chip:
    """One thing that was read, to be confirmed: its name, what was asked, the answer, the words."""

    name: str
    label: str
    answer: str
    quote: str


@require_http_methods(["GET", "HEAD", "POST"])
@with_story
def own_words(request: HttpRequest, story: Story) -> HttpResponse:
    """Offer a box for the story; or show back what was read in it, to be confirmed."""
    text = _text(request)
    if not text:
        fault = engine.say("own_words.empty") if request.method == "POST" else ""
        context = {"text": story.told.get("about", ""), "fault": fault, "back": reverse("welcome")}
        status = 422 if fault else 200
        return render(request, "backstory_web/own_words.html", context, status=status)
    read = engine.heard_in(text)
    chips = sorted(_chips(read), key=lambda chip: not _is_danger(chip))
    context = {"text": text, "chips": chips, "cut": read.cut, "back": reverse("own_words")}
    return render(request, "backstory_web/own_words_read.html", context)


@require_POST
@with_story
def confirmed(request: HttpRequest, story: Story) -> HttpResponse:
    """Keep the chips that were left ticked, and the text; the text is read again for that."""
    text = _text(request)
    read = engine.heard_in(text)
    ticked = set(request.POST.getlist(_TAKE))
    kept = {
        str(heard.finding): as_told(heard.answer) for heard in read.heard if heard.finding in ticked
    }
    person = {name: kept.pop(name) for name in list(kept) if name in shelf.PERSON}
    medicines = tuple(name for name in read.medicines if f"{_MEDICINE}{name}" in ticked)
    shelf.tell(story.pk, shelf.Told(person, kept, medicines, text))
    return redirect("carry_on")


def _text(request: HttpRequest) -> str:
    # Browsers send line ends as two characters; the places of quotes are counted in one.
    return request.POST.get("text", "").replace("\r\n", "\n").strip()


def _chips(read: engine.OwnWords) -> Iterator[Chip]:
    for heard in read.heard:
        finding = engine.findings()[heard.finding]
        answer = engine.in_words(heard.answer, finding)
        yield Chip(finding.id, finding.label, answer, heard.quote)
    for name in read.medicines:
        label = engine.say("own_words.medicine")
        yield Chip(f"{_MEDICINE}{name}", label, name, name)


def _is_danger(chip: Chip) -> bool:
    finding = engine.finding(chip.name)
    return finding is not None and bool(finding.panel)
