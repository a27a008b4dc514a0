"""What one way of doing an act costs a body; kept, since a day is added up again and again."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from backstory.habits.usual import Acts
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import MovementId
from backstory.loads import Act, DayLoad, Repetition, day_of, repetition
from backstory.movement import Body
from backstory.movement.moving import postures

_KEPT_WAYS = 600
_LOW_BACK = "lumbar_flexion"


@dataclass(frozen=True)
class Way:
    """One repetition: its load, and how round the low back gets in it (degrees)."""

    once: Repetition
    bend_deg: float


@lru_cache(maxsize=_KEPT_WAYS)
def way_of(way: MovementId, body: Body, knowledge: Knowledge) -> Way:
    """Return what ``way`` costs ``body``.

    Raises:
        PostureFault: for postures that nobody can take.
    """
    movement, mechanics = knowledge.movements[way], knowledge.mechanics
    bend_deg = max(posture[_LOW_BACK] for posture in postures(movement, mechanics))
    return Way(repetition(movement, body, mechanics), bend_deg)


def day_of_acts(acts: Acts, body: Body, knowledge: Knowledge) -> DayLoad:
    """Return what ``acts`` come to in a day; an empty day comes to nothing."""
    return day_of(_worked_out(acts, body, knowledge), knowledge.mechanics.dose)


def _worked_out(acts: Acts, body: Body, knowledge: Knowledge) -> Iterable[tuple[Act, Repetition]]:
    for way, count in acts.items():
        movement = knowledge.movements[way]
        act = Act(movement, minutes=count) if movement.lasts else Act(movement, times=count)
        yield act, way_of(way, body, knowledge).once
