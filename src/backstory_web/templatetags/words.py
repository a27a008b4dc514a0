"""What templates print with: sentences from the wording, icons, short names of sources."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from backstory_web import engine

register = template.Library()


@register.simple_tag
def say(key: str, **values: object) -> str:
    """Return the web app's sentence under ``key``."""
    return engine.say(key, **values)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon from the sprite; it is decoration, so the words beside it must suffice."""
    shape = '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>'
    return format_html(shape, static("icons.svg"), name)


@register.filter
def short_source(key: str) -> str:
    """Return the first words of a source's citation: who, and when."""
    source = engine.knowledge().sources.get(engine.SourceKey(key))
    if source is None:
        return key
    who = source.citation.split(". ", 1)[0].rstrip(".")
    return who if source.year is None or str(source.year) in who else f"{who} {source.year}"
