"""Every sentence the command line says, read from ``wording/en/cli.toml``.

The file is read by itself, so that help and errors can be said without the rest of the knowledge,
and even when that rest is broken.
"""

import tomllib
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Any

from backstory import in_language

ENGLISH = "en"
_FILE = "wording/en/cli.toml"
_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def speak(language: str) -> None:
    """Say everything in ``language`` from here on, as far as it is translated."""
    _spoken.set(language)


@cache
def _wording(language: str) -> dict[str, Any]:
    file = resources.files("backstory").joinpath("knowledge", "data", *_FILE.split("/"))
    return in_language(_FILE, tomllib.loads(file.read_text(encoding="utf-8")), language)


def say(key: str, **values: object) -> str:
    """Return the sentence under ``key`` ("table.name"), with ``values`` filled in.

    Raises:
        KeyError: when no such sentence is written.
    """
    text: Any = _wording(_spoken.get())
    for part in key.split("."):
        text = text[part]
    return str(text).format(**values) if values else str(text)
