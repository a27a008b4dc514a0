"""From a posterior to the knowledge files: the ensemble itself, and its middle as the defaults.

Lines are changed in place, so that what stands around a number (its name, unit, comments) stays as
its author wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import numpy as np
from tools.calibration.prior import Prior

from backstory.knowledge.load import DATA
from backstory.physiology.chance import Floats

FOLDER = DATA / "physiology"
NOTE = "Middle of the calibration's posterior, with its 5th and 95th percentile (cycle.md)."
_PACKAGES = ("backstory", "iterative_ensemble_smoother", "numpy", "numba")


def keep(prior: Prior, ensemble: Floats, sizes: Mapping[str, int]) -> None:
    """Write the ensemble (numbers, members) and set the defaults to its middle.

    ``sizes`` say how large the fit was, and its seed.
    """
    (FOLDER / "posterior.toml").write_text(_posterior(prior, ensemble, sizes), encoding="utf-8")
    middle = prior.named(ensemble.mean(axis=1))
    low, high = (prior.named(np.quantile(ensemble, tail, axis=1)) for tail in (0.05, 0.95))
    for path, value in middle.items():
        set_number(path, value, (low[path], high[path]))
    balance_shares(middle)


def _posterior(prior: Prior, ensemble: Floats, sizes: Mapping[str, int]) -> str:
    made = {name: version(name) for name in _PACKAGES}
    made |= {name: str(size) for name, size in sizes.items() if name != "seed"}
    pairs = (f'{name} = "{what}"' for name, what in made.items())
    return "\n".join([
        "# Made by python -m tools.calibration fit: populations that do about equally well.",
        "",
        'source = "assumption"',
        'kind = "assumed"',
        'note = "Numbers that nobody measured, moved until virtual people met the findings."',
        f"seed = {sizes['seed']}",
        f"made_with = {{ {', '.join(pairs)} }}",
        _listed("paths", (f'"{path}"' for path in prior.paths)),
        _listed("members", (_row(member) for member in prior.values(ensemble).T)),
        "",
    ])  # fmt: skip


def _listed(name: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{name} = [", *(f"    {line}," for line in lines), "]"])


def _row(member: Floats) -> str:
    return f"[{', '.join(f'{value:.4g}' for value in member)}]"


def set_number(path: str, value: float, ends: tuple[float, float]) -> None:
    """Write one number where its path says."""
    table, name, *rest = path.split("/")
    if table == "parameters" and not rest:
        figure = {"value": value, "low": ends[0], "high": ends[1]}
        _in_parameters(name, f"{name}.figure", {key: f"{one:.4g}" for key, one in figure.items()})
        _in_parameters(name, f"{name}.figure", {"note": f'"{NOTE}"'})
    elif table == "parameters":
        _in_parameters(name, name, {rest[0]: f"{value:.4g}"})
    else:
        _inline(FOLDER / f"{table}.toml", name, rest[0], value)


def _in_parameters(name: str, header: str, lines: Mapping[str, str]) -> None:
    for file in sorted((FOLDER / "parameters").glob("*.toml")):
        text = file.read_text(encoding="utf-8")
        if f"\n[{name}]\n" in text:
            file.write_text(in_table(text, header, lines), encoding="utf-8")


def in_table(text: str, header: str, lines: Mapping[str, str]) -> str:
    """Return the text with other values for some keys of one table."""
    before, found, after = text.partition(f"\n[{header}]\n")
    table, following, rest = after.partition("\n[")
    for key, value in lines.items():
        written = f"{key} = {value}".replace("\\", r"\\")
        table = re.sub(rf"(?m)^{key} = .*$", written, table, count=1)
    return before + found + table + following + rest


def _inline(file: Path, name: str, key: str, value: float) -> None:
    text = file.read_text(encoding="utf-8")
    before, found, after = text.partition(f"\n[{name}]\n")
    changed = re.sub(rf"\b{key} = [\d.]+", f"{key} = {value:.4g}", after, count=1)
    file.write_text(before + found + changed, encoding="utf-8")


def balance_shares(middle: Mapping[str, float]) -> None:
    """Give the first kind of people of each setting that was moved what the others leave."""
    file = FOLDER / "settings.toml"
    for setting in {path.split("/")[1] for path in middle if path.startswith("settings/")}:
        before, found, after = file.read_text(encoding="utf-8").partition(f"\n[{setting}]\n")
        shares = re.search(r"shares = \{ (.*) \}", after)
        if shares is None:
            raise ValueError(f"{setting} has no shares")
        names = dict(one.split(" = ") for one in shares[1].split(", "))
        first, *others = names
        names[first] = f"{1 - sum(float(names[other]) for other in others):.6g}"
        line = "shares = { " + ", ".join(f"{key} = {one}" for key, one in names.items()) + " }"
        after = after.replace(shares[0], line, 1)
        file.write_text(before + found + after, encoding="utf-8")
