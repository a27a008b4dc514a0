"""Which stage is this person in today? Written rules over the check-in decide, in order.

The first rule that is present gives the move; every present rule is said and its dose factor,
additions and removals count. Moving forward also needs the stage's own leaving condition. A
flare moves one stage back, never to zero: the first stage is the floor.
"""

from dataclasses import dataclass, replace
from datetime import date

from backstory.case.findings import Findings
from backstory.case.truth import Presence, grounds, judge
from backstory.knowledge.load import Knowledge
from backstory.knowledge.programme import DayRule, Protocol, Stage
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

    def day(self, today: date) -> int:
        """Return which day of the stage ``today`` is; the first is 1."""
        return (today - self.since).days + 1


def first_stage(knowledge: Knowledge, today: date) -> StageToday:
    """Return the stage in which every course begins."""
    return StageToday(knowledge.protocol.stages[0].id, today)


def hold(before: StageToday, knowledge: Knowledge, today: date) -> StageToday:
    """Return the first stage, kept from the day it began, until someone has looked."""
    first = first_stage(knowledge, today)
    return replace(first, since=before.since) if before.id == first.id else first


def step(before: StageToday, facts: Findings, knowledge: Knowledge, today: date) -> StageToday:
    """Return the stage for ``today`` after a check-in whose ``facts`` include the story."""
    present = [rule for rule in knowledge.protocol.rules if _holds(rule, facts)]
    stage = _stage(before, knowledge.protocol)
    move = present[0].move if present else "stay"
    may_leave = judge(stage.leave_when, facts) is Presence.PRESENT
    moved = _moved(stage, move, may_leave, knowledge.protocol)
    restarted = moved is not stage or move == "first_day"
    reasons = [_reason(rule, facts, knowledge) for rule in present]
    if move == "forward" and may_leave:
        reasons.append(Reason(stage.leave_says, knowledge.protocol.source))
    return StageToday(
        moved.id,
        today if restarted else before.since,
        min((r.dose_factor.value for r in present if r.dose_factor), default=1.0),
        tuple(element for rule in present for element in rule.add),
        tuple(element for rule in present for element in rule.drop),
        tuple(reasons),
    )


def _holds(rule: DayRule, facts: Findings) -> bool:
    return judge(rule.when, facts) is Presence.PRESENT


def _stage(today: StageToday, protocol: Protocol) -> Stage:
    return next(stage for stage in protocol.stages if stage.id == today.id)


def _moved(stage: Stage, move: str, may_leave: bool, protocol: Protocol) -> Stage:
    place = protocol.stages.index(stage)
    if move == "back":
        return protocol.stages[max(place - 1, 0)]
    if move == "forward" and may_leave:
        return protocol.stages[min(place + 1, len(protocol.stages) - 1)]
    return stage


def _reason(rule: DayRule, facts: Findings, knowledge: Knowledge) -> Reason:
    ids = list(dict.fromkeys(grounds(rule.when, facts)))
    said = ", ".join(knowledge.findings[FindingId(finding)].label for finding in ids)
    return Reason(rule.says, rule.source, ids[0] if ids else None, said)
