"""The shape of what is known of the spasm cycle (``physiology/``).

Parameters with how much people differ, the loops that can be cut, tissues, a usual day, drugs,
minerals, and the published findings the model is held against. The equations that use them are
above, in ``backstory.physiology``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from typing import Any, Literal

from pydantic import Field, model_validator

from backstory.knowledge.belief import BeliefFacts, CheckinFacts
from backstory.knowledge.forecasting import ForecastFacts
from backstory.knowledge.ratings import RatingFacts
from backstory.knowledge.schema import CauseId, Entry, Figure, SourceKey
from backstory.knowledge.vocabulary import FigureKind, Group

Share = Field(default=0.0, ge=0, le=1)


class Parameter(Entry):
    """One number of the model (``parameters/*.toml``, keyed by id).

    People differ by ``sd_log`` (standard deviation of the logarithm) around the figure, or, for a
    share, as the beta distribution of two whole numbers; with neither they are all alike.
    """

    id: str
    symbol: str = ""
    says: str
    figure: Figure
    sd_log: float | None = Field(default=None, gt=0)
    beta: tuple[int, int] | None = None

    @model_validator(mode="after")
    def _differs_in_one_way(self) -> Parameter:
        if self.sd_log is not None and self.beta is not None:
            raise ValueError("give sd_log or beta, not both")
        return self


class Loop(Entry):
    """One loop of the cycle, and the parameters that cut it (``loops.toml``, keyed by id)."""

    id: str
    says: str
    cut: dict[str, float] = Field(min_length=1)


class Tissue(Entry):
    """What is hurt, as factors on parameters (``tissues.toml``, keyed by id).

    ``causes`` and ``groups`` of causes hurt it; a single cause counts before its group.
    """

    id: str
    says: str
    source: SourceKey
    kind: FigureKind
    note: str
    times: dict[str, float]
    groups: tuple[Group, ...] = ()
    causes: tuple[CauseId, ...] = ()


class DayPart(Entry):
    """A part of a usual day: loads in times the person's own, cycles as a share of the day's."""

    name: str
    hours: float = Field(gt=0)
    waking: bool = True
    lying: bool = False
    peak: float = Field(default=1.0, ge=0)
    static: float = Field(default=1.0, ge=0)
    cycles: float = Share
    flexion: float = Share


class UsualDay(Entry):
    """A day in parts, and how bed rest and care in the morning change it (``day.toml``)."""

    source: SourceKey
    kind: FigureKind
    note: str
    parts: tuple[DayPart, ...] = Field(min_length=1)
    usual_sleep: Figure
    bed_flexion: Figure
    bed_static: Figure
    early_flexion: Figure

    @model_validator(mode="after")
    def _is_a_day(self) -> UsualDay:
        if not isclose(sum(part.hours for part in self.parts), 24):
            raise ValueError("the parts of a day must add up to 24 hours")
        return self


class Drug(Entry):
    """How long a drug stays and what it acts on (``drugs.toml``, keyed by id)."""

    id: str
    acts: Literal["anti_inflammatory", "relaxant", "opioid", "none"]
    note: str = ""
    half_life_h: Figure
    usual_effect: Figure


class MineralFacts(Entry):
    """How food and water shift excitability and repair (``minerals.toml``)."""

    magnesium_time_d: Figure
    calcium_mmol_l: Figure
    calcium_from_food: Figure
    calcium_from_phosphorus: Figure
    magnesium_mmol_l: Figure
    magnesium_from_store: Figure
    magnesium_weight: Figure
    shift_mv: Figure
    water_onset_share: Figure
    water_step_share: Figure
    water_shift_mv: Figure
    protein_usual_g_kg: Figure
    repair_without_protein: Figure
    repair_from_protein: Figure
    repair_low: Figure
    repair_high: Figure
    intake_low: Figure
    intake_high: Figure
    calcium_intake_high: Figure


class Component(Entry):
    """A kind of people, as factors on parameters (``components.toml``, keyed by id)."""

    id: str
    says: str
    source: SourceKey
    kind: FigureKind
    note: str
    times: dict[str, float]


class Setting(Entry):
    """Where people are met (``settings.toml``, keyed by id): a mixture of components.

    ``shares`` say how many are of each kind. With ``after``, people are those of another setting
    who after ``run_in_days`` rated every one of the last ``look_back_days`` from ``rating_low`` to
    ``rating_high`` (whole points of 10).
    """

    id: str
    says: str
    source: SourceKey
    kind: FigureKind
    note: str
    shares: dict[str, float] = Field(default_factory=dict)
    after: str = ""
    run_in_days: int = Field(default=0, ge=0)
    look_back_days: int = Field(default=1, ge=1)
    rating_low: int = Field(default=0, ge=0, le=10)
    rating_high: int = Field(default=10, ge=0, le=10)

    @model_validator(mode="after")
    def _is_a_mixture(self) -> Setting:
        if bool(self.shares) == bool(self.after):
            raise ValueError("give shares or after, one of the two")
        if self.shares and not isclose(sum(self.shares.values()), 1, abs_tol=1e-6):
            raise ValueError("the shares must add up to 1")
        if self.after and self.run_in_days < self.look_back_days:
            raise ValueError("the run-in must be at least as long as the days looked back on")
        return self


Measure = Literal[
    "mean",
    "fall",
    "share_high",
    "share_always_high",
    "share_well",
    "share_not_kept",
    "share_never_well",
    "median_well",
    "share_again",
    "median_again",
    "difference",
    "relative_difference",
    "ratio_again",
    "guarding_load",
]


class Target(Entry):
    """A published finding the model is held against (``targets.toml``, keyed by id).

    ``measure`` says what is worked out (``tools/calibration/measures.py``) over ``days``, from and
    before; ``level`` and ``run_days`` say what counts as well, high or again, and ``until`` the day
    up to which who was well must be well still. ``arm`` is what the treated do, by names of a
    plan's columns, ``from_day`` and before ``to_day``. ``use`` is fit (moved the model), held_out
    (not looked at in the fit) or check.
    """

    id: str
    says: str
    setting: str
    use: Literal["fit", "held_out", "check"]
    measure: Measure
    told: Literal["pain", "disability"] = "pain"
    days: tuple[int, int]
    level: float = 0
    run_days: int = Field(default=1, ge=1)
    until: int | None = None
    arm: dict[str, float] = Field(default_factory=dict)
    figure: Figure


class Posterior(Entry):
    """What a calibration left open (``posterior.toml``): members, each a whole population.

    ``paths`` name the numbers that were moved (``backstory.physiology.moved``); each member holds
    one value for each.
    """

    source: SourceKey
    kind: FigureKind
    note: str
    seed: int
    made_with: dict[str, str]
    paths: tuple[str, ...]
    members: tuple[tuple[float, ...], ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _is_a_table(self) -> Posterior:
        if any(len(member) != len(self.paths) for member in self.members):
            raise ValueError("every member needs one number for each path")
        return self

    def member(self, which: int) -> Mapping[str, float]:
        """Return the numbers of one member by their path."""
        return dict(zip(self.paths, self.members[which], strict=True))


@dataclass(frozen=True)
class Physiology:
    """Everything in ``physiology/``."""

    parameters: Mapping[str, Parameter]
    loops: Mapping[str, Loop]
    tissues: Mapping[str, Tissue]
    components: Mapping[str, Component]
    settings: Mapping[str, Setting]
    usual_day: UsualDay
    belief: BeliefFacts
    checkin: CheckinFacts
    ratings: RatingFacts
    forecasting: ForecastFacts
    drugs: Mapping[str, Drug]
    minerals: MineralFacts
    targets: Mapping[str, Target]
    posterior: Posterior

    def files(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry that holds figures, with its file and key."""
        yield "physiology/day.toml", self.usual_day
        yield "physiology/minerals.toml", self.minerals
        yield "physiology/posterior.toml", self.posterior
        yield "physiology/belief.toml", self.belief
        yield "physiology/checkin.toml", self.checkin
        yield "physiology/ratings.toml", self.ratings
        yield "physiology/forecast.toml", self.forecasting
        keyed: tuple[tuple[str, Mapping[Any, Entry]], ...] = (
            ("parameters", self.parameters),
            ("loops", self.loops),
            ("tissues", self.tissues),
            ("components", self.components),
            ("settings", self.settings),
            ("drugs", self.drugs),
            ("targets", self.targets),
        )
        for name, entries in keyed:
            yield from ((f"physiology/{name}: {key}", one) for key, one in entries.items())
