"""A movement as a picture that moves; for a reader who wants no motion, and on paper, a still.

The way from keyframe to keyframe is sampled finely enough for straight steps to look round, and
the same samples run backwards on the way back. Rests at the keyframes let the eye follow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from math import ceil

import numpy as np

from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import Movement
from backstory.movement.body import Body
from backstory.movement.figure.eye import Floats
from backstory.movement.figure.picture import Scene, scene
from backstory.movement.figure.staging import cast
from backstory.movement.figure.still import shaded
from backstory.movement.figure.svg import document
from backstory.movement.figure.write import Clock, foreground, ground, moving, still
from backstory.movement.moving import posture_at, postures
from backstory.movement.posture import Posture

_STEP_DEG = 16.0
_MOST_MOMENTS = 17  # in one round, rests and all: enough to look smooth in a small file
_REST_S, _LONG_REST_S = 0.35, 1.1
_WAY_S = (0.6, 2.5)  # a way is shown in its own time, but neither as a jump nor as a wait


def draw_movement(
    movement: Movement,
    body: Body,
    mechanics: Mechanics,
    *,
    shade: Mapping[str, float] | None = None,
    disc: float | None = None,
    speed: float = 1.0,
    moves: bool = True,
) -> str:
    """Return a movement as an animated SVG; one keyframe makes a still.

    ``shade`` and ``disc`` are as for a posture; ``speed`` 2 shows it twice as fast. With ``moves``
    false it is the still that a reader sees who wants no motion: the start, pale, and the end.
    """
    shot = _filmed(movement, body, mechanics, shaded(shade, disc), speed)
    people = _moving(shot) if moves and shot.furthest else _still(shot)
    content = ground(shot.scene) + people + foreground(shot.scene)
    return document(shot.scene.paper.view_box, movement.name, described(movement), content)


def described(movement: Movement) -> str:
    """Return what the picture shows, in the movement's own words."""
    steps = (f"{i}. {key.says}" for i, key in enumerate(movement.keyframes, start=1))
    return " ".join((movement.says, *steps))


@dataclass(frozen=True)
class _Shot:
    """A movement as filmed: the scene, when each moment comes, and the moment of its far end."""

    scene: Scene
    clock: Clock
    furthest: int


def _filmed(
    movement: Movement,
    body: Body,
    mechanics: Mechanics,
    shade: Mapping[str, float],
    speed: float,
) -> _Shot:
    keys = postures(movement, mechanics)
    moments = _moments(movement, keys)
    people = cast(_sampled(movement, moments, keys, mechanics), movement.anchor, body, mechanics)
    at_keys = [moments.index(key.at_s) for key in movement.keyframes]
    drawn = scene(people, [people[i] for i in at_keys], movement.view, mechanics, shade)
    clock = _clock(moments, at_keys, speed=speed, returns=movement.returns)
    return _Shot(drawn, clock, at_keys[_furthest(keys)])


def _still(shot: _Shot) -> str:
    end = still(shot.scene, shot.furthest, "b")
    return f'<g class="ghost">{still(shot.scene, 0, "a")}</g>{end}' if shot.furthest else end


def _moving(shot: _Shot) -> str:
    moving_ = moving(shot.scene, shot.clock, "m")
    return f'<g class="moving">{moving_}</g><g class="still">{_still(shot)}</g>'


def _sampled(
    movement: Movement, moments: Sequence[float], keys: Sequence[Posture], mechanics: Mechanics
) -> list[Posture]:
    """Return the posture at each moment; on the way, only what both its ends hold is held."""
    ends = {key.at_s: posture for key, posture in zip(movement.keyframes, keys, strict=True)}
    sampled: list[Posture] = []
    for at_s in moments:
        after = min(bisect_right(list(ends), at_s), len(keys) - 1)
        both = tuple(load for load in keys[after - 1].loads if load in keys[after].loads)
        between = replace(posture_at(movement, at_s, mechanics), loads=both)
        sampled.append(ends.get(at_s, between))
    return sampled


def _moments(movement: Movement, keys: Sequence[Posture]) -> list[float]:
    """Return the times (s) at which the way there is drawn; keyframes are among them."""
    times = [key.at_s for key in movement.keyframes]
    turned = [_turned(one, other) for one, other in pairwise(keys)]
    ways = _MOST_MOMENTS - len(times)
    most = max(ways // (2 if movement.returns else 1), len(turned))
    coarse = next(step for step in count(_STEP_DEG, 4.0) if sum(_steps(turned, step)) <= most)
    moments = [times[0]]
    for (start, end), steps in zip(pairwise(times), _steps(turned, coarse), strict=True):
        moments += [start + (end - start) * i / steps for i in range(1, steps)]
        moments.append(end)
    return moments


def _steps(turned_deg: Sequence[float], step_deg: float) -> list[int]:
    return [max(ceil(turned / step_deg), 1) for turned in turned_deg]


def _turned(one: Posture, other: Posture) -> float:
    """Return by how many degrees the joint turns that turns most."""
    return float(np.max(np.abs(_angles(other) - _angles(one))))


def _angles(posture: Posture) -> Floats:
    return np.asarray(np.nan_to_num(np.array(posture.angles_deg)))


def _furthest(keys: Sequence[Posture]) -> int:
    away = [float(np.abs(_angles(key) - _angles(keys[0])).sum()) for key in keys]
    return int(np.argmax(away))


def _clock(
    moments: Sequence[float], at_keys: Sequence[int], *, speed: float, returns: bool
) -> Clock:
    """Return one round: there with rests at the keyframes, and back in the same steps."""
    order, steps = [0, 0], [0.0, _LONG_REST_S]
    for start, end in pairwise(at_keys):
        way = float(np.clip(moments[end] - moments[start], *_WAY_S))
        order += [*range(start + 1, end + 1), end]
        rest = _LONG_REST_S if end == at_keys[-1] else _REST_S
        steps += [way / (end - start)] * (end - start) + [rest]
    if returns:
        order += order[-3:0:-1]
        steps += steps[-2:1:-1]
    times = np.cumsum(steps)
    return Clock(tuple(order), tuple(times / times[-1]), round(float(times[-1]) / speed, 2))
