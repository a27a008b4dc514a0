"""When to remind, and when to be quiet: plain rules over wall-clock times, without a clock.

A reminder has a time of day and a window after it. Inside the window it is due once; after a
sleep of the machine only the latest is told, never a pile; what was missed is told once, the
next time somebody looks. Nothing is due in quiet hours, nor once the thing itself is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, get_args

from backstory.errors import Fault, ReminderFault
from backstory.knowledge.followup import ReminderKind
from backstory.knowledge.load import Knowledge

REMINDER_KINDS: tuple[ReminderKind, ...] = get_args(ReminderKind)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WAYS = ("page", "notification", "mail")


@dataclass(frozen=True)
class Wanted:
    """One kind of reminder as this person wants it; ``until`` and ``every_min`` repeat it."""

    on: bool
    at: time
    until: time | None = None
    every_min: int = 0


@dataclass(frozen=True)
class Reminders:
    """All that a person wants of reminders; ``title`` is the only word that is ever shown."""

    kinds: Mapping[ReminderKind, Wanted]
    quiet_from: time
    quiet_until: time
    title: str
    ways: Mapping[str, bool] = field(default_factory=dict)
    review_day: str = "sunday"


@dataclass(frozen=True)
class Due:
    """A reminder of one kind that belongs to one moment; ``key`` names it for ever."""

    kind: ReminderKind
    at: datetime

    @property
    def key(self) -> str:
        """Return what it is known by, so that no two tabs tell it twice."""
        return f"{self.kind}@{self.at:%Y-%m-%dT%H:%M}"


def usual_reminders(knowledge: Knowledge, *, review_day: str = "sunday") -> Reminders:
    """Return what holds before a person has changed anything; nothing leaves the page."""
    facts = knowledge.followup.reminders
    kinds = {
        kind: Wanted(
            one.on,
            time.fromisoformat(one.at),
            time.fromisoformat(one.until) if one.until else None,
            one.every_min,
        )
        for kind, one in facts.kinds.items()
    }
    quiet = time.fromisoformat(facts.quiet_from), time.fromisoformat(facts.quiet_until)
    title = knowledge.say("reminders.usual_title")
    ways = {"page": True, "notification": False, "mail": False}
    return Reminders(kinds, *quiet, title, ways, review_day)


def read_reminders(
    raw: Mapping[str, Any], knowledge: Knowledge, *, review_day: str = "sunday"
) -> Reminders:
    """Return reminders from what a form or a file says; what it leaves out is as usual.

    Raises:
        ReminderFault: with every fault found.
    """
    usual = usual_reminders(knowledge, review_day=review_day)
    reader = _Reader(knowledge, [])
    table = raw.get("kinds") or {}
    kinds = {kind: reader.wanted(kind, table.get(kind), usual.kinds[kind]) for kind in usual.kinds}
    quiet_from = reader.time(raw, "quiet_from", usual.quiet_from)
    quiet_until = reader.time(raw, "quiet_until", usual.quiet_until)
    title = reader.title(str(raw.get("title") or usual.title))
    if reader.faults:
        raise ReminderFault(*reader.faults)
    given = raw.get("ways") or {}
    ways = {way: bool(given.get(way, usual.ways[way])) for way in WAYS}
    return Reminders(kinds, quiet_from, quiet_until, title, ways, usual.review_day)


@dataclass(frozen=True)
class _Reader:
    """Reads the parts of a form and remembers every fault."""

    knowledge: Knowledge
    faults: list[Fault]

    def fault(self, path: str, key: str, **values: object) -> None:
        self.faults.append(Fault(f"reminders.{path}", self.knowledge.say(key, **values)))

    def title(self, told: str) -> str:
        title = " ".join(told.split())
        longest = round(self.knowledge.followup.reminders.longest_title.value)
        if len(title) > longest:
            self.fault("title", "reminders.fault.title", longest=longest)
        return title

    def time(self, raw: Mapping[str, Any], key: str, usual: time, path: str = "") -> time:
        told = str(raw.get(key) or "").strip()
        if not told:
            return usual
        try:
            return time.fromisoformat(told).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            self.fault(f"{path}{key}", "errors.not_a_time", value=told)
            return usual

    def wanted(self, kind: ReminderKind, raw: Any, usual: Wanted) -> Wanted:
        if raw is None:
            return usual
        path = f"kinds.{kind}."
        at, until = self.time(raw, "at", usual.at, path), usual.until
        if until is not None:
            until = self.time(raw, "until", until, path)
            if until < at:
                self.fault(f"{path}until", "reminders.fault.until")
        return Wanted(bool(raw.get("on", usual.on)), at, until, self.every(kind, raw, usual))

    def every(self, kind: ReminderKind, raw: Any, usual: Wanted) -> int:
        if not usual.every_min:
            return 0
        told = str(raw.get("every_min") or usual.every_min)
        least = round(self.knowledge.followup.reminders.kinds[kind].valid.value)
        if not told.isdecimal() or int(told) < least:
            self.fault(f"kinds.{kind}.every_min", "reminders.fault.every", least=least)
            return usual.every_min
        return int(told)


def write_reminders(reminders: Reminders) -> dict[str, Any]:
    """Return ``reminders`` as plain values that ``read_reminders`` reads back."""
    kinds = {
        kind: {
            "on": one.on,
            "at": f"{one.at:%H:%M}",
            **({"until": f"{one.until:%H:%M}"} if one.until else {}),
            **({"every_min": one.every_min} if one.every_min else {}),
        }
        for kind, one in reminders.kinds.items()
    }
    quiet = {"quiet_from": f"{reminders.quiet_from:%H:%M}"}
    quiet["quiet_until"] = f"{reminders.quiet_until:%H:%M}"
    return {"kinds": kinds, **quiet, "title": reminders.title, "ways": dict(reminders.ways)}


def tells_health(title: str, knowledge: Knowledge) -> str:
    """Return the word in ``title`` that would tell others of one's health, or ""."""
    words = {word.strip(".,!?:;'\"").lower() for word in title.split()}
    return next((word for word in knowledge.followup.reminders.telling if word in words), "")


def is_quiet_time(at: time, reminders: Reminders) -> bool:
    """Return whether ``at`` lies in the quiet hours, which may go over midnight."""
    begins, ends = reminders.quiet_from, reminders.quiet_until
    if begins <= ends:
        return begins <= at < ends
    return at >= begins or at < ends


def reminder_moments(kind: ReminderKind, reminders: Reminders, day: date) -> list[datetime]:
    """Return when ``kind`` is to be told on ``day``; none in quiet hours, or on another day."""
    wanted = reminders.kinds[kind]
    if not wanted.on or (kind == "week" and DAYS[day.weekday()] != reminders.review_day):
        return []
    first = datetime.combine(day, wanted.at)
    last = datetime.combine(day, wanted.until) if wanted.until and wanted.every_min else first
    steps = int((last - first) / timedelta(minutes=wanted.every_min)) if last > first else 0
    all_day = (first + i * timedelta(minutes=wanted.every_min) for i in range(steps + 1))
    return [moment for moment in all_day if not is_quiet_time(moment.time(), reminders)]


def _latest(reminders: Reminders, now: datetime, done: Collection[str]) -> Iterator[Due]:
    """Yield for each kind the latest moment that has come today."""
    for kind in REMINDER_KINDS:
        come = [at for at in reminder_moments(kind, reminders, now.date()) if at <= now]
        if come and kind not in done:
            yield Due(kind, come[-1])


def due_reminder(
    reminders: Reminders,
    now: datetime,
    *,
    done: Collection[str],
    told: Collection[str],
    snoozed_until: datetime | None,
    knowledge: Knowledge,
) -> Due | None:
    """Return the one reminder to tell at ``now``, or nothing.

    ``done`` are kinds already done today, ``told`` the keys already told. A snoozed one is due
    again when its time comes. Of several only the latest is told.
    """
    if is_quiet_time(now.time(), reminders) or (snoozed_until is not None and now < snoozed_until):
        return None
    open_ones = [
        one
        for one in _latest(reminders, now, done)
        if one.key not in told and now <= one.at + window(one.kind, knowledge)
    ]
    return max(open_ones, key=lambda one: one.at, default=None)


def window(kind: ReminderKind, knowledge: Knowledge) -> timedelta:
    """Return how long after its time a reminder of ``kind`` may still be told."""
    return timedelta(minutes=knowledge.followup.reminders.kinds[kind].valid.value)


def missed_reminders(
    reminders: Reminders,
    now: datetime,
    *,
    since: datetime,
    done: Mapping[date, Collection[str]],
    told: Collection[str],
    knowledge: Knowledge,
) -> list[Due]:
    """Return what was never told and whose window closed after ``since``, up to ``now``.

    So each is missed once only, whenever somebody looks. Nudges that repeat within a day are not
    missed: the next one comes anyway.
    """
    days = (since.date() + timedelta(days=i) for i in range(-1, (now - since).days + 2))
    closed = (
        Due(kind, at)
        for day in days
        for kind in REMINDER_KINDS
        if not reminders.kinds[kind].every_min and kind not in done.get(day, ())
        for at in reminder_moments(kind, reminders, day)
        if since < at + window(kind, knowledge) <= now
    )
    return sorted((one for one in closed if one.key not in told), key=lambda one: one.at)


def reminder_snoozes(one: Due, now: datetime, knowledge: Knowledge) -> dict[str, datetime]:
    """Return until when a reminder may be put off: only as long as it is still of use.

    Keys are minutes as text, or "evening".
    """
    facts = knowledge.followup.reminders
    ends = one.at + window(one.kind, knowledge)
    choices = {str(least): now + timedelta(minutes=least) for least in facts.snooze_min}
    choices["evening"] = datetime.combine(now.date(), time.fromisoformat(facts.evening))
    return {name: at for name, at in choices.items() if now < at <= ends}
