"""Do the food table, the reference values and the cautions with medicines hold together?"""

from collections.abc import Collection, Iterable, Iterator

from backstory.errors import Fault
from backstory.knowledge.cautions import MedicineGroup
from backstory.knowledge.load import Knowledge
from backstory.knowledge.near import nearest
from backstory.knowledge.nutrition import Food

_FOOD, _CAUTIONS = "nutrition.toml", "medicine_cautions.toml"


def nutrition_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every name in the food and caution files that leads nowhere."""
    yield from _foods(knowledge)
    yield from _columns(knowledge)
    yield from _classes(knowledge)
    yield from _cautions(knowledge)
    yield from _hours(knowledge)


def _unknown(
    place: str, what: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield Fault(place, f"no {what} is called {name}", nearest(name, known, "Write it."))


def _foods(knowledge: Knowledge) -> Iterator[Fault]:
    offering = knowledge.nutrition.offering
    groups = knowledge.nutrition.groups
    yield from _unknown(f"{_FOOD}: offering.less", "food", offering.less, knowledge.foods)
    yield from _unknown(f"{_FOOD}: offering.groups", "group", offering.groups, groups)
    told = {food.group for food in knowledge.foods.values()}
    yield from _unknown("foods.csv: group", "group", sorted(told), groups)
    for name, nutrient in knowledge.nutrition.nutrients.items():
        place = f"{_FOOD}: nutrients.{name}"
        yield from _unknown(place, "food", nutrient.poorly_used, knowledge.foods)
        yield from _unknown(place, "finding", nutrient.must_know, knowledge.findings)
        if nutrient.not_if is not None and not (nutrient.not_if_says and nutrient.must_know):
            yield Fault(place, "not_if without not_if_says and must_know", "Say why, and ask.")


def _columns(knowledge: Knowledge) -> Iterator[Fault]:
    nutrients = knowledge.nutrition.nutrients.values()
    told = [knowledge.nutrition.steady.column, *(nutrient.column for nutrient in nutrients)]
    yield from _unknown(f"{_FOOD}: column", "column", told, Food.model_fields)
    for i, tale in enumerate(knowledge.nutrition.tales):
        place = f"{_FOOD}: tales[{i}]"
        yield from _unknown(place, "evidence", tale.evidence, knowledge.evidence)


def _classes(knowledge: Knowledge) -> Iterator[Fault]:
    steady = knowledge.nutrition.steady
    told = (*steady.classes, *steady.safe_classes)
    yield from _unknown(f"{_FOOD}: steady", "medicine class", told, knowledge.medicines)
    yield from _unknown(f"{_FOOD}: steady", "finding", (steady.finding,), knowledge.findings)
    for name, nutrient in knowledge.nutrition.nutrients.items():
        place = f"{_FOOD}: nutrients.{name}"
        yield from _unknown(place, "medicine class", nutrient.ask_with, knowledge.medicines)
    names = _names(knowledge)
    for key, group in knowledge.cautions.groups.items():
        yield from _group(f"{_CAUTIONS}: groups.{key}", group, names, knowledge)


def _group(
    place: str, group: MedicineGroup, names: set[str], knowledge: Knowledge
) -> Iterator[Fault]:
    yield from _unknown(place, "medicine class", group.classes, knowledge.medicines)
    yield from _unknown(place, "medicine", (*group.names, *group.less), names)


def _names(knowledge: Knowledge) -> set[str]:
    kinds = knowledge.medicines.values()
    return {name for kind in kinds for name in (*kind.names.generics, *kind.names.brands)}


def _cautions(knowledge: Knowledge) -> Iterator[Fault]:
    groups = knowledge.cautions.groups
    for key, caution in knowledge.cautions.cautions.items():
        place = f"{_CAUTIONS}: cautions.{key}"
        named = (caution.of, *filter(None, (caution.along_with,)))
        yield from _unknown(place, "group", named, groups)
        yield from _unknown(place, "evidence", caution.evidence, knowledge.evidence)
        yield from _unknown(place, "caution", caution.covers, knowledge.cautions.cautions)
        if caution.when is not None and not caution.asks:
            yield Fault(place, "when without asks", "Unknown must become a question.")
        limit = {"times": "most_times", "gap": "gap_h"}.get(caution.too_often)
        if limit and caution.of in groups and getattr(groups[caution.of], limit) is None:
            yield Fault(place, f"the group has no {limit}", "Give the label's rule.")
    known = knowledge.cautions.masking
    place = f"{_CAUTIONS}: masking"
    yield from _unknown(place, "evidence", known.evidence, knowledge.evidence)


def _hours(knowledge: Knowledge) -> Iterator[Fault]:
    names = _names(knowledge)
    names |= {"/".join(reversed(name.split("/"))) for name in names}
    for key, kind in knowledge.medicines.items():
        place = f"medicines.toml: {key}"
        if kind.masks and kind.masks_h is None:
            yield Fault(place, "masks, and does not say for how long", "Give masks_h.")
        yield from _unknown(place, "medicine", kind.masks_h_of, names)
