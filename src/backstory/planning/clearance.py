"""The key to the planning room: no plan can be asked for without a ``Clearance``.

It is only ever made here, from a screening with no hard stop and no hard-stop question open.
"""

from dataclasses import dataclass

from backstory.knowledge.vocabulary import Level
from backstory.screening import Screening


@dataclass(frozen=True)
class Clearance:
    """A level that allows a plan.

    Raises:
        ValueError: at birth, for a level that ends self-care.
    """

    level: Level

    def __post_init__(self) -> None:
        """Refuse a level that ends self-care."""
        if self.level.is_hard_stop:
            raise ValueError(f"{self.level} allows no plan")

    @property
    def holding_only(self) -> bool:
        """Whether only a careful holding day is allowed until someone has looked."""
        return self.level is Level.WITHIN_2_WEEKS


def clear(screening: Screening, level: Level) -> Clearance | None:
    """Return a clearance, or ``None`` while danger or an open danger question forbids one."""
    if level.is_hard_stop or screening.must_ask:
        return None
    return Clearance(level)
