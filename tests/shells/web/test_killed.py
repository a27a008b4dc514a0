"""The server is killed at any moment, many times: nothing that was acknowledged is lost."""

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from backstory_web import home

ROOT = Path(__file__).parents[3]
KILLS = 20
MOST_POSTS = 1
PATIENCE_S = 10
BEFORE = "f" * 32


@dataclass
class Client:
    """A browser that posts without pause, and remembers what was acknowledged."""

    cookie: str = ""
    token: str = ""
    acknowledged: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    took_s: float = 0.0

    def meet(self, port: int) -> None:
        """Take the cookie that forms are signed with; it outlives the server."""
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)) as line:
            line.request("GET", "/report")
            answer = line.getresponse()
            page = answer.read().decode()
            self.cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    def post_until_it_dies(self, port: int) -> None:
        """Post questions to the diary, one after the other."""
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)) as line:
                while True:
                    self._post(line)
        except (OSError, HTTPException):
            return

    def _post(self, line: HTTPConnection) -> None:
        entry = f"{len(self.sent):032x}"
        self.sent.append(entry)
        fields = {
            "csrfmiddlewaretoken": self.token,
            "entry": entry,
            "question": f"question {entry}",
        }
        head = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        begun = time.monotonic()
        line.request("POST", "/report", urlencode(fields), head)
        answer = line.getresponse()
        answer.read()
        assert answer.status == 302
        self.took_s = time.monotonic() - begun
        self.acknowledged.append(entry)


def kill_in_the_middle(pid: int, client: Client, chance: random.Random) -> None:
    """Let some posts be answered, then kill at any moment of the one after."""
    enough = len(client.acknowledged) + chance.randint(0, MOST_POSTS)
    while len(client.acknowledged) < enough:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, client.took_s))
    os.kill(pid, signal.SIGKILL)


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a process that starts a fresh server for each line that it is sent."""
    words = [sys.executable, "-m", "tests.shells.web.mortal", str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    home_app = {**os.environ, "DJANGO_SETTINGS_MODULE": "backstory_web.settings"}
    with subprocess.Popen(
        words, **pipes, cwd=ROOT, env=home_app, text=True, process_group=0
    ) as process:
        yield process
        os.killpg(process.pid, signal.SIGKILL)


def begin(mortal: subprocess.Popen[str]) -> tuple[int, int]:
    """Start a server; return its process and its port."""
    mortal.stdin.write("again\n")
    mortal.stdin.flush()
    pid, port = mortal.stdout.readline().split()
    return int(pid), int(port)


def diary_in(folder: Path) -> list[str]:
    """Return the ids in the diary of the story in ``folder``, as the file on disk has them."""
    with closing(sqlite3.connect(folder / home.DATABASE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (record,) = database.execute("SELECT record FROM backstory_web_story").fetchone()
    told: dict[str, Any] = json.loads(record)
    return [entry["id"] for entry in told["diary"]["entries"]]


def test_nothing_acknowledged_is_lost_however_often_the_server_is_killed(
    mortal: subprocess.Popen[str], tmp_path: Path
) -> None:
    client, chance = Client(), random.Random(6)  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        pid, port = begin(mortal)
        if not client.cookie:
            client.meet(port)
        kill = threading.Thread(target=kill_in_the_middle, args=(pid, client, chance))
        kill.start()
        client.post_until_it_dies(port)
        kill.join()
        kept = diary_in(tmp_path)
        assert [one for one in client.acknowledged if one not in kept] == []
        assert len(kept) == len(set(kept))
        assert set(kept) <= {*client.sent, BEFORE}
    assert len(client.acknowledged) > KILLS // 4


@pytest.mark.django_db
def test_the_store_writes_ahead_and_waits_for_the_disk() -> None:
    options = settings.DATABASES["default"]["OPTIONS"]["init_command"]
    assert "journal_mode=WAL" in options
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
