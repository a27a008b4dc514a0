"""One drawing as an SVG file: its paper, its title and description, its path data in units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2s
from html import escape

import numpy as np

from backstory.movement.figure.eye import Floats
from backstory.movement.figure.style import STYLE

UNITS_PER_M = 640
_MARGIN_M = 0.09
_WIDEST, _NARROWEST = 2.1, 0.62


@dataclass(frozen=True)
class Paper:
    """The part of the plane that is shown, in units; y runs down."""

    left: int
    top: int
    width: int
    height: int

    @property
    def view_box(self) -> str:
        """Return it as SVG has it."""
        return f"{self.left} {self.top} {self.width} {self.height}"


def paper(points: Floats) -> Paper:
    """Return paper around ``points`` (points, 2), in metres, neither very wide nor very narrow."""
    low, high = points.min(axis=0) - _MARGIN_M, points.max(axis=0) + _MARGIN_M
    width, height = high - low
    wide = max(width, height * _NARROWEST)
    tall = max(height, width / _WIDEST)
    left = low[0] - (wide - width) / 2
    units = np.rint(np.array([left, -low[1] - tall, wide, tall]) * UNITS_PER_M).astype(int)
    return Paper(*(int(unit) for unit in units))


def document(view_box: str, title: str, description: str, content: str) -> str:
    """Return a whole drawing; ids in ``content`` are marked by a leading ``@``."""
    name = f"f{blake2s((title + description + content).encode(), digest_size=5).hexdigest()}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="{view_box}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
        f"<style>{STYLE}</style>{content.replace('@', f'{name}-')}</svg>\n"
    )


def straight(corners: Floats) -> str:
    """Return a closed line with corners as SVG path data."""
    units = np.rint(corners * (UNITS_PER_M, -UNITS_PER_M)).astype(int)
    steps = " ".join(f"{x} {y}" for x, y in np.diff(units, axis=0))
    return f"M{units[0][0]} {units[0][1]}l{steps}z"


def numbers(values: Sequence[float]) -> str:
    """Return shares as short decimals for ``keyTimes``."""
    return ";".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
