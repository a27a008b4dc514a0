"""What a day's food and drink held, against the reference values for this person.

Idea: a food's amount is its figure per 100 g times the portions eaten. A figure that the table does
not have is unknown: what is known of the day is then told as "at least", never as zero. A day on
which nothing was logged is unknown as a whole and takes no part in a mean.

Reference values hold for an age, a sex, and pregnancy. Every value that may hold for what is known
of the person is kept, from both bodies of experts, so that the less is known, the wider the range
``low`` to ``high``. They describe populations of healthy people and are no goal for one person.
Reference: ``nutrition.toml`` names a source for each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from backstory.case import Diary, Eaten, Findings, Presence, judge
from backstory.case.findings import as_number
from backstory.knowledge.load import Knowledge
from backstory.knowledge.nutrition import Nutrient, NutrientId, ReferenceValue
from backstory.knowledge.schema import Figure, FindingId

_WEEK_DAYS = 7


@dataclass(frozen=True)
class Amount:
    """How much of one nutrient: what is known, in its unit, and what is advised.

    ``unknown`` are the foods of which the table does not say; ``low`` and ``high`` are ``None``
    where no value is given for such a person. ``references`` are the figures behind them.
    """

    id: NutrientId
    nutrient: Nutrient
    known: float
    unknown: tuple[str, ...]
    references: tuple[Figure, ...]

    @property
    def low(self) -> float | None:
        """Return the lowest value advised for a person like this."""
        return min((figure.value for figure in self.references), default=None)

    @property
    def high(self) -> float | None:
        """Return the highest value advised for a person like this."""
        return max((figure.value for figure in self.references), default=None)

    @property
    def share(self) -> float | None:
        """Return what is known as a share of the lowest value advised."""
        return None if self.low is None else self.known / self.low

    @property
    def gap(self) -> float:
        """Return what is missing to the lowest value advised, as far as is known."""
        return max((self.low or 0.0) - self.known, 0.0)


@dataclass(frozen=True)
class Intake:
    """What was eaten and drunk on ``days`` logged days: a day's amounts, or their mean."""

    days: int
    amounts: tuple[Amount, ...]

    @property
    def is_known(self) -> bool:
        """Return whether anything was logged at all."""
        return self.days > 0


def intake_of(diary: Diary, day: date, findings: Findings, knowledge: Knowledge) -> Intake:
    """Return what is known of ``day``; nothing logged makes an intake that is not known."""
    return _intake(_eaten(diary, [day]), findings, knowledge)


def mean_intake(diary: Diary, until: date, findings: Findings, knowledge: Knowledge) -> Intake:
    """Return the mean of the logged days among the seven that end with ``until``."""
    days = [until - timedelta(days=back) for back in range(_WEEK_DAYS)]
    return _intake(_eaten(diary, days), findings, knowledge)


def supplement_limits(
    nutrient: Nutrient, findings: Findings, of: str = "tablets"
) -> tuple[Figure, ...]:
    """Return the most a day that is held to be safe for this person, by each source."""
    return tuple(
        upper.value.amount
        for upper in nutrient.uppers
        if upper.of == of and _may_hold(upper.value, findings)
    )


def _eaten(diary: Diary, days: Iterable[date]) -> list[Eaten]:
    wanted = set(days)
    return [entry for entry in diary.of(Eaten) if entry.on in wanted]


def _intake(eaten: list[Eaten], findings: Findings, knowledge: Knowledge) -> Intake:
    days = len({entry.on for entry in eaten})
    amounts = (
        _amount(name, nutrient, eaten, max(days, 1), findings, knowledge)
        for name, nutrient in knowledge.nutrition.nutrients.items()
    )
    return Intake(days, tuple(amounts))


def _amount(
    name: NutrientId,
    nutrient: Nutrient,
    eaten: list[Eaten],
    days: int,
    findings: Findings,
    knowledge: Knowledge,
) -> Amount:
    foods = [(knowledge.foods[entry.food], entry.portions) for entry in eaten]
    held = [(food, food.amount(nutrient.column, portions)) for food, portions in foods]
    known = sum(amount for _, amount in held if amount is not None) / days
    unknown = tuple(dict.fromkeys(food.name for food, amount in held if amount is None))
    return Amount(name, nutrient, known, unknown, tuple(_references(nutrient, findings)))


def _references(nutrient: Nutrient, findings: Findings) -> Iterator[Figure]:
    return (one.amount for one in nutrient.references if _may_hold(one, findings))


def _may_hold(value: ReferenceValue, findings: Findings) -> bool:
    """Return whether nothing that is known rules the value out for this person."""
    age = as_number(findings.answer(FindingId("age_years")))
    sex = findings.answer(FindingId("sex"))
    pregnant = judge("pregnant_or_possible", findings)
    against = {"yes": Presence.ABSENT, "no": Presence.PRESENT}.get(value.pregnant)
    return (
        (age is None or value.at_least <= age < value.below)
        and (not value.sex or sex not in ("female", "male") or sex == value.sex)
        and (against is None or pregnant is not against)
    )
