"""What the pages of the lessons print with."""

from collections.abc import Mapping

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from backstory_web import engine
from backstory_web.engine.lessons import Place, subject_of

register = template.Library()
_BY_ID = {"lesson": "lesson", "movement": "movement"}
_PAGES = {"habits": "habits", "nutrition": "food", "medicine_cautions": "medicines"}


@register.simple_tag
def lesson_why(why: str) -> str:
    """Return why a lesson is today's."""
    return engine.say(f"lessons.why.{why}")


@register.simple_tag
def lesson_subject(subject: str) -> str:
    """Return the heading under which a lesson stands."""
    return engine.say(f"lessons.subject.{subject}")


@register.simple_tag
def lesson_state_words(state: str) -> str:
    """Return what was last told of a lesson."""
    return engine.say(f"lessons.state.{state}")


@register.simple_tag
def lesson_state(states: Mapping[str, str], lesson: str) -> SafeString | str:
    """Return a mark for a lesson that was opened."""
    state = states.get(lesson)
    words = state and engine.say(f"lessons.state.{state}")
    return format_html('<span class="hint state-{}">{}</span>', state, words) if state else ""


@register.simple_tag
def place_link(place: Place) -> SafeString:
    """Return the name of a thing that carries a claim, linked where it has a page."""
    kind = engine.say(f"lessons.kind.{place.kind}")
    address = _address(place)
    if not address:
        return format_html("{} ({})", place.name, kind)
    return format_html('<a href="{}">{}</a> ({})', address, place.name, kind)


def _address(place: Place) -> str:
    if place.kind in _BY_ID:
        return reverse(_BY_ID[place.kind], args=[place.id])
    if place.kind == "preset":
        return f"{reverse('studio')}?preset={place.id}"
    if place.kind == "page" and place.id in _PAGES:
        return reverse(_PAGES[place.id])
    if place.kind == "idea":
        return f"{reverse('texts')}#rival-{place.id}"
    return f"{reverse('texts')}#pointers" if place.kind == "pointer" else ""


@register.simple_tag
def claim_address(claim: str) -> str:
    """Return where a claim of the texts stands, with what is known of it."""
    return f"{reverse('texts_subject', args=[subject_of(claim)])}#{claim}"


@register.filter
def of_hundred(share: float) -> str:
    """Return a share as a length of a hundred, as drawings need it."""
    return f"{100 * min(share, 1.0):.1f}"
