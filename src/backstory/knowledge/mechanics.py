"""The shape of what is known of the body as a machine (``mechanics/``).

Joints and how far they go, segments and what they weigh, the lumbar fascicles, what the disc and
its ligaments do, what supports carry, and how much load a day is. What follows from it is worked
out above, in ``backstory.movement`` and ``backstory.loads``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NewType

from pydantic import Field, model_validator

from backstory.knowledge.figure import FigureFacts
from backstory.knowledge.movements import Part, PostureText, Surface, Takes
from backstory.knowledge.schema import Entry, Figure, MovementId, SourceKey
from backstory.knowledge.vocabulary import FigureKind

DiscId = Literal["L4/L5", "L5/S1"]
MuscleGroup = NewType("MuscleGroup", str)


class Joint(Entry):
    """How far a joint goes in healthy people, in degrees (``joints.toml``, keyed by id)."""

    id: str
    name: str
    low: float
    high: float
    sided: bool = False
    source: SourceKey
    kind: FigureKind
    note: str = ""


class Segment(Entry):
    """One segment of a body of mean size.

    Mass in percent of the body's; centre of mass in percent of the length from the upper end;
    length in metres at the mean stature.
    """

    mass_percent: float = Field(gt=0)
    centre_percent: float = Field(gt=0)
    length_m: float = Field(gt=0)


class Stock(Entry):
    """The segments of one sex, with the mean stature at which the lengths hold."""

    stature_m: float
    segments: dict[str, Segment]


class BodyFacts(Entry):
    """Segments by sex, and where the joints of the trunk lie (``body.toml``).

    Heights are measured from the middle between the hip joints, at the mean stature of men;
    all lengths scale with stature.
    """

    source: SourceKey
    kind: FigureKind
    note: str
    female: Stock
    male: Stock
    stature_low_m: Figure
    stature_high_m: Figure
    mass_low_kg: Figure
    mass_high_kg: Figure
    hand_load_high_kg: Figure
    hand_reach_high_m: Figure
    jolt_high_g: Figure
    usual_stature_m: Figure
    usual_mass_kg: Figure
    hip_half_width_m: Figure
    shoulder_half_width_m: Figure
    shoulder_height_m: Figure
    neck_height_m: Figure
    head_height_m: Figure
    disc_heights_m: tuple[Figure, ...] = Field(min_length=6, max_length=6)
    disc_tilts_deg: tuple[Figure, ...] = Field(min_length=6, max_length=6)
    flexion_shares: tuple[Figure, ...] = Field(min_length=6, max_length=6)
    lumbar_share_of_side_bend: Figure
    lumbar_share_of_twist: Figure
    trunk_ahead_of_spine_m: Figure
    ankle_height_m: Figure
    heel_behind_ankle_m: Figure
    hanging_ankle_deg: Figure
    chin_ahead_m: Figure
    rucksack_behind_m: Figure
    depths_m: dict[str, Figure]


class Fascicle(Entry):
    """One bundle of muscle across a disc (``lumbar_muscles.csv``).

    Moment arms in centimetres about the disc (flexing, bending to the right and turning to the
    left are positive), and the unit pull on the upper body.
    """

    muscle: str
    group: MuscleGroup
    side: Literal["left", "right"]
    level: DiscId
    pcsa_cm2: float = Field(gt=0)
    flexion_cm: float
    lateral_cm: float
    axial_cm: float
    pull_x: float
    pull_y: float
    pull_z: float


class GroupOfMuscles(Entry):
    """Fascicles that are shown, shaded and guard together (``muscle_groups.toml``)."""

    id: MuscleGroup
    name: str
    prefixes: tuple[str, ...] = Field(min_length=1)
    shade: Literal["back", "belly", "side", "psoas"]
    guards: Figure
    braces: Figure


class SupportRule(Entry):
    """What a part on a surface carries, unless the posture says otherwise."""

    parts: tuple[Part, ...]
    on: tuple[Surface, ...]
    takes: Takes | None = None
    share: Figure | None = None
    note: str = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> SupportRule:
        if (self.takes is None) == (self.share is None):
            raise ValueError("give takes, or a share of the weight above the low back")
        return self


class SupportFacts(Entry):
    """What supports carry (``supports.toml``): of the rules the first that fits counts.

    ``presets`` are ways to be carried that go by a name, for a table of many postures.
    """

    rules: tuple[SupportRule, ...]
    presets: dict[str, PostureText]
    grip_of_backrest: Figure
    touch_within_m: Figure


class SpineFacts(Entry):
    """What the disc and the tissue around it do (``spine.toml``); one figure for each term."""

    source_of_geometry: SourceKey
    stress_high_n_per_cm2: Figure
    flexion_arm_scale: Figure
    reference_mass_kg: Figure
    reference_stature_m: Figure
    tonic_activation: Figure
    passive_gain_nm: Figure
    passive_rate: Figure
    passive_onset_share: Figure
    passive_arm_m: Figure
    passive_range_deg: dict[Literal["flexion", "extension", "lateral", "axial"], Figure]
    abdominal_thrust_n_per_nm: Figure
    abdominal_arm_m: Figure
    abdominal_area_m2: Figure
    abdominal_pressure_high_pa: Figure
    brace_pressure_pa: Figure
    facet_share_upright: Figure
    facet_free_flexion_deg: Figure
    nucleus_index: Figure
    disc_area_mm2: Figure
    resting_pressure_mpa: Figure
    resting_pressure_morning_mpa: Figure
    morning_passive_factor: Figure
    guarding_normal: Figure
    guarding_in_pain: Figure
    brace_activation: Figure
    psoas_share: Figure
    psoas_hip_arm_m: Figure


class DoseFacts(Entry):
    """How load adds up over a day, and how much a spine bears (``dose.toml``).

    ``usual_day`` names the acts of the day that is proposed to begin with.
    """

    usual_day: tuple[MovementId, ...]
    damage_rate_per_percent: Figure
    damage_scale: Figure
    damage_reference_n: Figure
    damage_reference_other_n: Figure
    risk_intercept: Figure
    risk_slope: Figure
    force_exponent: Figure
    cycle_exponent: Figure
    lasting_cycle_s: Figure
    strength_intercept_kn: dict[Literal["female", "male"], Figure]
    strength_per_decade_kn: dict[Literal["female", "male"], Figure]
    strength_mean_kn: Figure
    limit_n: Figure


class Check(Entry):
    """One measured thing that the model is held against (``validation.toml``, keyed by id)."""

    id: str
    name: str
    posture: PostureText
    against: PostureText | None = None
    measure: Literal[
        "pressure_mpa", "compression_n", "ratio", "rise_percent", "plateau", "difference_percent"
    ]
    value: Figure
    tolerance: float
    fitted: bool
    guarding: Literal["none", "normal", "in_pain"] = "none"
    morning: bool = False
    note: str = ""


@dataclass(frozen=True, eq=False)
class Mechanics:
    """Everything in ``mechanics/``; compared by identity, as ``Knowledge`` is."""

    joints: Mapping[str, Joint]
    body: BodyFacts
    spine: SpineFacts
    muscles: tuple[Fascicle, ...]
    muscle_groups: Mapping[MuscleGroup, GroupOfMuscles]
    supports: SupportFacts
    dose: DoseFacts
    checks: Mapping[str, Check]
    figure: FigureFacts
    errors: Mapping[str, str] = field(repr=False)

    def say(self, key: str, /, **values: object) -> str:
        """Return the sentence under ``key`` ("errors.name"), with values filled in.

        Raises:
            KeyError: when no such sentence is written.
        """
        return self.errors[key.removeprefix("errors.")].format(**values)

    def files(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry that holds figures, with its file and key."""
        yield "mechanics/body.toml", self.body
        yield "mechanics/spine.toml", self.spine
        yield "mechanics/supports.toml", self.supports
        yield "mechanics/dose.toml", self.dose
        yield "mechanics/figure.toml", self.figure
        keyed: tuple[tuple[str, Mapping[Any, Entry]], ...] = (
            ("joints", self.joints),
            ("muscle_groups", self.muscle_groups),
            ("validation", self.checks),
        )
        for name, entries in keyed:
            yield from ((f"mechanics/{name}.toml: {key}", one) for key, one in entries.items())
