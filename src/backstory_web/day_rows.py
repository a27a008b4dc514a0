"""A day as its page shows it: one row for each act, and the whole beside the usual day."""

from collections.abc import Mapping
from dataclasses import dataclass

from backstory_web import engine
from backstory_web.acts import COUNT
from backstory_web.day_cost import DayCost, wear_otherwise
from backstory_web.moves import better_of
from backstory_web.your_body import YourBody

_LEAST_SHARE_TOLD = 0.5
_LEAST_CHANGE = 0.005


@dataclass(frozen=True)
class Row:
    """One act; ``share`` is its part of the day's wear, of 100.

    ``otherwise`` says what the day's wear would be if it were done the better way.
    """

    movement: engine.Movement
    value: str
    share: float
    ratio: float
    better: engine.Movement | None
    otherwise: str
    fault: str

    @property
    def name(self) -> str:
        """Return what its field is called."""
        return f"{COUNT}{self.movement.id}"

    @property
    def share_told(self) -> str:
        """Return the share in whole numbers, and "less than 1" where it would be none."""
        return f"{self.share:.0f}" if self.share >= _LEAST_SHARE_TOLD else "<1"


def rows(
    day: DayCost, body: YourBody, posted: Mapping[str, str], faults: Mapping[str, str]
) -> list[Row]:
    """Return the acts, worst first; where something is wrong, with what was typed."""
    return [
        Row(
            act.movement,
            posted[f"{COUNT}{act.movement.id}"] if faults else f"{act.count:g}",
            100 * act.share,
            act.ratio,
            better_of(act.movement),
            _otherwise(wear_otherwise(act, day, body)),
            faults.get(act.movement.id, ""),
        )
        for act in day.acts
    ]


def _otherwise(wear: float | None) -> str:
    if wear is None:
        return ""
    if wear > 1 - _LEAST_CHANGE:
        return engine.say("day_builder.instead_more")
    return engine.say("day_builder.instead_says", percent=f"{100 * (1 - wear):.0f}")


@dataclass(frozen=True)
class Beside:
    """One measure of a day beside that of the usual day: bars of 0 to 100, and the words."""

    says: str
    now: float
    usual: float

    @property
    def length(self) -> float:
        """Return how long the bar of this day is."""
        return self._share(self.now)

    @property
    def usual_length(self) -> float:
        """Return how long the bar of the usual day is."""
        return self._share(self.usual)

    def _share(self, value: float) -> float:
        most = max(self.now, self.usual)
        return round(100 * value / most, 1) if most else 0.0


def against_usual(now: DayCost, usual: DayCost) -> list[Beside]:
    """Return wear, greatest and mean load; wear is told against that of the usual day."""
    wear = now.wear / usual.wear
    return [
        Beside(_wear(wear), wear, 1.0),
        _load("peak", now.peak_ratio, usual.peak_ratio),
        _load("mean", now.mean_ratio, usual.mean_ratio),
    ]


def _load(kind: str, now: float, usual: float) -> Beside:
    says = engine.say(f"day_builder.{kind}", now=f"{now:.1f}", usual=f"{usual:.1f}")
    return Beside(says, now, usual)


def _wear(ratio: float) -> str:
    if ratio < 1 - _LEAST_CHANGE:
        return engine.say("day_builder.wear_less", percent=f"{100 * (1 - ratio):.0f}")
    if ratio > 1 + _LEAST_CHANGE:
        return engine.say("day_builder.wear_more", ratio=f"{ratio:.1f}")
    return engine.say("day_builder.wear_same")
