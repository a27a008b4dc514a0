"""Pictures of movements: the same for everybody, drawn once, of a body of usual size.

A still shows the moment of greatest load. Muscles and discs are shaded as in that moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Literal, assert_never, get_args

from backstory_web import engine
from backstory_web.costs import engine_body
from backstory_web.your_body import usual_body

Way = Literal["moving", "still", "strip"]
WAYS: tuple[Way, ...] = get_args(Way)
_KEPT = 500


@lru_cache(maxsize=_KEPT)
def picture_of(movement: engine.MovementId, way: Way) -> str:
    """Return a movement as SVG: moving, as one still, or as a strip of all its steps."""
    shown, mechanics = engine.knowledge().movements[movement], engine.knowledge().mechanics
    body = engine_body(usual_body())
    match way:
        case "strip":
            return engine.draw_strip(shown, body, mechanics)
        case "moving":
            shading = engine.shading(_worst(shown).load, mechanics)
            return engine.draw_movement(
                shown, body, mechanics, shade=shading.shade, disc=shading.disc
            )
        case "still":
            worst = _worst(shown)
            shading = engine.shading(worst.load, mechanics)
            return engine.draw_posture(
                engine.posture_at(shown, worst.at_s, mechanics),
                body,
                mechanics,
                title=shown.name,
                description=shown.says,
                view=shown.view,
                shade=shading.shade,
                disc=shading.disc,
            )
        case _:
            assert_never(way)


def _worst(movement: engine.Movement) -> engine.Moment:
    """Return the moment of greatest load."""
    mechanics = engine.knowledge().mechanics
    moments = engine.movement_load(movement, engine_body(usual_body()), mechanics).moments
    return max(moments, key=lambda moment: moment.load.compression_n)


@dataclass(frozen=True)
class Framed:
    """Where a still stands in a frame that it shares with others, all on one scale and floor."""

    frame_width: float
    frame_height: float
    left: float
    top: float
    width: float
    height: float


def framed(movements: Sequence[engine.MovementId]) -> list[Framed]:
    """Return the stills of ``movements`` in frames of one size: a body is as tall in each."""
    sizes = [_size_of(one) for one in movements]
    wide, high = (max(sides) for sides in zip(*sizes, strict=True))
    return [
        Framed(wide, high, round((wide - width) / 2, 1), round(high - height, 1), width, height)
        for width, height in sizes
    ]


@lru_cache(maxsize=_KEPT)
def _size_of(movement: engine.MovementId) -> tuple[float, float]:
    """Return width and height of a still, in the units of its own drawing."""
    _, _, after = picture_of(movement, "still").partition('viewBox="')
    width, height = after.partition('"')[0].split()[2:]
    return float(width), float(height)


@lru_cache(maxsize=_KEPT)
def mark_of(movement: engine.MovementId, way: Way) -> str:
    """Return a mark that changes when the picture does."""
    return f'"{sha256(picture_of(movement, way).encode()).hexdigest()[:20]}"'
