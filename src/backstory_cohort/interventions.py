"""What the people of an arm do, and what that makes of their days.

Each intervention is done from ``start_day`` on and before ``stop_day`` (days of the study; left
out: to its end) by the share ``adherence`` of people, and by those on the share ``of_days`` of the
days, spread evenly. Of two that set the same thing the later in the list counts, of two drugs of a
kind the stronger.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from backstory_cohort.shape import Amount, Shape, Share, Whole

Mask: TypeAlias = NDArray[np.bool_]


class Intervention(Shape):
    """Something done; ``kind`` says what. ``columns`` are those of a plan that it sets."""

    columns: ClassVar[Mapping[str, str]] = {}

    kind: str
    start_day: Whole = 0
    stop_day: Whole | None = None
    adherence: Share = 1.0
    of_days: Share = 1.0

    def when(self, days: int) -> Mask:
        """Return on which of so many days it is done by those who do it."""
        done = np.zeros(days, dtype=np.bool_)
        last = days if self.stop_day is None else min(self.stop_day, days)
        since = np.arange(max(last - self.start_day, 0))
        # A day is one of them when the count of days due by its end goes up.
        due = np.floor((since + 1) * self.of_days + 1e-9) > np.floor(since * self.of_days + 1e-9)
        done[self.start_day : last] = due
        return done


class Strength(Intervention):
    """Something done with a strength of 0 (not) to 1 (fully)."""

    strength: Share


class BedRest(Intervention):
    """Lying in bed."""

    kind: Literal["bed_rest"]


class StayActive(Strength):
    """Advice to go on as far as pain allows."""

    columns: ClassVar[Mapping[str, str]] = {"active": "strength"}
    kind: Literal["stay_active"]


class Exercise(Intervention):
    """Exercise; ``sessions`` in full sessions of the programme a day."""

    columns: ClassVar[Mapping[str, str]] = {"exercise": "sessions"}
    kind: Literal["exercise"]
    sessions: Amount


class Education(Strength):
    """Reassurance and teaching, which lower what fear does."""

    columns: ClassVar[Mapping[str, str]] = {"education": "strength"}
    kind: Literal["education"]


class InParts(Strength):
    """Something done in parts of the day; left out: in all waking parts."""

    parts: tuple[str, ...] = ()


class Heat(InParts):
    """Heat on the back."""

    columns: ClassVar[Mapping[str, str]] = {"heat": "strength"}
    kind: Literal["heat"]


class Cold(InParts):
    """Cold on the back."""

    columns: ClassVar[Mapping[str, str]] = {"cold": "strength"}
    kind: Literal["cold"]


class Drug(Intervention):
    """A drug by name: so many usual daily amounts a day, in so many doses while awake."""

    kind: Literal["drug"]
    name: str
    usual_doses_per_day: Amount
    times_a_day: Whole = 1


class NoEarlyBending(Intervention):
    """Hardly any bending in the first part of the day."""

    kind: Literal["no_early_bending"]


class Sleep(Intervention):
    """How well people sleep, 0 to 1."""

    columns: ClassVar[Mapping[str, str]] = {"sleep": "quality"}
    kind: Literal["sleep"]
    quality: Share


class Overload(Intervention):
    """Work done whatever hurts, in times the usual."""

    columns: ClassVar[Mapping[str, str]] = {"overload": "work"}
    kind: Literal["overload"]
    work: Amount


class Diet(Intervention):
    """What is eaten: minerals in times the reference intake; water lost as a share of body mass."""

    kind: Literal["diet"]
    magnesium: Amount = 1.0
    calcium: Amount = 1.0
    phosphorus: Amount = 1.0
    protein_g_kg: Amount | None = None
    water_lost: Share = 0.0


class CutLoop(Intervention):
    """One loop of the cycle cut, for the whole study: a question to the model, not a treatment."""

    kind: Literal["cut_loop"]
    loop: str


KINDS: Mapping[str, type[Intervention]] = {
    "bed_rest": BedRest,
    "stay_active": StayActive,
    "exercise": Exercise,
    "education": Education,
    "heat": Heat,
    "cold": Cold,
    "drug": Drug,
    "no_early_bending": NoEarlyBending,
    "sleep": Sleep,
    "overload": Overload,
    "diet": Diet,
    "cut_loop": CutLoop,
}
