"""Starting the home server: its folder, its database, its address."""

import os
import socket
import sqlite3
import stat
import subprocess
import sys
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backstory_web import home, serve
from backstory_web import settings as home_settings


def test_a_folder_that_cannot_be_made_is_a_clear_refusal(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("in the way")
    with pytest.raises(serve.NotAvailable, match="Make room there, or name another folder"):
        serve.serve(data_folder=in_the_way / "below")


def test_a_folder_that_cannot_be_written_is_a_clear_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "write_bytes", read_only)
    with pytest.raises(serve.NotAvailable, match="Read-only"):
        serve.serve(data_folder=tmp_path)


def test_the_key_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    home.make_secret_key(tmp_path)
    first = home.secret_key(tmp_path)
    home.make_secret_key(tmp_path)
    assert home.secret_key(tmp_path) == first
    assert len(first) > 40
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_looking_at_the_settings_leaves_nothing_behind(tmp_path: Path) -> None:
    assert home.secret_key(tmp_path / "nowhere") != home.secret_key(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_the_cache_stands_in_the_folder_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSTORY_DATA", str(tmp_path))

    assert home.cache_folder() == tmp_path / "cache"


def test_the_cache_stands_apart_from_the_stories_where_no_folder_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BACKSTORY_DATA")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert home.cache_folder() == tmp_path / "backstory"
    assert home.cache_folder() != home.data_folder()


def test_a_backup_is_a_whole_copy(tmp_path: Path) -> None:
    assert home.back_up(tmp_path, datetime(2025, 11, 3, 8, 0, tzinfo=UTC)) is None
    with sqlite3.connect(tmp_path / home.DATABASE) as database:
        database.execute("create table told (word text)")
        database.execute("insert into told values ('kept')")
    database.close()
    copy = home.back_up(tmp_path, datetime(2025, 11, 3, 8, 0, tzinfo=UTC))
    assert copy is not None
    with sqlite3.connect(copy) as restored:
        assert restored.execute("select word from told").fetchall() == [("kept",)]
    restored.close()
    home.delete_backups(tmp_path)
    assert not copy.exists()


def test_the_server_listens_on_this_machine_only() -> None:
    with serve.listen(None) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_taken_usual_port_is_passed_over() -> None:
    with serve.listen(None) as first:
        first.listen()
        with serve.listen(None) as second:
            assert second.getsockname()[1] > first.getsockname()[1]


def test_a_named_port_that_is_taken_is_a_clear_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(serve.NotAvailable, match=str(port)):
            serve.listen(port)


@pytest.mark.django_db
def test_data_from_a_newer_version_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Newer(serve.MigrationExecutor):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)
            self.loader.applied_migrations[("backstory_web", "9999_later")] = None

    monkeypatch.setattr(serve, "MigrationExecutor", Newer)
    with pytest.raises(serve.NotAvailable, match="newer version"):
        serve.migrate(tmp_path)


def test_the_whole_server_starts_prints_its_address_and_answers(tmp_path: Path) -> None:
    code = "from backstory_web.serve import serve; serve()"
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    environment["BACKSTORY_DATA"] = str(tmp_path / "data")
    with subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(address) as page:  # noqa: S310
            text = page.read().decode()
        server.terminate()
    assert "Begin my story" in text
    assert (tmp_path / "data" / home.DATABASE).exists()
    assert stat.S_IMODE((tmp_path / "data" / home.DATABASE).stat().st_mode) == 0o600


def test_only_this_machines_own_names_are_served() -> None:
    assert home_settings.ALLOWED_HOSTS == ["127.0.0.1", "localhost"]
