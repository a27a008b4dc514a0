"""What a letter is made of. Shells print these blocks in order and decide nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from backstory.knowledge.schema import SourceKey
from backstory.knowledge.vocabulary import Level

Tone = Literal["danger", "caution", "plain", "quiet"]


@dataclass(frozen=True)
class Item:
    """One entry of a section: a title, lines below it, and the sources behind them.

    ``details`` are further lines that a page may fold away, such as the reasons of a ranking.
    """

    title: str
    lines: tuple[str, ...] = ()
    sources: tuple[SourceKey, ...] = ()
    id: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs and items; ``id`` is stable, for links and tests."""

    id: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    tone: Tone = "plain"
    sources: tuple[SourceKey, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A day in words: for a person at home or for a clinician."""

    on: date
    level: Level
    title: str
    sections: tuple[Section, ...]

    def text(self) -> str:
        """Return the letter as plain text."""
        return "\n".join(_lines(self)).strip() + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield letter.title
    yield "=" * len(letter.title)
    for section in letter.sections:
        yield from ("", section.heading, "-" * len(section.heading))
        yield from section.paragraphs
        yield from _from(section.sources)
        for item in section.items:
            yield f"* {item.title}"
            lines = (*item.lines, *item.details, *_from(item.sources))
            yield from (f"  {line}" for line in lines)


def _from(sources: tuple[SourceKey, ...]) -> Iterator[str]:
    if sources:
        yield f"[{', '.join(sources)}]"
