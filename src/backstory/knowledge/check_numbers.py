"""Do the numbers hold together: bands, curves over them, other units, usual ranges?

A number speaks through its bands or through a yes/no line drawn across it, never through both:
the same answer would count twice.
"""

from collections import Counter
from collections.abc import Iterator

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, Curve, Finding, OtherUnit, ReferenceRange

# Beyond these a unit's factor has slipped by powers of ten: nobody reads or writes such values.
_READABLE = (1e-3, 1e5)


def number_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every fault of the numbers and of the curves over them."""
    for finding in knowledge.findings.values():
        yield from _number(finding)
    for cause in knowledge.causes.values():
        yield from _curves(cause, knowledge)


def _number(finding: Finding) -> Iterator[Fault]:
    path = f"findings: {finding.id}"
    parts = (finding.edges, finding.spread, finding.units, finding.reference)
    if finding.kind != "number":
        if any(parts):
            yield Fault(path, "only a number has bands, units or a usual range", "Take them out.")
        return
    if bool(finding.edges) != bool(finding.spread):
        yield Fault(path, "edges and spread belong together", "Give both, or neither.")
    if not all(_lies_within(edge, finding) for edge in finding.edges):
        yield Fault(path, "a dividing line lies outside low to high", "Move the line or the range.")
    for usual in finding.reference:
        yield from _reference(usual, finding, path)
    yield from _units(finding, path)


def _lies_within(value: float, finding: Finding) -> bool:
    low, high = finding.low, finding.high
    return (low is None or value >= low) and (high is None or value <= high)


def _ends(usual: ReferenceRange) -> tuple[float, ...]:
    return tuple(end for end in (usual.low, usual.high) if end is not None)


def _reference(usual: ReferenceRange, finding: Finding, path: str) -> Iterator[Fault]:
    ends = _ends(usual)
    if not ends:
        yield Fault(path, "a usual range without an end", "Give low, high, or both.")
    if list(ends) != sorted(set(ends)):
        yield Fault(path, "a usual range whose low is not below its high", "Turn them round.")
    if not all(_lies_within(end, finding) for end in ends):
        yield Fault(path, "a usual range outside low to high", "Widen low to high.")


def _units(finding: Finding, path: str) -> Iterator[Fault]:
    names = Counter((finding.unit, *(other.unit for other in finding.units)))
    for name, times in names.items():
        if times > 1:
            yield Fault(path, f"the unit {name} stands twice", "Keep one.")
    for other in finding.units:
        if not all(_is_readable(other, end) for usual in finding.reference for end in _ends(usual)):
            says = f"the usual range cannot be read in {other.unit}"
            yield Fault(path, says, "Check the factor: own unit = factor * value + offset.")


def _is_readable(other: OtherUnit, end: float) -> bool:
    low, high = _READABLE
    return end == 0 or low <= other.from_own(end) <= high


def _curves(cause: Cause, knowledge: Knowledge) -> Iterator[Fault]:
    signs = {sign.finding for sign in cause.findings}
    times = Counter(curve.finding for curve in cause.curves)
    for i, curve in enumerate(cause.curves):
        path = f"causes/{cause.id}.toml: curves[{i}]"
        yield from _curve(curve, knowledge.findings.get(curve.finding), path)
        if curve.finding in signs or times[curve.finding] > 1:
            says = f"{curve.finding} speaks twice"
            yield Fault(path, says, "Keep one curve and no sign: it would count twice.")


def _curve(curve: Curve, finding: Finding | None, path: str) -> Iterator[Fault]:
    if finding is None:
        yield Fault(path, f"no finding is called {curve.finding}", "Write the finding first.")
    elif finding.spread is None:
        says = f"{finding.id} has no bands to be spread over"
        yield Fault(path, says, "Give the finding edges and a spread.")
    elif len(curve.shares) != len(finding.spread.shares):
        says = f"{len(curve.shares)} shares over {len(finding.spread.shares)} bands"
        yield Fault(path, says, f"Give one share for each band of {finding.id}.")
