"""What a letter is made of. Shells print these blocks in order and decide nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from backstory.knowledge.schema import SourceKey
from backstory.knowledge.vocabulary import Level

_WHOLE, _MIDDLE = 100.0, 50.0
# Whose words: the table of the wording in which a sentence is looked up.
Voice = Literal["letter", "letter.clinician"]
Tone = Literal["danger", "caution", "plain", "quiet"]


@dataclass(frozen=True)
class Bar:
    """A line that may be drawn as well: ``says`` holds all that the drawing shows.

    ``length`` is a part of the full length: 0 to 1 for a share of people, and -1 (against) to 1
    (for) for a weight.
    """

    says: str
    length: float
    kind: Literal["share", "weight"]
    source: SourceKey

    @property
    def start(self) -> float:
        """Return where the drawing begins, in hundredths; weights begin in the middle."""
        if self.kind == "share":
            return 0.0
        return round(_MIDDLE + min(self.length, 0.0) * _MIDDLE, 1)

    @property
    def span(self) -> float:
        """Return how long the drawing is, in hundredths of the whole."""
        return round(abs(self.length) * (_MIDDLE if self.kind == "weight" else _WHOLE), 1)


@dataclass(frozen=True)
class Item:
    """One entry of a section: a title, lines and bars below it, and the sources behind them.

    ``details`` are further lines that a page may fold away, such as the reasons of a ranking.
    """

    title: str
    lines: tuple[str, ...] = ()
    sources: tuple[SourceKey, ...] = ()
    id: str = ""
    details: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs and items; ``id`` is stable, for links and tests.

    Of a ``folded`` one a page may show the first paragraph alone until it is opened.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    tone: Tone = "plain"
    sources: tuple[SourceKey, ...] = ()
    folded: bool = False


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
            yield from (f"  {line}" for line in _below(item))


def _below(item: Item) -> Iterator[str]:
    yield from item.lines
    yield from (f"{bar.says}  [{bar.source}]" for bar in item.bars)
    yield from (*item.details, *_from(item.sources))


def _from(sources: tuple[SourceKey, ...]) -> Iterator[str]:
    if sources:
        yield f"[{', '.join(sources)}]"
