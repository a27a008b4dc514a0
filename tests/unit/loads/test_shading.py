"""A picture is shaded by how hard muscles work and discs are pressed."""

import pytest

from backstory import Body, Knowledge, body_of, movement_load, shading
from backstory.loads.shading import Shading


@pytest.fixture(scope="module")
def body(knowledge: Knowledge) -> Body:
    return body_of(knowledge.mechanics, stature_m=1.7, mass_kg=70)


def shade(name: str, body: Body, knowledge: Knowledge) -> Shading:
    movement = knowledge.movements[name]  # type: ignore[index]
    return shading(movement_load(movement, body, knowledge.mechanics).peak, knowledge.mechanics)


def test_stooping_shades_the_back_and_the_discs_more_than_standing(
    body: Body, knowledge: Knowledge
) -> None:
    stooped, standing = (shade(name, body, knowledge) for name in ("lift_stoop", "stand_relaxed"))

    assert stooped.shade["back"] > standing.shade["back"]
    assert stooped.disc > standing.disc


def test_where_the_bed_carries_all_no_muscle_is_shaded(body: Body, knowledge: Knowledge) -> None:
    shaded = shade("lie_supine_flat", body, knowledge)

    assert max(shaded.shade.values()) == pytest.approx(0, abs=1e-6)
    assert shaded.disc < 0.1


def test_every_place_that_can_be_shaded_has_a_share(body: Body, knowledge: Knowledge) -> None:
    shaded = shade("sneeze_bent", body, knowledge)

    assert set(shaded.shade) == {one.shade for one in knowledge.mechanics.muscle_groups.values()}
    assert all(0 <= share <= 1 for share in (*shaded.shade.values(), shaded.disc))
