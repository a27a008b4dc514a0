"""People as rows of parameters: the typical person, and populations drawn from the priors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from backstory.knowledge.physiology import Parameter, Physiology
from backstory.physiology.chance import Floats, beta, normal, uniform
from backstory.physiology.moved import moved
from backstory.physiology.state import Records


@dataclass(frozen=True, eq=False)
class People:
    """``rows`` (people,) with a column for each parameter; ``numbers`` (people,) say who is who.

    A number decides a person's luck, so it stays with the person wherever the row is moved.
    """

    rows: Records
    numbers: NDArray[np.uint64]

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.rows)

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_] | slice) -> People:
        """Return some of them."""
        return People(self.rows[which], self.numbers[which])

    def having(self, **values: float | Floats) -> People:
        """Return the same people with other parameters.

        Raises:
            ValueError: no parameter has that name.
        """
        rows = self.rows.take(np.arange(len(self)))  # whole rows: copy() goes column by column
        for name, value in values.items():
            rows[name] = value
        return replace(self, rows=rows)

    def without(self, loop: str, physiology: Physiology) -> People:
        """Return the same people with one loop of the cycle cut."""
        return self.having(**physiology.loops[loop].cut)

    def hurt_in(self, tissue: str, physiology: Physiology, *, share: float = 1.0) -> People:
        """Return the same people with this tissue hurt, or taken to be so by a ``share``."""
        times = physiology.tissues[tissue].times
        moved = {name: 1.0 + share * (by - 1.0) for name, by in times.items()}
        return self.having(**{name: self.rows[name] * by for name, by in moved.items()})


def typical(physiology: Physiology) -> People:
    """Return one person with every parameter at its figure."""
    return People(_alike(physiology.parameters, 1), np.zeros(1, np.uint64))


def population(
    physiology: Physiology,
    count: int,
    *,
    seed: int,
    first: int = 0,
    setting: str | None = None,
    member: int | None = None,
) -> People:
    """Return ``count`` people drawn from the priors, numbered from ``first``.

    With a ``setting`` (``physiology.settings``) each is one of its kinds of people, drawn by the
    shares; without one they are as the parameters say. A person depends on ``seed``, number and
    setting alone, so a population can be drawn in pieces. Whoever is met only after a run-in is
    lived there by ``enrol``. ``member`` takes the numbers of one member of the calibration's
    posterior in place of its middle.

    Raises:
        KeyError: no setting has that name.
        IndexError: the posterior has no such member.
    """
    if member is not None:
        physiology = moved(physiology, physiology.posterior.member(member))
    numbers = np.arange(first, first + count, dtype=np.uint64)
    rows = _alike(physiology.parameters, count)
    for name, parameter in physiology.parameters.items():
        rows[name] = _drawn(parameter, numbers, seed)
    if setting is not None:
        _mix(rows, numbers, physiology, mixture(physiology, setting), seed)
    return People(rows, numbers)


def mixture(physiology: Physiology, setting: str) -> Mapping[str, float]:
    """Return the share of each component in a setting, or in the one it is met after."""
    chosen = physiology.settings[setting]
    return mixture(physiology, chosen.after) if chosen.after else chosen.shares


def _mix(
    rows: Records,
    numbers: NDArray[np.uint64],
    physiology: Physiology,
    shares: Mapping[str, float],
    seed: int,
) -> None:
    bounds = np.cumsum(list(shares.values()))[:-1]
    drawn = np.searchsorted(bounds, uniform(seed, "component", numbers), side="right")
    for i, component in enumerate(shares):
        for name, by in physiology.components[component].times.items():
            rows[name][drawn == i] *= by


def _drawn(parameter: Parameter, numbers: NDArray[np.uint64], seed: int) -> Floats | float:
    if parameter.beta is not None:
        return beta(seed, parameter.id, *parameter.beta, numbers)
    if parameter.sd_log is not None:
        spread = np.exp(parameter.sd_log * normal(seed, parameter.id, numbers))
        return parameter.figure.value * spread
    return parameter.figure.value


def _alike(parameters: Mapping[str, Parameter], count: int) -> Records:
    columns = np.dtype([(name, np.float64) for name in sorted(parameters)])
    rows = np.zeros(count, columns)
    for name, parameter in parameters.items():
        rows[name] = parameter.figure.value
    return rows
