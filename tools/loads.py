"""Write the reference pages on loads and movements: ``python -m tools.loads``; ``fit`` fits again.

What the mechanical model says stands beside what was measured, row by row, wherever it is off. A
test holds the page to what the model gives. ``fit`` fits the four figures that may be fitted on
the training rows of disc pressure and prints them; it changes nothing.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import least_squares

from backstory import Knowledge, body_of, load_knowledge, movement_load
from backstory.knowledge.mechanics import Mechanics, SpineFacts
from backstory.knowledge.schema import Figure
from backstory.loads.validation import Held, pressures, root_mean_square, validate

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
PAGE, PICTURE, MOVEMENTS = "loads.md", "loads.svg", "movements.md"
FITTED = ("flexion_arm_scale", "tonic_activation", "abdominal_thrust_n_per_nm", "passive_gain_nm")
ASSUMED = (
    "stress_high_n_per_cm2", "nucleus_index", "passive_arm_m", "passive_rate", "psoas_share",
    "facet_free_flexion_deg",
)  # fmt: skip
_MEASURES = {
    "pressure_mpa": "MPa",
    "compression_n": "N",
    "ratio": "times",
    "plateau": "times",
    "rise_percent": "%",
    "difference_percent": "%",
}
_SIDE, _EDGE, _MOST_MPA = 320, 48, 2.5


def pages(knowledge: Knowledge) -> Mapping[str, str]:
    """Return the text of each file by its name."""
    rows = validate(knowledge.mechanics)
    return {
        PAGE: "\n".join(_page(rows, knowledge.mechanics)),
        PICTURE: _plot(rows),
        MOVEMENTS: "\n".join(_movements(knowledge)),
    }


def _movements(knowledge: Knowledge) -> Iterator[str]:
    mechanics, size = knowledge.mechanics, knowledge.mechanics.spine
    mass, stature = size.reference_mass_kg.value, size.reference_stature_m.value
    body = body_of(mechanics, stature_m=stature, mass_kg=mass, sex="male")
    yield "<!-- Made by tools/loads.py from the knowledge files. Run: make docs -->"
    yield ""
    yield "# Movements, and what they ask of the low back"
    yield ""
    yield (
        f"{len(knowledge.movements)} movements. Loads are for a man of {mass:g} kg and {stature:g} "
        "m, L4/L5, at the hardest moment, without guarding; relaxed standing is 1. How far the "
        "model can be trusted: [loads](loads.md). The names are what `backstory loads` and "
        "`backstory figure` take."
    )
    yield ""
    for topic in dict.fromkeys(one.topic for one in knowledge.movements.values()):
        yield f"## {topic.capitalize()}"
        yield ""
        yield "| name | what | times standing | newtons | better way |"
        yield "|---|---|---|---|---|"
        for one in knowledge.movements.values():
            if one.topic == topic:
                peak = movement_load(one, body, mechanics).peak
                better = f"`{one.better}`" if one.better else ""
                yield (
                    f"| `{one.id}` | {one.name} | {peak.relative_to_standing:.1f} "
                    f"| {round(peak.compression_n, -1):.0f} | {better} |"
                )
        yield ""


def _page(rows: Sequence[Held], mechanics: Mechanics) -> Iterator[str]:
    training, others = (pressures(rows, fitted=fitted) for fitted in (True, False))
    yield "<!-- Made by tools/loads.py from the knowledge files. Run: make docs -->"
    yield ""
    yield "# Loads of the low back: what the model says beside what was measured"
    yield ""
    yield (
        f"Disc pressure: off by **{root_mean_square(training):.3f} MPa** (root mean square) on the "
        f"{len(training)} rows it was fitted on, and by {root_mean_square(others):.3f} MPa on the "
        f"{len(others)} others, most of which were seen second-hand. The best of six published "
        "lifting tools was off by 0.12 MPa (Rajaee et al. 2015), AnyBody's own sheet by 0.094 "
        "MPa on eight postures."
    )
    yield ""
    yield (
        "One man of 70 kg and 1.68 m carried the gauge. Turning force into pressure by one figure "
        "can be wrong by up to 44 % (Dreischarf et al. 2013). So trust ratios first, newtons "
        "second, and neither as a measurement of you."
    )
    yield ""
    yield f"![Disc pressure predicted against measured, one point for each row]({PICTURE})"
    yield ""
    yield from _rows(rows)
    yield from _off(rows)
    yield from _fit(mechanics)


def _rows(rows: Sequence[Held]) -> Iterator[str]:
    yield "## Every row"
    yield ""
    yield "| row | what | measured | model | allowed | | rests on | note |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in rows:
        check, unit = row.check, _MEASURES[row.check.measure]
        use = "fitted" if check.fitted and check.measure == "pressure_mpa" else "checks only"
        yield (
            f"| {check.id} | {check.name} | {check.value.value:g} {unit} | {row.predicted:.3g} "
            f"{unit} | ± {check.tolerance:g} | {'holds' if row.holds else '**off**'}, {use} "
            f"| `{check.value.source}` | {check.note} {check.value.note} |"
        )
    yield ""


def _off(rows: Sequence[Held]) -> Iterator[str]:
    off = [row.check for row in rows if not row.holds]
    yield "## Where it is off"
    yield ""
    yield f"{len(off)} of {len(rows)} rows lie outside what was allowed: " + ", ".join(
        f"{check.id} ({check.name[0].lower()}{check.name[1:]})" for check in off
    )
    yield ""
    yield (
        "The two kinds of gauge do not agree with each other: bending forward raised the pressure "
        "in a healthy disc 2.2 times, and the force on an implant 3.8 times, since an implant "
        "carries only part of the load, least of it upright. The model was fitted on the disc, so "
        "it misses the implants' ratios in bending; and it knows nothing that would stop the "
        "load from rising beyond 33 degrees, as implants show."
    )
    yield ""


def _fit(mechanics: Mechanics) -> Iterator[str]:
    yield "## What was fitted, what was assumed, and how much hangs on it"
    yield ""
    yield (
        "Four figures were fitted (`python -m tools.loads fit`), on the training rows of disc "
        "pressure only; they absorb what the model leaves out and are assumptions, not "
        "measurements. The table moves each figure alone to both ends of its range."
    )
    yield ""
    yield "| figure | value | range | off by at the low end | at the high end | why |"
    yield "|---|---|---|---|---|---|"
    for name in (*FITTED, *ASSUMED):
        figure: Figure = getattr(mechanics.spine, name)
        ends = (figure.low, figure.high)
        offs = (_rmse(with_spine(mechanics, {name: end})) for end in ends if end is not None)
        low, high = (f"{value:g}" if value is not None else "" for value in ends)
        told = " | ".join(f"{off:.3f} MPa" for off in offs)
        value = f"{figure.value:g} {figure.unit}"
        yield f"| `{name}` | {value} | {low} to {high} | {told} | {figure.note} |"
    yield ""


def with_spine(mechanics: Mechanics, values: Mapping[str, float]) -> Mechanics:
    """Return the same knowledge with other values for some figures of the spine."""
    spine: SpineFacts = mechanics.spine
    other = {
        name: getattr(spine, name).model_copy(update={"value": value})
        for name, value in values.items()
    }
    return replace(mechanics, spine=spine.model_copy(update=other))


def _rmse(mechanics: Mechanics) -> float:
    return root_mean_square(pressures(validate(mechanics), fitted=True))


def fit(mechanics: Mechanics) -> Mapping[str, float]:
    """Return the four figures at which the training rows of disc pressure are least off."""
    figures: list[Figure] = [getattr(mechanics.spine, name) for name in FITTED]

    def offs(values: Sequence[float]) -> list[float]:
        moved = with_spine(mechanics, dict(zip(FITTED, map(float, values), strict=True)))
        return [row.off for row in pressures(validate(moved), fitted=True)]

    best = least_squares(
        offs,
        [figure.value for figure in figures],
        bounds=([figure.low or 0 for figure in figures], [figure.high or 0 for figure in figures]),
        x_scale=[figure.high or 1 for figure in figures],
        diff_step=1e-3,
    )
    return dict(zip(FITTED, map(float, np.round(best.x, 4)), strict=True))


def _plot(rows: Sequence[Held]) -> str:
    size = _SIDE + 2 * _EDGE
    shown = [row for row in rows if row.check.measure == "pressure_mpa"]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img">',
            "<title>Disc pressure: predicted against measured</title>",
            f'<rect width="{size}" height="{size}" fill="#fff"/>',
            *_axes(),
            *(_point(row) for row in shown),
            "</svg>",
            "",
        ]
    )


def _axes() -> Iterator[str]:
    text = 'font-family="sans-serif" font-size="12" fill="#555"'
    yield _line(0, 0, _MOST_MPA, _MOST_MPA, ' stroke-dasharray="4 4"')
    yield _line(0, 0, _MOST_MPA, 0)
    yield _line(0, 0, 0, _MOST_MPA)
    for tick in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5):
        yield f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle" {text}>{tick:g}</text>'
        yield f'<text x="{_x(0) - 6}" y="{_y(tick) + 4}" text-anchor="end" {text}>{tick:g}</text>'
    yield (
        f'<text x="{_x(_MOST_MPA / 2)}" y="{_y(0) + 36}" text-anchor="middle" {text}>'
        "measured, MPa (filled: fitted on; open: not)</text>"
    )
    yield f'<text x="{_x(0)}" y="{_y(_MOST_MPA) - 14}" {text}>model, MPa</text>'


def _point(row: Held) -> str:
    fill = "#1b6ca8" if row.check.fitted else "#fff"
    at = f'cx="{_x(row.check.value.value)}" cy="{_y(row.predicted)}"'
    return (
        f'<circle {at} r="5" fill="{fill}" stroke="#1b6ca8" stroke-width="2">'
        f"<title>{row.check.id}: {row.check.name}</title></circle>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, more: str = "") -> str:
    ends = f'x1="{_x(x1)}" y1="{_y(y1)}" x2="{_x(x2)}" y2="{_y(y2)}"'
    return f'<line {ends} stroke="#777"{more}/>'


def _x(mpa: float) -> int:
    return round(_EDGE + mpa / _MOST_MPA * _SIDE)


def _y(mpa: float) -> int:
    return round(_EDGE + (1 - mpa / _MOST_MPA) * _SIDE)


def main(words: Sequence[str]) -> int:
    """Write the page and its plot, or with ``fit`` print what a fit gives."""
    knowledge = load_knowledge()
    mechanics = knowledge.mechanics
    if "fit" in words:
        found = fit(mechanics)
        print("\n".join(f"{name} = {value:g}" for name, value in found.items()))
        print(f"off by {_rmse(with_spine(mechanics, found)):.4f} MPa")
        return 0
    for name, text in pages(knowledge).items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
