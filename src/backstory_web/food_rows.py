"""The rows of the food page: bars and a table of amounts, and foods with their portions."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstory_web import engine
from backstory_web.engine import food as engine_food
from backstory_web.engine.food import Advice, Amount, Figure, Food, Intake, Tale

_COARSE, _TENS = 100, -1
_HALF = 0.5
_LAST_MARK = 0.993


@dataclass(frozen=True)
class Bar:
    """One nutrient: its bar in hundredths of the picture, and the words that say the same."""

    name: str
    full: str
    low: str
    high: str
    says: str
    advised: str
    note: str
    sources: tuple[str, ...]
    unknown: tuple[str, ...]
    table: tuple[str, str]


@dataclass(frozen=True)
class Size:
    """One portion that a tap logs."""

    portions: str
    label: str


def sizes(portions: Sequence[float]) -> list[Size]:
    """Return the portions that a tap logs, with what stands on the button."""
    return [Size(str(one), portions_in_words(one)) for one in portions]


def portions_in_words(portions: float) -> str:
    """Return a number of portions as it is written."""
    whole, rest = divmod(portions, 1)
    if rest != _HALF:
        return f"{portions:g}"
    return f"{whole:g}½" if whole else "½"


def amount_in_words(value: float, unit: str) -> str:
    """Return an amount no finer than the table can say."""
    digits = _TENS if value >= _COARSE else 0
    return f"{round(value, digits):,.0f} {unit}".replace(",", " ")


def bars(today: Intake, week: Intake) -> list[Bar]:
    """Return a bar for every nutrient of the day, with the mean of the week beside it."""
    return [_bar(one, other) for one, other in zip(today.amounts, week.amounts, strict=True)]


def _bar(amount: Amount, in_week: Amount) -> Bar:
    longest = max(amount.high or 0.0, amount.known) or 1.0
    return Bar(
        name=amount.nutrient.name,
        full=_hundredths(amount.known, longest),
        low=_mark(amount.low or 0.0, longest),
        high=_mark(amount.high or 0.0, longest),
        says=known_in_words(amount),
        advised=_advised(amount),
        note=_note(amount),
        sources=tuple(dict.fromkeys(str(one.source) for one in amount.references)),
        unknown=amount.unknown,
        table=(known_in_words(amount), known_in_words(in_week)),
    )


def _hundredths(value: float, longest: float) -> str:
    """Return a place in the picture, written for it and not for a reader of any language."""
    return f"{100 * value / longest:.1f}"


def _mark(value: float, longest: float) -> str:
    """Return the place of a mark, so far in that all of it is seen."""
    return _hundredths(min(value, longest * _LAST_MARK), longest)


def known_in_words(amount: Amount) -> str:
    """Return how much is known; where a food's figure is missing it is "at least"."""
    told = amount_in_words(amount.known, amount.nutrient.unit)
    return engine.say("food.bar.at_least", amount=told) if amount.unknown else told


def _advised(amount: Amount) -> str:
    if amount.low is None or amount.high is None:
        return engine.say("food.bar.no_value")
    low, high = (amount_in_words(one, amount.nutrient.unit) for one in (amount.low, amount.high))
    below = amount.nutrient.aim == "stay_below"
    if low == high:
        return engine.say(f"food.bar.{'below' if below else 'about'}", amount=low)
    return engine.say(f"food.bar.{'below_range' if below else 'range'}", low=low, high=high)


def _note(amount: Amount) -> str:
    if amount.nutrient.aim == "stay_below" and amount.low is not None and amount.known > amount.low:
        return engine.say("food.bar.above", low=amount_in_words(amount.low, amount.nutrient.unit))
    return ""


def short_in_words(advice: Advice, week: Intake) -> str:
    """Return which nutrient is short, and by how much."""
    if advice.short is None:
        return ""
    short = advice.short
    gap = amount_in_words(short.gap, short.nutrient.unit)
    key = "mean" if week.days > 1 else "day"
    return engine.say(
        f"food.add.short_{key}", nutrient=short.nutrient.name, gap=gap, days=week.days
    )


def offered(advice: Advice) -> list[tuple[Food, str]]:
    """Return each food to add, with what a portion brings."""
    if advice.short is None:
        return []
    unit = advice.short.nutrient.unit
    return [(one.food, amount_in_words(one.amount, unit)) for one in advice.offers]


@dataclass(frozen=True)
class TaleRow:
    """What the texts say, how it stands claim by claim, what was found, and by whom."""

    texts: str
    known: str
    claims: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


def tales() -> list[TaleRow]:
    """Return what the texts say of food, with how each claim stands."""
    return [_tale(one) for one in engine_food.tales()]


def _tale(tale: Tale) -> TaleRow:
    known = engine.knowledge()
    claims = tuple((str(name), known.claims[name].standing.value) for name in tale.claims)
    found = (known.evidence[name].figure.source for name in tale.evidence)
    return TaleRow(tale.texts, tale.known, claims, tuple(dict.fromkeys(map(str, found))))


def limits_in_words(figures: Sequence[Figure], unit: str) -> list[tuple[str, str]]:
    """Return each limit in words with its source."""
    return [(amount_in_words(one.value, unit), str(one.source)) for one in figures]
