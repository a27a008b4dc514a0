"""Raw answers in, a checked story or check-in out; every fault at once, each with its path.

This is the one place that knows what an answer may look like: forms, files, terminals and
FHIR readers all hand their raw values here.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Any

from backstory.case.findings import Answer
from backstory.case.history import CaseHistory, Checkin, Person
from backstory.case.medicines import findings_from, masks, recognise
from backstory.errors import CaseFault, CheckinFault, Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import ElementId, Finding, FindingId
from backstory.knowledge.vocabulary import Setting

_YES = {"yes", "true", "y"}
_NO = {"no", "false", "n"}
_UNKNOWN = {"", "unknown", "not_sure", "not sure"}
_CASE_KEYS = ("person", "answers", "medicines", "about")
_PERSON_KEYS = ("age_years", "sex", "setting")
_CHECKIN_KEYS = ("on", "answers", "done", "medicines", "cleared", "note")


class _Reader:
    """Collects faults while it reads, so that all of them can be told at once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.faults: list[Fault] = []

    def fault(self, path: str, error: str, proposal: str = "", /, **values: object) -> None:
        says = self.knowledge.say(f"errors.{error}", **values)
        self.faults.append(Fault(path, says, proposal))

    def mapping(self, raw: object, path: str, allowed: Iterable[str]) -> dict[str, Any]:
        """Return ``raw`` as a mapping with known keys only; unknown keys are faults."""
        if raw is None:
            return {}
        if not isinstance(raw, Mapping):
            self.fault(path, "not_a_table", kind=type(raw).__name__)
            return {}
        names = list(allowed)
        for key in raw:
            if key not in names:
                self.fault(f"{path}.{key}", "unknown_key", self.nearest(str(key), names), key=key)
        return {str(key): value for key, value in raw.items() if key in names}

    def answers(self, raw: object, path: str) -> dict[FindingId, Answer]:
        """Return the answers given; an answer of "unknown" is left out, never a no."""
        if raw is not None and not isinstance(raw, Mapping):
            self.fault(path, "not_a_table", kind=type(raw).__name__)
            return {}
        read: dict[FindingId, Answer] = {}
        for key, value in (raw or {}).items():
            finding = self.finding(key, f"{path}.{key}")
            if finding is None:
                continue
            answer = self.answer(finding, value, f"{path}.{key}")
            if answer is not None:
                read[finding.id] = answer
        return read

    def finding(self, key: object, path: str) -> Finding | None:
        finding = self.knowledge.findings.get(FindingId(str(key)))
        if finding is None or finding.derived:
            near = self.nearest(str(key), self.knowledge.findings)
            self.fault(path, "unknown_finding", near, finding=key)
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

    def _yes_no(self, value: object, path: str) -> bool | None:
        if isinstance(value, bool):
            return value
        word = str(value).strip().lower()
        if word in _YES | _NO:
            return word in _YES
        self.fault(path, "not_yes_no", value=value)
        return None

    def _choice(self, finding: Finding, value: object, path: str) -> str | None:
        options = [choice.id for choice in finding.choices]
        if value in options:
            return str(value)
        near = self.nearest(str(value), options)
        self.fault(path, "not_a_choice", near, value=value, options=", ".join(options))
        return None

    def _number(self, finding: Finding, value: object, path: str) -> float | None:
        try:
            number = float(value) if isinstance(value, int | float | str) else float("nan")
        except ValueError:
            number = float("nan")
        if isinstance(value, bool) or not isfinite(number):
            self.fault(path, "not_a_number", value=value, unit=finding.unit)
            return None
        low, high = finding.low, finding.high
        if (low is not None and number < low) or (high is not None and number > high):
            bounds = {"low": f"{low:g}" if low is not None else "", "high": f"{high or 0:g}"}
            self.fault(path, "out_of_range", value=f"{number:g}", unit=finding.unit, **bounds)
            return None
        return number

    def day(self, raw: object, path: str) -> date | None:
        if isinstance(raw, date):
            return raw
        try:
            return date.fromisoformat(str(raw))
        except ValueError:
            self.fault(path, "not_a_date", value=raw)
            return None

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
        near = get_close_matches(word, list(known), n=1, cutoff=0.6)
        return self.knowledge.say("errors.did_you_mean", name=near[0]) if near else ""


def read_case(raw: object, knowledge: Knowledge) -> CaseHistory:
    """Return the story in ``raw``: ``{"person": {...}, "answers": {finding: value}}``.

    ``medicines``, a list of names, may stand beside them; ``about`` is free text, kept as it is.

    Raises:
        CaseFault: with every fault found, when any is.
    """
    reader = _Reader(knowledge)
    if not isinstance(raw, Mapping):
        reader.fault("case", "not_a_table", kind=type(raw).__name__)
        raise CaseFault(*reader.faults)
    parts = reader.mapping(raw, "case", _CASE_KEYS)
    person = _read_person(reader, parts.get("person"))
    answers = reader.answers(parts.get("answers"), "answers")
    medicines = reader.words(parts.get("medicines"), "medicines")
    if reader.faults:
        raise CaseFault(*reader.faults)
    # A medicine named outweighs a "no" to its question: people forget what a tablet is for.
    answers |= dict.fromkeys(findings_from(recognise(medicines, knowledge)), True)
    return CaseHistory(person, answers, medicines, str(parts.get("about") or ""))


def _read_person(reader: _Reader, raw: object) -> Person:
    parts = reader.mapping(raw, "person", _PERSON_KEYS)
    read = {
        key: reader.answer(reader.knowledge.findings[FindingId(key)], parts[key], f"person.{key}")
        for key in ("age_years", "sex")
        if key in parts
    }
    setting = parts.get("setting", Setting.HOME)
    if setting not in list(Setting):
        options = ", ".join(Setting)
        reader.fault("person.setting", "not_a_choice", value=setting, options=options)
        setting = Setting.HOME
    age, sex = read.get("age_years"), read.get("sex")
    return Person(
        float(age) if age is not None else None,
        str(sex) if sex is not None else None,
        Setting(setting),
    )


def read_checkin(raw: object, knowledge: Knowledge, *, today: date) -> Checkin:
    """Return the check-in in ``raw``: ``on``, ``answers``, ``done``, ``medicines``, ``cleared``.

    Pain now and at its worst are needed, and the worst cannot be less than now.

    Raises:
        CheckinFault: with every fault found, a date after ``today`` included.
    """
    reader = _Reader(knowledge)
    parts = reader.mapping(raw, "checkin", _CHECKIN_KEYS)
    on = reader.day(parts.get("on", today), "checkin.on")
    if on is not None and on > today:
        reader.fault("checkin.on", "in_the_future", day=on.isoformat(), today=today.isoformat())
    answers = reader.answers(parts.get("answers"), "checkin.answers")
    _check_pain(reader, answers)
    done = reader.words(parts.get("done"), "checkin.done")
    medicines = reader.words(parts.get("medicines"), "checkin.medicines")
    cleared = reader.words(parts.get("cleared"), "checkin.cleared")
    for name in done:
        if ElementId(name) not in knowledge.protocol.elements:
            near = reader.nearest(name, knowledge.protocol.elements)
            reader.fault("checkin.done", "unknown_element", near, element=name)
    for name in cleared:
        reader.finding(name, "checkin.cleared")
    if reader.faults or on is None:
        raise CheckinFault(*reader.faults)
    if masks(recognise(medicines, knowledge)):
        answers[FindingId("took_pain_killer")] = True
    return Checkin(
        on,
        answers,
        tuple(map(ElementId, done)),
        medicines,
        tuple(map(FindingId, cleared)),
        str(parts.get("note") or ""),
    )


def _check_pain(reader: _Reader, answers: Mapping[FindingId, Answer]) -> None:
    now, most = answers.get(FindingId("pain_now")), answers.get(FindingId("pain_worst"))
    told = {fault.path for fault in reader.faults}
    for name, value in (("pain_now", now), ("pain_worst", most)):
        if value is None and f"checkin.answers.{name}" not in told:
            reader.fault(f"checkin.answers.{name}", "pain_missing")
    if now is not None and most is not None and float(most) < float(now):
        values = {"now": f"{float(now):g}", "worst": f"{float(most):g}"}
        reader.fault("checkin.answers.pain_worst", "worst_below_now", **values)
