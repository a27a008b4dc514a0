"""Around every request: nothing of a person kept in caches, every refusal in plain words."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from backstory_web import engine
from backstory_web.engine.languages import ENGLISH, in_force
from backstory_web.views import trouble

Handler = Callable[[HttpRequest], HttpResponse]


def privacy(get_response: Handler) -> Handler:
    """Ask the browser to keep no copy of a page, and to grant it no device.

    Pictures that are the same for everybody say themselves how long they may be kept.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return handle


class WholePages:
    """Shows a page that is not wholly translated in English, as one piece, and lets it say so."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Change to English where the page has no other language."""
        wanted, match = in_force(), request.resolver_match
        if match and wanted.code != ENGLISH and match.url_name not in wanted.pages:
            request.not_in = wanted  # type: ignore[attr-defined]
            translation.activate(settings.LANGUAGE_CODE)


whole_pages = WholePages


class PlainWords:
    """Turns a store that cannot be written, or a story that cannot be read, into a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return a page for the errors that a person can do something about."""
        if isinstance(error, DatabaseError):
            return trouble.not_saved(request)
        if isinstance(error, engine.UserFault):
            return trouble.not_readable(request, error.faults)
        return None


plain_words = PlainWords
