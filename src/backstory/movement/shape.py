"""What is wrong with the shape of a file, in words for the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Protocol

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge


class Speaks(Protocol):
    """What has the sentences: all that is known, or a room of it."""

    def say(self, key: str, /, **values: object) -> str:
        """Return the sentence under ``key``."""
        ...


_SAID: Mapping[str, str] = {
    "missing": "missing_value",
    "extra_forbidden": "unknown_key",
    "literal_error": "not_a_choice",
    "greater_than_equal": "too_little",
    "less_than_equal": "too_much",
    "float_type": "not_any_number",
    "float_parsing": "not_any_number",
    "finite_number": "not_any_number",
}


def shape_faults(
    error: ValidationError, path: str, keys: Iterable[str], knowledge: Knowledge
) -> tuple[Fault, ...]:
    """Return one fault for each place; ``keys`` are the names that may have been meant.

    What a check of a whole entry says is left out: who reads the entry says it with a place.
    """
    told = (one for one in error.errors(include_url=False) if one["type"] != "value_error")
    by_place: dict[str, Fault] = {}
    for fault in (_as_fault(one, path, tuple(keys), knowledge) for one in told):
        by_place.setdefault(fault.path, fault)
    return tuple(by_place.values())


def _as_fault(one: ErrorDetails, path: str, keys: tuple[str, ...], knowledge: Knowledge) -> Fault:
    place, bounds = _place(one["loc"]), one.get("ctx", {})
    key = str(one["loc"][-1])
    says = knowledge.say(
        f"errors.{_SAID.get(one['type'], 'wrong_kind')}",
        key=key,
        value=one["input"],
        options=bounds.get("expected"),
        bound=bounds.get("ge", bounds.get("le")),
    )
    unknown = one["type"] == "extra_forbidden"
    return Fault(f"{path}: {place}", says, proposal(key, keys, knowledge) if unknown else "")


def _place(loc: Iterable[int | str]) -> str:
    """Return where in a file: names with dots, positions in brackets."""
    place = ""
    for part in loc:
        if isinstance(part, int):
            place += f"[{part}]"
        elif "[" not in part and part != "float":  # those are branches of a choice, not places
            place += f".{part}" if place else part
    return place


def proposal(word: str, known: Iterable[str], speaks: Speaks) -> str:
    """Return a sentence that proposes the known word nearest to ``word``, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return speaks.say("errors.did_you_mean", name=near[0]) if near else ""
