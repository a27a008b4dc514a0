"""What to add: everyday portions that would fill the largest gap, and where to ask first instead.

Idea: of the nutrients that this person may safely eat more of, take the one that reaches the
smallest share of what is advised; offer foods that fill it best, what the person eats anyway
first, one of a kind. Nothing is ever offered to be left out.

Safety: where weak kidneys, a doctor's diet or a medicine speak against more of a nutrient, nothing
is offered for it; where that is not known, a question is asked instead (unknown is never "no").
Beside warfarin no food rich in vitamin K is named.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backstory.case import Findings, Presence, judge
from backstory.knowledge.load import Knowledge
from backstory.knowledge.nutrition import Food, Nutrient, NutrientId
from backstory.knowledge.schema import FindingId
from backstory.nourishment.intake import Amount, Intake

_OFFERED = 3


@dataclass(frozen=True)
class Offer:
    """One food to add, with what a portion of it holds of what is short."""

    food: Food
    amount: float
    eaten_before: bool


@dataclass(frozen=True)
class Waiting:
    """A nutrient of which no more is advised: why, and what to answer where that is not known."""

    id: NutrientId
    nutrient: Nutrient
    says: str
    ask: tuple[FindingId, ...]


@dataclass(frozen=True)
class Advice:
    """What to add for the largest gap that may be filled, what waits, and what to keep even."""

    short: Amount | None
    offers: tuple[Offer, ...]
    waiting: tuple[Waiting, ...]
    steady: str


def suggest(
    intake: Intake,
    findings: Findings,
    knowledge: Knowledge,
    *,
    medicines: frozenset[str] = frozenset(),
    eaten: Mapping[str, int] | None = None,
) -> Advice:
    """Return what to add to ``intake``.

    Args:
        intake: what was eaten, on one day or on average.
        findings: what is known of the person.
        knowledge: all that is known.
        medicines: the classes of the medicines that this person takes.
        eaten: how often each food was logged before.
    """
    gaps = [one for one in intake.amounts if one.nutrient.offered and one.gap > 0]
    gaps = sorted(gaps, key=lambda one: one.share or 0.0) if intake.is_known else []
    held = {one.id: _waiting(one, findings, medicines) for one in gaps}
    steady = _steady(findings, medicines, knowledge)
    short = next((one for one in gaps if held[one.id] is None), None)
    offers = _offers(short, bool(steady), knowledge, eaten or {}) if short else ()
    waiting = tuple(one for one in held.values() if one is not None)
    return Advice(short, offers, waiting, steady)


def _waiting(amount: Amount, findings: Findings, medicines: frozenset[str]) -> Waiting | None:
    nutrient = amount.nutrient
    if nutrient.not_if is not None and judge(nutrient.not_if, findings) is Presence.PRESENT:
        return Waiting(amount.id, nutrient, nutrient.not_if_says, ())
    if medicines & set(nutrient.ask_with):
        return Waiting(amount.id, nutrient, nutrient.ask_with_says, ())
    ask = tuple(name for name in nutrient.must_know if not findings.knows(name))
    return Waiting(amount.id, nutrient, nutrient.ask_says, ask) if ask else None


def _steady(findings: Findings, medicines: frozenset[str], knowledge: Knowledge) -> str:
    """Return what is said of foods to be eaten evenly; "" where no such medicine is taken."""
    rule = knowledge.nutrition.steady
    if medicines & set(rule.classes):
        return rule.says
    thinned = judge(rule.finding, findings)
    if thinned is Presence.ABSENT or medicines & set(rule.safe_classes):
        return ""
    return rule.asks


def _offers(
    short: Amount,
    steady: bool,
    knowledge: Knowledge,
    eaten: Mapping[str, int],
) -> tuple[Offer, ...]:
    groups = Counter[str]()
    for key, times in eaten.items():
        groups[knowledge.foods[key].group] += times
    known = [
        (eaten.get(food.id, 0), groups[food.group], min(amount, short.gap), food, amount)
        for food, amount in _worthwhile(short, steady, knowledge)
    ]
    known.sort(key=lambda one: (-min(one[0], 1), -min(one[1], 1), -one[2], one[3].name))
    firsts = {
        food.group: Offer(food, amount, times > 0) for times, _, _, food, amount in known[::-1]
    }
    ranked = dict.fromkeys(food.group for _, _, _, food, _ in known)
    return tuple(firsts[group] for group in ranked)[:_OFFERED]


def _worthwhile(
    short: Amount,
    steady: bool,
    knowledge: Knowledge,
) -> Iterator[tuple[Food, float]]:
    """Yield the foods of which a portion fills enough of the gap, and may be named."""
    offering, rule = knowledge.nutrition.offering, knowledge.nutrition.steady
    for food in knowledge.foods.values():
        amount = food.amount(short.nutrient.column)
        if amount is None or amount < offering.worth_share.value * short.gap:
            continue
        if food.group not in offering.groups or food.id in offering.less:
            continue
        if food.id in short.nutrient.poorly_used:
            continue
        even = food.amount(rule.column)
        if not steady or (even is not None and even < rule.much.value):
            yield food, amount
