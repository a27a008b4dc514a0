"""Sends reminders by e-mail while the server runs: looks once a minute, sends each at most once.

Nothing is sent while danger questions are open or someone must look first: then the letter counts.
"""

import threading
from pathlib import Path

from django.db import DatabaseError, close_old_connections

from backstory_web import clock, engine, mail, reminders, shelf

_PAUSE_S = 60.0


def start(folder: Path, address: str) -> threading.Event:
    """Look once a minute from now on, in a thread of its own; setting the event ends it."""
    over = threading.Event()
    threading.Thread(target=_go_round, args=(folder, address, over), daemon=True).start()
    return over


def _go_round(folder: Path, address: str, over: threading.Event) -> None:
    while not over.wait(_PAUSE_S):
        try:
            deliver(folder, address)
        except (DatabaseError, engine.UserFault, mail.MailFault):
            continue  # said on the page of reminders; the next round may do better
        finally:
            close_old_connections()


def deliver(folder: Path, address: str) -> bool:
    """Send what is due now; return whether anything was handed over.

    Raises:
        MailFault: when ``mail.toml`` is there but cannot be used.
    """
    story = shelf.current()
    if story is None or not story.record:
        return False
    course = engine.course_of(story, clock.today())
    if not isinstance(course.day.outcome, engine.DayPlan):
        return False
    state = reminders.reminding(story, course, clock.now())
    one, to = reminders.due(state, reminders.MAIL), mail.account(folder)
    if one is None or to is None or not reminders.take(state, one, reminders.MAIL, reminders.SENT):
        return False
    body = engine.say("reminders.mail.body", title=state.wanted.title, address=address)
    try:
        mail.send(to, state.wanted.title, body)
    except mail.MailFault as error:
        reminders.failed(state, one, str(error))
        return False
    return True
