"""Does another way suit this person? What a movement warns of, judged on what is known.

What is present rules a way out. What is unknown is never "no": it is asked where a person can be
asked, and said in any case.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.case import Findings, Presence, judge, open_findings
from backstory.knowledge.condition import Condition
from backstory.knowledge.habits import LeftAlone
from backstory.knowledge.load import Knowledge
from backstory.knowledge.movements import NotWhen
from backstory.knowledge.schema import FindingId, MovementId


@dataclass(frozen=True)
class Suits:
    """What stands beside a way that nothing known rules out.

    ``ask`` are findings that could still rule it out, ``minds`` what to mind.
    """

    ask: tuple[FindingId, ...]
    minds: tuple[str, ...]


@dataclass(frozen=True)
class LeftAsItIs:
    """A way that is no trouble for this person, so that nothing is proposed, and why."""

    act: MovementId
    says: str


@dataclass(frozen=True)
class Warned:
    """A way in use that this person should leave, and what its movement says of it."""

    act: MovementId
    says: str


def suits(way: MovementId, facts: Findings, knowledge: Knowledge) -> Suits | None:
    """Return how ``way`` suits, or ``None`` when something known rules it out."""
    warnings = knowledge.movements[way].not_when
    judged = [(one, _presence(one, facts)) for one in warnings]
    if any(presence is Presence.PRESENT for _, presence in judged):
        return None
    open_ones = [one for one, presence in judged if presence is Presence.UNKNOWN]
    asks = [name for one in open_ones if one.when for name in to_ask(one.when, facts, knowledge)]
    return Suits(tuple(dict.fromkeys(asks)), tuple(one.says for one in open_ones))


def _presence(warning: NotWhen, facts: Findings) -> Presence:
    return Presence.UNKNOWN if warning.when is None else judge(warning.when, facts)


def to_ask(when: Condition, facts: Findings, knowledge: Knowledge) -> Iterator[FindingId]:
    """Yield the open findings of ``when`` that the person can be asked."""
    for name in open_findings(when, facts):
        asked = knowledge.findings[name]
        if asked.by == "person" and not asked.derived:
            yield name


def left_alone(way: MovementId, knowledge: Knowledge) -> Iterator[LeftAlone]:
    """Yield the rules by which ``way`` may be left as it is."""
    yield from (rule for rule in knowledge.habits.left_alone if way in rule.ways)


def is_left(way: MovementId, facts: Findings, knowledge: Knowledge) -> LeftAsItIs | None:
    """Return why ``way`` is left as it is; a warning that holds for this person goes before."""
    if list(warned(way, facts, knowledge)):
        return None
    for rule in left_alone(way, knowledge):
        if judge(rule.when, facts) is Presence.PRESENT:
            return LeftAsItIs(way, rule.says)
    return None


def warned(way: MovementId, facts: Findings, knowledge: Knowledge) -> Iterator[Warned]:
    """Yield what is known to speak against a way in use."""
    no_trouble = [rule.when for rule in left_alone(way, knowledge)]
    for one in knowledge.movements[way].not_when:
        if one.when in no_trouble:
            continue
        if _presence(one, facts) is Presence.PRESENT:
            yield Warned(way, one.says)
