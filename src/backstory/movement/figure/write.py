"""Writing a scene as SVG: at one moment, or moving through all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from backstory.movement.figure.picture import Piece, Scene, Sheet
from backstory.movement.figure.svg import numbers

_NO_RIM = ("muscles", "discs")
_OVER = ("leg_left", "leg_right")


@dataclass(frozen=True)
class Clock:
    """Which moment comes when, as a share of one round that lasts ``seconds``."""

    moments: tuple[int, ...]
    shares: tuple[float, ...]
    seconds: float


def ground(scene: Scene) -> str:
    """Return the furniture."""
    return "".join(f'<path class="{p.tone}" d="{p.paths[0]}"/>' for p in scene.behind)


def foreground(scene: Scene) -> str:
    """Return what lies before the person, and the line of the floor over the soles' rim."""
    things = "".join(f'<path class="{p.tone}" d="{p.paths[0]}"/>' for p in scene.before)
    return things + (f'<path class="floor" d="{scene.floor}"/>' if scene.floor else "")


def still(scene: Scene, moment: int, mark: str) -> str:
    """Return the person at one moment; ``mark`` keeps its ids apart from those of others."""
    return "".join(_sheets(scene.sheets, mark, lambda piece: _at(piece, moment)))


def _at(piece: Piece, moment: int) -> str:
    return f'<path{_look(piece)} d="{piece.paths[moment]}"/>'


def moving(scene: Scene, clock: Clock, mark: str) -> str:
    """Return the person moving through all moments, again and again."""
    return "".join(_sheets(scene.sheets, mark, lambda piece: _moves(piece, clock)))


def _moves(piece: Piece, clock: Clock) -> str:
    start = f'<path{_look(piece)} d="{piece.paths[0]}"'
    if len(set(piece.paths)) == 1:
        return f"{start}/>"
    paths = [piece.paths[moment] for moment in clock.moments]
    kept = list(_turning_points(paths))
    values = ";".join(paths[i] for i in kept)
    times = numbers([clock.shares[i] for i in kept])
    return (
        f'{start}><animate attributeName="d" dur="{clock.seconds:g}s" repeatCount="indefinite"'
        f' keyTimes="{times}" values="{values}"/></path>'
    )


def _sheets(sheets: Sequence[Sheet], mark: str, write: Callable[[Piece], str]) -> Iterator[str]:
    """Yield every sheet: its rim, then its pieces.

    Legs join the trunk without a line between: the rim of both lies under whichever comes first,
    the nearer leg's pieces over the trunk.
    """
    names = [sheet.name for sheet in sheets]
    trunk = names.index("trunk")
    late = [sheet for sheet in sheets[trunk:] if sheet.name in _OVER]
    for sheet in sheets:
        if sheet.name == "trunk":
            yield from (_rim(leg, mark) for leg in late)
        if not sheet.pieces:
            continue
        if sheet not in late and sheet.name not in _NO_RIM:
            yield _rim(sheet, mark)
        pieces = "".join(write(piece) for piece in sheet.pieces)
        kind = ' class="far"' if sheet.far else f' class="{sheet.name}"'
        yield f'<g id="@{mark}{sheet.name}"{kind}>{pieces}</g>'


def _rim(sheet: Sheet, mark: str) -> str:
    return f'<use href="#@{mark}{sheet.name}" class="rim"/>'


def _turning_points(paths: Sequence[str]) -> Iterator[int]:
    """Yield the moments that are needed: not those in the middle of a rest."""
    last = len(paths) - 1
    for i, line in enumerate(paths):
        if i in (0, last) or not line == paths[i - 1] == paths[i + 1]:
            yield i


def _look(piece: Piece) -> str:
    faint = f' opacity="{piece.opacity:g}"' if piece.opacity < 1 else ""
    return f' class="{piece.tone}"{faint}'
