"""A body to draw, and every picture, drawn once for all who look at them."""

import pytest

from backstory import Knowledge, body_of, draw_movement
from backstory.movement import Body


@pytest.fixture(scope="session")
def body(knowledge: Knowledge) -> Body:
    return body_of(knowledge.mechanics, stature_m=1.74, mass_kg=72)


@pytest.fixture(scope="session")
def pictures(knowledge: Knowledge, body: Body) -> dict[str, str]:
    """Return every movement's moving picture, drawn once."""
    mechanics = knowledge.mechanics
    return {one.id: draw_movement(one, body, mechanics) for one in knowledge.movements.values()}
