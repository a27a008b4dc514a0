"""The cache saves time and nothing else: it never gives an answer that the files do not give."""

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backstory.knowledge import cache as kept
from backstory.knowledge.load import DATA, load_knowledge

Version = Callable[[], str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "some" / "cache"


@pytest.fixture
def version(folder: Path, cache: Path) -> Version:
    return lambda: load_knowledge(folder, cache=cache).version


def count_reads(folder: Path, cache: Path, times: int = 1) -> int:
    """Return how often the files were really read in so many loads."""
    reads: list[Path] = []

    def read(place: Path) -> str:
        reads.append(place)
        return "what was read"

    for _ in range(times):
        assert kept.once_read("counted", folder, cache, read) == "what was read"
    return len(reads)


def test_the_files_are_read_once_and_then_remembered(folder: Path, cache: Path) -> None:
    assert count_reads(folder, cache, times=3) == 1


def test_without_a_cache_the_files_are_read_every_time_and_nothing_is_left(tmp_path: Path) -> None:
    reads: list[Path] = []

    kept.once_read("counted", tmp_path, None, reads.append)
    kept.once_read("counted", tmp_path, None, reads.append)

    assert reads == [tmp_path, tmp_path]
    assert not list(tmp_path.iterdir())


def test_an_edit_is_seen(folder: Path, version: Version) -> None:
    version()
    (folder / "VERSION").write_text("a longer version than before\n")

    assert version() == "a longer version than before"


def test_an_edit_of_the_same_size_is_seen(folder: Path, version: Version) -> None:
    was = version()
    (folder / "VERSION").write_text("9" * len(was) + "\n")

    assert version() == "9" * len(was)


def test_an_edit_is_seen_even_with_its_date_set_back_by_hand(
    folder: Path, version: Version
) -> None:
    was, before = version(), (folder / "VERSION").stat()
    (folder / "VERSION").write_text("9" * len(was) + "\n")
    os.utime(folder / "VERSION", ns=(before.st_atime_ns, before.st_mtime_ns))

    assert version() == "9" * len(was)


def test_a_file_added_taken_away_or_renamed_is_seen(folder: Path, cache: Path) -> None:
    count_reads(folder, cache)
    (folder / "stray.toml").write_text("")
    assert count_reads(folder, cache) == 1
    (folder / "stray.toml").rename(folder / "other.toml")
    assert count_reads(folder, cache) == 1
    (folder / "other.toml").unlink()
    assert count_reads(folder, cache) == 1


def test_a_change_of_the_code_that_reads_is_seen(
    folder: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    code.mkdir()
    (code / "schema.py").write_text("value: float\n")
    monkeypatch.setattr(kept, "CODE", code)
    count_reads(folder, cache)

    (code / "schema.py").write_text("value: str\n")

    assert count_reads(folder, cache) == 1


def test_another_python_reads_afresh(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_reads(folder, cache)
    monkeypatch.setattr(kept.sys, "version", "another")

    assert count_reads(folder, cache) == 1


@pytest.mark.parametrize("place", [0, 70, -1])
def test_a_harmed_cache_is_never_believed_and_is_made_good(
    folder: Path, cache: Path, place: int
) -> None:
    count_reads(folder, cache)
    held = bytearray((cache / "counted").read_bytes())
    held[place] ^= 1
    (cache / "counted").write_bytes(held)

    assert count_reads(folder, cache, times=2) == 1


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 100])
def test_a_cache_that_is_cut_short_or_no_cache_is_never_believed(
    folder: Path, cache: Path, content: bytes
) -> None:
    count_reads(folder, cache)
    (cache / "counted").write_bytes(content)

    assert count_reads(folder, cache, times=2) == 1


def test_a_pickle_laid_there_by_hand_is_never_opened(folder: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    (cache / "counted").write_bytes(pickle.dumps("something else"))

    assert count_reads(folder, cache) == 1


def test_what_others_may_write_to_is_never_opened(folder: Path, cache: Path) -> None:
    count_reads(folder, cache)

    (cache / "counted").chmod(0o622)
    assert count_reads(folder, cache) == 1
    cache.chmod(0o777)
    assert count_reads(folder, cache) == 1


def test_what_belongs_to_someone_else_is_never_opened(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_reads(folder, cache)
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)

    assert count_reads(folder, cache) == 1


def test_the_cache_is_for_its_owner_only_and_leaves_no_draft(folder: Path, cache: Path) -> None:
    count_reads(folder, cache)

    assert [file.name for file in cache.iterdir()] == ["counted"]
    assert (cache / "counted").stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700
    assert cache.parent.stat().st_mode & 0o777 == 0o700


def test_where_nothing_can_be_written_the_files_are_still_read(
    folder: Path, version: Version
) -> None:
    (folder.parent / "some").write_text("a file where the folder should be")

    assert version() == load_knowledge(folder).version


def test_a_fault_in_the_files_is_told_every_time(folder: Path, version: Version) -> None:
    version()
    (folder / "assessment.toml").write_text("nothing = 1\n")

    for _ in range(2):
        with pytest.raises(Exception, match=r"assessment\.toml"):
            version()


def test_what_was_kept_is_the_same_knowledge_in_the_same_order(cache: Path) -> None:
    fresh = load_knowledge()
    load_knowledge(cache=cache)
    known = load_knowledge(cache=cache)

    assert vars(known.mechanics) == vars(fresh.mechanics)
    assert vars(known) | {"mechanics": None} == vars(fresh) | {"mechanics": None}
    for shelf, same in zip(vars(known).values(), vars(fresh).values(), strict=True):
        if isinstance(shelf, dict):
            assert list(shelf) == list(same)
