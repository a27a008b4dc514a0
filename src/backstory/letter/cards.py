"""One element of the programme as a card: what, how much, why, and how well the claim stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from backstory.knowledge.load import Knowledge
from backstory.knowledge.protocol import Element
from backstory.knowledge.schema import ElementId, MovementId, SourceKey
from backstory.knowledge.vocabulary import StageId, Standing
from backstory.planning import DayPlan, PlannedDose, PlannedElement


@dataclass(frozen=True)
class CarriedClaim:
    """A claim of the source texts that an element carries, and what is known of it."""

    id: str
    says: str
    standing: Standing
    standing_says: str
    note: str


@dataclass(frozen=True)
class Card:
    """Everything a person needs to do one thing safely, ready to print.

    ``rung`` says which step of its ladder it stands on; ``answered`` is today's tap on it, and
    ``instead_of`` what it takes the place of today; ``may_be`` are others that could.
    """

    id: ElementId
    kind: str
    title: str
    dose: str
    when: tuple[str, ...]
    steps: tuple[str, ...]
    why: str
    finding: str
    limits: tuple[str, ...]
    stop_if: str
    instead: str
    choice_of_person: bool
    movement: MovementId | None
    claims: tuple[CarriedClaim, ...]
    sources: tuple[SourceKey, ...]
    rung: str = ""
    answered: str = ""
    instead_of: str = ""
    may_be: tuple[tuple[ElementId, str], ...] = ()


@dataclass(frozen=True)
class PartOfDay:
    """The cards for one part of the day."""

    id: str
    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class TodaySheet:
    """A day's programme in the order of the day, and what is good to know beside it."""

    stage: StageId
    stage_name: str
    stage_day: int
    aim: str
    changed: tuple[str, ...]
    parts: tuple[PartOfDay, ...]
    know: tuple[Card, ...]
    avoid: tuple[Card, ...]
    withheld: tuple[tuple[str, tuple[str, ...]], ...]
    removed: tuple[tuple[str, str], ...]
    leave_says: str


_TO_KNOW = ("understand", "medicine")
_MEASURES = (
    "minutes", "sets", "repetitions", "hold_seconds", "times_per_day", "times_per_week",
    "gap_hours",
)  # fmt: skip
_PARTS = ("waking", "morning", "midday", "afternoon", "evening", "night")


def is_to_know(element: Element) -> bool:
    """Return whether ``element`` is for reading, and so stands beside the day, not in it."""
    return element.kind in _TO_KNOW or not element.part_of_day


def today_sheet(plan: DayPlan, stage_day: int, knowledge: Knowledge) -> TodaySheet:
    """Return ``plan`` as cards by part of the day; ``stage_day`` counts from 1."""
    protocol = knowledge.protocols[plan.protocol]
    elements, stage = protocol.elements, protocol.stage(plan.stage.id)
    cards = list(cards_of(plan, knowledge).values())
    return TodaySheet(
        stage=stage.id,
        stage_name=stage.name,
        stage_day=stage_day,
        aim=stage.aim,
        changed=tuple(reason.says for reason in plan.stage.reasons),
        parts=tuple(
            _parts([c for c in cards if not is_to_know(elements[c.id])], elements, knowledge)
        ),
        know=tuple(c for c in cards if is_to_know(elements[c.id])),
        avoid=tuple(card(elements[e], PlannedDose(), knowledge) for e in plan.avoid),
        withheld=tuple(
            (elements[w.id].title, tuple(knowledge.findings[f].text for f in w.ask))
            for w in plan.withheld
        ),
        removed=tuple((elements[r.id].title, r.because) for r in plan.removed),
        leave_says=stage.leave_says,
    )


def _parts(
    cards: list[Card], elements: Mapping[ElementId, Element], knowledge: Knowledge
) -> list[PartOfDay]:
    parts = []
    for part in _PARTS:
        heading = knowledge.say(f"letter.part_of_day.{part}")
        here = tuple(c for c in cards if elements[c.id].part_of_day[:1] == (part,))
        if here:
            parts.append(PartOfDay(part, heading, here))
    return parts


def cards_of(plan: DayPlan, knowledge: Knowledge) -> dict[ElementId, Card]:
    """Return what there is to do today as cards, each as it is to be done today."""
    elements = knowledge.protocols[plan.protocol].elements
    return {planned.id: _planned(planned, elements, knowledge) for planned in plan.do}


def _planned(
    planned: PlannedElement, elements: Mapping[ElementId, Element], knowledge: Knowledge
) -> Card:
    element = elements[planned.id]
    return replace(
        card(element, planned.dose, knowledge),
        title=_title(planned, element, knowledge),
        movement=planned.movement,
        rung=_rung(planned, element, knowledge),
        answered=planned.answered,
        instead_of=elements[planned.instead_of].title if planned.instead_of else "",
        may_be=tuple((name, elements[name].title) for name in element.alternatives),
    )


def _title(planned: PlannedElement, element: Element, knowledge: Knowledge) -> str:
    """Return the element's title, with that of the rung where it has one of its own."""
    if not planned.title or planned.title == element.title:
        return element.title
    return knowledge.say("letter.today.on_rung", title=element.title, step=planned.title)


def _rung(planned: PlannedElement, element: Element, knowledge: Knowledge) -> str:
    """Return which step of the ladder it is, with what that step says of itself."""
    if not element.rungs:
        return ""
    place = knowledge.say("letter.today.rung", number=planned.rung + 1, of=len(element.rungs))
    return f"{place} {element.rungs[planned.rung].says}".strip()


def card(element: Element, dose: PlannedDose, knowledge: Knowledge) -> Card:
    """Return ``element`` with today's ``dose`` in words."""
    evidence = [knowledge.evidence[name].figure.source for name in element.evidence]
    return Card(
        id=element.id,
        kind=element.kind,
        title=element.title,
        dose=dose_in_words(dose, knowledge, each_side=element.each_side),
        when=tuple(knowledge.say(f"letter.part_of_day.{part}") for part in element.part_of_day),
        steps=element.steps,
        why=element.why,
        finding=element.finding,
        limits=element.limits,
        stop_if=element.stop_if,
        instead=element.instead,
        choice_of_person=element.choice_of_person,
        movement=element.movement,
        claims=tuple(_claims(element, knowledge)),
        sources=tuple(dict.fromkeys([*evidence, *element.sources])),
    )


def _claims(element: Element, knowledge: Knowledge) -> list[CarriedClaim]:
    claims = [knowledge.claims[claim] for claim in element.claims]
    return [
        CarriedClaim(
            claim.id,
            claim.says,
            claim.standing,
            knowledge.say(f"letter.standing.{claim.standing}"),
            claim.note,
        )
        for claim in claims
    ]


def dose_in_words(dose: PlannedDose, knowledge: Knowledge, *, each_side: bool = False) -> str:
    """Return a dose as a phrase, such as "5 minutes, 3 times a day"; empty when there is none."""
    told = [_measure(name, dose, knowledge) for name in _MEASURES]
    if each_side:
        where = _MEASURES.index("repetitions" if dose.repetitions else "hold_seconds")
        told.insert(where + 1, knowledge.say("letter.dose.each_side"))
    return ", ".join(filter(None, told))


def _measure(name: str, dose: PlannedDose, knowledge: Knowledge) -> str:
    value = getattr(dose, name)
    if not value:
        return ""
    number = "one" if value == 1 else "many"
    return knowledge.say(f"letter.dose.{name}.{number}", value=f"{value:g}")
