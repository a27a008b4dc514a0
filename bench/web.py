"""How fast the pages of the home app come, and how much memory its server takes."""

import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bench.row import TO_REACH, Row, median_s

PAGES = (
    "", "urgent", "about-you", "danger/saddle", "story", "letter", "letter/clinician", "today",
    "check-in", "history", "answers", "data", "sources",
)  # fmt: skip
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
_MB = 1024


class Visitor:
    """A browser without a window: keeps cookies, follows redirects, posts forms."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, page: str) -> None:
        """Read one page to its end."""
        with self.opener.open(self.home + page) as answer:
            answer.read()

    def post(self, page: str, fields: Mapping[str, str]) -> str:
        """Send a form and return the page that it leads to, without the home address."""
        token = next(c.value or "" for c in self.cookies if c.name == "csrftoken")
        form = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        request = Request(self.home + page, form, {"Referer": self.home})  # noqa: S310 - loopback
        with self.opener.open(request) as answer:
            answer.read()
            return str(answer.url).removeprefix(self.home)


def rows() -> Iterator[Row]:
    """Yield the median over pages, the slowest page, and the server's memory at its highest."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "backstory_cli", "--data", folder]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
            try:
                yield from _measured(server)
            finally:
                server.terminate()


def _measured(server: subprocess.Popen[str]) -> Iterator[Row]:
    visitor = Visitor(_address(server))
    _tell_a_story(visitor)
    times_ms = {page: median_s(partial(visitor.get, page), 9) * 1000 for page in PAGES}
    yield Row("home app, a page, median", statistics.median(times_ms.values()), TO_REACH, 60, "ms")
    slowest = max(times_ms, key=lambda page: times_ms[page])
    yield Row(f"home app, slowest page (/{slowest})", times_ms[slowest], TO_REACH, 60, "ms")
    status = Path(f"/proc/{server.pid}/status")
    if status.exists():
        peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
        if peak:
            yield Row("home server, highest memory", int(peak[1]) / _MB, TO_REACH, 250, "MB")


def _address(server: subprocess.Popen[str]) -> str:
    for line in server.stdout or ():
        found = _ADDRESS.search(line)
        if found:
            return found[0]
    raise RuntimeError("the home app ended before it said where it listens")


def _tell_a_story(visitor: Visitor) -> None:
    visitor.get("")
    visitor.post("start", {})
    visitor.get("about-you")
    page = visitor.post("about-you", {"answer.age_years": "34", "answer.sex": "male"})
    while page.startswith("danger/"):
        visitor.get(page)
        page = visitor.post(page, {"none": "yes"})
