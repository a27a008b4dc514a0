"""One answer of each kind, and every fault at once, each with its path.

This is the one place that knows what an answer may look like: forms, files, terminals and
FHIR readers all hand their raw values here.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, assert_never

from backstory.case.amount import Amount, amount_in, known_units, unit_of
from backstory.case.findings import Answer
from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Finding, FindingId, OtherUnit

_YES = {"yes", "true", "y", "sí", "si"}
_NO = {"no", "false", "n"}
_UNKNOWN = {"", "unknown", "not_sure", "not sure", "no lo sé"}
_NONE_OF_THEM = {"none", "no", "nothing", "ninguno", "ninguna", "nada"}
_LARGE = 1000
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class AnswerReader:
    """Collects faults while it reads, so that all of them can be told at once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.faults: list[Fault] = []

    def fault(self, path: str, error: str, proposal: str = "", /, **values: object) -> None:
        """Remember the fault that is written under ``errors.{error}``."""
        says = self.knowledge.say(f"errors.{error}", **values)
        self.faults.append(Fault(path, says, proposal))

    def mapping(self, raw: object, path: str, allowed: Iterable[str]) -> dict[str, Any]:
        """Return ``raw`` as a mapping with known keys only; unknown keys are faults."""
        names = list(allowed)
        given = self.table(raw, path)
        for key in given:
            if key not in names:
                self.fault(f"{path}.{key}", "unknown_key", self.nearest(key, names), key=key)
        return {key: value for key, value in given.items() if key in names}

    def table(self, raw: object, path: str) -> dict[str, Any]:
        """Return ``raw`` as a mapping by name; anything else is a fault, nothing at all is not."""
        if isinstance(raw, Mapping):
            return {str(key): value for key, value in raw.items()}
        if raw is not None:
            self.fault(path, "not_a_table", kind=type(raw).__name__)
        return {}

    def answers(self, raw: Mapping[str, object], path: str) -> dict[FindingId, Answer]:
        """Return the answers given; an answer of "unknown" is left out, never a no."""
        read: dict[FindingId, Answer] = {}
        for key, value in raw.items():
            finding = self.finding(key, f"{path}.{key}")
            answer = self.answer(finding, value, f"{path}.{key}") if finding else None
            if finding is not None and answer is not None:
                read[finding.id] = answer
        return read

    def finding(self, key: str, path: str) -> Finding | None:
        """Return the finding called ``key``, if it can be told."""
        finding = self.knowledge.findings.get(FindingId(key))
        if finding is None or finding.derived:
            self.fault(
                path, "unknown_finding", self.nearest(key, self.knowledge.findings), finding=key
            )
            return None
        return finding

    def answer(self, finding: Finding, value: object, path: str) -> Answer | None:
        """Return one answer in the kind that its finding asks for; ``None`` is unknown."""
        if value is None or (isinstance(value, str) and value.strip().lower() in _UNKNOWN):
            return None
        match finding.kind:
            case "yes_no":
                return self._yes_no(value, path)
            case "choice":
                return self._choice(finding, value, path)
            case "number":
                return self._number(finding, value, path)
            case "regions":
                return self._regions(finding, value, path)
            case "medicines":
                return self.medicines(value, path)
            case _:
                assert_never(finding.kind)

    def _yes_no(self, value: object, path: str) -> bool | None:
        if isinstance(value, bool):
            return value
        if self.says_yes(value) or str(value).strip().lower() in _NO:
            return self.says_yes(value)
        self.fault(path, "not_yes_no", value=value)
        return None

    @staticmethod
    def says_yes(value: object) -> bool:
        """Return whether ``value`` is a yes, as people write it."""
        return value is True or str(value).strip().lower() in _YES

    def _choice(self, finding: Finding, value: object, path: str) -> str | None:
        options = [choice.id for choice in finding.choices]
        if value in options:
            return str(value)
        near = self.nearest(str(value), options)
        self.fault(path, "not_a_choice", near, value=value, options=", ".join(options))
        return None

    def _number(self, finding: Finding, value: object, path: str) -> float | None:
        """Return a number in the finding's own unit, whichever known unit it was given in."""
        told = amount_in(value)
        if told is None:
            self.fault(path, "not_a_number", value=value, unit=finding.unit)
            return None
        unit = unit_of(told.unit, finding)
        if unit is None:
            units = known_units(finding)
            near = self.nearest(told.unit, units)
            self.fault(path, "unknown_unit", near, unit=told.unit, units=", ".join(units))
            return None
        number = unit.to_own(told.value)
        if _lies_within(number, finding):
            return number
        self._out_of_range(told, unit, finding, path)
        return None

    def _out_of_range(self, told: Amount, unit: OtherUnit, finding: Finding, path: str) -> None:
        """Say what range is possible, in the unit that was told as well."""
        own, low, high = unit.to_own(told.value), finding.low, finding.high
        values = {"value": f"{told.value:g}", "low": _shown(low), "high": _shown(high)}
        if unit.unit == finding.unit:
            self.fault(path, "out_of_range", unit=finding.unit, **values)
            return
        values |= {"own": f"{own:.4g}", "own_unit": finding.unit, "unit": told.unit}
        values |= {"low_told": _shown(low, unit), "high_told": _shown(high, unit)}
        self.fault(path, "out_of_range_converted", **values)

    def _regions(self, finding: Finding, value: object, path: str) -> tuple[str, ...] | None:
        """Return the regions marked, in the order of the chart; none marked says nothing."""
        told = self.words(value, path)
        options = [region.id for region in finding.regions]
        for word in told:
            if word not in options and word.lower() not in _UNKNOWN:
                near = self.nearest(word, options)
                self.fault(path, "not_a_region", near, value=word, options=", ".join(options))
        return tuple(option for option in options if option in told) or None

    def medicines(self, value: object, path: str) -> tuple[str, ...] | None:
        """Return the names told, each once; "none" is an empty list, silence says nothing."""
        told = self.words(value, path)
        named = [word for word in told if word.lower() not in _NONE_OF_THEM | _UNKNOWN]
        denied = any(word.lower() in _NONE_OF_THEM for word in told)
        return tuple(dict.fromkeys(named)) if named or denied else None

    def day(self, raw: object, path: str) -> date | None:
        """Return a day written as year-month-day."""
        if isinstance(raw, date):
            return raw
        try:
            return date.fromisoformat(str(raw))
        except ValueError:
            self.fault(path, "not_a_date", value=raw)
            return None

    def time(self, raw: object, path: str) -> str:
        """Return a time of day written as hours and minutes, or "" when none was told."""
        told = str(raw or "").strip()
        if told and not TIME.fullmatch(told):
            self.fault(path, "not_a_time", value=told)
            return ""
        return told

    def words(self, raw: object, path: str) -> tuple[str, ...]:
        """Return a list of words; a single string is split at semicolons."""
        if raw is None:
            return ()
        if isinstance(raw, str):
            raw = raw.split(";")
        if not isinstance(raw, list | tuple):
            self.fault(path, "not_a_list", kind=type(raw).__name__)
            return ()
        return tuple(word for item in raw if (word := str(item).strip()))

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """Return a proposal of the known name that ``word`` may have meant; empty without one."""
        near = get_close_matches(word, list(known), n=1, cutoff=0.6)
        return self.knowledge.say("errors.did_you_mean", name=near[0]) if near else ""


def _lies_within(number: float, finding: Finding) -> bool:
    low, high = finding.low, finding.high
    return (low is None or number >= low) and (high is None or number <= high)


def _shown(bound: float | None, unit: OtherUnit | None = None) -> str:
    if bound is None:
        return ""
    shown = unit.from_own(bound) if unit else bound
    return f"{shown:.0f}" if abs(shown) >= _LARGE else f"{shown:.4g}"
