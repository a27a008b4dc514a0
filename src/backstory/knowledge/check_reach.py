"""Can each programme be lived: is everything in it reached, can each stage be left, is it dosed?

A stage that only a measure opens would hold whoever never measures: unknown is never "no", so it
would wait for ever. Each stage but the last must therefore have a way on that no measure bars.
"""

from collections.abc import Iterator

from backstory.errors import Fault
from backstory.knowledge.condition import (
    All,
    AnyOf,
    Condition,
    Count,
    Is,
    Not,
    Within,
    finding_of,
    leaves,
)
from backstory.knowledge.load import Knowledge
from backstory.knowledge.programme import Dose
from backstory.knowledge.protocol import Element, Protocol, Stage
from backstory.knowledge.schema import ElementId, FindingId

_MEASURE = "measure"
_CHOICE = FindingId("programme")
_EACH_SIDE = "each side"


def reach_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every element nothing brings, stage nobody leaves and exercise without a dose."""
    yield from _offered(knowledge)
    for protocol in knowledge.protocols.values():
        place = f"protocols/{protocol.id}"
        yield from _unreached(protocol, place)
        for stage in protocol.stages:
            yield from _stage(stage, f"{place}: stages.{stage.id}", knowledge)
        for element in protocol.elements.values():
            yield from _element(element, f"{place}: elements.{element.id}")


def _offered(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every programme that cannot be chosen, and every choice that is no programme."""
    finding = knowledge.findings.get(_CHOICE)
    offered = {choice.id for choice in finding.choices} if finding else set()
    for name in sorted(set(knowledge.protocols) ^ offered):
        says = "cannot be chosen" if name in knowledge.protocols else "is no programme"
        proposal = f"Let the choices of the finding {_CHOICE} be the folders in protocols/."
        yield Fault(f"findings: {_CHOICE}", f"{name} {says}", proposal)


def _unreached(protocol: Protocol, place: str) -> Iterator[Fault]:
    brought = set(_brought(protocol))
    for name in protocol.elements:
        if name not in brought:
            says = "no stage, rule, variant or exchange brings it"
            yield Fault(f"{place}: elements.{name}", says, "Give it stages, or take it out.")


def _brought(protocol: Protocol) -> Iterator[ElementId]:
    """Yield every element that some day could show."""
    stages = {stage.id for stage in protocol.stages}
    yield from (name for name, one in protocol.elements.items() if stages & set(one.stages))
    yield from (name for rule in protocol.rules for name in rule.add)
    yield from (name for one in protocol.variants for name in (*one.add, *one.instead.values()))
    yield from (name for one in protocol.elements.values() for name in one.alternatives)


def _stage(stage: Stage, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    for name in stage.measures:
        if name not in knowledge.findings or not _is_measure(name, knowledge):
            proposal = "Name a finding of the topic measure, see findings/measures.toml."
            yield Fault(path, f"{name} is no measure", proposal)
    if stage.leave_when is None:
        return
    for waited in dict.fromkeys(map(finding_of, leaves(stage.leave_when))):
        if _is_measure(waited, knowledge) and waited not in stage.measures:
            yield Fault(path, f"{waited} is waited for and never asked", "Add it to measures.")
    if not _needs_no_measure(stage.leave_when, knowledge):
        proposal = "Add a way on by days, for who measures nothing."
        yield Fault(path, "only who measures can leave it", proposal)


def _is_measure(name: str, knowledge: Knowledge) -> bool:
    finding = knowledge.findings.get(FindingId(name))
    return finding is not None and finding.topic == _MEASURE


def _needs_no_measure(condition: Condition, knowledge: Knowledge) -> bool:
    """Return whether ``condition`` can hold while no measure was ever told."""
    match condition:
        case str() | Is() | Within():
            return not _is_measure(finding_of(condition), knowledge)
        case Not(part=part):
            return _needs_no_measure(part, knowledge)
        case All(parts=parts):
            return all(_needs_no_measure(part, knowledge) for part in parts)
        case AnyOf(parts=parts):
            return any(_needs_no_measure(part, knowledge) for part in parts)
        case Count(count=count, parts=parts):
            return sum(_needs_no_measure(part, knowledge) for part in parts) >= count


def _element(element: Element, path: str) -> Iterator[Fault]:
    doses = [rung.dose for rung in element.rungs] or [element.dose]
    if element.kind == "exercise" and not all(map(_is_dosed, doses)):
        yield Fault(path, "an exercise without a dose", "Say how often, how long, or how many.")
    units = {dose.repetitions.unit for dose in (*doses, element.dose) if dose.repetitions}
    for unit in units:
        if element.each_side != (_EACH_SIDE in unit):
            says = f"each_side and the unit {unit!r} do not agree"
            yield Fault(path, says, "Set each_side = true where a dose is for each side.")


def _is_dosed(dose: Dose) -> bool:
    return any((dose.minutes, dose.repetitions, dose.hold_seconds))
