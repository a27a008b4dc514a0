"""A movement as a filmstrip for print: every keyframe side by side, numbered, with its words."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from textwrap import wrap

from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Movement
from backstory.movement.body import Body
from backstory.movement.figure.moving import described
from backstory.movement.figure.picture import Scene, scene
from backstory.movement.figure.staging import cast
from backstory.movement.figure.svg import document
from backstory.movement.figure.write import foreground, ground, still
from backstory.movement.moving import postures

_CELL, _GAP = 320, 28
_TEXT, _LINE, _LETTERS_IN_A_LINE = 19, 26, 27
_BADGE = 17


def draw_strip(movement: Movement, body: Body, mechanics: Mechanics, *, columns: int = 4) -> str:
    """Return every keyframe, numbered and with its words, at most ``columns`` in a row."""
    people = cast(postures(movement, mechanics), movement.anchor, body, mechanics)
    drawn = scene(people, people, movement.view, mechanics, {})
    captions = [
        wrap(key.says, _LETTERS_IN_A_LINE, break_on_hyphens=False) for key in movement.keyframes
    ]
    across = min(columns, len(captions))
    down = -(-len(captions) // across)
    picture = round(_CELL * drawn.paper.height / drawn.paper.width)
    row = picture + _BADGE * 2 + 24 + max(map(len, captions)) * _LINE + _GAP
    cells = "".join(
        _cell(drawn, i, lines, i % across * (_CELL + _GAP), i // across * row, picture)
        for i, lines in enumerate(captions)
    )
    view_box = f"0 0 {across * (_CELL + _GAP) - _GAP} {down * row - _GAP}"
    return document(view_box, movement.name, described(movement), cells)


def _cell(drawn: Scene, i: int, lines: list[str], x: int, y: int, height: int) -> str:
    picture = (
        f'<svg x="{x}" y="{y}" width="{_CELL}" height="{height}"'
        f' viewBox="{drawn.paper.view_box}">'
        f"{ground(drawn)}{still(drawn, i, str(i))}{foreground(drawn)}</svg>"
    )
    return picture + "".join(_caption(i + 1, lines, x, y + height + _BADGE + 12))


def _caption(number: int, lines: list[str], x: int, y: int) -> Iterator[str]:
    yield f'<circle class="shirt" cx="{x + _BADGE}" cy="{y}" r="{_BADGE}"/>'
    yield (
        f'<text class="number" x="{x + _BADGE}" y="{y + 7}" font-size="{_TEXT}"'
        f' text-anchor="middle">{number}</text>'
    )
    spans = "".join(
        f'<tspan x="{x + 2 * _BADGE + 10}" dy="{_LINE if i else 0}">{escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    yield f'<text y="{y + 7}" font-size="{_TEXT}">{spans}</text>'
