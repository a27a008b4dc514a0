"""The load over a movement: no jumps where supports change, and quick costs more than slow."""

from itertools import pairwise

import pytest

from backstory import Knowledge, Movement, body_of, movement_load
from backstory.movement import Body


@pytest.fixture(scope="module")
def man(knowledge: Knowledge) -> Body:
    return body_of(knowledge.mechanics, stature_m=1.75, mass_kg=80, sex="male")


def quicker(movement: Movement, times: float) -> Movement:
    """Return the movement so many times as quick."""
    keys = tuple(key.model_copy(update={"at_s": key.at_s / times}) for key in movement.keyframes)
    return movement.model_copy(update={"keyframes": keys})


@pytest.mark.parametrize("name", ["bridge", "childs_pose", "lift_squat", "bird_dog"])
def test_the_load_passes_over_as_the_support_does(
    name: str, knowledge: Knowledge, man: Body
) -> None:
    """Sampled finely, no step is more than a tenth of the peak: weight moves over."""
    load = movement_load(knowledge.movements[name], man, knowledge.mechanics, frames=201)

    steps = [
        abs(after.load.compression_n - before.load.compression_n)
        for before, after in pairwise(load.moments)
    ]
    assert max(steps) < 0.1 * load.peak.compression_n


def test_rising_quickly_costs_more_than_rising_slowly(knowledge: Knowledge, man: Body) -> None:
    rise = knowledge.movements["chair_rise_no_hands"]

    slow, quick = (
        movement_load(quicker(rise, times), man, knowledge.mechanics).peak.compression_n
        for times in (0.5, 2)
    )

    assert quick > slow


def test_a_very_slow_movement_costs_what_its_postures_cost(knowledge: Knowledge, man: Body) -> None:
    hinge = knowledge.movements["hip_hinge"]
    slow = movement_load(quicker(hinge, 0.01), man, knowledge.mechanics)
    slower = movement_load(quicker(hinge, 0.001), man, knowledge.mechanics)

    assert slow.peak.compression_n == pytest.approx(slower.peak.compression_n, rel=1e-3)


def test_the_moments_of_a_movement_are_all_there_in_order(knowledge: Knowledge, man: Body) -> None:
    for movement in knowledge.movements.values():
        load = movement_load(movement, man, knowledge.mechanics)
        times = [moment.at_s for moment in load.moments]
        assert times == sorted(times)
        assert len(times) == (1 if len(movement.keyframes) == 1 else 25)
