"""One element of the programme as a card: what, how much, why, and how well the claim stands."""

from dataclasses import dataclass

from backstory.knowledge.load import Knowledge
from backstory.knowledge.programme import Element
from backstory.knowledge.schema import ElementId, MovementId, SourceKey
from backstory.knowledge.vocabulary import StageId, Standing
from backstory.planning import DayPlan, PlannedDose


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
    """Everything a person needs to do one thing safely, ready to print."""

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
_PARTS = ("waking", "morning", "midday", "afternoon", "evening", "night")


def is_to_know(element: Element) -> bool:
    """Return whether ``element`` is for reading, and so stands beside the day, not in it."""
    return element.kind in _TO_KNOW or not element.part_of_day


def today_sheet(plan: DayPlan, stage_day: int, knowledge: Knowledge) -> TodaySheet:
    """Return ``plan`` as cards by part of the day; ``stage_day`` counts from 1."""
    elements = knowledge.protocol.elements
    stage = next(s for s in knowledge.protocol.stages if s.id == plan.stage.id)
    cards = [card(elements[p.id], p.dose, knowledge) for p in plan.do]
    return TodaySheet(
        stage=stage.id,
        stage_name=stage.name,
        stage_day=stage_day,
        aim=stage.aim,
        changed=tuple(reason.says for reason in plan.stage.reasons),
        parts=tuple(_parts([c for c in cards if not is_to_know(elements[c.id])], knowledge)),
        know=tuple(c for c in cards if is_to_know(elements[c.id])),
        avoid=tuple(card(elements[e], PlannedDose(), knowledge) for e in plan.avoid),
        withheld=tuple(
            (elements[w.id].title, tuple(knowledge.findings[f].text for f in w.ask))
            for w in plan.withheld
        ),
        removed=tuple((elements[r.id].title, r.because) for r in plan.removed),
        leave_says=stage.leave_says,
    )


def _parts(cards: list[Card], knowledge: Knowledge) -> list[PartOfDay]:
    elements = knowledge.protocol.elements
    parts = []
    for part in _PARTS:
        heading = knowledge.say(f"letter.part_of_day.{part}")
        here = tuple(c for c in cards if elements[c.id].part_of_day[:1] == (part,))
        if here:
            parts.append(PartOfDay(part, heading, here))
    return parts


def card(element: Element, dose: PlannedDose, knowledge: Knowledge) -> Card:
    """Return ``element`` with today's ``dose`` in words."""
    evidence = [knowledge.evidence[name].figure.source for name in element.evidence]
    return Card(
        id=element.id,
        kind=element.kind,
        title=element.title,
        dose=dose_in_words(dose, knowledge),
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


def dose_in_words(dose: PlannedDose, knowledge: Knowledge) -> str:
    """Return a dose as a phrase, such as "5 minutes, 3 times a day"; empty when there is none."""
    measures = {
        "minutes": dose.minutes,
        "repetitions": dose.repetitions,
        "hold_seconds": dose.hold_seconds,
        "times_per_day": dose.times_per_day,
        "gap_hours": dose.gap_hours,
    }
    told = [_measure(name, value, knowledge) for name, value in measures.items() if value]
    return ", ".join(told)


def _measure(name: str, value: float, knowledge: Knowledge) -> str:
    number = "one" if value == 1 else "many"
    return knowledge.say(f"letter.dose.{name}.{number}", value=f"{value:g}")
