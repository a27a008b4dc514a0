"""The page for today: what is now, what comes next, the hours of the day, what was done of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.urls import reverse

from backstory_web import engine
from backstory_web.engine import day as days
from backstory_web.engine import habits, lessons

State = Literal["done", "now", "passed", "ahead"]
_HOUR_MIN = 60
_HOURS = 24


@dataclass(frozen=True)
class Row:
    """One line of the day's hours, with the cards of what is done in it."""

    begins: str
    ends: str
    minutes: int
    what: str
    title: str
    cards: tuple[days.Card, ...]
    others: tuple[days.Card, ...]
    state: State
    start: str
    page: str
    is_behind: bool

    @property
    def card(self) -> days.Card | None:
        """Return the card to show, if the line has one."""
        return self.cards[0] if self.cards else None


@dataclass(frozen=True)
class AllDay:
    """What holds all day, or until a time of it."""

    card: days.Card
    note: str


@dataclass(frozen=True)
class DayPage:
    """The hours of a day as they stand at a moment."""

    now: Row | None
    next: Row | None
    rows: tuple[Row, ...]
    all_day: tuple[AllDay, ...]
    left_over: str
    wakes: str
    sleeps: str
    hours_told: bool
    is_early: bool

    @property
    def earlier(self) -> tuple[Row, ...]:
        """Return the lines that lie behind, done or not."""
        return self.rows[: self._first_to_come]

    @property
    def to_come(self) -> tuple[Row, ...]:
        """Return the lines from now on."""
        return self.rows[self._first_to_come :]

    @property
    def _first_to_come(self) -> int:
        ahead = (place for place, row in enumerate(self.rows) if not row.is_behind)
        return next(ahead, len(self.rows))


def day_page(
    course: engine.Course, plan: engine.DayPlan, sheet: days.TodaySheet, now: datetime
) -> DayPage:
    """Return the hours of today at the moment ``now``."""
    table = days.hours_of(course.day, plan, now.date())
    cards = {card.id: card for part in sheet.parts for card in part.cards}
    minute = now.hour * _HOUR_MIN + now.minute
    done = done_of(course, now)
    extras = _extras(course, now)
    rows = tuple(_rows(table, cards, plan, extras, done, minute))
    rows = tuple(row for row in rows if row.cards or row.page)
    open_rows = [row for row in rows if row.state in ("now", "ahead")]
    current = next((row for row in open_rows if row.state == "now"), None)
    return DayPage(
        current,
        next((row for row in open_rows if row.state == "ahead"), None),
        rows,
        tuple(_all_day(table, cards)),
        ", ".join(cards[e].title for left in table.left_over for e in left.elements if e in cards),
        clock_time(table.wakes_min),
        clock_time(table.sleeps_min),
        table.hours_told,
        minute < table.wakes_min,
    )


def clock_time(minutes: float) -> str:
    """Return minutes after midnight as a clock shows them."""
    hours, rest = divmod(round(minutes), _HOUR_MIN)
    return f"{hours % _HOURS:02d}:{rest:02d}"


def done_of(course: engine.Course, now: datetime) -> Counter[str]:
    """Return how often each element was done today, and whether lesson and check-in were."""
    entries = course.diary.on(now.date())
    done = Counter(
        str(one.element) for one in entries if isinstance(one, days.Practised) and one.finished
    )
    done["lesson"] = sum(entry.kind == "lesson_read" for entry in entries)
    done["habit"] = sum(entry.kind == "habit_kept" for entry in entries)
    done["checkin"] = sum(told.on == now.date() for told in course.checkins)
    return done


def _rows(
    table: days.Timetable,
    cards: dict[days.ElementId, days.Card],
    plan: engine.DayPlan,
    extras: Mapping[str, tuple[str, str]],
    done: Counter[str],
    minute: int,
) -> Iterable[Row]:
    left = done.copy()
    for slot in table.slots:
        extra, page = extras.get(slot.what, ("", ""))
        shown = tuple(cards[e] for e in slot.elements if e in cards)
        yield Row(
            clock_time(slot.begins_min),
            clock_time(slot.ends_min),
            slot.minutes,
            slot.what,
            extra or _title(slot, shown),
            shown,
            tuple(cards[e] for e in slot.instead if e in cards),
            _state(slot, left, minute),
            _start(slot, plan),
            page,
            slot.ends_min <= minute,
        )


def _title(slot: days.Slot, shown: tuple[days.Card, ...]) -> str:
    if slot.what == "food" or len(shown) != 1:
        return engine.say(f"day.what.{slot.what}")
    return shown[0].title


def _state(slot: days.Slot, left: Counter[str], minute: int) -> State:
    """Return how a line stands; what was done fills the lines of it from the morning on."""
    if _was_done(slot, left):
        return "done"
    if slot.begins_min <= minute < slot.ends_min:
        return "now"
    return "passed" if slot.ends_min <= minute else "ahead"


def _was_done(slot: days.Slot, left: Counter[str]) -> bool:
    names: list[str] = [*slot.elements] if slot.what in ("session", "food") else []
    if not names:
        choices = (*slot.elements, *slot.instead) or (slot.what,)
        names = [name for name in choices if left[name] > 0][:1]
    if not names or not all(left[name] > 0 for name in names):
        return False
    left.subtract(names)
    return True


def _start(slot: days.Slot, plan: engine.DayPlan) -> str:
    """Return where what stands here is led with a timer, or ""."""
    here = [planned for planned in plan.do if planned.id in slot.elements]
    if slot.what == "session" and len(here) > 1:
        return reverse("session")
    if len(here) == 1 and days.leadable(here[0]):
        return f"{reverse('session')}?only={here[0].id}"
    return ""


def _extras(course: engine.Course, now: datetime) -> dict[str, tuple[str, str]]:
    """Return the title and the page of each thing of the app itself that today has."""
    lesson = lessons.today_of(course, now.date())
    week = habits.habit_week(course, now.date())
    extras = {"checkin": (engine.say("day.what.checkin"), reverse("checkin"))}
    if lesson is not None:
        extras["lesson"] = (lesson.lesson.title, reverse("lesson", args=[lesson.lesson.id]))
    if week is not None and not week.over:
        extras["habit"] = (engine.say("day.what.habit"), reverse("habits"))
    return extras


def _all_day(table: days.Timetable, cards: dict[days.ElementId, days.Card]) -> Iterable[AllDay]:
    for through in table.throughout:
        card = cards.get(through.element)
        if card is not None:
            yield AllDay(card, _note(card, through.ends_min))


def _note(card: days.Card, ends_min: int) -> str:
    """Return until when a rule of the morning holds; of all else, how much."""
    if card.kind == "bend" and card.dose:
        return engine.say("day.throughout.until", time=clock_time(ends_min))
    return card.dose
