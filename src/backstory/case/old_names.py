"""Answers to questions of an earlier version: read under the new name, or kept aside with a word.

A yes to a danger is never dropped: it goes to the new question, or it is a fault.
"""

from collections.abc import Mapping
from typing import TypeVar

from backstory.case.doubts import Doubt
from backstory.case.findings import Answer
from backstory.case.read_answers import AnswerReader
from backstory.knowledge.answers import Renamed
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId

Told = Mapping[FindingId, Answer]
_Answer = TypeVar("_Answer")


def read_answers(
    reader: AnswerReader, raw: Mapping[str, object], path: str
) -> tuple[Told, tuple[Doubt, ...]]:
    """Return the answers in ``raw`` under the names of today, and a doubt for each old name."""
    old, known = _parted(reader, raw)
    return _take_over(reader, old, reader.answers(known, path), path)


def renew(reader: AnswerReader, answers: Told, path: str) -> tuple[Told, tuple[Doubt, ...]]:
    """Return ``answers``, read by an earlier version, under the names of today."""
    old, known = _parted(reader, answers)
    return _take_over(reader, old, {FindingId(name): known[name] for name in known}, path)


def _parted(
    reader: AnswerReader, told: Mapping[str, _Answer] | Mapping[FindingId, _Answer]
) -> tuple[dict[str, _Answer], dict[str, _Answer]]:
    """Return what was told under old names, and the rest."""
    renamed = reader.knowledge.renamed
    old = {str(name): value for name, value in told.items() if name in renamed}
    return old, {str(name): value for name, value in told.items() if name not in renamed}


def _take_over(
    reader: AnswerReader, old: Mapping[str, object], answers: Told, path: str
) -> tuple[Told, tuple[Doubt, ...]]:
    doubts: list[Doubt] = []
    for name, value in old.items():
        renamed, here = reader.knowledge.renamed[name], f"{path}.{name}"
        if renamed.to is None:
            doubts += _kept_aside(reader, renamed, value, here)
            continue
        asked = reader.knowledge.findings[renamed.to]
        given = renamed.options.get(value, value) if isinstance(value, str) else value
        answer = reader.answer(asked, given, here)
        if answer is not None:
            told = answers.get(renamed.to)
            against = told is False and answer is True
            doubts.append(_read_as(renamed, asked.label, here, reader.knowledge, against=against))
            answers = {**answers, renamed.to: answer if told is None or against else told}
    return answers, tuple(doubts)


def is_newer(version: str, knowledge: Knowledge) -> bool:
    """Return whether ``version`` of the knowledge came after the one at hand."""
    return _parts(version) > _parts(knowledge.version)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _read_as(
    renamed: Renamed, label: str, path: str, knowledge: Knowledge, *, against: bool
) -> Doubt:
    """Return the doubt of an old name, ``against`` a no that was told under the new one."""
    say, key = knowledge.say, "renamed_against" if against else "renamed"
    says = say(f"doubts.{key}", old=renamed.id, label=label, because=renamed.because)
    do = say("doubts.correct_careful" if against else "doubts.renamed_do")
    return Doubt((path, f"{path.rpartition('.')[0]}.{renamed.to}"), says, do)


def _kept_aside(
    reader: AnswerReader, renamed: Renamed, value: object, path: str
) -> tuple[Doubt, ...]:
    if renamed.danger and reader.says_yes(value):
        do = reader.knowledge.say("errors.gone_danger_do")
        reader.fault(path, "gone_danger", do, old=renamed.id, because=renamed.because)
        return ()
    values = {"old": renamed.id, "because": renamed.because, "value": value}
    say = reader.knowledge.say
    return (Doubt((path,), say("doubts.gone", **values), say("doubts.gone_do")),)
