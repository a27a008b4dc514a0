"""What a movement costs this body, kept in memory: the few figures that pages print.

A whole load carries every fascicle at every moment; of it the pages need the curve, its greatest
and mean height, and what the greatest is made of.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from backstory_web import engine
from backstory_web.your_body import YourBody

_KEPT_COSTS, _KEPT_BODIES = 2000, 8


@dataclass(frozen=True)
class Cost:
    """The load of one repetition on the lowest disc but one; ratios are to standing relaxed.

    ``curve`` holds moments in seconds and ratios; ``parts_n`` what the greatest load is made of.
    Where ``feasible`` is false, muscles could not balance it, and the true load is higher.
    """

    peak_n: float
    ratio: float
    mean_ratio: float
    curve: tuple[tuple[float, float], ...]
    parts_n: Mapping[str, float]
    feasible: bool

    @property
    def lasts_s(self) -> float:
        """Return how long one repetition takes; a posture that is held takes none."""
        return self.curve[-1][0]


def cost_of(movement: engine.Movement, body: YourBody, *, guarding: float = 0.0) -> Cost:
    """Return the cost of ``movement``, with muscles that guard so much (0 to 1)."""
    return _cost(movement.id, body.shape, guarding)


@lru_cache(maxsize=_KEPT_COSTS)
def _cost(movement: engine.MovementId, body: YourBody, guarding: float) -> Cost:
    mechanics = engine.knowledge().mechanics
    load = engine.movement_load(
        engine.knowledge().movements[movement],
        engine_body(body),
        mechanics,
        conditions=engine.Conditions(guarding=guarding),
    )
    peak = load.peak
    return Cost(
        peak.compression_n,
        peak.relative_to_standing,
        load.mean_n / standing_n(body),
        tuple((moment.at_s, moment.load.relative_to_standing) for moment in load.moments),
        peak.parts_n,
        load.feasible,
    )


def guarding_in_pain() -> float:
    """Return how much muscles guard in a back in pain, as the knowledge has it."""
    return engine.knowledge().mechanics.spine.guarding_in_pain.value


@lru_cache(maxsize=_KEPT_BODIES)
def standing_n(body: YourBody) -> float:
    """Return the load of this body standing relaxed: the yardstick."""
    return engine.standing_n(engine_body(body), engine.knowledge().mechanics, "L4/L5")


@lru_cache(maxsize=_KEPT_BODIES)
def engine_body(body: YourBody) -> engine.Body:
    """Return ``body`` as the engine builds it, limb by limb."""
    return engine.body_of(
        engine.knowledge().mechanics,
        stature_m=body.stature_m,
        mass_kg=body.mass_kg,
        sex=body.sex,
    )
