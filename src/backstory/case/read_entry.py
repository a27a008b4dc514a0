"""One raw diary entry in, a checked one out, with every fault at once.

The shape (which kind, which fields) is pydantic's; that a name is one we know is checked here,
each kind against its own part of the knowledge.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from math import inf
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from backstory.case.diary import (
    Adjusted,
    AnyEntry,
    Audited,
    Eaten,
    HabitChosen,
    HabitKept,
    LessonRead,
    Practised,
    Reviewed,
)
from backstory.case.read_answers import TIME, AnswerReader
from backstory.errors import DiaryFault, Fault
from backstory.knowledge.load import Knowledge


@cache
def _entries() -> TypeAdapter[AnyEntry]:
    """Return the reader of entries; building it takes a moment, so once and late."""
    return TypeAdapter(Annotated[AnyEntry, Field(discriminator="kind")])


def read_entry(raw: object, knowledge: Knowledge, *, today: date) -> AnyEntry:
    """Return the entry in ``raw``: ``kind``, ``id``, ``on``, ``at`` and what the kind holds.

    Raises:
        DiaryFault: with every fault found, a day after ``today`` included.
    """
    reader = AnswerReader(knowledge)
    table = reader.table(raw, "entry")
    given = table.get("answers")
    if given is not None:
        told = reader.table(given, "entry.answers")
        table = {**table, "answers": reader.answers(told, "entry.answers")}
    entry = _shaped(table, reader)
    if entry is not None:
        reader.faults.extend(_faults(entry, knowledge, today))
    if reader.faults or entry is None:
        raise DiaryFault(*reader.faults)
    return entry


def _shaped(table: Mapping[str, Any], reader: AnswerReader) -> AnyEntry | None:
    try:
        return _entries().validate_python(table)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            place = ".".join(str(part) for part in one["loc"][1:]) or "kind"
            reader.faults.append(Fault(f"entry.{place}", one["msg"]))
    return None


def _faults(entry: AnyEntry, knowledge: Knowledge, today: date) -> Iterator[Fault]:
    if entry.on > today:
        values = {"day": entry.on.isoformat(), "today": today.isoformat()}
        yield Fault("entry.on", knowledge.say("errors.in_the_future", **values))
    if entry.at and not TIME.fullmatch(entry.at):
        yield Fault("entry.at", knowledge.say("errors.not_a_time", value=entry.at))
    for field, name, known in _names(entry, knowledge):
        if name not in known:
            near = AnswerReader(knowledge).nearest(name, known)
            says = knowledge.say("errors.unknown_name", name=name)
            yield Fault(f"entry.{field}", says, near)
    yield from _amounts(entry, knowledge)


def _names(entry: AnyEntry, knowledge: Knowledge) -> Iterator[tuple[str, str, Mapping[Any, Any]]]:
    """Yield each name in ``entry`` with the names that it may have."""
    movements: Mapping[Any, Any] = knowledge.movements
    match entry:
        case Adjusted() | Practised():
            yield "element", entry.element, knowledge.elements
            if isinstance(entry, Adjusted) and entry.to:
                yield "to", entry.to, knowledge.elements
            if isinstance(entry, Practised) and entry.movement:
                yield "movement", entry.movement, movements
        case Eaten():
            yield "food", entry.food, knowledge.foods
        case LessonRead():
            yield "lesson", entry.lesson, knowledge.lessons
        case Audited():
            yield from (("acts", act, movements) for act in entry.acts)
        case HabitChosen():
            yield "act", entry.act, movements
            yield "instead", entry.instead, movements
        case HabitKept():
            yield "act", entry.act, movements
        case _:
            return


def _amounts(entry: AnyEntry, knowledge: Knowledge) -> Iterator[Fault]:
    match entry:
        case Eaten():
            amounts = [("portions", entry.portions)]
        case HabitKept():
            amounts = [("times", entry.times)]
        case Practised():
            amounts = [("hold_s", entry.hold_s), ("minutes", entry.minutes)]
        case Reviewed():
            amounts = [(f"activities.{name}", given) for name, given in entry.activities.items()]
        case Audited():
            amounts = [(f"acts.{name}", given) for name, given in entry.acts.items()]
        case _:
            amounts = []
    for field, amount in amounts:
        if not 0 <= amount < inf:
            yield Fault(f"entry.{field}", knowledge.say("errors.cell_out_of_range", value=amount))
