"""Where a person is in the programme, and what lets them on: its conditions in words."""

from dataclasses import dataclass
from typing import Literal, assert_never

from backstory.assessment import answer_in_words
from backstory.case import Findings, Presence, judge
from backstory.knowledge.condition import All, AnyOf, Condition, Count, Is, Not, Within
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Finding, FindingId
from backstory.knowledge.vocabulary import StageId
from backstory.planning import DayPlan

Holds = Literal["yes", "no", "unknown"]
_HOLDS: dict[Presence, Holds] = {
    Presence.PRESENT: "yes",
    Presence.ABSENT: "no",
    Presence.UNKNOWN: "unknown",
}


@dataclass(frozen=True)
class Demand:
    """One thing that must be so, in words, and whether it is; or several under one heading.

    ``told`` is what was told of it; ``asks`` the question whose answer would settle it.
    """

    says: str
    holds: Holds
    told: str = ""
    asks: FindingId | None = None
    parts: tuple["Demand", ...] = ()


@dataclass(frozen=True)
class StageLine:
    """One stage on the way: gone by, now, or still to come."""

    id: StageId
    name: str
    aim: str
    when: Literal["gone", "now", "ahead"]


@dataclass(frozen=True)
class ProgrammeSheet:
    """The programme as a way: its stages, where this person is, what lets them on, and why so."""

    name: str
    about: str
    stages: tuple[StageLine, ...]
    stage_day: int
    lets_on: Demand | None
    leave_says: str
    waits_for: tuple[FindingId, ...]
    changed: tuple[str, ...]
    variants: tuple[tuple[str, str], ...]
    deload: str


def programme_sheet(
    plan: DayPlan, stage_day: int, facts: Findings, knowledge: Knowledge
) -> ProgrammeSheet:
    """Return where ``plan`` stands in its programme; ``stage_day`` counts from 1."""
    protocol = knowledge.protocols[plan.protocol]
    here = protocol.stage(plan.stage.id)
    leave = here.leave_when
    return ProgrammeSheet(
        protocol.name,
        protocol.about,
        _way(plan, knowledge),
        stage_day,
        None if leave is None else demand_of(leave, facts, knowledge),
        here.leave_says,
        plan.waits_for,
        tuple(reason.says for reason in plan.stage.reasons),
        tuple((variant.name, variant.says) for variant in plan.variants),
        plan.deload,
    )


def _way(plan: DayPlan, knowledge: Knowledge) -> tuple[StageLine, ...]:
    protocol = knowledge.protocols[plan.protocol]
    here = protocol.stages.index(protocol.stage(plan.stage.id))
    return tuple(
        StageLine(
            stage.id,
            stage.name,
            stage.aim,
            "gone" if place < here else "now" if place == here else "ahead",
        )
        for place, stage in enumerate(protocol.stages)
    )


def demand_of(condition: Condition, facts: Findings, knowledge: Knowledge) -> Demand:
    """Return ``condition`` in words, each part with what was told of it."""
    holds = _HOLDS[judge(condition, facts)]
    match condition:
        case str() | Is() | Within():
            return _single(condition, holds, facts, knowledge)
        case Not(part=part):
            heading, parts = knowledge.say("letter.demand.not"), (part,)
        case All(parts=parts):
            heading = knowledge.say("letter.demand.all")
        case AnyOf(parts=parts):
            heading = knowledge.say("letter.demand.any")
        case Count(count=count, parts=parts):
            heading = knowledge.say("letter.demand.count", count=count)
        case _:
            assert_never(condition)
    within = tuple(demand_of(part, facts, knowledge) for part in parts)
    return Demand(heading, holds, parts=within)


def _single(leaf: str | Is | Within, holds: Holds, facts: Findings, knowledge: Knowledge) -> Demand:
    finding = knowledge.findings[FindingId(leaf if isinstance(leaf, str) else leaf.finding)]
    known = facts.answer(finding.id) is not None
    told = answer_in_words(finding.id, facts, knowledge) if known else ""
    asks = None if known or finding.derived else finding.id
    says = knowledge.say(
        "letter.demand.one", label=finding.label, wanted=_wanted(leaf, finding, knowledge)
    )
    return Demand(f"{says[0].upper()}{says[1:]}", holds, told, asks)


def _wanted(leaf: str | Is | Within, finding: Finding, knowledge: Knowledge) -> str:
    match leaf:
        case str():
            return knowledge.say("letter.demand.yes")
        case Is(options=options):
            texts = [choice.text for choice in finding.choices if choice.id in options]
            return knowledge.say("letter.demand.or").join(texts)
        case Within(at_least=None, below=below):
            return knowledge.say("letter.demand.below", value=f"{below:g}", unit=finding.unit)
        case Within(at_least=at_least, below=None):
            return knowledge.say("letter.demand.from", value=f"{at_least:g}", unit=finding.unit)
        case Within(at_least=at_least, below=below):
            return knowledge.say(
                "letter.demand.between", low=f"{at_least:g}", high=f"{below:g}", unit=finding.unit
            )
        case _:
            assert_never(leaf)
