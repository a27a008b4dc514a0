"""Movements as pages show them: tiles by topic, bars of load, what a better way spares."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from backstory_web import engine
from backstory_web.costs import Cost, cost_of, guarding_in_pain, standing_n
from backstory_web.your_body import YourBody

KINDS = ("everyday", "ease", "exercise", "warning")
WAITING = ("exercise", "warning")
# A bar of the gallery is full at so many times standing; the number beside it goes on.
_FULL_RATIO = 4.0
_LEAST_FULL = 2.0
_WORTH_SAYING = 0.05
_TIMES = "times"


@dataclass(frozen=True)
class Bar:
    """A load as a bar of 0 to 100, with standing marked on it."""

    kind: str
    ratio: float
    newtons: float
    full_ratio: float

    @property
    def length(self) -> float:
        """Return how long the bar is, of 100."""
        return round(100 * min(self.ratio / self.full_ratio, 1.0), 1)

    @property
    def standing(self) -> float:
        """Return where standing lies, of 100."""
        return round(100 / self.full_ratio, 1)

    @property
    def heavy(self) -> bool:
        """Return whether it is more than standing."""
        return self.ratio > 1


@dataclass(frozen=True)
class Tile:
    """A movement in a list: its name, its picture and its load."""

    movement: engine.Movement
    bar: Bar


@dataclass(frozen=True)
class Topic:
    """A heading of the gallery with its movements."""

    id: str
    heading: str
    tiles: tuple[Tile, ...]


def kind_of(movement: engine.Movement) -> str:
    """Return under which kind a movement is listed; warnings stand apart from exercises."""
    return "warning" if movement.topic == "warning" else movement.kind


def topics(kinds: Sequence[str], body: YourBody) -> list[Topic]:
    """Return the movements of these kinds by topic."""
    shown = [one for one in engine.knowledge().movements.values() if kind_of(one) in kinds]
    order = list(engine.knowledge().wording["web"]["movements"]["topic"])
    shown.sort(key=lambda one: order.index(one.topic))
    return [
        Topic(topic, engine.say(f"movements.topic.{topic}"), tuple(tile(m, body) for m in them))
        for topic, them in groupby(shown, key=lambda one: one.topic)
    ]


def tile(movement: engine.Movement, body: YourBody) -> Tile:
    """Return a movement with its greatest load for ``body``."""
    return Tile(movement, _bar("this", cost_of(movement, body), _FULL_RATIO))


def tiles(names: tuple[engine.MovementId, ...], body: YourBody) -> list[Tile]:
    """Return the movements of these names."""
    return [tile(engine.knowledge().movements[name], body) for name in names]


def bars(movement: engine.Movement, body: YourBody) -> list[Bar]:
    """Return the greatest load: calm, guarding, the better way, and standing, on one scale."""
    costs = {
        "this": cost_of(movement, body),
        "guarding": cost_of(movement, body, guarding=guarding_in_pain()),
    }
    better = better_of(movement)
    if better:
        costs["better"] = cost_of(better, body)
    full = max(_LEAST_FULL, *(cost.ratio for cost in costs.values()))
    shown = [_bar(kind, cost, full) for kind, cost in costs.items()]
    return [*shown, Bar("standing", 1.0, standing_n(body.shape), full)]


def _bar(kind: str, cost: Cost, full: float) -> Bar:
    return Bar(kind, cost.ratio, cost.peak_n, full)


def better_of(movement: engine.Movement) -> engine.Movement | None:
    """Return the better way of doing the same, if there is one."""
    return engine.knowledge().movements[movement.better] if movement.better else None


def spared(movement: engine.Movement, body: YourBody) -> str:
    """Return in words what the better way takes off: of the greatest load, else of the mean."""
    better = better_of(movement)
    if better is None:
        return ""
    this, other = cost_of(movement, body), cost_of(better, body)
    peak, mean = 1 - other.ratio / this.ratio, 1 - other.mean_ratio / this.mean_ratio
    if peak >= _WORTH_SAYING:
        return engine.say("movement.spares", percent=f"{100 * peak:.0f}")
    if peak <= -_WORTH_SAYING:
        return engine.say("movement.spares_less", percent=f"{-100 * peak:.0f}")
    if mean >= _WORTH_SAYING:
        return engine.say("movement.spares_mean", percent=f"{100 * mean:.0f}")
    return engine.say("movement.spares_nothing")


@dataclass(frozen=True)
class PartOfLoad:
    """One thing that the greatest load is made of; a negative one takes some off."""

    kind: str
    newtons: float
    length: float


def parts(cost: Cost) -> list[PartOfLoad]:
    """Return what the greatest load is made of, the largest first; what is nothing is left out."""
    most = max(abs(newtons) for newtons in cost.parts_n.values())
    made_of = [
        PartOfLoad(kind, newtons, round(100 * abs(newtons) / most, 1))
        for kind, newtons in cost.parts_n.items()
        if abs(newtons) >= 1
    ]
    return sorted(made_of, key=lambda part: part.newtons, reverse=True)


def doses(movement: engine.Movement) -> list[tuple[str, str]]:
    """Return how much of an exercise is usual: what is told, and the figure in words."""
    given = {
        name: getattr(movement.dose, name)
        for name in ("repetitions", "hold_seconds", "minutes", "times_per_day", "gap_hours")
    }
    return [
        (engine.say(f"movement.dose.{name}"), _amount(figure.value, figure.unit))
        for name, figure in given.items()
        if figure is not None
    ]


def _amount(value: float, unit: str) -> str:
    if value == 1 and unit.startswith(_TIMES):
        return f"{engine.say('movement.once')}{unit.removeprefix(_TIMES)}"
    return f"{value:g} {unit}"
