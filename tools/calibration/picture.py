"""The plot of the page: every target, its interval, and what the model gives, as SVG.

Targets differ in unit, so each row is drawn in widths of its own interval: the grey box is the
published one, the dot is the model at its defaults, the line its posterior (5 to 95 %). An open box
means that only the direction was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tools.calibration.measures import inside

from backstory.knowledge.physiology import Physiology, Target

_WIDTH, _ROW, _TOP = 360, 18, 30
_ENLARGED = 1.6  # on a wide screen
_LEFT, _RIGHT = 44, 252  # of the plot; names stand to the left, numbers to the right
_WHOLE = 100  # from here on no decimals
_SIDES = 2.4  # half widths of an interval from its middle to the edge of the plot
_STYLE = """
text { font: 10px sans-serif; fill: #444 } .head { font-weight: bold }
.box { fill: #888; fill-opacity: .3 } .own { fill: #1b6ca8 }
.spread { stroke: #1b6ca8; stroke-width: 2 }
.off .own { fill: #b3480f } .off .spread { stroke: #b3480f }
@media (prefers-color-scheme: dark) {
text { fill: #ccc } .own { fill: #6db3e8 } .spread { stroke: #6db3e8 }
.off .own { fill: #f09a5e } .off .spread { stroke: #f09a5e } }
"""
_HEADS = {"fit": "Fitted on", "held_out": "Held out", "check": "Checks"}


def picture(physiology: Physiology, results: Mapping[str, Any]) -> str:
    """Return the plot."""
    rows = list(_rows(physiology, results["targets"]))
    height = _TOP + _ROW * len(rows) + 8
    size = f'width="{_WIDTH * _ENLARGED:g}" height="{height * _ENLARGED:g}"'
    view = f'viewBox="0 0 {_WIDTH} {height}"'
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" {view} {size} role="img">',
        "<title>Published intervals and what the model gives</title>",
        f"<style>{_STYLE}</style>",
        f'<text x="{_LEFT}" y="14">grey: published; dot: model; line: posterior</text>',
        *(row.replace("@", f"{_TOP + _ROW * i}") for i, row in enumerate(rows)),
        "</svg>",
        "",
    ])  # fmt: skip


def _rows(physiology: Physiology, results: Mapping[str, Any]) -> Iterator[str]:
    for use, head in _HEADS.items():
        yield _at(f'<text class="head" x="4" y="12">{head}</text>')
        for target in physiology.targets.values():
            if target.use == use:
                yield _at(_row(target, results[target.id]))


def _at(content: str) -> str:
    return f'<g transform="translate(0 @)">{content}</g>'


def _row(target: Target, found: Mapping[str, float]) -> str:
    middle, half = scale(target)
    low, own, high = (_x((found[key] - middle) / half) for key in ("low", "value", "high"))
    box_low, box_high = _x(-1), _x(1 if target.figure.high is not None else _SIDES)
    off = "" if inside(target, found["value"]) else ' class="off"'
    return (
        f"<g{off}><title>{target.id}: {target.says}</title>"
        f'<text x="4" y="12">{target.id}</text>'
        f'<rect class="box" x="{box_low}" y="3" width="{box_high - box_low:g}" height="12"/>'
        f'<line class="spread" x1="{low}" y1="9" x2="{high}" y2="9"/>'
        f'<circle class="own" cx="{own}" cy="9" r="3.5"/>'
        f'<text x="{_RIGHT + 8}" y="12">{told(found["value"])} in {interval(target)}</text></g>'
    )


def scale(target: Target) -> tuple[float, float]:
    """Return the middle and half of a target's interval; an open one ends at twice its mark."""
    low = target.figure.low or 0.0
    high = target.figure.high if target.figure.high is not None else 2 * target.figure.value - low
    return (low + high) / 2, (high - low) / 2


def told(value: float) -> str:
    """Return a value with the digits that count."""
    size = abs(value)
    return f"{value:.2f}" if size < 1 else f"{value:.1f}" if size < _WHOLE else f"{value:.0f}"


def interval(target: Target) -> str:
    """Return the interval in words."""
    low, high = target.figure.low, target.figure.high
    return f"{low:g} to {high:g}" if high is not None else f"above {low:g}"


def _x(place: float) -> float:
    kept = min(max(place, -_SIDES), _SIDES)
    return round(_LEFT + (kept + _SIDES) / (2 * _SIDES) * (_RIGHT - _LEFT), 1)
