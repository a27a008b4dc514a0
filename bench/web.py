"""How fast the pages of the home app come, on the first day and after a year, and what it takes."""

import json
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from backstory import as_of, load_knowledge, read_case, write_record
from bench.a_year import DAYS, a_year
from bench.row import TO_REACH, Row, median_s, timed_s

PAGES = (
    "", "urgent", "about-you", "danger/saddle", "story", "letter", "letter/clinician", "today",
    "check-in", "history", "answers", "data", "sources",
)  # fmt: skip
PAGES_AFTER_A_YEAR = (
    "today", "check-in", "history", "food", "medicines", "habits", "learn", "week", "programme",
    "report", "report/doctor", "letter", "data",
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
    """Yield what the pages take on the first day and after a year, its size, and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        with _server(folder) as server:
            yield from _first_day(server)
        planning_s = _live_a_year(Path(folder) / "backstory.sqlite3")
        yield Row("planning a day after a year", planning_s * 1000, TO_REACH, 200, "ms")
        with _server(folder) as server:
            yield from _after_a_year(server)
        megabytes = sum(file.stat().st_size for file in Path(folder).glob("*")) / 1e6
        yield Row("a year of one person, on disk", megabytes, TO_REACH, 5, "MB")


@contextmanager
def _server(folder: str) -> Iterator[subprocess.Popen[str]]:
    """Give the home app on ``folder`` while it runs."""
    words = [sys.executable, "-m", "backstory_cli", "--data", folder]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server
        finally:
            server.terminate()


def _first_day(server: subprocess.Popen[str]) -> Iterator[Row]:
    visitor = Visitor(_address(server))
    _tell_a_story(visitor)
    yield from _pages(visitor, PAGES, "home app", 60)
    status = Path(f"/proc/{server.pid}/status")
    if status.exists():
        peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
        if peak:
            yield Row("home server, highest memory", int(peak[1]) / _MB, TO_REACH, 250, "MB")


def _after_a_year(server: subprocess.Popen[str]) -> Iterator[Row]:
    visitor = Visitor(_address(server))
    visitor.get("report")
    yield from _pages(visitor, PAGES_AFTER_A_YEAR, "home app after a year", 80)
    tap = [timed_s(partial(_tap, visitor, number)) for number in range(9)]
    yield Row(
        "a tap after a year, kept and answered", statistics.median(tap) * 1000, TO_REACH, 400, "ms"
    )


def _pages(visitor: Visitor, pages: tuple[str, ...], what: str, goal_ms: float) -> Iterator[Row]:
    times_ms = {page: median_s(partial(visitor.get, page), 9) * 1000 for page in pages}
    yield Row(
        f"{what}, a page, median", statistics.median(times_ms.values()), TO_REACH, goal_ms, "ms"
    )
    slowest = max(times_ms, key=lambda page: times_ms[page])
    yield Row(f"{what}, slowest page (/{slowest})", times_ms[slowest], TO_REACH, goal_ms, "ms")


def _tap(visitor: Visitor, number: int) -> None:
    visitor.post("report", {"question": f"question {number}", "entry": f"{number:032x}"})


def _live_a_year(database: Path) -> float:
    """Let the story in ``database`` be a year old; return how long planning its last day takes."""
    knowledge, begun = load_knowledge(), date.today() - timedelta(days=DAYS)  # noqa: DTZ011
    with closing(sqlite3.connect(database)) as store, store:
        (told,) = store.execute("SELECT told FROM backstory_web_story").fetchone()
        course = a_year(read_case(json.loads(told), knowledge), begun, knowledge)
        store.execute(
            "UPDATE backstory_web_story SET record = ?, opened_on = ?",
            (write_record(course, knowledge), begun.isoformat()),
        )
    today = begun + timedelta(days=DAYS)
    return median_s(partial(as_of, course, knowledge, today=today), 9)


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
