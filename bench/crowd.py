"""Many seeded cases: the movements' postures, leaned and turned, with a weight in one hand.

Only postures in which nothing above the low back is held up are taken, so that every case has a
moment to balance.
"""

from dataclasses import dataclass

import numpy as np
from scipy.constants import g

import backstory
from backstory.knowledge.mechanics import DiscId
from backstory.loads import Cases, spine_loads
from backstory.loads.external import Held
from backstory.loads.muscles import fascicles
from backstory.movement import JOINTS, Body, Posture, bodies, body_of, postures
from bench.balance import Balance, Floats, square_pulls

SEED = 4
_BELOW = ("feet", "foot_left", "foot_right", "knees", "knee_left", "knee_right", "pelvis")
_TURNED = tuple(JOINTS.index(name) for name in ("side_bend", "twist"))
_SPREAD_DEG = 8.0
_MOST_IN_HAND_KG = 15.0
_STATURE_M = (1.70, 0.09)
_STATURE_WITHIN_M = (1.4, 2.1)
_MASS_INDEX = (19.0, 33.0)
_LEVEL: DiscId = "L4/L5"


@dataclass(frozen=True, eq=False)
class Crowd:
    """Where cases are drawn from: ``angles_deg`` (postures, joints) of the movements."""

    knowledge: backstory.Knowledge
    angles_deg: Floats

    def cases(self, count: int, seed: int = SEED, body: Body | None = None) -> Cases:
        """Return so many cases; without ``body``, each of a person of another size."""
        random = np.random.default_rng(seed)
        angles_deg = self.angles_deg[random.integers(len(self.angles_deg), size=count)]
        angles_deg[:, _TURNED] += random.normal(0.0, _SPREAD_DEG, (count, len(_TURNED)))
        held = _in_hand(random.uniform(0.0, _MOST_IN_HAND_KG, count))
        still = np.zeros(count)
        return Cases(
            angles_deg,
            body or _people(self.knowledge, random, count),
            (),
            (held,),
            still,
            still,
            still,
            random.uniform(0.0, self.knowledge.mechanics.spine.guarding_in_pain.value, count),
            np.zeros(count, dtype=bool),
        )

    def balance(self, count: int, guarding: float = 0.0) -> Balance:
        """Return the moments of so many cases, all of the reference body, and its fascicles."""
        mechanics = self.knowledge.mechanics
        spine, table = mechanics.spine, fascicles(mechanics, _LEVEL)
        body = body_of(
            mechanics,
            stature_m=spine.reference_stature_m.value,
            mass_kg=spine.reference_mass_kg.value,
        )
        return Balance(
            table.arms_m,
            square_pulls(table.arms_m, table.pulls),
            table.strengths_n,
            guarding * table.guards,
            spine_loads(self.cases(count, body=body), mechanics, _LEVEL).external_moment_nm,
        )


def crowd() -> Crowd:
    """Return the crowd of the knowledge that comes with the program."""
    knowledge = backstory.load_knowledge()
    known = (
        posture
        for movement in knowledge.movements.values()
        for posture in postures(movement, knowledge.mechanics)
    )
    free = [posture.angles_deg for posture in known if _is_free(posture)]
    return Crowd(knowledge, np.array(free))


def _is_free(posture: Posture) -> bool:
    return all(support.part in _BELOW for support in posture.supports)


def _in_hand(mass_kg: Floats) -> Held:
    down = np.array([0.0, 0.0, -g])
    return Held(np.outer(mass_kg, down), np.full((len(mass_kg), 3), np.nan), "hand_right")


def _people(knowledge: backstory.Knowledge, random: np.random.Generator, count: int) -> Body:
    stature_m = random.normal(*_STATURE_M, count).clip(*_STATURE_WITHIN_M)
    mass_kg = random.uniform(*_MASS_INDEX, count) * stature_m**2
    sexes = random.choice(["male", "female"], count).tolist()
    return bodies(knowledge.mechanics, stature_m, mass_kg, sexes)
