"""Knowledge kept as it was read, so that the next start need not read every file again.

A shell hands in a folder; the engine looks for none of its own. What is kept there is signed with
a fingerprint of all it was made from: each knowledge file and each file of this room's code (name,
size, moments of the last change), Python, and the library that builds the entries. After any edit
the signature no longer fits, nor does it when the file was harmed or half written: then all is
read afresh and kept again. A folder that cannot be read or written only costs the time.

The form is pickle, which can run code while it is read: so a file is only opened when it and its
folder belong to this user and nobody else may write to them.
"""

import gc
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar, cast

import pydantic

CODE = Path(__file__).parent
_SIGNATURE_BYTES = 64
_Read = TypeVar("_Read")


def once_read(name: str, folder: Path, cache: Path | None, read: Callable[[Path], _Read]) -> _Read:
    """Return ``read(folder)``, or what it gave before from these very files, kept in ``cache``.

    Whatever ``read`` raises is raised, and nothing is kept.
    """
    if cache is None:
        return read(folder)
    mark, file = _fingerprint(folder), cache / name
    kept = _recall(file, mark)
    if kept is not None:
        with _nothing_thrown_away():
            return cast("_Read", pickle.loads(kept))  # noqa: S301 - signed, and only ours
    fresh = read(folder)
    with suppress(OSError):
        _keep(file, mark, pickle.dumps(fresh, pickle.HIGHEST_PROTOCOL))
    return fresh


def _fingerprint(folder: Path) -> bytes:
    made_of = [*_files(CODE, ".py"), *_files(folder, "")]
    return _signature(repr((sys.version, pydantic.VERSION, made_of)).encode(), b"")


def _files(folder: Path, ending: str) -> list[tuple[str, int, int, int]]:
    """Return path, size (bytes) and moments of change (ns) of every file under ``folder``.

    The first moment can be set back by hand, the second cannot.
    """
    paths = (Path(root, name) for root, _, names in os.walk(folder) for name in names)
    seen = ((str(path), path.stat()) for path in paths if path.name.endswith(ending))
    return sorted((path, it.st_size, it.st_mtime_ns, it.st_ctime_ns) for path, it in seen)


def _signature(content: bytes, mark: bytes) -> bytes:
    return blake2b(content, key=mark, digest_size=_SIGNATURE_BYTES).digest()


def _recall(file: Path, mark: bytes) -> bytes | None:
    """Return what ``_keep`` has written under ``mark``, if it is there, whole, and ours."""
    with suppress(OSError):
        if not _is_only_ours(file.parent.stat()):
            return None
        with file.open("rb") as opened:
            if _is_only_ours(os.fstat(opened.fileno())):
                signature, content = opened.read(_SIGNATURE_BYTES), opened.read()
                return content if signature == _signature(content, mark) else None
    return None


def _is_only_ours(held: os.stat_result) -> bool:
    """Return whether this user owns it and nobody else may write to it.

    Windows knows no such numbers; there the rights of the user's own folder stand for it.
    """
    if not hasattr(os, "getuid"):
        return True
    return held.st_uid == os.getuid() and not held.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _keep(file: Path, mark: bytes, content: bytes) -> None:
    """Write ``content`` under ``mark``, for its owner only, whole or not at all.

    Should two processes write one draft, its signature fails and it is read as if it were not
    there.
    """
    for folder in reversed(file.parents):
        folder.mkdir(mode=0o700, exist_ok=True)
    draft = file.with_name(f".{file.name}.draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(_signature(content, mark) + content)
    os.replace(draft, file)  # noqa: PTH105 - replaces in one step on every system


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Hold the garbage collector back while many objects come that all stay: twice as fast."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
