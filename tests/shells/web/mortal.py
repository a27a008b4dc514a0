"""The real home server, started again and again: everything is loaded once, then forked.

Run as a program with a data folder. For each line on its standard input it forks a server that
listens on loopback, and prints its process id and its port. Each server is one to be killed.
"""

import os
import socket
import sys
from pathlib import Path


def main(folder: Path) -> None:
    """Prepare the folder as the app does, then serve from a fork for each line that comes in."""
    from backstory_web import home, serve  # noqa: PLC0415 - before Django reads its settings

    home.prepare(folder)
    home.make_secret_key(folder)
    serve._set_up(folder)
    serve.migrate(folder)
    _warm()
    for _ in sys.stdin:
        listener = serve.listen(0)
        listener.listen()  # whoever comes before the fork is ready waits, and is not turned away
        pid = os.fork()
        if pid == 0:
            _serve(listener)
        print(pid, listener.getsockname()[1], flush=True)  # noqa: T201 - read by the test
        listener.close()
        os.waitpid(pid, 0)


def _warm() -> None:
    """Tell a story and post once, so that a fork need load nothing more; leave nothing open."""
    from django.db import connections  # noqa: PLC0415 - after Django is set up
    from django.test import Client  # noqa: PLC0415

    from backstory_web import shelf  # noqa: PLC0415
    from tests.shells.web.visitor import case  # noqa: PLC0415

    told = case("socks_disc")
    shelf.tell(shelf.begin().pk, shelf.Told(told["person"], told["answers"]))
    visitor = Client(headers={"host": "localhost"})
    visitor.get("/report")
    visitor.post("/report", {"question": "Does it listen?", "entry": "f" * 32})
    connections.close_all()


def _serve(listener: socket.socket) -> None:
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - after Django is set up
    from waitress.server import create_server  # noqa: PLC0415

    create_server(get_wsgi_application(), sockets=[listener], threads=4).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
