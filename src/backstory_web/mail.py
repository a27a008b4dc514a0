"""E-mail through the person's own account, if they wrote ``mail.toml``; off without it.

What goes into that file stands in the wording, under ``reminders.way.mail_file``. Nothing is sent
but the neutral title and the address of this machine's own page.
"""

from dataclasses import dataclass
from pathlib import Path
from smtplib import SMTPException
from typing import Any

import tomli
from django.core.mail import EmailMessage, get_connection

from backstory_web import engine

FILE = "mail.toml"
_NEEDED = ("host", "from", "to")
_KNOWN = (*_NEEDED, "port", "security", "user", "password")
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_PATIENCE_S = 20


@dataclass(frozen=True)
class Account:
    """The mail account of a person; it is never shown but for host and addressee."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str
    to: str


class MailFault(Exception):  # noqa: N818 - "fault" is the word of the house
    """The file cannot be used, or the server did not take a message; says why."""


def account(folder: Path) -> Account | None:
    """Return the account in ``mail.toml``; ``None`` when there is no such file.

    Raises:
        MailFault: when the file is there but cannot be used, with everything wrong in it.
    """
    try:
        raw = tomli.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise MailFault(engine.say("reminders.fault.mail_toml", error=error)) from None
    faults = list(_faults(raw))
    if faults:
        raise MailFault(" ".join(faults))
    security = raw.get("security", "starttls")
    return Account(
        host=str(raw["host"]),
        port=raw.get("port", _PORTS[security]),
        security=security,
        user=str(raw.get("user", "")),
        password=str(raw.get("password", "")),
        sender=str(raw["from"]),
        to=str(raw["to"]),
    )


def _faults(raw: dict[str, Any]) -> list[str]:
    missing = [engine.say("reminders.fault.mail_key", name=k) for k in _NEEDED if not raw.get(k)]
    extra = [engine.say("reminders.fault.mail_unknown", name=k) for k in raw if k not in _KNOWN]
    wrong = []
    if raw.get("security", "starttls") not in _PORTS:
        wrong.append(engine.say("reminders.fault.mail_security"))
    if not isinstance(raw.get("port", 0), int):
        wrong.append(engine.say("reminders.fault.mail_port"))
    return [*missing, *extra, *wrong]


def send(to: Account, title: str, body: str) -> None:
    """Hand one message to the mail server.

    Raises:
        MailFault: when it does not take it.
    """
    connection = get_connection(
        host=to.host,
        port=to.port,
        username=to.user or None,
        password=to.password or None,
        use_tls=to.security == "starttls",
        use_ssl=to.security == "tls",
        timeout=_PATIENCE_S,
    )
    message = EmailMessage(title, body, to.sender, [to.to], connection=connection)
    try:
        message.send()
    except (OSError, SMTPException) as error:
        raise MailFault(str(error)) from None
