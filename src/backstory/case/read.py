"""A raw story or check-in in, a checked one out; every fault at once, what does not fit as doubts.

How one answer is read is in ``read_answers.py``; what becomes of answers that contradict each
other, in ``settle.py``.
"""

from collections.abc import Mapping
from datetime import date

from backstory.case.doubts import Doubt
from backstory.case.findings import as_number
from backstory.case.history import CaseHistory, Checkin, Person
from backstory.case.medicines import masks, recognise
from backstory.case.old_names import is_newer, read_answers
from backstory.case.read_answers import AnswerReader
from backstory.case.settle import (
    Told,
    medicine_doubts,
    with_chart,
    with_contradictions,
    with_medicines,
)
from backstory.errors import CaseFault, CheckinFault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import ElementId, FindingId
from backstory.knowledge.vocabulary import Setting

_CASE_KEYS = ("person", "answers", "medicines", "about", "versions")
_PERSON_KEYS = ("age_years", "sex", "setting")
_CHECKIN_KEYS = ("on", "at", "answers", "done", "medicines", "cleared", "note")
_MEDICINES = FindingId("medicines_taken")


def read_case(raw: object, knowledge: Knowledge) -> CaseHistory:
    """Return the story in ``raw``: ``{"person": {...}, "answers": {finding: value}}``.

    ``medicines``, a list of names, may stand beside them (it is the answer to
    ``medicines_taken``); ``about`` is free text, kept as it is; ``versions.knowledge`` says for
    which questions the story was written.

    Raises:
        CaseFault: with every fault found, when any is.
    """
    reader = AnswerReader(knowledge)
    if not isinstance(raw, Mapping):
        reader.fault("case", "not_a_table", kind=type(raw).__name__)
        raise CaseFault(*reader.faults)
    parts = reader.mapping(raw, "case", _CASE_KEYS)
    person = _read_person(reader, parts.get("person"))
    given = reader.table(parts.get("answers"), "answers")
    answers, old = read_answers(reader, given, "answers")
    medicines = reader.medicines(parts.get("medicines"), "medicines")
    newer = _read_version(reader, parts.get("versions"))
    if reader.faults:
        raise CaseFault(*reader.faults)
    answers = _with_names(answers, medicines)
    answers, doubts = _settled(answers, person, "answers", knowledge)
    about = str(parts.get("about") or "")
    return CaseHistory(person, answers, _names(answers), about, (*newer, *old, *doubts))


def _with_names(answers: Told, medicines: tuple[str, ...] | None) -> Told:
    """Return ``answers`` with the names told beside them added to those told as an answer."""
    if medicines is None:
        return answers
    return {**answers, _MEDICINES: tuple(dict.fromkeys((*_names(answers), *medicines)))}


def _names(answers: Told) -> tuple[str, ...]:
    names = answers.get(_MEDICINES)
    return names if isinstance(names, tuple) else ()


def _settled(
    answers: Told, person: Person, path: str, knowledge: Knowledge
) -> tuple[Told, tuple[Doubt, ...]]:
    """Return the answers that count, with what the names, the chart and contradictions do."""
    medicines, named = recognise(_names(answers), knowledge), f"{path}.{_MEDICINES}"
    unknown = medicine_doubts(medicines, named, knowledge)
    answers, denied = with_medicines(answers, medicines, named, knowledge)
    answers, against_chart = with_chart(answers, path, knowledge)
    answers, contradicted = with_contradictions(answers, person, path, knowledge)
    return answers, (*unknown, *denied, *against_chart, *contradicted)


def _read_person(reader: AnswerReader, raw: object) -> Person:
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
    sex = read.get("sex")
    return Person(
        as_number(read.get("age_years")), sex if isinstance(sex, str) else None, Setting(setting)
    )


def _read_version(reader: AnswerReader, raw: object) -> tuple[Doubt, ...]:
    """Return a doubt when the story was written for newer questions than these."""
    knowledge = reader.knowledge
    theirs = str(reader.table(raw, "versions").get("knowledge") or "")
    if not is_newer(theirs, knowledge):
        return ()
    says = knowledge.say("doubts.newer", theirs=theirs, ours=knowledge.version)
    return (Doubt(("versions.knowledge",), says, knowledge.say("doubts.newer_do")),)


def read_checkin(raw: object, knowledge: Knowledge, *, today: date) -> Checkin:
    """Return the check-in in ``raw``: ``on``, ``at``, ``answers``, ``done``, ``medicines``...

    ``cleared`` and ``note`` may stand there too.

    Pain now and at its worst are needed, and the worst cannot be less than now.

    Raises:
        CheckinFault: with every fault found, a date after ``today`` included.
    """
    reader = AnswerReader(knowledge)
    parts = reader.mapping(raw, "checkin", _CHECKIN_KEYS)
    on = reader.day(parts.get("on", today), "checkin.on")
    if on is not None and on > today:
        reader.fault("checkin.on", "in_the_future", day=on.isoformat(), today=today.isoformat())
    at = reader.time(parts.get("at"), "checkin.at")
    given = reader.table(parts.get("answers"), "checkin.answers")
    answers, old = read_answers(reader, given, "checkin.answers")
    _check_pain(reader, answers)
    done = _read_done(reader, parts.get("done"))
    names = reader.medicines(parts.get("medicines"), "checkin.medicines") or ()
    cleared = reader.words(parts.get("cleared"), "checkin.cleared")
    for name in cleared:
        reader.finding(name, "checkin.cleared")
    if reader.faults or on is None:
        raise CheckinFault(*reader.faults)
    medicines = recognise(names, knowledge)
    if masks(medicines):
        answers = {**answers, FindingId("took_pain_killer"): True}
    unknown = medicine_doubts(medicines, "checkin.medicines", knowledge)
    answers, doubts = _settled(answers, Person(), "checkin.answers", knowledge)
    note = str(parts.get("note") or "")
    seen = tuple(map(FindingId, cleared))
    return Checkin(on, answers, done, names, seen, note, (*old, *unknown, *doubts), at)


def _read_done(reader: AnswerReader, raw: object) -> tuple[ElementId, ...]:
    elements = reader.knowledge.elements
    done = reader.words(raw, "checkin.done")
    for name in done:
        if ElementId(name) not in elements:
            near = reader.nearest(name, elements)
            reader.fault("checkin.done", "unknown_element", near, element=name)
    return tuple(map(ElementId, done))


def _check_pain(reader: AnswerReader, answers: Told) -> None:
    now, most = (as_number(answers.get(FindingId(name))) for name in ("pain_now", "pain_worst"))
    told = {fault.path for fault in reader.faults}
    for name, value in (("pain_now", now), ("pain_worst", most)):
        if value is None and f"checkin.answers.{name}" not in told:
            reader.fault(f"checkin.answers.{name}", "pain_missing")
    if now is not None and most is not None and most < now:
        values = {"now": f"{now:g}", "worst": f"{most:g}"}
        reader.fault("checkin.answers.pain_worst", "worst_below_now", **values)
