"""Which stage is this person in today? Written rules over the check-in decide, in order.

The first rule that is present gives the move; every present rule is said and its dose factor,
additions and removals count. Moving forward also needs the stage's own leaving condition, and
what the next stage asks of those who enter. A flare moves one stage back, never to zero: the
first stage is the floor. Which programme is followed is itself an answer; another programme that
knows no such stage goes on in the last one before it.
"""

from dataclasses import dataclass, replace
from datetime import date

from backstory.case.findings import Findings
from backstory.case.truth import Presence, grounds, judge
from backstory.knowledge.load import PROTOCOL, Knowledge
from backstory.knowledge.protocol import DayRule, Move, Protocol, Stage
from backstory.knowledge.schema import ElementId, FindingId
from backstory.knowledge.vocabulary import StageId
from backstory.reasons import Reason


@dataclass(frozen=True)
class StageToday:
    """The stage with the day it began, and what today's rules do to doses and elements."""

    id: StageId
    since: date
    dose_factor: float = 1.0
    add: tuple[ElementId, ...] = ()
    drop: tuple[ElementId, ...] = ()
    reasons: tuple[Reason, ...] = ()
    protocol: str = PROTOCOL

    def day(self, today: date) -> int:
        """Return which day of the stage ``today`` is; the first is 1."""
        return (today - self.since).days + 1


def protocol_of(facts: Findings, knowledge: Knowledge) -> Protocol:
    """Return the programme this person has chosen, or the usual one."""
    chosen = facts.answer(FindingId("programme"))
    return knowledge.protocols.get(str(chosen), knowledge.protocol)


def first_stage(knowledge: Knowledge, today: date, protocol: str = PROTOCOL) -> StageToday:
    """Return the stage in which every course begins."""
    return StageToday(knowledge.protocols[protocol].stages[0].id, today, protocol=protocol)


def hold(before: StageToday, knowledge: Knowledge, today: date) -> StageToday:
    """Return the first stage, kept from the day it began, until someone has looked."""
    first = first_stage(knowledge, today, before.protocol)
    return replace(first, since=before.since) if before.id == first.id else first


def step(before: StageToday, facts: Findings, knowledge: Knowledge, today: date) -> StageToday:
    """Return the stage for ``today`` after a check-in whose ``facts`` include the story."""
    protocol = protocol_of(facts, knowledge)
    present = [rule for rule in protocol.rules if _holds(rule, facts)]
    stage = protocol.stage(before.id)
    move = present[0].move if present else "stay"
    may_leave = _may_leave(stage, facts, protocol)
    moved = _moved(stage, move, protocol, may_leave=may_leave)
    restarted = moved is not stage or move == "first_day"
    reasons = [_reason(rule, facts, knowledge) for rule in present]
    if move == "forward" and may_leave:
        reasons.append(Reason(stage.leave_says, protocol.source))
    return StageToday(
        moved.id,
        today if restarted else before.since,
        min((r.dose_factor.value for r in present if r.dose_factor), default=1.0),
        tuple(element for rule in present for element in rule.add),
        tuple(element for rule in present for element in rule.drop),
        tuple(reasons),
        protocol.id,
    )


def _may_leave(stage: Stage, facts: Findings, protocol: Protocol) -> bool:
    """Return whether ``stage`` may be left and the next one, if there is any, entered."""
    after = protocol.stages[protocol.stages.index(stage) + 1 :][:1]
    asked = (stage.leave_when, *(one.enter_when for one in after if one.enter_when))
    return all(c is not None and judge(c, facts) is Presence.PRESENT for c in asked)


def _holds(rule: DayRule, facts: Findings) -> bool:
    return judge(rule.when, facts) is Presence.PRESENT


def _moved(stage: Stage, move: Move, protocol: Protocol, *, may_leave: bool) -> Stage:
    place = protocol.stages.index(stage)
    if move == "restart":
        return protocol.stages[0]
    if move == "back":
        return protocol.stages[max(place - 1, 0)]
    if move == "forward" and may_leave:
        return protocol.stages[min(place + 1, len(protocol.stages) - 1)]
    return stage


def _reason(rule: DayRule, facts: Findings, knowledge: Knowledge) -> Reason:
    ids = list(dict.fromkeys(grounds(rule.when, facts)))
    said = ", ".join(knowledge.findings[FindingId(finding)].label for finding in ids)
    return Reason(rule.says, rule.source, ids[0] if ids else None, said)
