"""What a line typed in the interview means: answers in the raw form that the engine reads."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from backstory import Finding, FindingId

SKIP, NOT_SURE = "s", "?"
_NO_SIGN = ("none", "ninguna", "0")


def signs_in(signs: Sequence[Finding], line: str) -> Mapping[FindingId, Any] | None:
    """Return an answer for every sign of a panel: those named yes or not sure, the rest no.

    ``None`` when the line makes no sense; a sign that is not sure is left unknown.
    """
    word, ids = line.lower(), [sign.id for sign in signs]
    if word in (SKIP, NOT_SURE):
        return dict.fromkeys(ids)
    answers: dict[FindingId, Any] = dict.fromkeys(ids, False)
    parts = [] if word in _NO_SIGN else word.replace(",", " ").split()
    for part in parts:
        number = part.removeprefix(NOT_SURE)
        if not number.isdecimal() or not 1 <= int(number) <= len(ids):
            return None
        answers[ids[int(number) - 1]] = None if part.startswith(NOT_SURE) else True
    return answers if parts or word in _NO_SIGN else None


def answer_in(asked: Finding, line: str) -> Mapping[FindingId, Any] | None:
    """Return the answer to one question; ``None`` when there is nothing in the line."""
    word = line.lower()
    if word in (SKIP, NOT_SURE):
        return {asked.id: None}
    return {asked.id: _value(asked, line if asked.kind == "medicines" else word)} if word else None


def _value(asked: Finding, word: str) -> Any:
    """Return ``word`` with a choice's number turned into its name; the engine reads the rest."""
    match asked.kind:
        case "choice":
            return _named(word, [choice.id for choice in asked.choices])
        case "regions":
            regions = [region.id for region in asked.regions]
            return [_named(part, regions) for part in word.replace(",", " ").split()]
        case "number":
            return _number(word.replace(",", "."))
        case "medicines":
            return [name for part in word.split(",") if (name := part.strip())]
        case "yes_no":
            return word
        case _:
            assert_never(asked.kind)


def _named(part: str, names: Sequence[str]) -> str:
    """Return the name that ``part`` numbers; else as typed, so that the fault is named."""
    if part.isdecimal() and 1 <= int(part) <= len(names):
        return names[int(part) - 1]
    return part


def _number(word: str) -> float | str:
    """Return ``word`` as a number where it is one; else as typed, so that the fault is named."""
    try:
        number = float(word)
    except ValueError:
        return word
    return int(number) if number.is_integer() else number
