"""People as rows of parameters: the typical person, and populations drawn from the priors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from backstory.knowledge.physiology import Parameter, Physiology
from backstory.physiology.chance import Floats, beta, normal
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
        rows = self.rows.copy()
        for name, value in values.items():
            rows[name] = value
        return replace(self, rows=rows)

    def without(self, loop: str, physiology: Physiology) -> People:
        """Return the same people with one loop of the cycle cut."""
        return self.having(**physiology.loops[loop].cut)

    def hurt_in(self, tissue: str, physiology: Physiology) -> People:
        """Return the same people with this tissue hurt."""
        times = physiology.tissues[tissue].times
        return self.having(**{name: self.rows[name] * by for name, by in times.items()})


def typical(physiology: Physiology) -> People:
    """Return one person with every parameter at its figure."""
    return People(_alike(physiology.parameters, 1), np.zeros(1, np.uint64))


def population(physiology: Physiology, count: int, *, seed: int, first: int = 0) -> People:
    """Return ``count`` people drawn from the priors, numbered from ``first``.

    A person depends on ``seed`` and number alone, so a population can be drawn in pieces.
    """
    numbers = np.arange(first, first + count, dtype=np.uint64)
    rows = _alike(physiology.parameters, count)
    for name, parameter in physiology.parameters.items():
        rows[name] = _drawn(parameter, numbers, seed)
    return People(rows, numbers)


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
