"""Every movement that ships: its feet stand, its hands hold, and its words are all there."""

from collections.abc import Iterator

import numpy as np
import pytest

from backstory import Knowledge
from backstory.knowledge.movements import Movement
from backstory.loads import movement_load
from backstory.movement import Posture, body_of, place, postures
from tests.house import KNOWLEDGE as HOUSE

MAN = body_of(HOUSE.mechanics, stature_m=1.741, mass_kg=73, sex="male")
MOVEMENTS = list(HOUSE.movements.values())
GROUND = {"floor", "bed"}
SOLES = {"foot_left": ("left",), "foot_right": ("right",), "feet": ("left", "right")}
EASES = [one for one in MOVEMENTS if one.kind == "ease" and one.id.startswith("lie_")]


def named(movements: list[Movement]) -> list[object]:
    return [pytest.param(one, id=one.id) for one in movements]


def frames(movement: Movement) -> Iterator[tuple[Posture, dict[str, np.ndarray], np.ndarray]]:
    """Yield each keyframe's posture, its points and its centre of mass."""
    for posture in postures(movement, HOUSE.mechanics):
        bones = place(np.array([posture.angles_deg]), MAN, np.array([posture.height_m]))
        yield posture, {name: at[0] for name, at in bones.points.items()}, bones.centre_of_mass[0]


def test_there_are_at_least_sixty_of_three_kinds() -> None:
    assert len(MOVEMENTS) >= 60
    assert {one.kind for one in MOVEMENTS} == {"everyday", "ease", "exercise"}


@pytest.mark.parametrize("movement", named(MOVEMENTS))
def test_feet_said_to_stand_on_the_floor_do(movement: Movement) -> None:
    for posture, points, _ in frames(movement):
        for support in posture.supports:
            if support.on == "floor" and posture.height_m == 0:
                for side in SOLES.get(support.part, ()):
                    sole = min(points[f"heel_{side}"][2], points[f"toe_{side}"][2])
                    assert sole < 0.08, f"{side} foot hangs {sole:.2f} m over the floor"


@pytest.mark.parametrize("movement", named(MOVEMENTS))
def test_who_stands_free_would_not_fall_over(movement: Movement) -> None:
    """With nothing but feet on the ground, body and load together lie over the feet."""
    for posture, points, centre in frames(movement):
        if not posture.supports or {one.part for one in posture.supports} - SOLES.keys():
            continue
        sides = {side for one in posture.supports for side in SOLES[one.part]}
        ends = [points[f"{end}_{side}"][0] for end in ("heel", "toe") for side in sides]
        assert min(ends) - 0.06 < with_load(posture, points, centre)[0] < max(ends) + 0.06


def with_load(posture: Posture, points: dict[str, np.ndarray], centre: np.ndarray) -> np.ndarray:
    """Return the centre of mass of the body and what it holds."""
    weight, moment = 73.0, 73.0 * centre
    for load in posture.loads:
        sides = [side for side in ("left", "right") if load.held_in in {"hands", f"hand_{side}"}]
        if load.held_in == "back" or load.ahead_m is not None:
            at = points["chest"]
        else:
            at = np.mean([points[f"grip_{side}"] for side in sides], axis=0)
        weight, moment = weight + load.mass_kg, moment + load.mass_kg * at
    return moment / weight


@pytest.mark.parametrize("movement", named(MOVEMENTS))
def test_a_man_of_mean_size_is_strong_enough_for_it(movement: Movement) -> None:
    load = movement_load(movement, MAN, HOUSE.mechanics)

    assert load.feasible
    assert 100 < load.peak.compression_n < 6400


@pytest.mark.parametrize("movement", named(EASES))
def test_lying_at_ease_loads_the_back_less_than_half_of_standing(movement: Movement) -> None:
    load = movement_load(movement, MAN, HOUSE.mechanics)

    assert load.peak.relative_to_standing < 0.5


@pytest.mark.parametrize(
    "movement",
    named([one for one in MOVEMENTS if one.better and one.better_says]),
)
def test_the_better_way_costs_less_or_bends_less(movement: Movement) -> None:
    worse = movement_load(movement, MAN, HOUSE.mechanics).peak
    better = movement_load(HOUSE.movements[movement.better], MAN, HOUSE.mechanics).peak

    bends_less = most_bent(HOUSE.movements[movement.better]) < most_bent(movement)
    assert better.compression_n < worse.compression_n or bends_less


def most_bent(movement: Movement) -> float:
    """Return the furthest bend of the low back, degrees."""
    return max(abs(one["lumbar_flexion"]) for one in postures(movement, HOUSE.mechanics))


def test_socks_are_no_load_worth_a_strain(knowledge: Knowledge) -> None:
    """What the first text says: the weight of a sock is nothing; how one bends for it is not."""
    peaks = {
        name: movement_load(knowledge.movements[name], MAN, knowledge.mechanics).peak
        for name in ("socks_standing_bent", "socks_foot_on_knee", "socks_lying", "lift_stoop")
    }

    assert peaks["socks_lying"].compression_n < peaks["socks_foot_on_knee"].compression_n
    assert peaks["socks_foot_on_knee"].compression_n < peaks["socks_standing_bent"].compression_n
    assert peaks["socks_standing_bent"].compression_n < 3400
