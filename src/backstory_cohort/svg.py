"""Pieces of a picture as SVG text: lines, words, areas; one style for light and dark pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

WIDTH = 440
_MARGIN = 14
LEFT, RIGHT = 40, WIDTH - _MARGIN
LINE_HEIGHT = 17
_BOLD = ("title", "head")
_LETTER_WIDTH, _BOLD_LETTER_WIDTH = 6.7, 7.6  # of the text size below, on average
# Tones of equal weight that differ also for the colour-blind; each arm has a dash of its own too.
_LIGHT = ("#0b6e7a", "#b3470f", "#5b3f99", "#4d6b14", "#8c1d4f", "#1f5fbf", "#6b4e16", "#444444")
_DARK = ("#5cc7d3", "#ff9d5c", "#b9a2f2", "#a9cf5a", "#f386b5", "#85b4ff", "#d9b56a", "#cfcfcf")
DASHES = ("none", "7 4", "2 3", "10 3 2 3", "4 2", "1 4", "12 4", "6 2 1 2")


def _style() -> str:
    names = [f"--arm-{i}" for i in range(len(_LIGHT))]

    def colours(page: str, ink: str, quiet: str, tones: Sequence[str]) -> str:
        arms = "".join(f"{name}:{tone};" for name, tone in zip(names, tones, strict=True))
        return f".study{{--page:{page};--ink:{ink};--quiet:{quiet};{arms}}}"

    dark = colours("#171f23", "#e8eeec", "#9fb0b3", _DARK)
    rows = "".join(
        f".study .a{i}{{stroke:var({name})}}.study .f{i}{{fill:var({name})}}"
        for i, name in enumerate(names)
    )
    return (
        f"{colours('#ffffff', '#1b282c', '#5a686b', _LIGHT)}"
        f"@media screen and (prefers-color-scheme:dark){{{dark}}}"
        ".study{width:100%;max-width:46rem;height:auto;background:var(--page)}"
        ".study text{font:13px system-ui,sans-serif;fill:var(--ink)}"
        ".study .title{font-size:14px;font-weight:700}.study .head{font-weight:700}"
        ".study .quiet{fill:var(--quiet)}.study .small{font-size:12px}"
        ".study .grid{stroke:var(--quiet);stroke-opacity:.35}"
        ".study .mark{stroke:var(--quiet);stroke-dasharray:3 3}"
        ".study .line{fill:none;stroke-width:2.4;stroke-linejoin:round}"
        ".study .band{opacity:.16}"
        ".study .found{stroke:var(--ink);stroke-width:2;fill:var(--page)}" + rows
    )


STYLE = _style()


@dataclass(frozen=True)
class Scale:
    """From values between ``low`` and ``high`` to places between ``start`` and ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of ``value``; beyond the ends it stays at the end."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + min(max(share, 0.0), 1.0) * (self.end - self.start), 1)


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Return words at a place."""
    return f'<text x="{x:g}" y="{y:g}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str, dash: str = "") -> str:
    """Return a straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" class="{kind}"{dashed}/>'


def path(points: Sequence[tuple[float, float]], kind: str, dash: str = "") -> str:
    """Return a line through points."""
    through = " ".join(f"{x:g},{y:g}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{through}" class="{kind}"{dashed}/>'


def area(points: Sequence[tuple[float, float]], kind: str) -> str:
    """Return a filled area."""
    around = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polygon points="{around}" class="{kind}"/>'


def paragraph(x: float, y: float, words: str, kind: str = "") -> Iterator[str]:
    """Yield the words in lines that end at the right margin."""
    for i, one in enumerate(lines_of(words, x, kind)):
        yield text(x, y + i * LINE_HEIGHT, one, kind)


def lines_of(words: str, x: float, kind: str) -> list[str]:
    """Return the words cut into lines that begin at ``x``."""
    letter = _BOLD_LETTER_WIDTH if kind in _BOLD else _LETTER_WIDTH
    return wrap(words, int((RIGHT - x) / letter)) or [""]


def document(height: float, title: str, description: str, content: str) -> str:
    """Return the whole picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="study" viewBox="0 0 {WIDTH} {height:g}"'
        f' role="img" aria-labelledby="study-title study-desc">'
        f'<title id="study-title">{escape(title)}</title>'
        f'<desc id="study-desc">{escape(description)}</desc>'
        f"<style>{STYLE}</style>"
        f'<rect width="{WIDTH}" height="{height:g}" style="fill:var(--page)"/>{content}</svg>\n'
    )
