"""Medicines by the names people use for them: which class, and which question it answers.

A name is looked for as a whole phrase, the longest first ("nurofen plus" before "nurofen"), so
that doses and forms around it do no harm. A name nobody knows is kept as told and answers nothing;
that a medicine was not named is never read as not taken.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import permutations

from backstory.knowledge.load import Knowledge
from backstory.knowledge.medicine import MedicineClass
from backstory.knowledge.schema import FindingId

_PROPOSED = 2
_JOINED = re.compile(r"\s*(?:/|\+|\band\b|\bwith\b)\s*")


@dataclass(frozen=True)
class Medicine:
    """One medicine as told, with its class where the name is known; ``name`` is that name."""

    told: str
    kind: MedicineClass | None
    name: str = ""


def recognise(told: Iterable[str], knowledge: Knowledge) -> tuple[Medicine, ...]:
    """Return each medicine in ``told`` with its class, or with none when nobody knows it."""
    known = _known(knowledge)
    return tuple(_recognised(one, known) for one in told)


def nearest_names(told: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the known names that are spelled most like ``told``, the likeliest first."""
    return tuple(get_close_matches(told.lower().strip(), _known(knowledge), _PROPOSED))


def findings_from(medicines: Iterable[Medicine]) -> frozenset[FindingId]:
    """Return the findings that taking ``medicines`` answers with yes, without more to ask."""
    kinds = (medicine.kind for medicine in medicines if medicine.kind is not None)
    return frozenset(kind.finding for kind in kinds if kind.finding and not kind.ask_first)


def masks(medicines: Iterable[Medicine]) -> bool:
    """Return whether any of ``medicines`` can hide pain, fever or spasm."""
    return any(medicine.kind is not None and medicine.kind.masks for medicine in medicines)


@lru_cache(maxsize=4)
def _known(knowledge: Knowledge) -> Mapping[str, MedicineClass]:
    return dict(_names(knowledge))


def _names(knowledge: Knowledge) -> Iterator[tuple[str, MedicineClass]]:
    for kind in knowledge.medicines.values():
        for name in (*kind.names.generics, *kind.names.brands):
            for order in permutations(name.split("/")):
                yield "/".join(order), kind


def _recognised(told: str, known: Mapping[str, MedicineClass]) -> Medicine:
    words = _JOINED.sub("/", told.lower().strip()).replace(",", " ").split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            if name in known:
                return Medicine(told, known[name], name)
    return Medicine(told, None)
