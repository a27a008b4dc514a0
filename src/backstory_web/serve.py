"""The home server: prepare the folder, migrate with a backup, listen on loopback, say where."""

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from waitress.server import create_server

from backstory_web import engine, home, mail
from backstory_web.engine import cycle

HOST = "127.0.0.1"
USUAL_PORT = 8765
_TRIES = 50
_THREADS = 4


class NotAvailable(Exception):  # noqa: N818 - a state of things, as the exit code names it
    """The app cannot start here; the message says why and what to do."""


def serve(port: int | None = None, data_folder: Path | None = None) -> None:
    """Run the home app until Ctrl-C.

    Raises:
        NotAvailable: when the data folder or the port cannot be used.
    """
    folder = (data_folder or home.data_folder()).absolute()
    os.umask(0o077)  # whatever is written from here on is for its owner only
    with _folder_errors(folder):
        home.prepare(folder)
        home.make_secret_key(folder)
        _set_up(folder)
        migrate(folder)
    with contextlib.closing(listen(port)) as listener:
        _run(listener, folder)


@contextlib.contextmanager
def _folder_errors(folder: Path) -> Iterator[None]:
    """Turn a folder that is read-only, full or broken into ``NotAvailable``."""
    try:
        yield
    except (OSError, DatabaseError) as error:
        says = engine.say("serve.folder", folder=folder, error=error)
        raise NotAvailable(says) from error


def _set_up(folder: Path) -> None:
    os.environ["BACKSTORY_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backstory_web.settings")
    django.setup()


def migrate(folder: Path) -> None:
    """Bring the database up to this version; it is copied first if that changes it.

    Raises:
        NotAvailable: when a newer version has written it.
    """
    executor = MigrationExecutor(connection)
    known, applied = executor.loader.disk_migrations, executor.loader.applied_migrations
    if set(applied) - set(known):
        raise NotAvailable(engine.say("serve.newer", folder=folder))
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if applied:
            home.back_up(folder, datetime.now().astimezone())
        call_command("migrate", interactive=False, verbosity=0)
    connection.close()


def listen(port: int | None) -> socket.socket:
    """Return a listening place on loopback: ``port``, or the usual one, or the next free one.

    Raises:
        NotAvailable: when none can be had.
    """
    wanted = [port] if port is not None else list(range(USUAL_PORT, USUAL_PORT + _TRIES))
    for candidate in wanted:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
        except OSError:
            listener.close()
        else:
            return listener
    raise NotAvailable(engine.say("serve.port", port=wanted[0]))


def _run(listener: socket.socket, folder: Path) -> None:
    server = create_server(get_wsgi_application(), sockets=[listener], threads=_THREADS)
    address = f"http://{HOST}:{listener.getsockname()[1]}/"
    print(engine.say("serve.address", address=address), flush=True)  # noqa: T201 - the one line
    # The cycle is compiled when it is first used, which takes seconds once: better before anybody
    # waits for a page.
    threading.Thread(target=cycle.usual_fared, daemon=True).start()
    _postman(folder, address)
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    server.close()


def _postman(folder: Path, address: str) -> None:
    """Send reminders by e-mail from now on, if this person wrote down an account for it."""
    if (folder / mail.FILE).exists():
        from backstory_web import postman  # noqa: PLC0415 - models, so only once Django is set up

        postman.start(folder, address)
