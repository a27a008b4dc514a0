"""What to do and not to do today: the stage's elements that suit this person, scaled.

An element whose ``not_if`` is present is removed and the reason kept; where it is unknown the
element is withheld until its question is answered, since unknown is never "no". On a holding
day (someone must look within two weeks) nothing that loads the back is offered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.case.findings import Findings
from backstory.case.truth import Presence, judge, open_findings
from backstory.knowledge.load import Knowledge
from backstory.knowledge.programme import Element
from backstory.knowledge.schema import ElementId, Figure, FindingId
from backstory.knowledge.vocabulary import Level
from backstory.planning.clearance import Clearance
from backstory.planning.stage import StageToday


@dataclass(frozen=True)
class PlannedDose:
    """How much, already scaled for today; ``None`` where the element has no such measure."""

    minutes: float | None = None
    times_per_day: float | None = None
    repetitions: float | None = None
    hold_seconds: float | None = None
    gap_hours: float | None = None


@dataclass(frozen=True)
class PlannedElement:
    """One thing to do today."""

    id: ElementId
    dose: PlannedDose


@dataclass(frozen=True)
class Withheld:
    """An element kept back until these findings are answered."""

    id: ElementId
    ask: tuple[FindingId, ...]


@dataclass(frozen=True)
class Removed:
    """An element that does not suit this person, and why."""

    id: ElementId
    because: str


@dataclass(frozen=True)
class DayPlan:
    """A day: what to do, what to leave, what waits for an answer, and why this stage."""

    level: Level
    stage: StageToday
    do: tuple[PlannedElement, ...]
    avoid: tuple[ElementId, ...]
    withheld: tuple[Withheld, ...]
    removed: tuple[Removed, ...]


def plan_day(
    clearance: Clearance, stage: StageToday, facts: Findings, knowledge: Knowledge
) -> DayPlan:
    """Return the day for ``stage``; it cannot be asked for without a ``clearance``."""
    meant = list(_meant(clearance, stage, facts, knowledge))
    suits = [element for element in meant if _unsuited(element, facts) is Presence.ABSENT]
    return DayPlan(
        clearance.level,
        stage,
        tuple(PlannedElement(e.id, _dose(e, stage)) for e in suits if e.kind != "avoid"),
        tuple(element.id for element in suits if element.kind == "avoid"),
        tuple(_withheld(meant, facts)),
        tuple(_removed(meant, facts)),
    )


def _meant(
    clearance: Clearance, stage: StageToday, facts: Findings, knowledge: Knowledge
) -> Iterator[Element]:
    for element in knowledge.protocol.elements.values():
        wanted = stage.id in element.stages or element.id in stage.add
        if not wanted or element.id in stage.drop or (clearance.holding_only and element.loads):
            continue
        if element.only_if is None or judge(element.only_if, facts) is Presence.PRESENT:
            yield element


def _unsuited(element: Element, facts: Findings) -> Presence:
    """Return whether ``element`` does not suit; leaving a thing out is the safe side of unknown."""
    unsuited = Presence.ABSENT if element.not_if is None else judge(element.not_if, facts)
    if element.kind == "avoid" and unsuited is Presence.UNKNOWN:
        return Presence.ABSENT
    return unsuited


def _withheld(meant: list[Element], facts: Findings) -> Iterator[Withheld]:
    for element in meant:
        if element.not_if and _unsuited(element, facts) is Presence.UNKNOWN:
            asks = dict.fromkeys(open_findings(element.not_if, facts))
            yield Withheld(element.id, tuple(asks))


def _removed(meant: list[Element], facts: Findings) -> Iterator[Removed]:
    for element in meant:
        if _unsuited(element, facts) is Presence.PRESENT:
            yield Removed(element.id, element.not_if_says)


def _dose(element: Element, stage: StageToday) -> PlannedDose:
    scale = stage.dose_factor if element.loads else 1.0
    dose = element.dose
    return PlannedDose(
        _scaled(dose.minutes, scale),
        _value(dose.times_per_day),
        _scaled(dose.repetitions, scale),
        _value(dose.hold_seconds),
        _value(dose.gap_hours),
    )


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else figure.value


def _scaled(figure: Figure | None, scale: float) -> float | None:
    """Return the figure scaled to a whole number, at least one: never to zero."""
    return None if figure is None else float(max(1, round(figure.value * scale)))
