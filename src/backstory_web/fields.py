"""A finding as something to print on a form: its words, its options, what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backstory_web import engine

PREFIX = "answer."
NOT_SURE = "not_sure"
_MOST_POINTS = 10


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One question on a form; ``kind`` is ``options``, ``scale`` (0 to 10) or ``number``."""

    id: str
    name: str
    kind: str
    text: str
    label: str
    why: str
    help: str
    unit: str
    low: str
    high: str
    value: str
    options: tuple[Option, ...]
    fault: str = ""

    @property
    def answered(self) -> str:
        """Return the chosen option's words, or the number given."""
        return next((option.text for option in self.options if option.chosen), self.value)


def field_for(finding: engine.Finding, value: Any, fault: str = "") -> Field:
    """Return ``finding`` as a field with the answer ``value`` as it was told."""
    told = as_told(value)
    return Field(
        id=finding.id,
        name=f"{PREFIX}{finding.id}",
        kind=_kind(finding),
        text=finding.text,
        label=finding.label,
        why=finding.why,
        help=finding.help,
        unit=finding.unit,
        low="" if finding.low is None else f"{finding.low:g}",
        high="" if finding.high is None else f"{finding.high:g}",
        value=told,
        options=tuple(_options(finding, told)),
        fault=fault,
    )


def fields_for(
    findings: list[engine.Finding], told: Mapping[str, Any], faults: Mapping[str, str]
) -> list[Field]:
    """Return one field each."""
    return [field_for(f, told.get(f.id), faults.get(f.id, "")) for f in findings]


def as_told(value: Any) -> str:
    """Return a raw answer as a form would have sent it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _kind(finding: engine.Finding) -> str:
    if finding.kind != "number":
        return "options"
    return "scale" if _is_scale(finding) else "number"


def _options(finding: engine.Finding, told: str) -> list[Option]:
    return [Option(value, text, value == told) for value, text in _texts(finding).items()]


def _texts(finding: engine.Finding) -> dict[str, str]:
    """Return what can be chosen; an open number has nothing to choose."""
    unsure = {NOT_SURE: engine.say("field.not_sure")}
    match finding.kind:
        case "yes_no":
            return {"yes": engine.say("field.yes"), "no": engine.say("field.no"), **unsure}
        case "choice":
            return {choice.id: choice.text for choice in finding.choices} | unsure
        case "number":
            points = range(_MOST_POINTS + 1) if _is_scale(finding) else ()
            return {str(point): str(point) for point in points}


def _is_scale(finding: engine.Finding) -> bool:
    return finding.unit == "points"
