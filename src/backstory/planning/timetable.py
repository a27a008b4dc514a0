"""A real day for the plan: what when, around this person's own hours.

The plan says what and how much; this lays it out. Every element wants so many turns, spread
over the parts of the day that suit it. One after another they take the free time nearest to
where they would best stand: meals first, then the session, then what needs a gap, then the rest.
What does not fit is told, never squeezed. Laws: no two turns overlap, all lie within the waking
hours, gaps are kept, no element has more turns or minutes than the plan gives it, and while the
early-morning rule holds nothing is laid out that bends the low back or needs the floor.

How a greedy layout does it: a day has few turns, and a person wants to see why a thing stands
where it stands. Times are minutes after midnight; beyond 1440 they are after the next one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from backstory.case.findings import Findings, as_number
from backstory.knowledge.load import Knowledge
from backstory.knowledge.movements import Movement
from backstory.knowledge.protocol import PartOfDay
from backstory.knowledge.schema import ElementId, FindingId, MovementId
from backstory.planning.day import DayPlan, PlannedElement
from backstory.planning.session import in_session, led

_HOUR_MIN = 60
_DAY_MIN = 24 * _HOUR_MIN
_PARTS: tuple[PartOfDay, ...] = ("waking", "morning", "midday", "afternoon", "evening", "night")


@dataclass(frozen=True)
class Slot:
    """From when to when, what: the elements that are done in it, and those that may be instead.

    ``what`` is a kind of element, a name of kinds of which one is done at a time, "session", or
    a thing of the app itself, which has no element.
    """

    begins_min: int
    ends_min: int
    what: str
    elements: tuple[ElementId, ...] = ()
    instead: tuple[ElementId, ...] = ()

    @property
    def minutes(self) -> int:
        """Return how long it lasts."""
        return self.ends_min - self.begins_min


@dataclass(frozen=True)
class Throughout:
    """What holds over a part of the day and needs no hour of its own."""

    element: ElementId
    begins_min: int
    ends_min: int


@dataclass(frozen=True)
class LeftOver:
    """Turns that found no place in this day."""

    what: str
    elements: tuple[ElementId, ...]
    turns: int


@dataclass(frozen=True)
class Timetable:
    """A day in order; ``hours_told`` is whether the hours are this person's own."""

    wakes_min: int
    sleeps_min: int
    hours_told: bool
    slots: tuple[Slot, ...]
    throughout: tuple[Throughout, ...]
    left_over: tuple[LeftOver, ...]

    def at(self, minute: int) -> Slot | None:
        """Return what stands at ``minute`` of the day, if anything does."""
        return next((s for s in self.slots if s.begins_min <= minute < s.ends_min), None)

    def after(self, minute: int) -> Slot | None:
        """Return what comes next after ``minute``."""
        return next((slot for slot in self.slots if slot.begins_min > minute), None)


@dataclass(frozen=True)
class _Choice:
    """One way to fill a turn."""

    elements: tuple[ElementId, ...]
    minutes: int
    parts: tuple[PartOfDay, ...]
    bends: bool = False
    at_work: bool = False


@dataclass(frozen=True)
class _Turn:
    """A wish for one slot: the ways to fill it, best first, where it would best stand."""

    what: str
    choices: tuple[_Choice, ...]
    best_min: float
    gap_min: float

    def is_like(self, slot: Slot) -> bool:
        """Return whether ``slot`` holds something that this turn could hold as well."""
        own = {element for choice in self.choices for element in choice.elements}
        return not own.isdisjoint((*slot.elements, *slot.instead))


@dataclass
class _Day:
    """The day as it fills."""

    hours: tuple[int, int]
    bends_from_min: int
    work: tuple[int, int]
    shape: dict[PartOfDay, tuple[float, float]]
    step: int
    slots: list[Slot] = field(default_factory=list)

    def share(self, share: float) -> float:
        """Return the minute at which so large a share of the waking hours has passed."""
        return self.hours[0] + share * (self.hours[1] - self.hours[0])

    def window(self, parts: Iterable[PartOfDay]) -> list[tuple[float, float]]:
        """Return where these parts of the day lie, joined where they touch."""
        joined: list[tuple[float, float]] = []
        for begins, ends in sorted(self.shape[part] for part in parts):
            if joined and begins <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
            else:
                joined.append((begins, ends))
        return joined

    def suits(self, choice: _Choice, begins: int) -> bool:
        """Return whether ``choice`` may stand there, whatever else stands in the day."""
        ends = begins + choice.minutes
        if not any(low <= begins and ends <= high for low, high in self.window(choice.parts)):
            return False
        if choice.bends and begins < self.bends_from_min:
            return False
        return choice.at_work or ends <= self.work[0] or begins >= self.work[1]

    def is_free(self, turn: _Turn, begins: int, ends: int) -> bool:
        """Return whether nothing else stands there, and the gap to its like is kept."""
        for slot in self.slots:
            gap = turn.gap_min if turn.is_like(slot) else 0.0
            if begins < slot.ends_min + gap and slot.begins_min < ends + gap:
                return False
        return True

    def place(self, turn: _Turn) -> bool:
        """Put ``turn`` at the free time nearest to its best; return whether there was one."""
        grid = range(self.hours[0], self.hours[1], self.step)
        for begins in sorted(grid, key=lambda minute: (abs(minute - turn.best_min), minute)):
            fitting = [choice for choice in turn.choices if self.suits(choice, begins)]
            if fitting and self.is_free(turn, begins, begins + fitting[0].minutes):
                instead = tuple(e for other in fitting[1:] for e in other.elements)
                first, ends = fitting[0], begins + fitting[0].minutes
                self.slots.append(Slot(begins, ends, turn.what, first.elements, instead))
                return True
        return False


def timetable(plan: DayPlan, facts: Findings, knowledge: Knowledge, *, on: date) -> Timetable:
    """Return ``plan`` laid out over the day ``on``, around the hours in ``facts``."""
    day = _empty(plan, facts, knowledge, on)
    timed, all_day = _parted(plan, knowledge)
    unplaced = [turn for turn in _turns(plan, timed, day, knowledge) if not day.place(turn)]
    return Timetable(
        *day.hours,
        all(facts.answer(FindingId(name)) is not None for name in ("wakes_at_h", "sleeps_at_h")),
        tuple(sorted(day.slots, key=lambda slot: slot.begins_min)),
        tuple(_throughout(planned, day, knowledge) for planned in all_day),
        tuple(_left_over(unplaced)),
    )


def _left_over(unplaced: list[_Turn]) -> Iterator[LeftOver]:
    for what in dict.fromkeys((turn.what, turn.choices[0].elements) for turn in unplaced):
        turns = sum((turn.what, turn.choices[0].elements) == what for turn in unplaced)
        yield LeftOver(*what, turns)


def _empty(plan: DayPlan, facts: Findings, knowledge: Knowledge, on: date) -> _Day:
    shape, wakes, sleeps = knowledge.timetable, *hours_of(facts, knowledge)
    long = sleeps - wakes
    parts = {
        part: (wakes + long * one.begins.value, wakes + long * one.ends.value)
        for part, one in shape.parts.items()
    }
    work = (wakes, wakes)
    if on.weekday() in shape.work.weekdays and facts.answer(FindingId("works_as")) in (
        shape.work.jobs
    ):
        work = (_min(wakes, shape.work.begins.value), _min(wakes, shape.work.ends.value))
    spared = wakes + round(_spared_min(plan, knowledge))
    return _Day((wakes, sleeps), spared, work, parts, round(shape.step.value))


def hours_of(facts: Findings, knowledge: Knowledge) -> tuple[int, int]:
    """Return when this person wakes and sleeps, in minutes; what is not told is assumed."""
    shape = knowledge.timetable
    told = [as_number(facts.answer(FindingId(name))) for name in ("wakes_at_h", "sleeps_at_h")]
    wakes = _min(0, shape.wakes.value if told[0] is None else told[0])
    sleeps = _min(0, shape.sleeps.value if told[1] is None else told[1])
    return wakes, sleeps if sleeps > wakes else sleeps + _DAY_MIN


def _min(start: int, hours: float) -> int:
    return start + round(hours * _HOUR_MIN)


def _spared_min(plan: DayPlan, knowledge: Knowledge) -> float:
    """Return how long after rising the back is not to be bent: what a rule of the plan says."""
    rules = [p for p in plan.do if knowledge.elements[p.id].kind == "bend"]
    return max((rule.dose.minutes or 0.0 for rule in rules), default=0.0)


def _parted(
    plan: DayPlan, knowledge: Knowledge
) -> tuple[list[PlannedElement], list[PlannedElement]]:
    """Return what needs an hour of its own, and what holds all day; what is to be read is gone."""
    shown = [p for p in plan.do if knowledge.elements[p.id].part_of_day]
    shown = [p for p in shown if knowledge.elements[p.id].kind not in ("understand", "medicine")]
    timed = [p for p in shown if _needs_time(p, knowledge)]
    return timed, [p for p in shown if p not in timed]


def _needs_time(planned: PlannedElement, knowledge: Knowledge) -> bool:
    kind, shape = knowledge.elements[planned.id].kind, knowledge.timetable
    if kind in shape.all_day:
        return False
    return bool(planned.dose.minutes or planned.movement or kind in shape.minutes)


def _throughout(planned: PlannedElement, day: _Day, knowledge: Knowledge) -> Throughout:
    window = day.window(knowledge.elements[planned.id].part_of_day)
    begins, ends = window[0][0], window[-1][1]
    if knowledge.elements[planned.id].kind == "bend" and planned.dose.minutes:
        begins, ends = day.hours[0], day.hours[0] + planned.dose.minutes
    return Throughout(planned.id, _on_grid(begins, day), _on_grid(ends, day))


def _on_grid(minute: float, day: _Day) -> int:
    return round(minute / day.step) * day.step


def _turns(
    plan: DayPlan, timed: list[PlannedElement], day: _Day, knowledge: Knowledge
) -> Iterator[_Turn]:
    """Yield every wish, those that can move least first."""
    session = [p for p in in_session(plan, knowledge) if p in timed]
    others = [p for p in timed if p not in session]
    yield from _meals(
        [p for p in others if knowledge.elements[p.id].kind == "food"], day, knowledge
    )
    yield from _sessions(session, day, knowledge)
    rest = [p for p in others if knowledge.elements[p.id].kind != "food"]
    for what, group in _groups(rest, knowledge).items():
        yield from _spread(what, group, day, knowledge)
    yield from _extras(day, knowledge)


def _groups(planned: list[PlannedElement], knowledge: Knowledge) -> dict[str, list[PlannedElement]]:
    """Return what takes turns together: kinds of one group, all others by themselves."""
    names = {kind: name for name, kinds in knowledge.timetable.together.items() for kind in kinds}
    groups: dict[str, list[PlannedElement]] = {}
    for one in sorted(planned, key=lambda p: -(p.dose.gap_hours or 0.0)):
        kind = knowledge.elements[one.id].kind
        groups.setdefault(names.get(kind, one.id), []).append(one)
    return groups


def _meals(food: list[PlannedElement], day: _Day, knowledge: Knowledge) -> Iterator[_Turn]:
    for part, share in knowledge.timetable.meals.items():
        here = tuple(p.id for p in food if part in knowledge.elements[p.id].part_of_day)
        if here:
            yield _fixed("food", here, day.share(share.value), knowledge)


def _fixed(
    what: str, elements: tuple[ElementId, ...], best_min: float, knowledge: Knowledge
) -> _Turn:
    """Return a turn that wants one time of day and may stand at any."""
    choice = _Choice(elements, _usual_min(what, knowledge), _PARTS, at_work=True)
    return _Turn(what, (choice,), best_min, 0.0)


def _usual_min(kind: str, knowledge: Knowledge) -> int:
    return round(knowledge.timetable.minutes[kind].value)


def _sessions(session: list[PlannedElement], day: _Day, knowledge: Knowledge) -> Iterator[_Turn]:
    """Yield one turn for each session of the day; each holds what is to be done so often."""
    times = [round(p.dose.times_per_day or 1) for p in session]
    for turn in range(max(times, default=0)):
        here = [p for p, many in zip(session, times, strict=True) if many > turn]
        parts = _parts_of(here, knowledge)
        minutes = max(1, round(led(here, knowledge).seconds / _HOUR_MIN))
        choice = _Choice(tuple(p.id for p in here), _up(minutes, day), parts, bends=True)
        best = _best(day.window(parts), turn, max(times))
        yield _Turn("session", (choice,), best, _gap_min(here, knowledge))


def _parts_of(planned: Iterable[PlannedElement], knowledge: Knowledge) -> tuple[PartOfDay, ...]:
    named = {part for p in planned for part in knowledge.elements[p.id].part_of_day}
    return tuple(part for part in _PARTS if part in named)


def _up(minutes: float, day: _Day) -> int:
    """Return ``minutes`` up to the next full step of the layout."""
    return -int(-minutes // day.step) * day.step


def _best(window: list[tuple[float, float]], turn: int, turns: int) -> float:
    """Return where one of so many turns stands best: spread evenly over the window."""
    begins, ends = window[0][0], window[-1][1]
    return begins + (turn + 1 / 2) * (ends - begins) / turns


def _gap_min(planned: Iterable[PlannedElement], knowledge: Knowledge) -> float:
    """Return the least time between two turns; a gap of days keeps days apart, not turns."""
    gaps = (_HOUR_MIN * (p.dose.gap_hours or 0.0) for p in planned)
    within = max((gap for gap in gaps if gap < _DAY_MIN), default=0.0)
    return within or knowledge.timetable.apart.value


def _spread(
    what: str, group: list[PlannedElement], day: _Day, knowledge: Knowledge
) -> Iterator[_Turn]:
    """Yield the turns of a group; each turn offers another of them first."""
    name = what if what in knowledge.timetable.together else knowledge.elements[group[0].id].kind
    times = {p.id: round(p.dose.times_per_day or 1) for p in group}
    parts = _parts_of(group, knowledge)
    for turn in range(max(times.values())):
        left = [p for p in group if times[p.id] > turn]
        first = turn % len(left)
        ordered = (*left[first:], *left[:first])
        choices = tuple(_choice(p, day, knowledge) for p in ordered)
        best = _best(day.window(parts), turn, max(times.values()))
        if max(times.values()) == 1 and "night" in parts:
            best = day.hours[1]
        yield _Turn(name, choices, best, _gap_min(group, knowledge))


def _choice(planned: PlannedElement, day: _Day, knowledge: Knowledge) -> _Choice:
    element = knowledge.elements[planned.id]
    return _Choice(
        (planned.id,),
        _up(_minutes(planned, knowledge), day),
        element.part_of_day,
        bends=element.kind == "exercise" or bends(planned.movement, knowledge),
        at_work=element.kind in knowledge.timetable.work.kinds,
    )


def _minutes(planned: PlannedElement, knowledge: Knowledge) -> float:
    if planned.dose.minutes is not None:
        return planned.dose.minutes
    kind = knowledge.elements[planned.id].kind
    if kind in knowledge.timetable.minutes:
        return knowledge.timetable.minutes[kind].value
    return led((planned,), knowledge).seconds / _HOUR_MIN


def bends(movement: MovementId | None, knowledge: Knowledge) -> bool:
    """Return whether a movement bends the low back or is done on the floor."""
    if movement is None:
        return False
    shown = knowledge.movements[movement]
    return _on_floor(shown) or _flexes(shown, knowledge.timetable.bends_from.value)


def _on_floor(movement: Movement) -> bool:
    supports = [s for key in movement.keyframes for s in key.supports or ()]
    return any(s.on == "floor" and not s.part.startswith(("feet", "foot")) for s in supports)


def _flexes(movement: Movement, from_deg: float) -> bool:
    angles = (key.angles_deg.get("lumbar_flexion", 0.0) for key in movement.keyframes)
    return any(angle >= from_deg for angle in angles)


def _extras(day: _Day, knowledge: Knowledge) -> Iterator[_Turn]:
    """Yield the things of the app itself: the lesson, the habit, the check-in."""
    for what, share in knowledge.timetable.extras.items():
        yield _fixed(what, (), day.share(share.value), knowledge)
