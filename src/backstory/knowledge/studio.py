"""The shape of what can be touched in the cycle (``studio.toml``): sliders, and ready settings.

A slider moves names of parameters or of columns of a plan; which there are stands above, in
``backstory.physiology``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from backstory.knowledge.schema import ClaimId, Entry, Figure


class Slider(Entry):
    """One thing to change; its figure holds the usual value and both ends, as they are shown.

    ``way`` says what becomes of the value, divided by ``per``: the parameters ``times`` it, the
    columns of a plan ``set`` to it or ``scaled`` by it (``first_part``: only after rising), so
    many days in ``bed``, or ``weeks`` that other sliders count ``since`` or ``until``.
    ``loads`` says that it may mean more load on a back.
    """

    group: Literal["injury", "doing", "medicines", "body", "warmth"]
    way: Literal["times", "set", "scaled", "bed", "weeks"]
    names: tuple[str, ...] = ()
    per: float = Field(default=1.0, gt=0)
    step: float = Field(gt=0)
    days: tuple[int, int] | None = None
    since: str = ""
    until: str = ""
    first_part: bool = False
    loads: bool = False
    figure: Figure

    @model_validator(mode="after")
    def _has_both_ends(self) -> Slider:
        if self.figure.low is None or self.figure.high is None:
            raise ValueError("a slider needs low and high")
        return self

    @property
    def usual(self) -> float:
        """Return the value that changes nothing."""
        return self.figure.value

    @property
    def ends(self) -> tuple[float, float]:
        """Return the least and the most."""
        return self.figure.low or 0.0, self.figure.high or 0.0


class Preset(Entry):
    """What a source text claims, as sliders moved and loops cut; ``evidence`` is what trials say.

    ``warns`` marks what nobody should do; ``loads`` as with a slider.
    """

    moved: dict[str, float] = Field(default_factory=dict)
    cut: tuple[str, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    evidence: tuple[str, ...] = Field(min_length=1)
    warns: bool = False
    loads: bool = False


class Studio(Entry):
    """Everything in ``studio.toml``; ``hardly`` and ``small`` are differences in points of 10."""

    setting: str
    people: Figure
    weeks: Figure
    told_weeks: tuple[int, ...] = Field(min_length=1)
    well: Figure
    hardly: Figure
    small: Figure
    sliders: Mapping[str, Slider]
    presets: Mapping[str, Preset]
