"""What a day of acts comes to for one body, and what doing one of them otherwise would change."""

from dataclasses import dataclass
from functools import lru_cache

from backstory_web import engine
from backstory_web.acts import Acts
from backstory_web.costs import engine_body, standing_n
from backstory_web.moves import better_of
from backstory_web.your_body import YourBody

_KEPT_DAYS = 64


@dataclass(frozen=True)
class ActCost:
    """What one act adds to a day; ``share`` is of the day's whole wear."""

    movement: engine.Movement
    count: float
    wear: float
    ratio: float
    share: float


@dataclass(frozen=True)
class DayCost:
    """What a day comes to; ratios are to standing relaxed.

    ``acts`` stand worst first; ``strength`` is told where age and sex are, else ``None``.
    """

    acts: tuple[ActCost, ...]
    peak_n: float
    peak_ratio: float
    mean_ratio: float
    hours: float
    wear: float
    strength: engine.Strength | None
    share_of_strength: float | None

    @property
    def percent_of_strength(self) -> str:
        """Return the hardest moment in percent of what a spine of that age and sex bears."""
        return f"{100 * (self.share_of_strength or 0.0):.0f}"


def cost_of(acts: Acts, body: YourBody) -> DayCost:
    """Return what ``acts`` come to for ``body``."""
    return _cost(tuple(acts.items()), body)


@lru_cache(maxsize=_KEPT_DAYS)
def _cost(acts: tuple[tuple[engine.MovementId, float], ...], body: YourBody) -> DayCost:
    known, standing = engine.knowledge().movements, standing_n(body.shape)
    day = engine.day_load(
        [_act(known[name], count) for name, count in acts],
        engine_body(body.shape),
        engine.knowledge().mechanics,
        age_years=body.age_years,
        sex=body.sex,
    )
    counts = dict(acts)
    return DayCost(
        tuple(
            ActCost(
                one.act.movement,
                counts[one.act.movement.id],
                one.damage,
                one.peak_n / standing,
                one.damage / day.damage if day.damage else 0.0,
            )
            for one in day.acts
        ),
        day.peak_n,
        day.peak_n / standing,
        day.mean_n / standing,
        day.minutes / 60,
        day.damage,
        day.strength,
        day.peak_share_of_strength,
    )


def _act(movement: engine.Movement, count: float) -> engine.Act:
    if movement.lasts:
        return engine.Act(movement, minutes=count)
    return engine.Act(movement, times=count)


def wear_otherwise(act: ActCost, day: DayCost, body: YourBody) -> float | None:
    """Return the day's wear against now if ``act`` were done the better way, where there is one."""
    better = better_of(act.movement)
    if better is None or not day.wear:
        return None
    other = cost_of({better.id: act.count}, body).wear
    return (day.wear - act.wear + other) / day.wear
