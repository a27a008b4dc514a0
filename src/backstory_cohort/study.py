"""A study of made-up people as it is written: who takes part, what they do, what is looked at.

A ``Scenario`` has one group of people, a ``Trial`` has arms. In a ``paired`` trial everybody lives
through every arm with the same luck, so that arms differ by the treatment alone; in a ``parallel``
one each person is drawn into one arm, as in a trial of people.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backstory import CYCLE_FIGURES
from backstory_cohort.interventions import Intervention
from backstory_cohort.shape import Amount, Number, Shape, Whole

Measure = Literal[
    "mean",
    "share_at_least",
    "share_at_most",
    "days_at_least",
    "days_at_most",
    "recovered",
    "days_to_recovery",
    "recurred",
    "days_to_recurrence",
]
# "rating" is pain rounded to whole points of 10, as people give it.
RATING = "rating"
FIGURES = (*CYCLE_FIGURES, RATING)
# What each measure must be told besides.
NEEDS: dict[str, tuple[str, ...]] = {
    "mean": (),
    "share_at_least": ("at_least",),
    "share_at_most": ("at_most",),
    "days_at_least": ("at_least",),
    "days_at_most": ("at_most",),
    "recovered": ("at_most", "lasting_days"),
    "days_to_recovery": ("at_most", "lasting_days"),
    "recurred": ("at_most", "lasting_days", "at_least"),
    "days_to_recurrence": ("at_most", "lasting_days", "at_least"),
}


class Population(Shape):
    """Who takes part: ``people`` drawn by ``seed`` who fit after so many days of run-in.

    The day of the injury is day 0 of the run-in; each rating (whole points of 10) of its last
    ``look_back_days`` must lie between the two bounds. A setting that is met only after a run-in
    brings its own rule, unless one is given here. ``times`` are factors on parameters of the model.
    """

    people: Whole
    seed: Whole = 1
    setting: str | None = None
    run_in_days: Whole = 0
    look_back_days: Whole = 1
    pain_at_least: Amount | None = None
    pain_at_most: Amount | None = None
    tissue: str | None = None
    times: dict[str, Amount] = Field(default_factory=dict)


class Arm(Shape):
    """Those who do the same."""

    name: str
    interventions: tuple[Intervention, ...] = ()


class Published(Shape):
    """What was found in people: an effect against control, or an arm's own mean or median.

    ``source`` is a key of the knowledge's sources; ``arm`` may be left out when only one is meant.
    """

    of: Literal["effect", "mean", "median"] = "effect"
    arm: str | None = None
    value: Number
    low: Number | None = None
    high: Number | None = None
    source: str
    note: str = ""


class Outcome(Shape):
    """One number for each person: a ``measure`` of a ``figure`` over ``days``, from and before.

    ``times`` turns it into ``unit``. ``lasting_days`` days in a row at most ``at_most`` are a
    recovery (0: all are well at entry), after which a day of ``at_least`` is a recurrence.
    """

    name: str
    measure: Measure
    figure: str = "pain"
    days: tuple[Whole, Whole]
    at_least: Amount | None = None
    at_most: Amount | None = None
    lasting_days: Whole | None = None
    times: Amount = 1.0
    unit: str = ""
    effect: Literal["difference", "ratio", "standardised"] = "difference"
    published: tuple[Published, ...] = ()

    @property
    def ill(self) -> float:
        """Return from where on it counts as much."""
        return float("inf") if self.at_least is None else self.at_least

    @property
    def well(self) -> float:
        """Return up to where it counts as little."""
        return float("-inf") if self.at_most is None else self.at_most

    @property
    def is_share(self) -> bool:
        """Return whether it is 0 or 1 for each person."""
        return self.measure in {"share_at_least", "share_at_most", "recovered", "recurred"}


class Study(Shape):
    """What scenario and trial have in common."""

    name: str
    says: str = ""
    days: Whole
    population: Population

    @property
    def groups(self) -> tuple[Arm, ...]:
        """Return the arms."""
        raise NotImplementedError

    @property
    def is_parallel(self) -> bool:
        """Return whether each person is in one arm only."""
        return False


class Scenario(Study):
    """One group of people, and what becomes of them day by day."""

    interventions: tuple[Intervention, ...] = ()

    @property
    def groups(self) -> tuple[Arm, ...]:
        """Return the one group."""
        return (Arm(name=self.name, interventions=self.interventions),)


class Trial(Study):
    """Arms that are compared with ``control`` (left out: the first)."""

    design: Literal["paired", "parallel"]
    control: str | None = None
    arms: tuple[Arm, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def groups(self) -> tuple[Arm, ...]:
        """Return the arms."""
        return self.arms

    @property
    def is_parallel(self) -> bool:
        """Return whether each person is in one arm only."""
        return self.design == "parallel"

    @property
    def control_at(self) -> int:
        """Return which arm the others are compared with."""
        names = [arm.name for arm in self.arms]
        return names.index(self.control) if self.control in names else 0

    @property
    def compared(self) -> tuple[int, ...]:
        """Return the arms that are compared with control."""
        return tuple(at for at in range(len(self.arms)) if at != self.control_at)
