"""Texts in another language, laid over the English ones.

Everything is written in English first. A folder ``languages/<code>/`` mirrors the other files and
holds nothing but texts: the same keys, the sentences of another language. Which keys are texts
stands in ``languages/texts.toml``; all else (a number, a condition, a rule, an id) cannot be
touched by a translation, so a language can never change what the engine decides. What is not
translated yet stays English, and can be listed (``untranslated``).

A text is found by its *place*: the keys that lead to it, and for a table in a list its id, or else
its number from zero. ``seen.toml`` keeps a short print of each English text as it was when it was
translated, so that a translation of what has been changed since is found out (``outdated``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import tomli

from backstory.errors import Fault
from backstory.knowledge.near import nearest

ENGLISH = "en"
FOLDER = "languages"
SEEN = "seen.toml"
Place = tuple[str, ...]
Texts = Mapping[Place, str]
_GAP = re.compile(r"\{[^{}]*\}")
_PRINT_BYTES = 4


@dataclass(frozen=True)
class Language:
    """A language: its code, the name it gives itself, and the pages that are wholly in it.

    ``only_english`` says on any other page, in this language, that it is in English.
    """

    code: str
    name: str
    tag: str
    only_english: str = ""
    pages: tuple[str, ...] = ()


def languages_in(folder: Path) -> dict[str, Language]:
    """Return every language that the knowledge under ``folder`` can be had in, English first."""
    known = {ENGLISH: {"name": "English", "tag": ENGLISH}} | _read(
        folder / FOLDER / "languages.toml"
    )
    return {
        code: Language(code, **one | {"pages": tuple(one.get("pages", ()))})
        for code, one in known.items()
    }


class Translation:
    """The texts of one language, over the English ones under ``folder``."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.language = language
        self.own = folder / FOLDER / language

    @cached_property
    def kinds(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Return which keys are texts, by file, for each part of the app."""
        return _read(self.folder / FOLDER / "texts.toml")

    def over(self, name: str, raw: dict[str, Any]) -> dict[str, Any]:
        """Return the file ``name`` with its texts in this language.

        A translation that does not fit its English text is left out, and English stays: that
        something is wrong is for the check to say (``faults``), not for a person to suffer.
        """
        with suppress(tomli.TOMLDecodeError, UnicodeDecodeError):
            told = self.told(name)
            english = texts_in(raw, self.texts(name)) if told else {}
            fitting = {place: text for place, text in told.items() if _fits(text, english, place)}
            return _laid_over(raw, fitting) if fitting else raw
        return raw

    def told(self, name: str) -> Texts:
        """Return what is written in this language for the file ``name``."""
        return dict(_leaves(_read(self.own / self.mirror(name))))

    def mirror(self, name: str) -> str:
        """Return where the texts of the file ``name`` stand in this language's folder."""
        return name.replace(f"wording/{ENGLISH}/", "wording/")

    def _place(self, name: str) -> str:
        return f"{FOLDER}/{self.language}/{self.mirror(name)}"

    def texts(self, name: str, part: str = "") -> tuple[str, ...]:
        """Return which keys of the file ``name`` are texts; only those of ``part``, if named."""
        parts = [self.kinds.get(part, {})] if part else self.kinds.values()
        exact = [keys for files in parts for file, keys in files.items() if file == name]
        alike = [keys for files in parts for file, keys in files.items() if fnmatchcase(name, file)]
        return tuple(key for keys in exact or alike for key in keys)

    def files(self) -> Iterator[str]:
        """Yield every file that has texts."""
        for path in sorted(self.folder.rglob("*.toml")):
            name = path.relative_to(self.folder).as_posix()
            if not name.startswith(f"{FOLDER}/") and self.texts(name):
                yield name

    def english(self, part: str = "") -> dict[str, Texts]:
        """Return the English texts by file; only those of ``part``, if named."""
        return {
            name: texts_in(_read(self.folder / name), self.texts(name, part))
            for name in self.files()
            if self.texts(name, part)
        }

    def _faults(self, name: str, english: Texts, told: Texts) -> Iterator[Fault]:
        for place, text in told.items():
            path = f"{self._place(name)}: {'.'.join(place)}"
            if place not in english:
                known = {".".join(other) for other in english}
                says = "is no text of the English file, so it cannot be translated"
                yield Fault(path, says, nearest(".".join(place), known, "Take it out."))
            elif not text.strip():
                yield Fault(path, "is empty", "Translate it, or take the key out.")
            elif gaps_in(text) != gaps_in(english[place]):
                says = f"has {_listed(gaps_in(text))} to fill in, not as the English text"
                yield Fault(path, says, f"Use {_listed(gaps_in(english[place]))}.")

    def faults(self) -> Iterator[Fault]:
        """Yield every fault: texts that fit nothing, other gaps, files too many, half lists."""
        mirrored = {self.mirror(name): name for name in self.files()}
        for path in sorted(self.own.rglob("*.toml")):
            name = path.relative_to(self.own).as_posix()
            if name == SEEN:
                continue
            if name not in mirrored:
                says = "mirrors no file that has texts"
                yield Fault(f"{FOLDER}/{self.language}/{name}", says, "Move it, or take it out.")
                continue
            yield from self._faults_in(mirrored[name])

    def _faults_in(self, name: str) -> Iterator[Fault]:
        raw = _read(self.folder / name)
        try:
            told = self.told(name)
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
            yield Fault(self._place(name), f"cannot be read as TOML: {error}")
            return
        yield from self._faults(name, texts_in(raw, self.texts(name)), told)
        yield from self._half_lists(name, raw)

    def _half_lists(self, name: str, raw: dict[str, Any]) -> Iterator[Fault]:
        english = _lengths(raw)
        for place, length in _lengths(_read(self.own / self.mirror(name))).items():
            if length != english.get(place, length):
                path = f"{self._place(name)}: {'.'.join(place)}"
                says = f"has {length} texts, the English list has {english[place]}"
                yield Fault(path, says, "Translate the whole list.")

    def untranslated(self, part: str = "") -> list[str]:
        """Return file and place of every English text without one in this language."""
        return [
            _path(name, place)
            for name, texts in self.english(part).items()
            for place in sorted(texts.keys() - self.told(name).keys())
        ]

    def outdated(self, part: str = "") -> list[str]:
        """Return file and place of every text whose English was changed after it was translated."""
        seen = _read(self.own / SEEN)
        return [
            _path(name, place)
            for name, texts in self.english(part).items()
            for place in sorted(texts.keys() & self.told(name).keys())
            if seen.get(_path(name, place)) != print_of(texts[place])
        ]

    def prints(self) -> dict[str, str]:
        """Return the print of every English text that is translated, by file and place."""
        return {
            _path(name, place): print_of(texts[place])
            for name, texts in self.english().items()
            for place in sorted(texts.keys() & self.told(name).keys())
        }


def texts_in(raw: object, keys: Iterable[str]) -> dict[Place, str]:
    """Return the texts of a file: its strings at the places that ``keys`` name.

    In a key "*" stands for any one step, and "**" for any place at all.
    """
    wanted = [tuple(key.split(".")) for key in keys]
    return {
        place: text for place, text in _leaves(raw) if any(_is_named(place, key) for key in wanted)
    }


def _is_named(place: Place, key: Place) -> bool:
    if key == ("**",):
        return True
    return len(place) == len(key) and all(map(fnmatchcase, place, key))


def _fits(text: str, english: Texts, place: Place) -> bool:
    return place in english and bool(text.strip()) and gaps_in(text) == gaps_in(english[place])


def gaps_in(text: str) -> tuple[str, ...]:
    """Return what is to be filled in, each once, sorted: ``{name}``."""
    return tuple(sorted(set(_GAP.findall(text))))


def print_of(text: str) -> str:
    """Return a few letters and figures that change with the text."""
    return blake2b(text.encode(), digest_size=_PRINT_BYTES).hexdigest()


def _path(name: str, place: Place) -> str:
    return f"{name}: {'.'.join(place)}"


def _listed(gaps: Sequence[str]) -> str:
    return ", ".join(gaps) or "nothing"


def _read(path: Path) -> dict[str, Any]:
    return tomli.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _steps(value: object) -> Iterable[tuple[str, Any]]:
    """Return the parts of a table or a list, each by its key, its id, or its number."""
    if isinstance(value, dict):
        return value.items()
    if not isinstance(value, list):
        return ()
    return zip(_names(value), value, strict=True)


def _names(items: list[Any]) -> list[str]:
    """Return a name for each item: what it is called, where each has another such name."""
    for key in ("id", "finding"):
        names = [str(item[key]) for item in items if isinstance(item, dict) and key in item]
        if len(set(names)) == len(items):
            return names
    return [str(number) for number in range(len(items))]


def _leaves(value: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    for name, part in _steps(value):
        yield from _leaves(part, (*place, name))


def _lengths(value: object, place: Place = ()) -> dict[Place, int]:
    """Return how long each list of plain texts is."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return {place: len(value)}
    parts = (_lengths(part, (*place, name)) for name, part in _steps(value))
    return {where: length for lengths in parts for where, length in lengths.items()}


def _laid_over(value: Any, told: Texts, place: Place = ()) -> Any:
    if isinstance(value, str):
        return told.get(place, value)
    parts = {name: _laid_over(part, told, (*place, name)) for name, part in _steps(value)}
    if isinstance(value, dict):
        return parts
    return list(parts.values()) if isinstance(value, list) else value
