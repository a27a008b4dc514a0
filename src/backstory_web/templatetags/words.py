"""What templates print with: sentences from the wording, icons, short names of sources."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from backstory_web import engine

register = template.Library()
_TABS = {
    "today": (
        "today",
        "today_part",
        "session",
        "session_one",
        "session_stop",
        "session_stopped",
        "stages",
    ),
    "checkin": ("checkin", "flare"),
    "history": ("history", "forecast", "week", "goals"),
    "learn": ("lessons", "lesson", "texts", "texts_subject"),
}


@register.simple_tag
def say(key: str, **values: object) -> str:
    """Return the web app's sentence under ``key``."""
    return engine.say(key, **values)


@register.simple_tag
def level_words(level: str) -> str:
    """Return a level of urgency in a few words."""
    return engine.say(f"level.{level}")


@register.simple_tag
def standing_words(standing: str) -> str:
    """Return how well a claim stands, in words."""
    return engine.standing_words(standing)


@register.simple_tag
def source_kind(kind: str) -> str:
    """Return the kind of a source in words."""
    return engine.say(f"source_kind.{kind}")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon from the sprite; it is decoration, so the words beside it must suffice."""
    shape = '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>'
    return format_html(shape, static("icons.svg"), name)


@register.simple_tag
def icon_of_level(level: str) -> SafeString:
    """Return the shape of a level: each level has its own, so colour is never needed."""
    return icon(f"level-{level}")


@register.simple_tag
def icon_of_standing(standing: str) -> SafeString:
    """Return the shape of a claim's standing."""
    return icon(f"standing-{standing}")


@register.simple_tag
def label_of(field: str) -> str:
    """Return what a field is about, to stand before what is wrong with it."""
    finding = engine.finding(field)
    return f"{finding.label[0].upper()}{finding.label[1:]}: " if finding else ""


@register.simple_tag
def smooth() -> SafeString:
    """Return what lets a form swap the page in place where scripts run; without, it just posts."""
    return mark_safe(
        'hx-post="" hx-target="#page" hx-select="#page" hx-swap="outerHTML show:window:top" '
        'hx-push-url="true"'
    )


@register.simple_tag
def tapping() -> SafeString:
    """Return what lets a tap change the day in place where scripts run; without, it posts."""
    return format_html(
        'hx-post="{}" hx-target="#day" hx-select="#day" hx-swap="outerHTML"', reverse("tap")
    )


@register.simple_tag
def stop_words(why: str) -> str:
    """Return a reason for stopping in words."""
    return engine.say(f"session.stop.{why}")


@register.filter
def counted(counts: Mapping[str, int], name: str) -> int:
    """Return how often ``name`` was counted."""
    return counts.get(name, 0)


@register.filter
def of_key(table: Mapping[str, str], name: str) -> str:
    """Return what stands under ``name``."""
    return table.get(name, "")


@register.filter
def in_tab(place: str, tab: str) -> bool:
    """Return whether a page belongs to one of the five main places; what is in none is more."""
    return next((one for one, pages in _TABS.items() if place in pages), "more") == tab


@register.simple_tag
def kind_words(kind: str) -> str:
    """Return the kind of a movement in words."""
    return engine.say(f"movements.kind.{kind}")


@register.simple_tag
def bar_words(kind: str) -> str:
    """Return what a bar of load stands for."""
    return engine.say(f"movement.bar.{kind}")


@register.simple_tag
def part_words(kind: str) -> str:
    """Return a part of a load in words."""
    return engine.say(f"movement.part.{kind}")


@register.simple_tag
def studio_words(figure: str) -> str:
    """Return what a picture of the studio shows."""
    return engine.say(f"studio.chart.{figure}")


@register.filter
def tens(newtons: float) -> str:
    """Return newtons to the nearest ten: no model of a body is finer."""
    return f"{round(newtons, -1):,.0f}"


@register.filter
def written(day: date, form: str) -> str:
    """Return a day as it is written in this language: ``day``, ``week_day`` or ``long_day``."""
    return date_format(day, engine.say(f"site.{form}"))


@register.filter
def short_source(key: str) -> str:
    """Return who wrote a source, and when."""
    return engine.citation_start(key)
