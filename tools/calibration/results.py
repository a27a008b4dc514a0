"""What the page tells, measured and kept: ``docs/reference/cycle_results.toml``.

Each target is read off the defaults in a large virtual cohort and off members of the posterior in
smaller ones, so that the page can show what chance and what the unknown numbers leave open.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from tools.calibration import loops
from tools.calibration.cohorts import Cohorts
from tools.calibration.measures import reached

from backstory.knowledge.physiology import Physiology
from backstory.physiology.chance import Floats
from backstory.physiology.moved import moved

FILE = Path(__file__).parents[2] / "docs" / "reference" / "cycle_results.toml"
PEOPLE, SEED = 3000, 101  # neither the people nor the luck of the fit
MEMBERS, PEOPLE_A_MEMBER = 50, 300
TAIL = 0.05

Results = Mapping[str, Any]


def measure(physiology: Physiology) -> Results:
    """Return everything that the page tells; takes about a minute."""
    own = of_targets(physiology, PEOPLE, SEED)
    spread = of_members(physiology)
    injured, well = loops.locked_by_damage(physiology)
    return {
        "made_with": {"people": PEOPLE, "members": MEMBERS, "people_a_member": PEOPLE_A_MEMBER},
        "targets": {
            name: {"value": value, "low": spread[name][0], "high": spread[name][1]}
            for name, value in own.items()
        },
        "loops": {name: asdict(one) for name, one in loops.courses(physiology).items()},
        "locking": {
            "percent": dict(loops.locked_percent(physiology)),
            "by_sensitisation": loops.locked_by_sensitisation(physiology).tolist(),
            "by_damage_injured": injured.tolist(),
            "by_damage_healthy": well.tolist(),
        },
    }


def of_targets(physiology: Physiology, people: int, seed: int) -> Mapping[str, float]:
    """Return what the model gives for each target, by its id."""
    targets = physiology.targets
    cohorts = Cohorts(physiology, targets.values(), count=people, seed=seed)
    return {name: reached(target, cohorts) for name, target in targets.items()}


def of_members(physiology: Physiology) -> Mapping[str, tuple[float, float]]:
    """Return the 5th and 95th percentile over members of the posterior, for each target."""
    step = max(len(physiology.posterior.members) // MEMBERS, 1)
    given = [
        of_targets(moved(physiology, physiology.posterior.member(i)), PEOPLE_A_MEMBER, SEED + i)
        for i in range(0, step * MEMBERS, step)
    ]
    columns: Mapping[str, Floats] = {
        name: np.array([one[name] for one in given]) for name in physiology.targets
    }
    return {
        name: (float(np.quantile(column, TAIL)), float(np.quantile(column, 1 - TAIL)))
        for name, column in columns.items()
    }


def keep(results: Results, file: Path = FILE) -> None:
    """Write the results, rounded to four digits."""
    head = "# Made by python -m tools.calibration page; the page is written from it."
    file.write_text("\n".join([head, *_lines(results, "")]) + "\n", encoding="utf-8")


def _lines(table: Mapping[str, Any], path: str) -> Iterator[str]:
    plain = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    if plain and path:
        yield f"\n[{path}]"
    yield from (f"{key} = {_written(value)}" for key, value in plain.items())
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _lines(value, f"{path}.{key}" if path else key)


def _written(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def read(file: Path = FILE) -> Results:
    """Return the results that were kept."""
    return tomllib.loads(file.read_text(encoding="utf-8"))
