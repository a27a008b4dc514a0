"""Where a claim of the texts lives, in words: the place in the files, read back to what it is.

``places_of_claims`` names places as authors need them ("causes/disc_strain.toml"). A reader needs
the name of the cause, and a shell something to link to. A place that leads nowhere gives ``None``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from backstory.knowledge.load import Knowledge

Kind = Literal["cause", "flag", "movement", "element", "stage", "variant", "lesson", "preset",
               "idea", "pointer", "page"]  # fmt: skip
_INDEXED = {"stages": "stage", "variants": "variant"}


@dataclass(frozen=True)
class Place:
    """One thing that carries a claim: its kind, its id, and its name for a reader."""

    kind: Kind
    id: str
    name: str


def places_in_words(wheres: Iterable[str], knowledge: Knowledge) -> tuple[Place, ...]:
    """Return each place once, lessons first; what leads nowhere is left out."""
    found = dict.fromkeys(filter(None, (place_of(where, knowledge) for where in wheres)))
    return tuple(sorted(found, key=lambda place: (place.kind != "lesson", place.kind)))


def place_of(where: str, knowledge: Knowledge) -> Place | None:
    """Return what stands at ``where``, as ``places_of_claims`` names it."""
    file, _, path = where.partition(": ")
    folder, _, stem = file.removesuffix(".toml").partition("/")
    match folder:
        case "causes":
            return _named("cause", stem, knowledge.causes)
        case "flags":
            return _named("flag", stem, knowledge.flags)
        case "movements":
            return _named("movement", stem, knowledge.movements)
        case "lessons":
            lesson = _in(knowledge.lessons, stem)
            return Place("lesson", stem, lesson.title) if lesson else None
        case "protocols":
            return _in_protocol(_in(knowledge.protocols, stem), path)
        case _:
            return _on_a_page(folder, path, knowledge)


def _in(known: Mapping[Any, Any], name: str) -> Any:
    return known.get(name)


def _named(kind: Kind, name: str, known: Mapping[Any, Any]) -> Place | None:
    found = known.get(name)
    return Place(kind, name, found.name) if found else None


def _in_protocol(protocol: Any, path: str) -> Place | None:
    table, _, key = path.partition(".")
    if protocol is None:
        return None
    if table == "elements":
        element = protocol.elements.get(key)
        return Place("element", key, element.title) if element else None
    if table in _INDEXED and key.isdecimal() and int(key) < len(getattr(protocol, table)):
        entry = getattr(protocol, table)[int(key)]
        return Place("stage" if table == "stages" else "variant", str(entry.id), entry.name)
    return None


def _on_a_page(page: str, path: str, knowledge: Knowledge) -> Place | None:
    table, _, key = path.partition(".")
    if page == "studio":
        there = key in knowledge.studio.presets
        return Place("preset", key, knowledge.say(f"studio.preset.{key}.name")) if there else None
    if page == "texts":
        return _in_texts(table, key, knowledge)
    name = _in(knowledge.wording["lessons"]["page"], page)
    return Place("page", page, name) if name else None


def _in_texts(table: str, key: str, knowledge: Knowledge) -> Place | None:
    entries: Any = getattr(knowledge.texts, table, ())
    first, _, rest = key.partition(".ideas.")
    if not first.isdecimal() or int(first) >= len(entries):
        return None
    entry = entries[int(first)]
    if table == "pointers":
        return Place("pointer", entry.id, knowledge.say("lessons.texts.pointer"))
    if not rest.isdecimal() or int(rest) >= len(entry.ideas):
        return None
    return Place("idea", entry.id, entry.question)
