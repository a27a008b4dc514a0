"""Where things live on a person's own machine: data, cache, the key, the backups."""

import os
import secrets
import sqlite3
from datetime import datetime
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

DATABASE = "backstory.sqlite3"
BACKUPS = "backups"
_KEY = "secret_key"


def data_folder() -> Path:
    """Return the folder for this person's data; ``BACKSTORY_DATA`` overrides the usual place."""
    given = os.environ.get("BACKSTORY_DATA")
    return Path(given) if given else user_data_path("backstory")


def cache_folder() -> Path:
    """Return the folder for what can be made again at any time; it holds nothing of a person."""
    given = os.environ.get("BACKSTORY_DATA")
    return Path(given) / "cache" if given else user_cache_path("backstory")


def prepare(folder: Path) -> None:
    """Make ``folder``, readable by its owner only, and prove that it can be written to.

    Raises:
        OSError: when it cannot be made or written to, or the disk is full.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    proof = folder / ".writable"
    proof.write_bytes(b"x" * 4096)
    proof.unlink()


def make_secret_key(folder: Path) -> None:
    """Make the key that signs forms, once, readable by its owner only."""
    try:
        handle = os.open(folder / _KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))


def secret_key(folder: Path) -> str:
    """Return the key of this folder.

    Where the server has made none (a type checker looks at the settings, a test runs), the key
    is a new one each time, and nothing is left behind.
    """
    path = folder / _KEY
    return path.read_text(encoding="ascii") if path.exists() else secrets.token_urlsafe(48)


def back_up(folder: Path, now: datetime) -> Path | None:
    """Copy the database as it is, so that a migration can be undone; ``None`` if there is none."""
    database = folder / DATABASE
    if not database.exists():
        return None
    backups = folder / BACKUPS
    backups.mkdir(mode=0o700, exist_ok=True)
    copy = backups / f"{now:%Y-%m-%dT%H%M%S}.sqlite3"
    with sqlite3.connect(database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    return copy


def delete_backups(folder: Path) -> None:
    """Delete every backup copy."""
    for copy in (folder / BACKUPS).glob("*.sqlite3"):
        copy.unlink()
