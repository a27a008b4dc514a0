"""What every page knows: which place of the app it is, and whether there is a course."""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest

from backstory_web import shelf


def place(request: HttpRequest) -> dict[str, Any]:
    """Return the current page's name and whether a letter exists."""
    match = request.resolver_match
    return {"place": match.url_name if match else "", "has_letter": _has_letter()}


def _has_letter() -> bool:
    try:
        story = shelf.current()
    except DatabaseError:
        return False
    return bool(story and story.record)
