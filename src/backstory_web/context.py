"""What every page knows: which place of the app it is, and whether there is a course."""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest

from backstory_web import shelf
from backstory_web.engine.languages import in_force, offered


def place(request: HttpRequest) -> dict[str, Any]:
    """Return the current page's name, whether a letter exists, and the languages.

    ``not_in`` is the language that was asked for, where this page has only English.
    """
    match = request.resolver_match
    return {
        "place": match.url_name if match else "",
        "has_letter": _has_letter(),
        "language": in_force(),
        "languages": offered().values(),
        "here": request.path,
        "not_in": getattr(request, "not_in", None),
    }


def _has_letter() -> bool:
    try:
        story = shelf.current()
    except DatabaseError:
        return False
    return bool(story and story.record)
