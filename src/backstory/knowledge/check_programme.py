"""Does each programme hold together: every name it uses is that of something there is."""

from collections.abc import Iterator

from backstory.errors import Fault
from backstory.knowledge.load import PROTOCOL, Knowledge
from backstory.knowledge.near import nearest
from backstory.knowledge.protocol import Element, Protocol
from backstory.knowledge.schema import ElementId


def programme_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every fault across the files of each programme."""
    if PROTOCOL not in knowledge.protocols:
        yield Fault("protocols", f"{PROTOCOL} is missing", "It is the one that is followed first.")
    for protocol in knowledge.protocols.values():
        yield from _names(protocol)
        yield from _order(protocol)
        for element in protocol.elements.values():
            yield from _element(
                element, f"protocols/{protocol.id}: elements.{element.id}", knowledge
            )
        yield from _borrowed(protocol, knowledge)


def _names(protocol: Protocol) -> Iterator[Fault]:
    for path, name in _used(protocol):
        if name not in protocol.elements:
            near = nearest(name, protocol.elements, "Write the element first.")
            yield Fault(f"protocols/{protocol.id}: {path}", f"no element is called {name}", near)


def _used(protocol: Protocol) -> Iterator[tuple[str, ElementId]]:
    for i, rule in enumerate(protocol.rules):
        yield from ((f"rules[{i}]", name) for name in (*rule.add, *rule.drop))
    for i, variant in enumerate(protocol.variants):
        swapped = (*variant.instead, *variant.instead.values())
        yield from ((f"variants[{i}]", name) for name in (*variant.add, *variant.drop, *swapped))
    for key, element in protocol.elements.items():
        yield from ((f"elements.{key}.alternatives", name) for name in element.alternatives)


def _order(protocol: Protocol) -> Iterator[Fault]:
    for i, stage in enumerate(protocol.stages[:-1]):
        if stage.leave_when is None:
            says = "only the last stage needs no leave_when"
            yield Fault(f"protocols/{protocol.id}: stages[{i}]", says, "Say what lets a person on.")


def _element(element: Element, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    for name in element.evidence:
        if name not in knowledge.evidence:
            near = nearest(name, knowledge.evidence, "Add it to evidence.toml.")
            yield Fault(path, f"no evidence is called {name}", near)
    for movement in filter(None, (element.movement, *(rung.movement for rung in element.rungs))):
        if movement not in knowledge.movements:
            near = nearest(movement, knowledge.movements, "Write the movement first.")
            yield Fault(path, f"no movement is called {movement}", near)
    for finding in element.needs:
        if finding not in knowledge.findings:
            near = nearest(finding, knowledge.findings, "Write the finding first.")
            yield Fault(path, f"no finding is called {finding}", near)
    if element.not_if is not None and not element.not_if_says:
        yield Fault(path, "not_if without not_if_says", "Say why, kindly.")
    if element.rungs and element.start_rung >= len(element.rungs):
        yield Fault(path, "start_rung lies above the ladder", "Count the rungs from 0.")


def _borrowed(protocol: Protocol, knowledge: Knowledge) -> Iterator[Fault]:
    if protocol.borrow is None:
        return
    path = f"protocols/{protocol.id}: borrow"
    lender = knowledge.protocols.get(protocol.borrow.of)
    if lender is None:
        near = nearest(protocol.borrow.of, knowledge.protocols, "Name another programme.")
        yield Fault(path, f"no programme is called {protocol.borrow.of}", near)
        return
    for name in protocol.borrow.elements:
        if name not in lender.elements:
            near = nearest(name, lender.elements, "Take it out.")
            yield Fault(path, f"{lender.id} has no element {name}", near)
