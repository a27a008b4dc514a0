"""A place where furniture stands: the contacts that one piece of it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from backstory.knowledge.movements import Surface
from backstory.movement.figure.contact import Contact
from backstory.movement.figure.slab import Range

Sizes: TypeAlias = Mapping[str, Mapping[str, float]]
_ONLY_ONE: tuple[Surface, ...] = ("bed", "rail")


@dataclass(frozen=True)
class Place:
    """What one piece of furniture carries, all that is touched, and the sizes of its kind (m)."""

    carries: tuple[Contact, ...]
    touched: tuple[Contact, ...]
    size: Mapping[str, float]

    @property
    def first(self) -> Contact:
        """Return the contact that says where the piece stands."""
        return self.carries[0]

    @property
    def top_m(self) -> float:
        """Return the height of its surface."""
        return float(self.first.at[2])

    def around(self, axis: int, margin_m: float) -> Range:
        """Return from where to where it reaches along an axis (0 x, 1 y) to carry everything."""
        return (
            float(min(one.low[axis] for one in self.carries)) - margin_m,
            float(max(one.high[axis] for one in self.carries)) + margin_m,
        )

    def heights(self, *surfaces: Surface) -> list[float]:
        """Return how high other surfaces lie."""
        return [float(one.at[2]) for one in self.touched if one.on in surfaces]


def places(touched: Sequence[Contact], surface: Surface, sizes: Sizes) -> Iterator[Place]:
    """Yield the places of ``surface``: contacts near each other belong to one."""
    groups: list[list[Contact]] = []
    for one in touched:
        if one.on == surface:
            near = (group for group in groups if _belongs(one, group[0], sizes["near"]))
            group = next(near, None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
    for group in groups:
        yield Place(tuple(group), tuple(touched), sizes[surface])


def _belongs(one: Contact, first: Contact, near: Mapping[str, float]) -> bool:
    away = np.abs(one.at - first.at)
    is_near = away[2] < near["up_m"] and max(away[:2]) < near["along_m"]
    return one.on in _ONLY_ONE or bool(is_near)
