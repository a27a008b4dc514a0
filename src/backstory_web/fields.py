"""A finding as something to print on a form: its words, its options, what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from backstory_web import engine
from backstory_web.body_chart import View, views_of

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
    """One question on a form.

    ``kind`` is ``options``, ``scale`` (0 to 10), ``number``, ``regions`` (then ``views`` hold the
    body chart) or ``medicines``; several answers stand in ``value`` one on a line. ``ends`` are the
    words at the ends of a scale.
    """

    id: str
    name: str
    kind: str
    text: str
    label: str
    why: str
    help: str
    unit: str
    other_units: str
    low: str
    high: str
    value: str
    options: tuple[Option, ...]
    views: tuple[View, ...] = ()
    ends: tuple[str, str] = ("", "")
    fault: str = ""

    @property
    def answered(self) -> str:
        """Return what was chosen, marked or named, or the number given with its unit."""
        chosen = [option.text for option in self.options if option.chosen]
        chosen += [mark.text for view in self.views for mark in view.marks if mark.chosen]
        if chosen or not self.value:
            return ", ".join(chosen)
        if self.kind == "number" and self.value.replace(".", "", 1).isdecimal():
            return f"{self.value} {self.unit}"
        return ", ".join(self.value.splitlines())


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
        other_units=", ".join(other.unit for other in finding.units),
        low="" if finding.low is None else f"{finding.low:g}",
        high="" if finding.high is None else f"{finding.high:g}",
        value=told,
        options=tuple(_options(finding, told)),
        views=views_of(finding, told.splitlines()),
        ends=finding.ends or (engine.say("field.scale_low"), engine.say("field.scale_high")),
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
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _kind(finding: engine.Finding) -> str:
    match finding.kind:
        case "yes_no" | "choice":
            return "options"
        case "number":
            return "scale" if finding.is_scale else "number"
        case "regions" | "medicines":
            return finding.kind
        case _:
            assert_never(finding.kind)


def _options(finding: engine.Finding, told: str) -> list[Option]:
    return [Option(value, text, value == told) for value, text in _texts(finding).items()]


def _texts(finding: engine.Finding) -> dict[str, str]:
    """Return what can be chosen; numbers, charts and lists have nothing but not sure."""
    unsure = {NOT_SURE: engine.say("field.not_sure")}
    match finding.kind:
        case "yes_no":
            return {"yes": engine.say("field.yes"), "no": engine.say("field.no"), **unsure}
        case "choice":
            return {choice.id: choice.text for choice in finding.choices} | unsure
        case "number":
            points = range(_MOST_POINTS + 1) if finding.is_scale else ()
            return {str(point): str(point) for point in points}
        case "regions" | "medicines":
            return unsure
        case _:
            assert_never(finding.kind)
