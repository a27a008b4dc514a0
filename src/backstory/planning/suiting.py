"""What a day is made of, and which of it suits this person.

The elements of the stage, with what today's rules and this person's variants add, drop or put in
the place of another. What does not suit is removed and the reason kept; what might not suit waits
for its answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backstory.case.findings import Findings
from backstory.case.truth import Presence, judge, open_findings
from backstory.knowledge.protocol import Element, Protocol, Variant
from backstory.knowledge.schema import ElementId, FindingId
from backstory.planning.clearance import Clearance
from backstory.planning.stage import StageToday


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


def variants_of(protocol: Protocol, facts: Findings) -> tuple[Variant, ...]:
    """Return what is done otherwise for this person; unknown changes nothing."""
    return tuple(v for v in protocol.variants if judge(v.when, facts) is Presence.PRESENT)


def meant(
    clearance: Clearance,
    stage: StageToday,
    variants: tuple[Variant, ...],
    facts: Findings,
    protocol: Protocol,
) -> Iterator[Element]:
    """Yield what the day is made of, each once, before it is asked whether it suits."""
    dropped = {*stage.drop, *(name for one in variants for name in one.drop)}
    instead: Mapping[ElementId, ElementId] = {
        old: new for one in variants for old, new in one.instead.items()
    }
    named = [e.id for e in _named(stage, variants, facts, protocol) if e.id not in dropped]
    wished = [protocol.elements[instead.get(name, name)] for name in named]
    at_hand = (_at_hand(element, facts, protocol) for element in wished)
    once = {element.id: element for element in at_hand if element is not None}
    for element in once.values():
        if not (clearance.holding_only and element.loads) and _is_for(element, facts):
            yield element


def _named(
    stage: StageToday, variants: tuple[Variant, ...], facts: Findings, protocol: Protocol
) -> Iterator[Element]:
    """Yield what belongs to the stage or is added to it, and is meant for this person."""
    added = {*stage.add, *(name for one in variants for name in one.add)}
    for element in protocol.elements.values():
        if (stage.id in element.stages or element.id in added) and _is_for(element, facts):
            yield element


def _is_for(element: Element, facts: Findings) -> bool:
    return element.only_if is None or judge(element.only_if, facts) is Presence.PRESENT


def _at_hand(element: Element, facts: Findings, protocol: Protocol) -> Element | None:
    """Return ``element``, or the first that may stand for it, for which nothing is missing."""
    choices = (element, *(protocol.elements[name] for name in element.alternatives))
    return next((one for one in choices if not missing(one, facts)), None)


def missing(element: Element, facts: Findings) -> bool:
    """Return whether something it needs is known not to be at hand."""
    return any(judge(need, facts) is Presence.ABSENT for need in element.needs)


def unsuited(element: Element, facts: Findings) -> Presence:
    """Return whether ``element`` does not suit; leaving a thing out is the safe side of unknown."""
    unsuited = Presence.ABSENT if element.not_if is None else judge(element.not_if, facts)
    if element.kind == "avoid" and unsuited is Presence.UNKNOWN:
        return Presence.ABSENT
    return unsuited


def withheld(elements: list[Element], facts: Findings) -> Iterator[Withheld]:
    """Yield what waits for an answer, since unknown is never "no"."""
    for element in elements:
        if element.not_if and unsuited(element, facts) is Presence.UNKNOWN:
            asks = dict.fromkeys(open_findings(element.not_if, facts))
            yield Withheld(element.id, tuple(asks))


def removed(
    elements: list[Element],
    stage: StageToday,
    variants: tuple[Variant, ...],
    facts: Findings,
    protocol: Protocol,
) -> Iterator[Removed]:
    """Yield what does not suit, and what the stage would hold if no variant dropped it."""
    for element in elements:
        if unsuited(element, facts) is Presence.PRESENT:
            yield Removed(element.id, element.not_if_says)
    usual = {element.id for element in _named(stage, (), facts, protocol)}
    kept = {element.id for element in elements}
    says = {name: one.says for one in reversed(variants) for name in one.drop}
    yield from (Removed(name, says[name]) for name in says if name in usual - kept)
