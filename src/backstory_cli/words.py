"""Every sentence the command line says, read from ``wording/en/cli.toml``.

The file is read by itself, so that help and errors can be said without the rest of the knowledge,
and even when that rest is broken.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def _wording() -> dict[str, Any]:
    file = resources.files("backstory") / "knowledge" / "data" / "wording" / "en" / "cli.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def say(key: str, **values: object) -> str:
    """Return the sentence under ``key`` ("table.name"), with ``values`` filled in.

    Raises:
        KeyError: when no such sentence is written.
    """
    text: Any = _wording()
    for part in key.split("."):
        text = text[part]
    return str(text).format(**values) if values else str(text)
