"""What the everyday movements promise: the better way is kinder to the low back."""

import pytest

from backstory import Knowledge
from backstory.knowledge.movements import Movement
from backstory.loads import movement_load
from backstory.movement import Body, body_of
from tests.house import KNOWLEDGE

_PAIRS = [
    (movement.id, movement.better)
    for movement in KNOWLEDGE.movements.values()
    if movement.kind == "everyday" and movement.better
]


@pytest.fixture(scope="module")
def person(knowledge: Knowledge) -> Body:
    return body_of(knowledge.mechanics, stature_m=1.75, mass_kg=75.0)


def _peak_n(movement: Movement, person: Body, knowledge: Knowledge) -> float:
    return movement_load(movement, person, knowledge.mechanics).peak.compression_n


@pytest.mark.parametrize(("plain", "better"), _PAIRS)
def test_the_better_way_presses_less_on_the_low_back(
    plain: str, better: str, person: Body, knowledge: Knowledge
) -> None:
    movements = {str(key): movement for key, movement in knowledge.movements.items()}

    assert _peak_n(movements[better], person, knowledge) < _peak_n(
        movements[plain], person, knowledge
    )


def test_a_position_of_ease_presses_less_than_standing(person: Body, knowledge: Knowledge) -> None:
    ease = [movement for movement in knowledge.movements.values() if movement.kind == "ease"]
    loads = {one.id: movement_load(one, person, knowledge.mechanics).peak for one in ease}

    assert loads
    assert {key for key, load in loads.items() if load.relative_to_standing >= 1} == set()


def test_lying_with_everything_carried_leaves_only_the_resting_pressure(
    person: Body, knowledge: Knowledge
) -> None:
    lying = [
        movement_load(movement, person, knowledge.mechanics).peak.compression_n
        for movement in knowledge.movements.values()
        if movement.kind == "ease" and movement.topic == "lying"
    ]

    assert max(lying) == pytest.approx(min(lying), rel=0.05)
