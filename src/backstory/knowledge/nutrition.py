"""The shape of what is known of food: foods, nutrients with their reference values, advice."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from backstory.knowledge.condition import Condition
from backstory.knowledge.schema import ClaimId, Entry, Figure, FindingId, SourceKey

NutrientId = Literal[
    "protein", "calcium", "phosphorus", "magnesium", "potassium", "fluid", "caffeine"
]


class Food(Entry):
    """One row of the food table (``foods.csv``): per 100 g of what is eaten, and one portion.

    An empty cell is ``None``: the source has no figure, which is unknown and never zero.
    """

    id: str
    name: str
    usda_description: str
    group: str
    portion_name: str
    portion_g: float = Field(gt=0)
    energy_kcal: float | None = None
    water_g: float | None = None
    protein_g: float | None = None
    calcium_mg: float | None = None
    phosphorus_mg: float | None = None
    magnesium_mg: float | None = None
    potassium_mg: float | None = None
    sodium_mg: float | None = None
    vitamin_d_ug: float | None = None
    vitamin_k_ug: float | None = None
    caffeine_mg: float | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unknown(cls, cell: object) -> object:
        return None if cell == "" else cell

    def amount(self, column: str, portions: float = 1.0) -> float | None:
        """Return what ``portions`` hold, in the unit of ``column``; ``None`` when unknown."""
        per_100_g: float | None = getattr(self, column)
        return None if per_100_g is None else per_100_g * self.portion_g * portions / 100


class ReferenceValue(Entry):
    """What experts advise, and for whom: ages in ``[at_least, below)``; empty is anybody."""

    amount: Figure
    sex: Literal["", "female", "male"] = ""
    at_least: float = 0
    below: float = 130
    pregnant: Literal["", "yes", "no"] = ""


class Upper(Entry):
    """The most a day that is held to be safe, and what of it counts."""

    of: Literal["everything", "tablets"]
    value: ReferenceValue


class Nutrient(Entry):
    """One nutrient that is counted (``nutrition.toml``).

    ``aim`` says whether its values are to be reached or to be stayed below. To eat more of it is
    advised only if it is ``offered``, ``not_if`` is not present, each of ``must_know`` has been
    answered and no medicine of the classes ``ask_with`` is taken. ``poorly_used`` are foods that
    the body takes little of it from; ``uppers`` the most that is held to be safe.
    """

    name: str
    unit: str
    column: str
    aim: Literal["reach", "stay_below"]
    offered: bool = True
    why: str
    references: tuple[ReferenceValue, ...] = Field(min_length=1)
    not_if: Condition | None = None
    not_if_says: str = ""
    must_know: tuple[FindingId, ...] = ()
    ask_says: str = ""
    ask_with: tuple[str, ...] = ()
    ask_with_says: str = ""
    poorly_used: tuple[str, ...] = ()
    uppers: tuple[Upper, ...] = ()
    sources: tuple[SourceKey, ...] = ()


class Steady(Entry):
    """Foods to be eaten evenly with a medicine of ``classes``, by how much a portion holds."""

    column: str
    much: Figure
    finding: FindingId
    classes: tuple[str, ...]
    safe_classes: tuple[str, ...]
    says: str
    asks: str
    sources: tuple[SourceKey, ...]


class Tale(Entry):
    """What the texts say of food, beside what was found."""

    texts: str
    known: str
    claims: tuple[ClaimId, ...] = Field(min_length=1)
    evidence: tuple[str, ...] = ()


class Offering(Entry):
    """Which foods are offered when something is short, and from what share of the gap.

    ``less`` are foods of those groups that are never offered (raw, or a strange portion).
    """

    groups: tuple[str, ...] = Field(min_length=1)
    less: tuple[str, ...] = ()
    worth_share: Figure


class Nutrition(Entry):
    """What is known of food (``nutrition.toml``).

    ``also_called`` leads from a word people search by to the word in the table; ``not_here``
    says what to log for foods that the table has not. ``portions`` are the sizes offered.
    """

    source: SourceKey
    portions: tuple[float, ...] = Field(min_length=1)
    nutrients: dict[NutrientId, Nutrient]
    offering: Offering
    steady: Steady
    tales: tuple[Tale, ...]
    groups: dict[str, str]
    also_called: dict[str, str] = Field(default_factory=dict)
    not_here: dict[str, str] = Field(default_factory=dict)
