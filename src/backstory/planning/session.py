"""The day's exercises as steps to be led through: get ready, hold, rest, change sides, go on.

One step after another, each with its seconds, so that a shell only counts time and shows words.
Of an exercise come its sets; of a set each side; of a side its holds or its repetitions at the
pace of the movement that shows it. A position, a walk, cold and warmth are led the same way, and
what lies on the skin is looked at half-way and ends at its limit: its time is never longer than
the plan's dose.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from backstory.knowledge.load import Knowledge
from backstory.knowledge.movements import Movement
from backstory.knowledge.protocol import Element
from backstory.knowledge.schema import ElementId, MovementId
from backstory.knowledge.timetable import Pace
from backstory.planning.day import DayPlan, PlannedElement
from backstory.planning.dose import PlannedDose

StepKind = Literal[
    "ready", "hold", "move", "breathe", "stay", "walk", "cold", "heat", "warm", "cool",
    "look", "let_go", "change", "rest", "next",
]  # fmt: skip
Side = Literal["", "left", "right"]
ON_SKIN = ("cold", "heat", "contrast")
_MINUTE_S = 60.0
_SIDES: tuple[Side, Side] = ("left", "right")


@dataclass(frozen=True)
class SessionStep:
    """So many seconds of one thing; ``count`` repetitions of ``each_s`` seconds where it has any.

    ``nth`` of ``of`` is which hold or round it is, ``set_number`` of ``sets`` which set.
    """

    kind: StepKind
    element: ElementId
    movement: MovementId | None
    seconds: float
    side: Side = ""
    count: int = 0
    each_s: float = 0.0
    nth: int = 1
    of: int = 1
    set_number: int = 1
    sets: int = 1

    @property
    def is_work(self) -> bool:
        """Return whether something is done in it, rather than rested or made ready."""
        return self.kind not in ("ready", "let_go", "change", "rest", "next", "look")


@dataclass(frozen=True)
class Session:
    """What is led through, in order."""

    steps: tuple[SessionStep, ...]

    @property
    def seconds(self) -> float:
        """Return how long it takes without pauses."""
        return sum(step.seconds for step in self.steps)

    @property
    def elements(self) -> tuple[ElementId, ...]:
        """Return what is done in it, in order, each once."""
        return tuple(dict.fromkeys(step.element for step in self.steps))

    def of(self, element: ElementId) -> tuple[SessionStep, ...]:
        """Return the steps of one element."""
        return tuple(step for step in self.steps if step.element == element)


def session_of(plan: DayPlan, knowledge: Knowledge) -> Session:
    """Return the exercises of ``plan`` as one session; empty where there are none."""
    return led(in_session(plan, knowledge), knowledge)


def in_session(plan: DayPlan, knowledge: Knowledge) -> tuple[PlannedElement, ...]:
    """Return what belongs in a session: exercises that load the back; without any, the gentle."""
    exercises = [p for p in plan.do if _of(p, knowledge).kind == "exercise" and p.movement]
    loading = [p for p in exercises if _of(p, knowledge).loads]
    return tuple(loading or exercises)


def can_be_led(planned: PlannedElement, knowledge: Knowledge) -> bool:
    """Return whether one element can be led by itself: it takes time, here and now."""
    kind = _of(planned, knowledge).kind
    if kind == "exercise":
        return bool(planned.movement or planned.dose.minutes or planned.dose.repetitions)
    return kind in ("position", "walk", "mind", *ON_SKIN) and planned.dose.minutes is not None


def led(chosen: Iterable[PlannedElement], knowledge: Knowledge) -> Session:
    """Return ``chosen`` as one session, with time to change place between two of them."""
    parts = [tuple(_steps(planned, knowledge)) for planned in chosen]
    parts = [part for part in parts if part]
    pause_s = knowledge.timetable.pace.between_exercises.value
    between = [
        replace(part[0], kind="next", seconds=pause_s, side="", count=0, each_s=0.0)
        for part in parts[1:]
    ]
    joined = chain(*([gap, *part[1:]] for gap, part in zip(between, parts[1:], strict=True)))
    return Session((*(parts[0] if parts else ()), *joined))


def _of(planned: PlannedElement, knowledge: Knowledge) -> Element:
    return knowledge.elements[planned.id]


def _steps(planned: PlannedElement, knowledge: Knowledge) -> Iterator[SessionStep]:
    """Yield the steps of one element; the first is always for getting ready."""
    element, pace = _of(planned, knowledge), knowledge.timetable.pace
    start = SessionStep("ready", planned.id, planned.movement, pace.ready.value)
    yield start
    match element.kind:
        case "contrast":
            yield from _contrast(start, planned.dose, pace)
        case "cold" | "heat":
            yield from _on_skin(start, element.kind, planned.dose, pace)
        case "exercise" if planned.dose.minutes is None:
            yield from _exercise(start, element, planned.dose, knowledge)
        case kind:
            seconds = (planned.dose.minutes or 1.0) * _MINUTE_S
            yield replace(start, kind="walk" if kind == "walk" else "stay", seconds=seconds)


def _on_skin(
    start: SessionStep, kind: Literal["cold", "heat"], dose: PlannedDose, pace: Pace
) -> Iterator[SessionStep]:
    """Yield the time on the skin in two parts, the skin looked at between them."""
    whole = (dose.minutes or 0.0) * _MINUTE_S
    first = min(pace.skin_check.value * _MINUTE_S, whole)
    yield replace(start, kind=kind, seconds=first, nth=1, of=2)
    yield replace(start, kind="look", seconds=0.0)
    if whole > first:
        yield replace(start, kind=kind, seconds=whole - first, nth=2, of=2)


def _contrast(start: SessionStep, dose: PlannedDose, pace: Pace) -> Iterator[SessionStep]:
    """Yield warm and cool by turns, never more rounds than the minutes of the dose hold."""
    warm, cool = pace.warm.value * _MINUTE_S, pace.cool.value * _MINUTE_S
    fit = int((dose.minutes or 0.0) * _MINUTE_S // (warm + cool))
    rounds = min(int(dose.repetitions or fit), fit)
    for nth in range(1, rounds + 1):
        yield replace(start, kind="warm", seconds=warm, nth=nth, of=rounds)
        yield replace(start, kind="cool", seconds=cool, nth=nth, of=rounds)
        yield replace(start, kind="look", seconds=0.0, nth=nth, of=rounds)


def _exercise(
    start: SessionStep, element: Element, dose: PlannedDose, knowledge: Knowledge
) -> Iterator[SessionStep]:
    """Yield every set with each side, and the rests between them."""
    pace, sets = knowledge.timetable.pace, int(dose.sets or 1)
    sides: tuple[Side, ...] = _SIDES if element.each_side else ("",)
    for number in range(1, sets + 1):
        for side in sides:
            if side == "right":
                yield replace(start, kind="change", seconds=pace.between_sides.value, side=side)
            here = replace(start, side=side, set_number=number, sets=sets)
            yield from _work(here, dose, knowledge)
        if number < sets:
            yield replace(start, kind="rest", seconds=pace.between_sets.value)


def _work(here: SessionStep, dose: PlannedDose, knowledge: Knowledge) -> Iterator[SessionStep]:
    count = int(dose.repetitions or 1)
    if dose.hold_seconds is None:
        kind: StepKind = "move" if here.movement else "breathe"
        each_s = _each_s(here.movement, knowledge)
        yield replace(here, kind=kind, seconds=count * each_s, count=count, each_s=each_s)
        return
    for nth in range(1, count + 1):
        yield replace(here, kind="hold", seconds=dose.hold_seconds, nth=nth, of=count)
        if nth < count:
            yield replace(here, kind="let_go", seconds=knowledge.timetable.pace.between_holds.value)


def _each_s(movement: MovementId | None, knowledge: Knowledge) -> float:
    """Return how long one repetition takes, as the picture of it shows."""
    pace = knowledge.timetable.pace
    if movement is None:
        return pace.breath.value
    return _lasts_s(knowledge.movements[movement]) or pace.repetition.value


def _lasts_s(movement: Movement) -> float:
    there = movement.keyframes[-1].at_s
    return 2 * there if movement.returns else there
