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
    """Return who wrote a source, and when."""
    return engine.citation_start(key)
