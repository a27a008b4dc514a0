"""The masking guard: while a pain killer or relaxant works, a better feeling raises no load.

Idea: pain is one of the two things that tell how much a back bears (the other is what it did well
so far). A medicine takes the first away for some hours and leaves the tissue as it was. So on a
day on which such a medicine works, and is not what this person usually takes, the day's ceiling of
load stays where it was, and a good session does not count for a step up.

When it holds: a dose works from the time told for about the hours of its class (``masks_h`` in
``medicines.toml``); told without a time, all that day. What was taken on most of the last days
(``usual_share`` of ``usual_days``) hides no *change*, so it holds nothing back. A name that nobody
knows might be a pain killer: unknown is never "no". That masking harms healing is uncertain
(evidence table of treatments, section 3); the guard rests on prudence and says so, and never asks
anybody to stop a medicine.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from backstory.case import Checkin, Diary, Taken
from backstory.case.medicines import recognise
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Figure, FindingId, SourceKey
from backstory.knowledge.vocabulary import FigureKind
from backstory.planning.guard import Guard
from backstory.reasons import Reason

_TOOK = FindingId("took_pain_killer")
_ONE_DAY = timedelta(days=1)
_KEPT_DOSES = 4096


@dataclass(frozen=True)
class _Dose:
    """One medicine at work, and the days on which it is.

    ``kind`` is its class; "" a pain killer of which no name was told.
    """

    kind: str
    name: str
    starts: datetime
    ends: datetime
    days: tuple[date, ...]
    timed: bool = False
    lasts: Figure | None = None


_Works = Mapping[date, Mapping[str, Sequence[_Dose]]]


def guard_of(
    diary: Diary, checkins: Sequence[Checkin], knowledge: Knowledge, on: date
) -> Guard | None:
    """Return what holds the load of the day ``on``; ``None`` when no new medicine works on it."""
    new = _new_on(on, _works(diary, checkins, knowledge), knowledge)
    if not new:
        return None
    until = _until(on, new)
    key: Literal["until", "all_day"] = "until" if until else "all_day"
    says = knowledge.say(f"masking.guard.{key}", until=until)
    known = knowledge.cautions.masking
    reasons = (*(_reason(dose, knowledge) for dose in new), Reason(known.known, known.source))
    return Guard(says, until, tuple(dict.fromkeys(reasons)))


def masked_days(diary: Diary, checkins: Sequence[Checkin], knowledge: Knowledge) -> frozenset[date]:
    """Return the days on which a medicine hid something that it does not hide as usual."""
    works = _works(diary, checkins, knowledge)
    return frozenset(day for day in works if _new_on(day, works, knowledge))


def medicated_days(
    diary: Diary, checkins: Sequence[Checkin], knowledge: Knowledge
) -> frozenset[date]:
    """Return the days on which any such medicine worked, as usual or not."""
    return frozenset(_works(diary, checkins, knowledge))


def _works(diary: Diary, checkins: Sequence[Checkin], knowledge: Knowledge) -> _Works:
    """Return which doses of which class work on which day."""
    works: dict[date, dict[str, list[_Dose]]] = {}
    for dose in _doses(diary, checkins, knowledge):
        for day in dose.days:
            works.setdefault(day, {}).setdefault(dose.kind, []).append(dose)
    return works


def _doses(diary: Diary, checkins: Sequence[Checkin], knowledge: Knowledge) -> Iterator[_Dose]:
    taken = [dose for one in diary.of(Taken) if (dose := _taken(one, knowledge)) is not None]
    named = {dose.days[0] for dose in taken}
    yield from taken
    for checkin in checkins:
        yield from _told(checkin, named, knowledge)


@lru_cache(maxsize=_KEPT_DOSES)
def _taken(entry: Taken, knowledge: Knowledge) -> _Dose | None:
    clock = time.fromisoformat(entry.at) if entry.at else None
    return _dose(entry.name, entry.on, clock, knowledge)


def _told(checkin: Checkin, named: set[date], knowledge: Knowledge) -> Iterator[_Dose]:
    """Yield what a check-in tells; a bare "yes" counts where no name was told that day."""
    seen = (_dose(name, checkin.on, None, knowledge) for name in checkin.medicines)
    doses = [dose for dose in seen if dose is not None]
    yield from doses
    if checkin.answers.get(_TOOK) is True and not doses and checkin.on not in named:
        starts = datetime.combine(checkin.on, time.min)
        yield _Dose("", "", starts, starts + _ONE_DAY, (checkin.on,))


def _dose(name: str, on: date, clock: time | None, knowledge: Knowledge) -> _Dose | None:
    """Return a dose; ``None`` if it hides nothing. Without a time it works all that day."""
    medicine = recognise((name,), knowledge)[0]
    starts = datetime.combine(on, clock or time.min)
    night = datetime.combine(on, time.min) + _ONE_DAY
    if medicine.kind is None:
        return _Dose(f"?{name.casefold()}", name, starts, night, (on,))
    if not medicine.kind.masks:
        return None
    lasts = medicine.kind.lasts_h(medicine.name)
    ends = starts + timedelta(hours=lasts.value) if lasts else night
    until = ends if clock and lasts else max(ends, night)
    days = tuple(_days(on, until, knowledge))
    return _Dose(medicine.kind.id, name, starts, until, days, clock is not None, lasts)


def _days(on: date, until: datetime, knowledge: Knowledge) -> Iterator[date]:
    """Yield the days on which it works: that of the dose, and later ones that it reaches into."""
    night = timedelta(hours=knowledge.cautions.masking.night_ends_h.value)
    yield on
    while until > datetime.combine(on := on + _ONE_DAY, time.min) + night:
        yield on


def _new_on(on: date, works: _Works, knowledge: Knowledge) -> tuple[_Dose, ...]:
    today = works.get(on)
    if not today:
        return ()
    practice = knowledge.protocol.practice
    days = round(practice.usual_days.value)
    before = [works.get(on - timedelta(days=back), {}) for back in range(1, days + 1)]
    usual = practice.usual_share.value * days
    new = (doses for kind, doses in today.items() if _days_with(kind, before) < usual)
    return tuple(dose for doses in new for dose in doses)


def _days_with(kind: str, days: Sequence[Mapping[str, Sequence[_Dose]]]) -> int:
    """Return on how many of ``days`` it may have been taken; a nameless one may be any."""
    if not kind:
        return sum(bool(of_day) for of_day in days)
    return sum(kind in of_day or "" in of_day for of_day in days)


def _until(on: date, doses: Sequence[_Dose]) -> str:
    ends = max(dose.ends for dose in doses)
    known = all(dose.timed for dose in doses) and ends.date() == on
    return f"{ends:%H:%M}" if known else ""


def _reason(dose: _Dose, knowledge: Knowledge) -> Reason:
    if dose.lasts is None:
        key: Literal["unknown", "nameless"] = "unknown" if dose.name else "nameless"
        says = knowledge.say(f"masking.reason.{key}", name=dose.name)
        return Reason(says, SourceKey("assumption"), _TOOK, assumed=True)
    at: Literal["timed", "untimed"] = "timed" if dose.timed else "untimed"
    values = {"name": dose.name, "at": f"{dose.starts:%H:%M}", "hours": dose.lasts.told}
    says = knowledge.say(f"masking.reason.{at}", **values)
    return Reason(says, dose.lasts.source, _TOOK, assumed=dose.lasts.kind is FigureKind.ASSUMED)
