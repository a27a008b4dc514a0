"""What to do and not to do today: the stage's elements that suit this person, scaled.

In order: the elements of the stage, with what today's rules and this person's variants add, drop
or put in the place of another; those that suit; each on the rung of its ladder that practice has
reached; and at last what the person tapped today. An element whose ``not_if`` is present is
removed and the reason kept; where it is unknown the element is withheld until its question is
answered, since unknown is never "no". On a holding day (someone must look within two weeks)
nothing that loads the back is offered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.case.findings import Findings
from backstory.case.truth import Presence, open_findings
from backstory.knowledge.load import Knowledge
from backstory.knowledge.protocol import Element, Protocol, Stage, Variant
from backstory.knowledge.schema import ElementId, FindingId, MovementId
from backstory.knowledge.vocabulary import Level
from backstory.planning.clearance import Clearance
from backstory.planning.dose import PlannedDose, dose_of, fitting
from backstory.planning.guard import Guard
from backstory.planning.practice import PracticeSoFar
from backstory.planning.rest_days import rests
from backstory.planning.stage import StageToday
from backstory.planning.suiting import (
    Removed,
    Withheld,
    meant,
    missing,
    removed,
    unsuited,
    variants_of,
    withheld,
)

_DAYS_IN_A_WEEK = 7


@dataclass(frozen=True)
class PlannedElement:
    """One thing to do today: on which rung of its ladder, and in whose place.

    ``answered`` is today's tap on it ("too_hard", "too_easy" or "").
    """

    id: ElementId
    dose: PlannedDose
    rung: int = 0
    movement: MovementId | None = None
    title: str = ""
    answered: str = ""
    instead_of: ElementId | None = None


@dataclass(frozen=True)
class VariantToday:
    """What is done otherwise for a story like this one, and why."""

    id: str
    name: str
    says: str


@dataclass(frozen=True)
class DayPlan:
    """A day: what to do, what to leave, what waits for an answer, and why this stage.

    ``left_today`` was tapped away for today; ``waits_for`` are measures that could let the person
    on; ``deload`` says that the week is a lighter one; ``guard`` that medicine may hide the limit;
    ``resting`` are exercises that have a rest day.
    """

    level: Level
    stage: StageToday
    do: tuple[PlannedElement, ...]
    avoid: tuple[ElementId, ...]
    withheld: tuple[Withheld, ...]
    removed: tuple[Removed, ...]
    variants: tuple[VariantToday, ...] = ()
    left_today: tuple[ElementId, ...] = ()
    waits_for: tuple[FindingId, ...] = ()
    deload: str = ""
    guard: Guard | None = None
    resting: tuple[ElementId, ...] = ()

    @property
    def protocol(self) -> str:
        """Return which programme this day is of."""
        return self.stage.protocol


def plan_day(
    clearance: Clearance,
    stage: StageToday,
    facts: Findings,
    knowledge: Knowledge,
    practice: PracticeSoFar | None = None,
    guard: Guard | None = None,
) -> DayPlan:
    """Return the day for ``stage``; it cannot be asked for without a ``clearance``."""
    protocol = knowledge.protocols[stage.protocol]
    variants = variants_of(protocol, facts)
    wanted = list(meant(clearance, stage, variants, facts, protocol))
    suits = [element for element in wanted if unsuited(element, facts) is Presence.ABSENT]
    deload = _deload(protocol.stage(stage.id), stage, practice)
    factor = _factor(stage, variants, protocol, deload=bool(deload))
    resting = tuple(element.id for element in suits if rests(element, practice))
    doing = [e for e in suits if e.kind != "avoid" and e.id not in resting]
    done = list(_planned(doing, facts, protocol, practice, factor))
    kept = {planned.instead_of or planned.id for planned in done}
    return DayPlan(
        clearance.level,
        stage,
        fitting(done, facts, protocol, knowledge.timetable.pace.repetition.value),
        tuple(element.id for element in suits if element.kind == "avoid"),
        tuple(withheld(wanted, facts)),
        tuple(removed(wanted, stage, variants, facts, protocol)),
        tuple(VariantToday(one.id, one.name, one.says) for one in variants),
        tuple(element.id for element in doing if element.id not in kept),
        _waits_for(protocol, stage, facts, knowledge),
        deload,
        guard,
        resting,
    )


def _factor(
    stage: StageToday, variants: tuple[Variant, ...], protocol: Protocol, *, deload: bool
) -> float:
    """Return by how much doses that load the back are scaled: the smallest of all asked for."""
    lighter = protocol.stage(stage.id).deload
    asked = [variant.dose_factor.value for variant in variants if variant.dose_factor]
    asked += [lighter.dose_factor.value] if lighter and deload else []
    return min((stage.dose_factor, *asked))


def _deload(stage: Stage, reached: StageToday, practice: PracticeSoFar | None) -> str:
    """Return what is said of a lighter week, every so many weeks of a stage; "" in the others."""
    if stage.deload is None or practice is None:
        return ""
    week = (reached.day(practice.today) - 1) // _DAYS_IN_A_WEEK + 1
    return stage.deload.says if week % round(stage.deload.every_weeks.value) == 0 else ""


def _planned(
    suits: list[Element],
    facts: Findings,
    protocol: Protocol,
    practice: PracticeSoFar | None,
    factor: float,
) -> Iterator[PlannedElement]:
    """Yield the elements as they are to be done today, after what was tapped."""
    names = {element.id for element in suits}
    for element in suits:
        tap = practice.tap(element.id) if practice else None
        if tap is not None and tap.what == "not_today":
            continue
        if tap is not None and tap.what == "swap":
            other = _other(element, tap.to, names, facts, protocol)
            yield _on_rung(other or element, protocol, practice, factor, swapped=element)
        else:
            yield _on_rung(element, protocol, practice, factor, answered=tap.what if tap else "")


def _other(
    element: Element,
    wanted: ElementId,
    names: set[ElementId],
    facts: Findings,
    protocol: Protocol,
) -> Element | None:
    """Return what may take the place of ``element`` today: the wanted one if it suits."""
    choices = (wanted, *element.alternatives) if wanted in element.alternatives else ()
    for name in choices or element.alternatives:
        other = protocol.elements[name]
        fits = unsuited(other, facts) is Presence.ABSENT and not missing(other, facts)
        if fits and name not in names:
            return other
    return None


def _on_rung(
    element: Element,
    protocol: Protocol,
    practice: PracticeSoFar | None,
    factor: float,
    *,
    answered: str = "",
    swapped: Element | None = None,
) -> PlannedElement:
    rung = practice.rung(element, protocol) if practice else element.start_rung
    step = element.rungs[rung] if element.rungs else None
    hard = answered == "too_hard" and rung == 0
    scale = factor if element.loads else 1.0
    scale *= protocol.practice.too_hard_factor.value if hard else 1.0
    return PlannedElement(
        element.id,
        dose_of(element.dose, step.dose if step else None, scale),
        rung,
        (step.movement if step else None) or element.movement,
        (step.title if step else "") or element.title,
        answered,
        swapped.id if swapped is not None and swapped.id != element.id else None,
    )


def _waits_for(
    protocol: Protocol, stage: StageToday, facts: Findings, knowledge: Knowledge
) -> tuple[FindingId, ...]:
    """Return the measures never told that could let the person on to the next stage."""
    here = protocol.stage(stage.id)
    after = protocol.stages[protocol.stages.index(here) + 1 :][:1]
    conditions = [c for c in (here.leave_when, *(s.enter_when for s in after)) if c is not None]
    asks = dict.fromkeys(name for c in conditions for name in open_findings(c, facts))
    return tuple(name for name in asks if knowledge.findings[name].topic == "measure")
